"""What word processors make of lists, read as meant; and what only looks like it, left alone."""

import pytest

from courses.curriculum import default
from courses.exercises import Choice, Several, Sort
from courses.mends.applying import apply
from courses.mends.formatting import formatted
from courses.module import Compiled, compile_module
from courses.report import concise
from tests.compiling.cases import TOPS

ASKED = "## Welke vraag maakt ruimte?\n\nKies wat past.\n\n"
SORTED = "## Feit of gevoel?\n\n*(verdeel)*\n\n"


def compiled(step: str, language: str = "nl") -> Compiled:
    return read(TOPS[language] + step, language)


def read(text: str, language: str = "nl") -> Compiled:
    return compile_module("case", "case.md", text.encode(), default(), language)


def picked(found: Compiled) -> list[tuple[str, bool]]:
    assert found.module is not None
    exercise = found.module.steps[0].exercise
    return [(option.text, option.key) for option in exercise.options] if isinstance(exercise, Choice | Several) else []


OPTIONS = [("Heeft u even?", False), ("Wat had u verwacht?", True), ("Klopt uw adres?", False)]


@pytest.mark.parametrize(
    "written",
    [
        "○ Heeft u even?\n● Wat had u verwacht?\n○ Klopt uw adres?\n",
        "○\tHeeft u even?\n\n●\tWat had u verwacht?\n\n○\tKlopt uw adres?\n",
        "☐ Heeft u even?\n☑ Wat had u verwacht?\n☐ Klopt uw adres?\n",
        "☐ Heeft u even?\n√ Wat had u verwacht?\n☐ Klopt uw adres?\n",
        "- [ ] Heeft u even?\n- √ Wat had u verwacht?\n- [ ] Klopt uw adres?\n",
    ],
)
def test_circles_and_ticks_are_boxes(written: str) -> None:
    found = compiled(ASKED + written)
    assert picked(found) == OPTIONS
    assert {one.code for one in found.diagnostics} == {"W105"}  # a reaction lacks
    once = formatted(TOPS["nl"] + ASKED + written, read)
    assert "- [x] Wat had u verwacht?" in once
    assert formatted(once, read) == once


def test_a_reaction_below_a_circle_stays_below_it() -> None:
    text = ASKED + "○ Heeft u even?\n  > Gesloten.\n● Wat had u verwacht?\n  > Open.\n"
    found = compiled(text)
    assert found.diagnostics == ()
    assert picked(found) == OPTIONS[:2]
    assert "- [x] Wat had u verwacht?\n  > Open." in formatted(TOPS["nl"] + text, read)


@pytest.mark.parametrize(
    "written",
    [
        "○ Heeft u even?\n○ Wat had u verwacht?\n",
        "● Soep\n  ○ van tomaat\n  ○ van prei\n● Brood\n",
        "De wortel:\n\n√2 is 1,41\n",
    ],
)
def test_bullets_of_one_sort_stay_bullets_and_a_root_a_number(written: str) -> None:
    found = compiled("## Wat is er?\n\n" + written)
    assert found.diagnostics == ()
    assert found.module is not None
    assert found.module.steps[0].exercise.kind == "reading"


@pytest.mark.parametrize(
    "written",
    [
        "- Feit\n\no\tDe brief kwam.\no\tIk bel weer.\n\n- Gevoel\no\tIk ben er klaar mee.\n",
        "•\tFeit\no\tDe brief kwam.\no\tIk bel weer.\n•\tGevoel\no\tIk ben er klaar mee.\n",
        "- Feit\n  o De brief kwam.\n  o Ik bel weer.\n- Gevoel\no\tIk ben er klaar mee.\n",
        "1.\tFeit\no\tDe brief kwam.\no\tIk bel weer.\n2.\tGevoel\no\tIk ben er klaar mee.\n",
        "● Feit\n  ○ De brief kwam.\n  ○ Ik bel weer.\n● Gevoel\n  ○ Ik ben er klaar mee.\n",
    ],
)
def test_a_second_bullet_is_one_below_the_first(written: str) -> None:
    found = compiled(SORTED + written)
    assert list(map(concise, found.diagnostics)) == []
    assert found.module is not None
    exercise = found.module.steps[0].exercise
    assert isinstance(exercise, Sort)
    assert [[card.text for card in pile.cards] for pile in exercise.piles] == [
        ["De brief kwam.", "Ik bel weer."],
        ["Ik ben er klaar mee."],
    ]
    once = formatted(TOPS["nl"] + SORTED + written, read)
    assert "\no" not in once
    assert formatted(once, read) == once


def test_the_letter_in_a_sentence_is_no_bullet() -> None:
    found = compiled("## Toen\n\nHij zei:\no ja, dat is zo.\n\n```\no een\no twee\n```\n")
    assert found.module is not None
    assert "<li>" not in found.module.steps[0].stem + found.module.steps[0].explanation


BOLD = "- Heeft u even?\n- **Wat had u verwacht?**\n- Klopt uw adres?\n"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_one_option_in_bold_is_said_once_and_mended(language: str) -> None:
    text = TOPS[language] + ASKED + BOLD
    (found,) = read(text, language).diagnostics
    assert (found.code, found.span.line, found.span.column) == ("S418", TOPS[language].count("\n") + 6, 3)
    assert picked(read(apply(text, [found]).text, language)) == OPTIONS


@pytest.mark.parametrize(
    "written",
    [
        "## Vragen\n\nDit hoort erbij.\n\n" + BOLD,  # nothing is asked
        ASKED + BOLD.replace("Klopt uw adres?", "**Klopt uw adres?**"),  # which of the two
        ASKED + "- Heeft **u** even?\n- **Wat had u** verwacht?\n",  # stress
        ASKED + "- **Let op:**\n- Heeft u even?\n",
    ],
)
def test_other_bold_is_left_alone(written: str) -> None:
    assert compiled(written).diagnostics == ()


def test_only_the_right_one_marked_is_one_message_with_a_mend() -> None:
    text = TOPS["nl"] + ASKED + "- Heeft u even?\n- √ Wat had u verwacht?\n- Klopt uw adres?\n"
    (found,) = read(text).diagnostics
    assert found.code == "K201"
    assert picked(read(apply(text, [found]).text)) == OPTIONS


TABLE = """| titel | Horen |
|---|---|
| samenvatting: | Wat je hoort. |
| vaardigheden | luisteren |
| minuten | 3 |
| bron | bedacht geval |
"""


@pytest.mark.parametrize("above", ["", "# Horen\n\n", "\n## Over deze module\n\n"])
def test_particulars_in_a_table_are_read_said_once_and_mended(above: str) -> None:
    text = f"{above}{TABLE}\n## Lees\n\nDag.\n"
    found = read(text)
    (said,) = found.diagnostics
    assert (said.code, said.span.line) == ("C211", above.count("\n") + 1)
    assert found.as_far is not None
    assert (found.as_far.title, found.as_far.summary, found.as_far.minutes) == ("Horen", "Wat je hoort.", 3)
    after = read(apply(text, [said]).text)
    assert after.diagnostics == ()
    assert after.module == found.as_far


def test_a_title_in_the_heading_above_the_table_is_the_title() -> None:
    found = read(f"# Horen\n\n{TABLE.replace('titel', 'eigenaar')}\n## Lees\n\nDag.\n")
    assert [one.code for one in found.diagnostics] == ["C211"]
    assert found.as_far is not None
    assert found.as_far.title == "Horen"


def test_a_table_about_something_else_is_text_and_a_row_that_lacks_is_said() -> None:
    other = read("| soep | brood |\n|---|---|\n| a | b |\n\n## Lees\n\nDag.\n")
    assert "C201" in {one.code for one in other.diagnostics}
    lacking = read(TABLE.replace("| bron | bedacht geval |\n", "") + "\n## Lees\n\nDag.\n")
    assert [one.code for one in lacking.diagnostics] == ["C211", "C203"]


def test_bullets_to_put_in_order_get_their_numbers() -> None:
    text = TOPS["nl"] + "## Volgorde\n\n*(zet in volgorde)*\n\n• Eerst.\n  > Zo.\n• Dan.\n• Dan nog.\n"
    (found,) = read(text).diagnostics
    assert found.code == "K101"
    after = read(apply(text, [found]).text)
    assert after.diagnostics == ()
    assert after.module is not None
    assert after.module.steps[0].exercise.kind == "order"


def test_a_list_of_lists_or_two_lists_get_no_numbers() -> None:
    step = "## Volgorde\n\n*(zet in volgorde)*\n\n"
    for written in ("- Eerst.\n  - Zo.\n- Dan.\n", "- Eerst.\n- Dan.\n\nEn:\n\n- Dan nog.\n- Nu.\n"):
        assert [(one.code, one.fix) for one in compiled(step + written).diagnostics] == [("K101", ())]
