"""What people type in Word where a module has a form of its own, and what only looks like it."""

import pytest

from courses.exchange.docx import read
from tests.exchanging.word_files import item, paragraph, run, table, word_file

TOP = (
    paragraph("Horen", "Titel"), paragraph("Samenvatting: S"), paragraph("Vaardigheden: luisteren"),
    paragraph("Minuten: 5"), paragraph("Bron: bedacht geval"),
)  # fmt: skip


def step(*blocks: str) -> str:
    """The Markdown of one step with these in it."""
    text = read(word_file(*TOP, paragraph("Stap", "Kop1"), *blocks)).text
    return text.partition("## Stap\n\n")[2].removesuffix("\n")


def test_feedback_that_is_labelled_stands_under_its_option_and_an_explanation_without_its_label() -> None:
    options = [
        paragraph("☐ Nee."), paragraph("Feedback: Waarom niet?"), paragraph("☒ Ja."), paragraph(),
        paragraph(run("Reactie:", "b") + run(" Precies.")), paragraph("Uitleg: zo is het."),
    ]  # fmt: skip
    assert step(*options) == "- [ ] Nee.\n  > Waarom niet?\n- [x] Ja.\n  > Precies.\n\nZo is het."
    assert step(paragraph("Tekst."), paragraph("Feedback: is een vak.")) == "Tekst.\n\nFeedback: is een vak."


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("Goed antwoord: B", "B"), ("Right answer: B", "B"), ("Antwoord: b.", "B"),
        ("De juiste antwoorden zijn: A en C", "AC"),
        ("Correct answers: A, B and C", "ABC"), ("Antwoord: 2", "B"),
    ],
)  # fmt: skip
def test_lettered_options_with_the_answer_below_are_boxes(said: str, keys: str) -> None:
    lettered = [paragraph("A. Een"), paragraph("B) Twee"), paragraph(), paragraph("c. Drie")]
    wanted = "\n".join(
        f"- [{'x' if key in keys else ' '}] {text}" for key, text in zip("ABC", ("Een", "Twee", "Drie"), strict=True)
    )
    assert step(*lettered, paragraph(said)) == wanted
    assert step(item("Een", 2), item("Twee", 2), item("Drie", 2), paragraph(said)) == wanted


def test_an_answer_that_is_none_of_them_changes_nothing() -> None:
    assert (
        step(paragraph("A. Een"), paragraph("B. Twee"), paragraph("Antwoord: D")) == "A. Een\n\nB. Twee\n\nAntwoord: D"
    )
    assert step(paragraph("A. Een"), paragraph("Antwoord: A")) == "A. Een\n\nAntwoord: A"
    assert step(paragraph("Antwoord: A")) == "Antwoord: A"


def test_directions_in_bare_parentheses_and_endings_are_directions() -> None:
    assert step(paragraph("(markeer)")) == "*(markeer)*"
    assert step(paragraph(run("(Kijk terug)", "i"))) == "*(Kijk terug)*"
    assert step(paragraph("Einde: gelukt")) == "*(einde: gelukt)*"
    assert step(paragraph("(zucht)")) == "(zucht)"
    assert step(paragraph("Einde: van de dag")) == "Einde: van de dag"


def test_an_arrow_leads_to_a_scene_there_is() -> None:
    scenes = [
        paragraph("De telefoon", "Kop2"), item("Wacht even. → De balie (oplossen)"), item("Vertel. --&gt; De balie"),
        item("Hoezo? -&gt; Nergens"), paragraph("De balie", "Kop2"),
    ]  # fmt: skip
    assert step(*scenes) == (
        "### De telefoon\n\n- [Wacht even.](#de-balie) *(oplossen)*\n- [Vertel.](#de-balie)\n"
        "- Hoezo? -> Nergens\n\n### De balie"
    )


def test_a_bold_line_on_top_is_the_title_where_no_style_says_so() -> None:
    text = read(
        word_file(paragraph(run("Luisteren, deel 3", "b")), paragraph("Stap", "Kop1"), paragraph("Tekst."))
    ).text
    assert "titel: Luisteren, deel 3\n" in text
    assert "**" not in text


def test_circles_are_boxes_where_some_are_filled_and_bullets_elsewhere() -> None:
    assert step(paragraph("○ Een"), paragraph("● Twee"), paragraph("○ Drie")) == "- [ ] Een\n- [x] Twee\n- [ ] Drie"
    assert step(paragraph("● Een"), paragraph("● Twee")) == "- Een\n- Twee"
    sorted_ = step(paragraph("(verdeel)"), paragraph("● Een"), paragraph("○ Twee"))
    assert sorted_ == "*(verdeel)*\n\n- Een\n- Twee"


def test_a_root_sign_before_an_option_is_a_tick_and_before_a_number_a_root() -> None:
    assert step(paragraph("☐ Een"), paragraph("√ Twee")) == "- [ ] Een\n- [x] Twee"
    assert step(paragraph("√2 is 1,41")) == "√2 is 1,41"


def test_a_typed_second_bullet_stands_below_the_first() -> None:
    second = [paragraph('<w:r><w:t>o</w:t><w:tab/><w:t xml:space="preserve">Een</w:t></w:r>')]
    assert step(paragraph("• Feit"), *second, paragraph("• Gevoel")) == "- Feit\n  - Een\n- Gevoel"
    assert step(paragraph("o ja, dat was het")) == "o ja, dat was het"


def test_a_list_goes_on_counting_after_what_stands_between() -> None:
    whole = [item("Een", 2), item("Twee", 2), item("los"), item("Drie", 2)]
    assert step(*whole) == "1. Een\n2. Twee\n\n- los\n\n3. Drie"
    assert step(paragraph("1. Een"), paragraph("• los"), paragraph("2. Twee")) == "1. Een\n\n- los\n\n2. Twee"
    assert step(paragraph("1. Een"), paragraph("• los"), paragraph("1. Weer een")) == "1. Een\n\n- los\n\n1. Weer een"
    again = step(item("Een", 2), paragraph("Nog", "Kop1"), item("Twee", 2))
    assert again == "1. Een\n\n## Nog\n\n1. Twee"


@pytest.mark.parametrize("above", [(), (paragraph("Horen", "Titel"),)])
def test_particulars_in_a_table_under_a_heading_are_read(above: tuple[str, ...]) -> None:
    rows = (("Samenvatting", "S"), ("Vaardigheden", "luisteren"), ("Minuten", "5"), ("Bron", "bedacht geval"))
    heading = paragraph("Over deze module" if above else "Horen", "Kop1")
    text = read(word_file(*above, heading, table(*rows), paragraph("Stap", "Kop1"), paragraph("Tekst."))).text
    assert text.startswith("---\ntitel: Horen\nsamenvatting: S\nvaardigheden: luisteren\nminuten: 5\n")
    assert text.count("## ") == 1
    assert "|" not in text
