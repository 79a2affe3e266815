"""One fault, one message: at the right place, with a remedy that clears it; also with four faults in one file."""

import random
from collections import Counter

import pytest

from tests.planted.planting import Fault, compiled, faults, place, planted, said, sound

MODULES = ("nl", "en", "nl.more", "en.more")
FAULTS = [fault for module in MODULES for fault in faults(module)]
COMBINATIONS = 60
AT_ONCE = 4


@pytest.mark.parametrize("module", MODULES)
def test_the_sound_module_is_sound(module: str) -> None:
    assert said(compiled(module, sound(module)).diagnostics) == "\n"


def test_there_are_many() -> None:
    assert len(FAULTS) >= 150
    assert len({fault.name for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_said_once_at_its_place(fault: Fault) -> None:
    text = planted(fault.module, [fault])
    (found,) = compiled(fault.module, text).diagnostics
    assert (found.code, (found.span.line, found.span.column)) == (fault.code, place(fault, [fault]))
    assert said([found]) == fault.report


def together(module: str) -> list[list[Fault]]:
    """Fours of faults in pieces apart from each other, always the same ones."""
    chance, own = random.Random(20260), [fault for fault in faults(module) if not fault.is_alone]
    found: list[list[Fault]] = []
    while len(found) < COMBINATIONS:
        some = chance.sample(own, AT_ONCE)
        if all(_apart(a, b) for a in some for b in some if a is not b):
            found.append(some)
    return found


def _apart(one: Fault, other: Fault) -> bool:
    """Whether two faults stand in steps of their own."""
    return _step(one).isdisjoint(_step(other))


def _step(fault: Fault) -> set[int]:
    text = sound(fault.module)
    start = text.index(fault.sound)
    return {text.count("\n## ", 0, at) for at in (start, start + len(fault.sound) - 1)}


@pytest.mark.parametrize(
    "some",
    [some for module in MODULES for some in together(module)],
    ids=lambda some: " + ".join(fault.code for fault in some),
)
def test_four_faults_in_one_file_are_four_messages(some: list[Fault]) -> None:
    text = planted(some[0].module, some)
    found = compiled(some[0].module, text).diagnostics
    wanted = Counter((fault.code, place(fault, some)) for fault in some)
    assert Counter((one.code, (one.span.line, one.span.column)) for one in found) == wanted, said(found)
