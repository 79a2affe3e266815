"""Every rule's page is there in Dutch too: what it finds, why, and its example where that is in words."""

import re
from importlib.resources import files

from courses.diagnostics import Rule
from courses.documented import documented, snippets
from courses.exercises import KINDS
from courses.explaining import page
from courses.guide.rules import about, english_examples, in_dutch, kinds_of, of_kinds, opened, remedy, told
from courses.rules import all_rules
from tests.each import each

RULES = {rule.code: rule for rule in all_rules()}
WRITTEN = "courses/guide/nl/rules.txt"


def in_words(example: str) -> bool:
    """Whether an example is said rather than typed; a path is neither Dutch nor English."""
    return not snippets(example) and " " in re.sub(r"`[^`]*`", "", example).strip()


def missing(rule: type[Rule]) -> list[str]:
    """The parts of a rule's page that are not there in Dutch."""
    english, dutch = documented(rule), in_dutch().get(rule.code, {})
    wanted = ["what", "why", *(part for part in ("bad", "good") if in_words(getattr(english, part)))]
    return [part for part in wanted if not dutch.get(part)]


def test_every_rule_is_told_in_dutch() -> None:
    each({code: code for code in RULES}, _is_told_in_dutch)


def _is_told_in_dutch(code: str) -> None:
    assert missing(RULES[code]) == [], f"{WRITTEN} says nothing, or not all, about {code}"
    dutch = told(RULES[code], "nl")
    assert dutch.what.endswith((".", "…"))
    assert dutch.why.endswith(".")
    assert "!" not in re.sub(r"`[^`]*`", "", dutch.what + dutch.why)


def test_it_tells_of_no_rule_that_is_not_there_and_in_the_order_of_the_codes() -> None:
    assert list(in_dutch()) == sorted(RULES)


def test_a_rule_without_dutch_is_noticed() -> None:
    class New(Rule):
        """Something is wrong.

        Why: it is.

        Bad: two of them.

        Good: `one`
        """

        code = "X999"

    assert missing(New) == ["what", "why", "bad"]


def test_an_english_page_is_the_docstring_but_for_examples_in_dutch() -> None:
    for rule in RULES.values():
        english = told(rule, "en")
        assert (english.what, english.why) == (documented(rule).what, documented(rule).why)
        assert set(english_examples().get(rule.code, {})) <= {"bad", "good"}


def test_examples_that_are_typed_are_so_in_both() -> None:
    for rule in RULES.values():
        english, dutch = told(rule, "en"), told(rule, "nl")
        assert len(snippets(english.bad)) == len(snippets(dutch.bad)), rule.code
        assert len(snippets(english.good)) == len(snippets(dutch.good)), rule.code


DUTCH = re.compile(
    r"\b(het|een|de|ik|wat|niet|geen|hij|ze|zei|vraag|klant|jij|vertrouwen|alleen|begin: |einde|titel|minuten|bron"
    r"|volgt|voorbeeld\.nl|balie|regels?|luister\w*|scène|signaal\?|vragen|samenvatten)\b",
    re.IGNORECASE,
)


def test_an_english_page_shows_english_examples() -> None:
    each({code: code for code in RULES}, _shows_english_examples)


def _shows_english_examples(code: str) -> None:
    page = told(RULES[code], "en")
    found = DUTCH.findall(f"{page.bad}\n{page.good}")
    assert found == [] or code in ("S203", "L205"), "the example is not in courses/guide/en/examples.txt"


def test_english_examples_are_of_rules_that_are_there_in_the_order_of_the_codes() -> None:
    assert list(english_examples()) == [code for code in sorted(RULES) if code in english_examples()]


def test_explain_speaks_dutch() -> None:
    said = page(RULES["W102"], "nl")
    assert "Waar het over gaat\n  Een antwoord zegt dat alle andere kloppen, of geen.\n" in said
    assert "Goed\n  Meer goede antwoorden, elk met een kruisje." in said


def test_a_remedy_that_is_only_a_value_is_none() -> None:
    assert remedy(RULES["K401"], "nl") == ""
    assert opened("Die heeft er {above}.") == "Die heeft er …"
    assert remedy(RULES["S415"], "nl").endswith("Is het geen hint, haal '…' dan weg.")


GENERAL = re.compile(r"K(1|53)")  # about a step of any kind


def test_every_rule_about_a_kind_says_which() -> None:
    named = {code for codes in of_kinds().values() for code in codes}
    of_one = {code for code in RULES if code.startswith("K") and not GENERAL.match(code)}
    assert of_one - named == set(), "courses/guide/rules_of_kinds.txt does not say which kind these are about"
    assert named <= set(RULES)


def test_a_rule_that_a_kind_s_own_file_looks_at_is_about_that_kind() -> None:
    for kind in KINDS:
        text = (files("courses.exercises") / f"{kind.replace('-', '_')}.py").read_text(encoding="utf-8")
        looked_at = set(re.findall(r"\brules\.\w+\.([A-Z]\w+)", text))
        codes = {rule.code for rule in RULES.values() if rule.__name__ in looked_at}
        assert {code for code in codes if not GENERAL.match(code)} <= set(about(kind)), kind


def test_kinds_and_their_rules_lead_to_each_other_in_the_order_of_both() -> None:
    assert [kind for kind in KINDS if kind in of_kinds()] == list(of_kinds())
    for kind, codes in of_kinds().items():
        assert list(codes) == sorted(set(codes)), kind
        assert all(kind in kinds_of(code) for code in codes)
    assert about("reflect") == ()
    assert kinds_of("C101") == ()
