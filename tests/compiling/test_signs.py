"""Characters nobody sees: named with their place, left out of what is read, and counted in every other place."""

import pytest

from courses.mends.applying import apply
from courses.model import Curriculum
from courses.module import Compiled, compile_module
from courses.report import full

TOP = "---\ntitel: T\nsamenvatting: S\nvaardigheden: v\nminuten: 10\nbron: b\n---\n\n"
CHOICE = "## Wat zeg je?\n\n- [ ] Ja.\n  > Nee.\n- [x] Nee.\n"
ZERO, LEFT, SOFT, JOINER = "\u200b", "\u202e", "\u00ad", "\u200d"


def compiled(text: str, language: str = "nl") -> Compiled:
    return compile_module("case", "case.md", (TOP + text).encode(), Curriculum(("nl", "en")), language)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        (ZERO, "een teken zonder breedte (U+200B)"),
        ("\ufeff", "een teken zonder breedte (U+FEFF)"),
        (LEFT, "een teken dat de leesrichting omdraait (U+202E)"),
        ("\u2067", "een teken dat de leesrichting omdraait (U+2067)"),
        ("\u2028", "een regeleinde dat geen regel eindigt (U+2028)"),
        (SOFT, "een verborgen afbreekstreepje (U+00AD)"),
        ("\x1b", "een stuurteken (U+001B)"),
        ("\x7f", "een stuurteken (U+007F)"),
    ],
)
def test_a_sign_nobody_sees_is_named_with_its_place(sign: str, name: str) -> None:
    found = compiled(CHOICE.replace("] Nee", f"] {sign}Nee"))
    assert [(d.code, d.severity, d.span.line, d.span.column, d.message) for d in found.diagnostics] == [
        ("S111", "warning", 13, 7, f"Hier staat iets onzichtbaars: {name}.")
    ]
    module, plain = found.module, compiled(CHOICE).module
    assert module is not None
    assert plain is not None
    assert module.steps == plain.steps


def test_it_is_shown_as_a_dot_so_that_the_place_can_be_seen() -> None:
    (found,) = compiled(CHOICE.replace("] Nee", f"] N{ZERO}e{ZERO}e")).diagnostics
    assert full(found).splitlines()[2:4] == ["  13 | - [x] N·e·e.", "     |        ^"]
    assert found.message.endswith(" Op deze regel staat er nog 1.")


@pytest.mark.parametrize(
    ("before", "after"),
    [("[x]", f"[{ZERO}x]"), ("[x]", f"{ZERO}[x]"), ("- [x]", f"{LEFT}- [x]"), ("## Wat", f"#{ZERO}# Wat")],
)
def test_no_key_and_no_heading_hides_behind_one(before: str, after: str) -> None:
    found = compiled(CHOICE.replace(before, after))
    assert [d.code for d in found.diagnostics] == ["S111"]
    plain = compiled(CHOICE).module
    assert found.module is not None
    assert plain is not None
    assert found.module.steps == plain.steps


def test_no_stage_direction_hides_behind_one() -> None:
    found = compiled(f"## Stap\n\n*(kijk{ZERO} terug)*\n\nWat zag je?\n")
    assert [d.code for d in found.diagnostics] == ["S111"]
    assert found.module is not None
    assert found.module.steps[0].exercise.kind == "reflect"


def test_the_places_of_all_else_are_those_of_the_file() -> None:
    text = f"## Stap\n\n{SOFT}Dit is {ZERO}**we{ZERO}er** [een link](../{ZERO}x) in de tekst.\n"
    found = [d for d in compiled(text).diagnostics if d.code == "S504"]
    line = text.split("\n")[2]
    (span,) = [d.span for d in found]
    assert line[span.column - 1 : span.end_column - 1] == f"[een link](../{ZERO}x)"
    assert found[0].line_text == line


def test_an_end_stands_before_what_nobody_sees() -> None:
    text = f"## Stap\n\n[x](../x){ZERO} en {ZERO}[y](../y)\n"
    line = text.split("\n")[2]
    spans = [d.span for d in compiled(text).diagnostics if d.code == "S504"]
    assert [line[span.column - 1 : span.end_column - 1] for span in spans] == ["[x](../x)", "[y](../y)"]


def test_the_mend_takes_them_out() -> None:
    (found,) = compiled(CHOICE.replace("] Nee", f"] N{ZERO}e{ZERO}e\u2028en")).diagnostics
    assert [(edit.span.column, edit.span.end_column, edit.text) for edit in found.fix] == [
        (8, 9, ""), (10, 11, ""), (12, 13, " "),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Een gezin \U0001f468\u200d\U0001f469\u200d\U0001f467.",
        "Hij zei \u05e9\u05dc\u05d5\u05dd\u200e.",
        "Een harde\u00a0spatie.",
        "Met\teen tab.",
    ],
)
def test_what_has_work_to_do_is_left_alone(text: str) -> None:
    found = compiled(f"## Stap\n\n{text}\n")
    assert found.diagnostics == ()
    assert found.module is not None
    assert text.removesuffix(".") in found.module.steps[0].stem


def test_a_line_full_of_them_is_told_once() -> None:
    (found,) = compiled(f"## Stap\n\n{ZERO * 300}Zo.\n").diagnostics
    assert found.message.endswith(" Op deze regel staan er nog 299.")


def test_a_file_full_of_them_is_told_line_by_line_up_to_a_point_and_mended_all_through() -> None:
    text = "## Stap\n\n" + f"Zo{ZERO}.{ZERO}\n" * 250
    found = compiled(text).diagnostics
    assert [d.span.line for d in found] == list(range(11, 111))
    assert found[98].message.endswith(" Op deze regel staat er nog 1.")
    assert found[99].message.endswith(" Daaronder staan er nog 300, op 150 regels, de laatste op regel 260.")
    assert (
        compiled(text.replace("Zo", "So"), "en")
        .diagnostics[-1]
        .message.endswith(" Below it there are 300 more, on 150 lines, the last on line 260.")
    )
    assert apply(TOP + text, found).text == (TOP + text).replace(ZERO, "")


@pytest.mark.parametrize(
    ("word", "meant"),
    [("geÃ¯nteresseerd", "geïnteresseerd"), ("â€˜jaâ€™", "‘ja’"), ("cafÃ©", "café"), ("ge\ufffdnteresseerd", "")],
)
def test_a_letter_that_was_lost_on_the_way(word: str, meant: str) -> None:
    (found,) = compiled(f"## Stap\n\nZij is {word}, echt.\n").diagnostics
    assert (found.code, found.span.line, found.span.column) == ("S112", 11, 8)
    assert found.span.end_column == 8 + len(word)
    assert (f"Bedoelde je '{meant}'? " in found.help) is bool(meant)
    assert [edit.text for edit in found.fix] == [meant] * bool(meant)


@pytest.mark.parametrize("word", ["Ã\u00c4", "Antonio Sã", "SÃO", "brâm", "100 €"])
def test_letters_with_accents_are_no_lost_ones(word: str) -> None:
    assert compiled(f"## Stap\n\nZij is {word} echt.\n").diagnostics == ()


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_any_sort_give_the_same_module(ends: str) -> None:
    plain = compiled(CHOICE)
    assert compiled(CHOICE.replace("\n", ends)) == plain
    assert compiled(CHOICE.replace("\n", ends, 2)) == plain


def test_a_byte_order_mark_at_the_start_is_none_of_them() -> None:
    data = b"\xef\xbb\xbf" + (TOP + CHOICE).encode()
    found = compile_module("case", "case.md", data, Curriculum(("nl", "en")), "nl")
    assert found == compiled(CHOICE)


def test_tabs_are_read_as_blanks() -> None:
    tabbed = CHOICE.replace("- [ ] ", "-\t[ ]\t").replace("  > ", "\t> ")
    found = compiled(tabbed)
    assert found.module is not None
    assert found.module.steps == getattr(compiled(CHOICE).module, "steps", None)
