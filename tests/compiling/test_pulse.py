"""The pulse: named in the curriculum, it needs no skills and is offered beside what there is to learn."""

from pathlib import Path

import pytest

from courses import curriculum
from courses.catalog import load
from courses.diagnostics import Diagnostics
from courses.exercises import Scale
from courses.guide import reading
from courses.model import Curriculum, Module
from courses.module import compile_module

CONTENT = Path(__file__).parents[2] / "content"
PULSE = "how-it-is-here"
TOP = "---\ntitle: Here\nsummary: Short.\nminutes: 1\nsource: our own\n---\n\nHello.\n"
STEP = "\n## Work: time\n\n*(scale)*\n\nThere is time.\n\n1. No\n2. Half\n3. Yes\n"
FACTORS = {
    "nl": {"tijd", "ruimte", "visie", "voorbeeld", "betrokkenheid"},
    "en": {"time", "room", "vision", "example", "involvement"},
}
in_each_language = pytest.mark.parametrize("language", ["nl", "en"])


def pulse(language: str) -> Module:
    return load(CONTENT).folders[PULSE].modules[language]


def read(text: str) -> tuple[Curriculum, list[str]]:
    diagnostics = Diagnostics("curriculum.yml", "en", text.split("\n"))
    return curriculum.read(text.split("\n"), diagnostics), [one.code for one in diagnostics.all()]


def codes(module_id: str, pulse_id: str) -> list[str]:
    found = compile_module(module_id, "en.md", (TOP + STEP).encode(), Curriculum(("en",), pulse=pulse_id), "en")
    return [one.code for one in found.diagnostics]


def test_the_curriculum_names_it() -> None:
    found, said = read("languages: en\npulse: here\n")
    assert (found.pulse, said) == ("here", [])
    assert read("languages: en\n")[0].pulse == ""


def test_two_of_them_are_one_too_many() -> None:
    found, said = read("pulse: here\npulse: there\n")
    assert (found.pulse, said) == ("here", ["C303"])


def test_one_that_is_not_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "curriculum.yml").write_text("languages: en\npulse: here\n", encoding="utf-8")
    assert "C304" in [one.code for one in load(tmp_path).diagnostics]


def test_it_needs_no_skills_and_every_other_module_does() -> None:
    assert codes("here", "here") == []
    assert len(codes("here", "")) == len(codes("here", "there")) == 1


def test_it_is_no_part_of_what_everyone_learns() -> None:
    found = Curriculum(("en",), pulse="here")
    assert found.for_everyone(["here", "listening"]) == ("listening",)


@in_each_language
def test_the_shipped_one_has_three_building_blocks_and_the_five_factors(language: str) -> None:
    steps = pulse(language).run
    blocks = [step.title.partition(": ")[0] for step in steps]
    assert len(dict.fromkeys(blocks)) == 3
    assert {step.title.partition(": ")[2] for step in steps} >= FACTORS[language]


@in_each_language
def test_it_is_short_and_one_scale_throughout(language: str) -> None:
    module = pulse(language)
    scales = [step.exercise for step in module.run]
    assert 9 <= len(scales) <= 11
    assert module.minutes <= 3
    assert len({scale.points for scale in scales if isinstance(scale, Scale)}) == 1
    assert all(isinstance(scale, Scale) for scale in scales)
    assert module.skills == ()


@in_each_language
def test_the_guide_begins_a_grid_with_the_five_factors(language: str) -> None:
    text = (Path(reading.__file__).parent / language / "q-sort.md").read_text(encoding="utf-8")
    mind = text.split("```")[2]
    assert all(factor in mind for factor in FACTORS[language])
    assert text.split("```")[1].count("\n- ") >= len(FACTORS[language])
