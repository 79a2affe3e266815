"""One fault, one message: at the right place, with a remedy that clears it."""

from functools import cache
from pathlib import Path

import pytest

from courses.codec import encode
from courses.hashes import sealed
from courses.mends.applying import apply
from courses.rules import all_rules
from tests.each import each
from tests.planted.planting import MODULES, Fault, compiled, faults, place, planted, said, sound

FAULTS = [fault for module in MODULES for fault in faults(module)]
#: Rules about a file as a whole, or about what takes several pieces to go wrong; their cases stand in tests/compiling.
ELSEWHERE = {
    "A211", "K405", "K417", "S101", "S102", "S103", "S104", "S107", "S108", "S109", "S306", "S309", "W107", "W108",
    "W202", "W203",
}  # fmt: skip
#: Rules about what stands beside a file: folders, the curriculum, an earlier version, another language.
OF_SEVERAL_FILES = ("C1", "C3", "C9", "L1", "L201", "L202", "L203", "L205")


@pytest.mark.parametrize("module", MODULES)
def test_the_sound_module_is_sound(module: str) -> None:
    assert said(compiled(module, sound(module)).diagnostics) == "\n"


def test_there_are_many() -> None:
    assert len(FAULTS) >= 370
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


def test_every_rule_about_one_file_is_planted() -> None:
    of_one_file = {rule.code for rule in all_rules() if not rule.code.startswith(OF_SEVERAL_FILES)}
    assert sorted(of_one_file - ELSEWHERE - {fault.code for fault in FAULTS}) == []


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_what_is_not_planted_has_a_case_elsewhere(code: str) -> None:
    files = [*Path("tests/compiling").rglob("*.py"), *Path("tests/compiling").rglob("*.md")]
    assert any(code in file.read_text(encoding="utf-8") for file in files)


def test_a_fault_is_said_once_at_its_place() -> None:
    each({f"{number} {fault.name}": fault for number, fault in enumerate(FAULTS)}, _is_said_once_at_its_place)


def _is_said_once_at_its_place(fault: Fault) -> None:
    text = planted(fault.module, [fault])
    (found,) = compiled(fault.module, text).diagnostics
    assert (found.code, (found.span.line, found.span.column)) == (fault.code, place(fault, [fault]))
    assert said([found]) == fault.report


@pytest.mark.parametrize("module", MODULES)
def test_a_safe_mend_gives_the_sound_module(module: str) -> None:
    """With no message left, and nothing else in what is compiled, but for what the author wrote in addition."""
    mended = [fault for fault in faults(module) if _mended(fault)]
    assert len(mended) >= 15


def _mended(fault: Fault) -> bool:
    """Whether there is a safe mend, which does what it should."""
    text = planted(fault.module, [fault])
    (found,) = compiled(fault.module, text).diagnostics
    if not found.fix:
        return False
    after = compiled(fault.module, apply(text, [found]).text)
    assert said(after.diagnostics) == "\n", fault.name
    assert after.module is not None
    assert (encode(sealed(after.module)) == _sound_bytes(fault.module)) is not fault.says_more, fault.name
    return True


@cache
def _sound_bytes(module: str) -> bytes:
    made = compiled(module, sound(module)).module
    assert made is not None
    return encode(sealed(made))
