"""Every kind as an author writes it, good and bad: see the case files in kinds/."""

from pathlib import Path
from string import Formatter

import pytest

from courses.diagnostics import Rule
from courses.exercises import KINDS, kind_named
from courses.rules import arranging, asking, numbers, opinions, personas, scenes, structure, talk, writing
from tests.compiling.cases import Case, load, outcome
from tests.each import each

FILES = sorted((Path(__file__).parent / "kinds").glob("*.md"))
CASES = [case for path in FILES for case in load(path)]
RULES = [
    rule
    for family in (structure, talk, scenes, writing, arranging, numbers, asking, opinions, personas)
    for rule in vars(family).values()
    if isinstance(rule, type) and issubclass(rule, Rule) and hasattr(rule, "code")
]


def test_cases() -> None:
    each({f"{number} {case.path.stem}: {case.title}": case for number, case in enumerate(CASES)}, _comes_out)


def _comes_out(case: Case) -> None:
    assert outcome(case) == case.expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_case_of_a_file_is_read(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n.\n") == 3 * len(load(path))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_case_file(kind: str) -> None:
    assert any(path.stem == kind for path in FILES)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_called_what_its_class_says(kind: str) -> None:
    assert kind_named(kind).tag == kind


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_a_case(rule: type[Rule]) -> None:
    assert any(f" {rule.code}: " in case.expected for case in CASES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_says_what_why_bad_and_good(rule: type[Rule]) -> None:
    text = rule.__doc__ or ""
    assert [part in text for part in ("\n\n    Why: ", "\n\n    Bad:", "\n\n    Good:")] == [True] * 3
    for wording in (rule.nl, rule.en):
        assert wording.message
        assert wording.help
        assert "!" not in wording.message.replace("[!", "")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_both_languages_say_the_same_things(rule: type[Rule]) -> None:
    """An English file must not fail on a value that only the Dutch wording gets."""

    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    assert places(rule.nl.message) == places(rule.en.message)
    assert places(rule.nl.help) == places(rule.en.help)


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
