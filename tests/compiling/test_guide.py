"""The authors' guide: every kind has a page in both languages, and what it tells authors to write compiles."""

import pytest

from courses import curriculum
from courses.curriculum import default
from courses.diagnostics import Diagnostics
from courses.exercises import KINDS
from courses.front_matter import KEYS
from courses.guide import reading
from courses.guide.topics import AROUND, around_of, topic, topics
from courses.module import Compiled, compile_module
from courses.report import concise
from tests.compiling.cases import TOPS

LANGUAGES = ("nl", "en")
EACH = [(kind, language) for kind in KINDS for language in LANGUAGES]


def compiled(text: str, language: str) -> Compiled:
    return compile_module("guide", f"{language}.md", (TOPS[language] + text).encode(), default(), language)


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_the_example_of_a_kind_is_a_step_of_that_kind(kind: str, language: str) -> None:
    found = compiled(topic(kind, language).example, language)
    assert list(map(concise, found.diagnostics)) == []
    assert found.module is not None
    assert [step.exercise.kind for step in found.module.steps] == [kind]


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_a_page_says_what_one_does_how_to_write_it_and_how_it_counts(kind: str, language: str) -> None:
    page = topic(kind, language)
    first, second = {"nl": ("Zo schrijf je het", "Hoe het telt"), "en": ("How to write it", "How it counts")}[language]
    assert page.title
    assert page.text.index(page.lead) < page.text.index(f"## {first}") < page.text.index(f"## {second}")


@pytest.mark.parametrize(("kind", "language"), EACH)
def test_the_text_of_a_page_is_sound_prose(kind: str, language: str) -> None:
    page = topic(kind, language)
    found = compiled(f"## {page.title}\n\n{page.text.replace('## ', '')}\n", language)
    assert [concise(one) for one in found.diagnostics if one.code not in ("W203",)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_around_the_steps_has_a_page_whose_example_is_whole(language: str) -> None:
    text = topic("particulars", language).example
    found = compile_module("guide", f"{language}.md", text.encode(), curriculum.default(), language)
    assert [one.code for one in found.diagnostics if one.code != "T101"] == []
    assert found.module is not None
    said = Diagnostics("curriculum.yml", [], language)
    read = curriculum.read(topic("curriculum", language).example.split("\n"), said)
    assert said.all() == ()
    assert [skill.id for skill in read.skills] == ["listening"]
    assert read.paths[0].modules == ("recognizing-signals", "listening")
    column = 1 + (language == "en")
    assert [key[column] for key in KEYS if f"`{key[column]}`" not in topic("particulars", language).text] == []


def test_a_rule_about_what_stands_around_leads_to_its_page() -> None:
    assert [around_of(code) for code in ("C107", "C201", "C309", "C106", "K201")] == [
        "curriculum", "particulars", "curriculum", "", ""
    ]  # fmt: skip


def test_no_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        topic("quiz", "nl")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("choice", "choice"),
        ("Keuze", "choice"),
        ("zet in volgorde", "order"),
        ("put in order", "order"),
        ("Scale", "scale"),
        ("curriculum", "curriculum"),
        ("Gegevens van een module", "particulars"),
    ],
)
def test_a_page_is_found_by_name_title_and_direction(name: str, kind: str) -> None:
    for language in LANGUAGES:
        found = reading.named(name, language)
        assert found is not None
        assert found == topic(kind, language)


def test_without_a_name_the_guide_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.guide([], "nl") == 0
    said = capsys.readouterr().out
    assert all(f"  {module}" in said for module in (*reading.MODULES, *AROUND))
    assert "'gehoor demo', zonder --content, heeft ze in de catalogus" in said
    assert all(found.title in said and found.lead.replace("\n", " ") in said for found in topics("nl"))


def test_a_kind_a_rule_and_a_name_of_neither(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.guide(["keuze", "W105", "keuzes"], "nl") == 2
    said = capsys.readouterr()
    assert said.out.startswith("Keuze\n\nIemand kiest één antwoord")
    assert "W105" in said.out
    assert said.err == "gehoor guide: er is geen soort stap of regel 'keuzes'. Bedoelde je Keuze?\n"


def test_the_guide_knows_the_words_that_a_check_knows(capsys: pytest.CaptureFixture[str]) -> None:
    assert reading.guide(["voornemen"], "nl") == 0
    assert capsys.readouterr().out.startswith("Belofte\n")
    assert reading.guide(["pol"], "nl") == 2
    assert capsys.readouterr().err.endswith("Bedoelde je Peiling?\n")  # and not 'poll', as it is called in English
