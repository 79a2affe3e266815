"""Asking how sure one is, and asking beforehand: what they do to revisions and to translations."""

from pathlib import Path

import pytest

from courses.catalog import load
from courses.diagnostics import Severity
from courses.hashes import sealed
from courses.model import Curriculum, Step
from courses.module import Compiled, compile_module
from tests.compiling.cases import TOPS

CHOICE = "- [x] Ja, dat is zo.\n- [ ] Nee, dat is niet zo.\n  > Toch wel.\n"


def step(directions: str) -> Step:
    said = f"*({directions})*\n\n" if directions else ""
    compiled = compiled_from(f"## Hoor je dit?\n\n{said}{CHOICE}")
    assert compiled.module is not None
    return sealed(compiled.module).steps[0]


def compiled_from(text: str) -> Compiled:
    return compile_module("case", "case.md", (TOPS["nl"] + text).encode(), Curriculum(("nl", "en")), "nl")


def test_an_answer_given_beforehand_is_none_to_the_same_question_afterwards() -> None:
    assert step("vooraf").key_revision != step("").key_revision


def test_asking_how_sure_one_is_changes_nothing_about_the_question() -> None:
    assert step("hoe zeker ben je").key_revision == step("").key_revision
    assert step("hoe zeker ben je").revision == step("").revision


def test_beforehand_there_is_one_try() -> None:
    assert (step("").tries, step("vooraf").tries) == (2, 1)


@pytest.mark.parametrize("direction", ["how sure are you", "beforehand"])
def test_a_translation_asks_them_of_the_same_steps(direction: str, tmp_path: Path) -> None:
    (tmp_path / "hearing").mkdir()
    english = f"## Do you hear it?\n\n*({direction})*\n\n- [x] Yes.\n- [ ] No.\n  > It is.\n"
    (tmp_path / "hearing" / "nl.md").write_text(TOPS["nl"] + f"## Hoor je dit?\n\n{CHOICE}")
    (tmp_path / "hearing" / "en.md").write_text(TOPS["en"] + english)
    (found,) = [one for one in load(tmp_path).folders["hearing"].diagnostics if one.severity is Severity.ERROR]
    assert (found.code, found.path.endswith("en.md")) == ("L103", True)
    assert "its directions differ" in found.message
