"""The documentation of rules is true: what it calls bad fires the rule, what it calls good does not."""

import re
from collections.abc import Iterator
from functools import cache, partial
from itertools import zip_longest

import pytest

from courses import curriculum
from courses.diagnostics import Diagnostics, Rule
from courses.documented import documented, snippets
from courses.guide.rules import told
from courses.model import Curriculum
from courses.module import compile_module
from courses.rules import all_rules
from tests.compiling.cases import TOPS
from tests.compiling.trees import SKILLS
from tests.each import each
from tests.mending import said_of_folders, said_of_steps
from tests.mending.said_in_words import tried

RULES = {rule.code: rule for rule in all_rules()}
NO_SKILLS = Curriculum(("nl", "en"))
STEP = "## Stap\n\n"
CHOICE = "\n\n## Keuze\n\n- [x] Ja.\n  > Zo.\n- [ ] Nee.\n  > Niet zo.\n"
SCENE = "*(scenario)*\n\n*(begin: vertrouwen 0)*\n\n### Begin\n\n{}\n- [Ik leg het uit.](#stilte) *(vertrouwen +1)*\n\n"
ENDS = "### {}\n\nHet is stil.\n\n- [Nu dan.](#slot) *(alleen bij vertrouwen minstens 1)*\n- [Dag.](#slot)\n\n"
SLOT = "### Slot\n\n*(einde: gelukt)*\n\nZo.\n"
NOTES = "\n\n[^keer]: Ze telt.\n[^zelf]: Ze wil iets.\n"
#: where an example may stand, the barest first
PLACES = (
    "{}\n",
    STEP + "{}\n",
    STEP + "{}" + CHOICE,
    STEP + "Dat zei ze.[^weer]\n\n{}\n",
    STEP + "Lees *(mijn moeder)*.\n\n{}" + CHOICE,
    STEP + "{}\n- [x] Iets anders, en langer dan dat.\n  > Zo.\n",
    STEP + "- [x] Ik doe niets.\n  > Zo.\n{}\n",
    STEP + "*(onthoud)*\n\n> Dag.\n\n{}\n",
    STEP + "*(zoek bij elkaar)*\n\n{}\n|---|---|---|\n| a | b | c |\n| d | e | f |\n",
    STEP + "*(zoek bij elkaar)*\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n{}\n",
    STEP + "*(markeer)*\n\n{}\n>\n> Dag.\n>\n> **Jij:** Ik **zoek**[^x] het op.\n\n[^x]: Zo." + NOTES,
    STEP + "*(markeer)*\n\n{}\n>\n> Nu dan." + NOTES,
    STEP + SCENE + ENDS.format("Stilte") + ENDS.format("De verwachting") + SLOT,
    STEP + SCENE.format("Dag.\n") + "### Stilte\n\n- [Nu dan.](#slot) {}\n- [Dag.](#slot)\n\n" + SLOT,
    STEP + "*(scenario)*\n\n### Begin\n\n- [Door.](#slot)\n- [Dag.](#opgelucht)\n\n" + SLOT + "\n{}\n",
    STEP + "*(scenario)*\n\n### Begin\n\n- [Door.](#slot)\n- [Dag.](#op)\n\n" + SLOT + "\n### Op\n\n{}\n\nZo.\n",
    STEP + "*(scenario)*\n\n{}\n\n### Begin\n\n- [Door.](#slot) *(vertrouwen +1)*\n- [Dag.](#slot)\n\n" + SLOT,
    STEP + "*(zet in volgorde)*\n\n{}\n2. Vat samen.\n",
    STEP + "*(zet in volgorde)*\n\n{}\n",
    STEP + "*(verdeel)*\n\n{}\n",
    STEP + "{}\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n",
    STEP + "{}\n\n## Altijd verlengd\n\nZo.\n",
)
#: where an example of a curriculum may stand, in the place of the line that begins like it
LINES = ("languages: nl, en", "skills:", "  luisteren:", "    name nl: luisteren", "    name en: listening",
         "    sentence nl: Je luistert.", "    sentence en: You listen.", "    standard: 70 %", "paths:",
         "  goed-luisteren:", "    name nl: Goed", "    name en: Well", "    modules: luisteren")  # fmt: skip
#: rules whose bad example needs more around it than is shown
MORE_AROUND = {"C211"}
#: what is said in words of other rules, written out
TRIED = {language: tried(language) for language in ("nl", "en")}
#: what the places say, in English
WORDS = {
    "goed-luisteren": "good-listening",
    "zoek bij elkaar": "match", "markeer": "mark", "onthoud": "remember", "zet in volgorde": "put in order",
    "verdeel": "sort", "begin: vertrouwen": "start: trust", "vertrouwen +1": "trust +1",
    "einde: gelukt": "ending: worked",
    "alleen bij vertrouwen minstens": "only with trust at least", "#stilte": "#silence", "Stilte": "Silence",
    "De verwachting": "The expectation", "mijn moeder": "my mother", "Altijd verlengd": "Always renewed",
    "[^keer]": "[^time]", "[^zelf]": "[^myself]", "[^weer]": "[^again]", "2. Vat samen.": "2. Sum up.",
    "luisteren": "listening",
}  # fmt: skip


def said_in(language: str, text: str) -> str:
    for dutch, english in WORDS.items() if language == "en" else ():
        text = text.replace(dutch, english)
    return text


def texts(example: str, language: str) -> Iterator[str]:
    """Whole modules with the example in them, one for each place it may stand."""
    top = TOPS[language]
    if "---" in example and "\n" in example and ("titel" in example or "title" in example):
        yield example + CHOICE
    for line in top.split("\n"):
        if re.match(r"[\w-]+:? ?[^\n]*$", example) and line[:3] == example[:3]:
            yield top.replace(line, example, 1) + CHOICE
    if set(example) <= set("- —"):
        yield top.replace("---", example, 1) + CHOICE
    for line in said_in(language, "\n".join(LINES)).split("\n") if ":" in example and "\n" not in example else ():
        if line.strip()[:3] == example[:3].lower():
            yield said_in(language, "\n".join(LINES)).replace(line.strip(), example)
    for place in PLACES:
        yield f"{top}\n{said_in(language, place).replace('{}', example)}"


@cache
def fires(code: str, text: str, language: str) -> bool:
    """Whether a rule says something of a module, with a curriculum or without, or of a curriculum."""
    if text.startswith(LINES[0][:9]):
        lines = text.split("\n")
        diagnostics = Diagnostics("curriculum.yml", language, lines)
        curriculum.read(lines, diagnostics)
        return any(one.code == code for one in diagnostics.all())
    return any(
        one.code == code
        for skills in (SKILLS, NO_SKILLS)
        for one in compile_module("case", "case.md", text.encode(), skills, language).diagnostics
    )


def said_of(data: bytes, language: str) -> set[str]:
    """What is said of a whole file."""
    return {one.code for one in compile_module("case", "case.md", data, NO_SKILLS, language).diagnostics}


def tells(code: str, bad: str, good: str, language: str) -> bool:
    """Whether there is a place where the one example fires the rule, and the other does not."""
    pairs = zip_longest(texts(bad, language), texts(good, language))
    return any(
        one is not None and fires(code, one, language) and not (other and fires(code, other, language))
        for one, other in pairs
    )


def test_every_rule_is_documented_in_four_parts() -> None:
    each(RULES, _is_documented_in_four_parts)


def _is_documented_in_four_parts(rule: type[Rule]) -> None:
    page = documented(rule)
    assert all(part.strip() for part in (page.what, page.why, page.bad, page.good))
    assert page.what.endswith(".")
    assert page.why.endswith(".")
    assert page.bad != page.good


def test_most_rules_show_what_an_author_types() -> None:
    assert sum(bool(snippets(documented(rule).bad)) for rule in RULES.values()) >= 100


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_called_bad_fires_and_what_is_called_good_does_not(language: str) -> None:
    codes = sorted(RULES.keys() - said_of_folders.TRIED.keys())
    each(dict(zip(codes, codes, strict=True)), partial(_fires_where_it_is_bad, language))


def _fires_where_it_is_bad(language: str, code: str) -> None:
    page = told(RULES[code], language)
    if code in TRIED[language]:
        whole = TRIED[language][code]
        assert code in said_of(whole.bad, language)
        assert code not in said_of(whole.good, language)
        return
    for steps in said_of_steps.TRIED.get(code, ()):
        bad, good = (TOPS[language] + said_of_steps.said_in(language, text) for text in steps)
        assert code in said_of(bad.encode(), language), bad
        assert code not in said_of(good.encode(), language), good
    if code in said_of_steps.TRIED:
        return
    if code in MORE_AROUND:  # one in words has nothing to try
        return
    for bad in snippets(page.bad):
        assert any(fires(code, text, language) for text in texts(bad, language)), bad
        for good in snippets(page.good):
            assert tells(code, bad, good, language), good


def test_a_docstring_without_its_parts_is_named() -> None:
    class Undocumented(Rule):
        """Something is wrong.

        Bad: this
        """

        code = "X999"

    with pytest.raises(ValueError, match="X999 Undocumented"):
        documented(Undocumented)


@pytest.mark.parametrize(
    ("example", "typed"),
    [
        ("`a`", ("a",)),
        ("`a`.", ("a",)),
        ("`a` or `b`", ("a", "b")),
        ("`a`, `b` or `c`", ("a", "b", "c")),
        ("`a` under a heading", ()),
        ("words", ()),
        ("- a\n- b", ("- a\n- b",)),
    ],
)
def test_what_can_be_typed_of_an_example(example: str, typed: tuple[str, ...]) -> None:
    assert snippets(example) == typed
