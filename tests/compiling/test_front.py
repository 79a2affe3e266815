"""Everything before the kinds: blocks and their places, the particulars, directions, accidents, outline, curriculum."""

from pathlib import Path

from courses.diagnostics import Rule
from courses.rules import all_rules
from tests.compiling.cases import Case
from tests.compiling.trees import FOLDER, load, outcome
from tests.each import each

FILES = sorted(FOLDER.glob("*.md"))
CASES = [case for path in FILES for case in load(path)]
RULES = {rule.code: rule for rule in all_rules()}
HERE = Path(__file__).parent


def test_cases() -> None:
    each({f"{number} {case.path.stem}: {case.title}": case for number, case in enumerate(CASES)}, _comes_out)


def _comes_out(case: Case) -> None:
    assert outcome(case) == case.expected


def test_every_rule_says_what_why_bad_and_good() -> None:
    each(RULES, _says_what_why_bad_and_good)


def _says_what_why_bad_and_good(rule: type[Rule]) -> None:
    text = rule.__doc__ or ""
    assert text[0].isupper()
    for part in ("\n\n    Why: ", "\n\n    Bad:", "\n\n    Good:"):
        assert part in text, part


def test_every_rule_is_worded_in_both_languages_with_the_same_values() -> None:
    each(RULES, _is_worded_in_both)


def _is_worded_in_both(rule: type[Rule]) -> None:
    for dutch, english in zip(rule.nl, rule.en, strict=True):
        assert dutch
        assert english
    assert placeholders("".join(rule.nl)) == placeholders("".join(rule.en))
    assert rule.nl != rule.en


def placeholders(text: str) -> set[str]:
    return {part.partition("}")[0] for part in text.replace("{{", "").split("{")[1:]}


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(codes) == len(set(codes))


def test_every_rule_fires_in_a_test() -> None:
    places = [*HERE.glob("*/*.md"), *HERE.glob("test_*.py"), *(HERE.parent / "mending").glob("test_*.py")]
    written = "\n".join(path.read_text(encoding="utf-8") for path in places)
    assert [code for code in RULES if code not in written] == []
