"""How a module goes, as its author sees it: sentences first, each empty state, and nothing but published cells."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from random import Random

import msgspec
import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from courses.exercises import Response
from server.app import create_app
from server.author import analysis_words as wording
from server.author.analysis_csv import lines
from server.author.analysis_fill import analysis_view
from server.manage.board.as_csv import safe
from server.reports.analysis import Analysis
from server.reports.analysis_cells import ItemCell, OpinionCell, ScenarioCell
from server.words import load_words
from tests.counting.school import GRID, HEARD, ITEMS, LIST, NOW, TALK, School, module, ordinary, step
from tests.people import AMIR, BAS, LOTTE, MIRJAM
from tests.serving.test_author import GOOD

WORDS = load_words()
TODAY = NOW.date()


def analysis_of(school: School, taken_on: date | None = TODAY) -> Analysis:
    """What a reader gets of a school's published cells."""

    def by_key(kind: type) -> dict:
        found = [one.value for one in school.cells if isinstance(one.value, kind)]
        return {(one.step, one.key): one for one in found}

    return Analysis(5, taken_on, run=school.run() if school.cells else None, items=by_key(ItemCell),
                    scenarios=by_key(ScenarioCell), opinions=by_key(OpinionCell))  # fmt: skip


def shown(school: School, language: str = "nl"):
    return analysis_view(analysis_of(school), school.module, school.module, TODAY, WORDS[language])


def conflict(ability: float, rng: Random) -> Response:
    return Response(picked=(1,), sure=3) if ability > 0.3 and rng.random() < 0.9 else ordinary(ability, rng)


def sorting(ability: float, rng: Random) -> Response:
    """One of two views, by chance, each in one's own way."""
    columns = [column for column, room in enumerate(GRID.columns) for _ in range(room)]
    view = rng.choice(([*range(24)], [*range(0, 24, 2), *range(1, 24, 2)][::-1]))
    order = sorted(range(24), key=lambda statement: view[statement] + rng.gauss(0, 4))
    return Response(picked=tuple(columns[order.index(statement)] for statement in range(24)))


def played() -> School:
    """A module with every kind the page tells of, taken by forty."""
    school = School(module=module(*ITEMS[:4], step("horen", HEARD), step("gesprek", TALK), step("kies", LIST),
                                  step("rooster", GRID)))  # fmt: skip
    people = school.take(
        {
            "item-2": conflict,
            "horen": lambda ability, rng: Response(picked=(0, 1, 8)),
            "gesprek": lambda ability, rng: Response(),
            "kies": lambda ability, rng: Response(picked=(0, 1 + rng.randrange(7)), text="<b>ontbreekt</b>"),
            "rooster": sorting,
        },
        40,
    )
    for number, person in enumerate(people):
        way = [("begin", 0, "goed")] if number < 30 else [("begin", 1, ""), ("midden", 1, "mis")]
        school.play(person, "gesprek", *way)
        school.say(person, useful=number % 10 > 0)
    return school.publish()


@pytest.fixture(scope="module")
def school() -> School:
    return played()


def test_sentences_come_first_and_the_planted_item_has_the_one_card(school):
    view = shown(school)
    assert [card.title for card in view.cards] == ["item-2"]
    assert view.cards[0].option == "a"
    assert "het proces waar ze over gaat?" in view.cards[0].question
    assert view.works[0] == "Wie begint, komt meestal aan het eind: bijna iedereen, van minstens 40 mensen."
    assert "Mensen vinden het bruikbaar: 90%, van minstens 40 mensen." in view.works
    assert view.run[0] == "Van minstens 40 mensen die begonnen, kwam aan het eind: bijna iedereen."
    item = view.items[0]
    assert item.said[0].endswith("van minstens 40 mensen (waarschijnlijk 55% tot 80%).")
    assert [option.is_key for option in item.options] == [True, False, False, False]
    assert all(figure.n for item in view.items for figure in item.figures)


def test_why_fewer_began_than_did_something_later_stands_with_the_first_numbers(client, sign_in, monkeypatch, school):
    found = analysis_of(school)
    run = msgspec.structs.replace(found.run, n=25)
    view = analysis_view(replace(found, run=run), school.module, school.module, TODAY, WORDS["nl"])

    async def read(*_):
        return view

    monkeypatch.setattr("server.author.analysis._view", read)
    text = sign_in(client, AMIR).get("/author/horen/analysis").text
    assert text.count("bij wie begon het verst") == 1
    assert text.index("bij wie begon het verst") < text.index("Wat vraagt om een blik")
    assert shown(school).fewer == ""


def test_signals_are_told_in_words_and_never_in_figures(school):
    said = next(item for item in shown(school, "en").items if item.title == "horen").said
    assert "People tell the signals from the rest in part." in said
    assert not any("d′" in line for line in said)


def test_a_scenario_is_drawn_and_told_with_the_same_shares(school):
    (scenario,) = shown(school).scenarios
    assert scenario.graph is not None
    assert {(flow.label, flow.broad) for flow in scenario.graph.flows} >= {("75%", 5), ("25%", 3)}
    begin = scenario.graph.scenes[0]
    assert [(choice.share, choice.target) for choice in begin.choices] == [("75%", "Goed"), ("25%", "Midden")]
    assert "Eindigde in “Goed”: 75%." in scenario.said
    assert "Wat de meesten eerst zeggen: “Vraag” (75%)." in scenario.said
    assert "Een veelgekozen weg: Begin → Goed (75%)." in scenario.said


def test_what_is_missing_from_the_list_is_shown_to_nobody(school):
    pick, grid = shown(school).opinions
    assert pick.asks_missing
    assert pick.options[0].bar.text == "bijna iedereen"
    assert "ontbreekt" not in repr(shown(school))
    assert len(grid.statements) == 24
    assert grid.said[1] == "Er zijn 2 manieren van kijken die genoeg mensen delen."
    assert grid.said[2] == "Dit zegt welke manieren van kijken er zijn, niet hoeveel mensen zo kijken."
    assert len(grid.views) == 2


def test_the_file_has_the_numbers_of_the_page(school):
    view = shown(school)
    rows = [[str(cell) for cell in row] for row in lines(view, WORDS["nl"])]
    assert ["item-0", "goed (goed)", view.items[0].options[0].bar.text, "", "40", str(TODAY)] in rows
    assert ["gesprek", "Begin: Vraag", "75%", "", "40", str(TODAY)] in rows
    (grid,) = (one for one in view.opinions if one.statements)
    means = [row[2] for row in rows if row[0] == grid.title and row[4] == str(grid.n)]
    assert means == [one.mean.removeprefix("+") for one in grid.statements]
    assert [safe(mean) for mean in means] == means  # no apostrophe before a number


@pytest.mark.parametrize(("found", "minutes"), [(90, 2), (120, 2), (125, 3), (150, 3), (205, 4)])
def test_half_take_less_than_is_never_said_of_a_time_they_do_not(found, minutes):
    assert wording.seconds(found, WORDS["en"]) == f"Half of the people take less than {minutes} minutes for it."


@pytest.fixture
def client(settings, engine):
    folder = settings.content / "horen"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nl.md").write_text(GOOD)
    with TestClient(create_app(settings, load(settings.content), engine), base_url="http://localhost",
                    follow_redirects=False) as client:  # fmt: skip
        yield client


def test_authors_open_it_and_nobody_else(client, sign_in):
    for someone in (LOTTE, MIRJAM, BAS):
        for path in ("/author/horen/analysis", "/author/horen/analysis.csv"):
            assert sign_in(client, someone).get(path).status_code == 403
    page = sign_in(client, AMIR).get("/author/horen/analysis")
    assert page.status_code == 200
    assert "Er is nog niets gepubliceerd." in page.text
    assert client.get("/author/nergens/analysis").status_code == 404
    assert "Schrijvers zien" in page.text
    assert "groepen van minstens 5 mensen" in page.text


SAID = {
    "too new": "nog niet voor jou",
    "nothing": "Over deze module zijn nog geen getallen.",
    "whole": "Wat vraagt om een blik",
    "unpublished": "Er is nog niets gepubliceerd.",
}


def state_of(state: str, school: School) -> Analysis:
    return {
        "too new": Analysis(5, TODAY, too_new=True),
        "nothing": Analysis(5, TODAY),
        "whole": analysis_of(school),
        "unpublished": Analysis(5),
    }[state]


@pytest.mark.parametrize("state", SAID)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_state_is_a_page(client, sign_in, monkeypatch, school, state, language):
    view = analysis_view(state_of(state, school), school.module, school.module, TODAY, WORDS[language])

    async def read(*_):
        return view

    monkeypatch.setattr("server.author.analysis._view", read)
    page = sign_in(client, AMIR).get("/author/horen/analysis")
    assert page.status_code == 200
    if language == "nl":
        assert SAID[state] in page.text
    assert "<b>ontbreekt" not in page.text
    answer = client.get("/author/horen/analysis.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert len(rows) == len([*lines(view, WORDS["nl"])])


def test_few_people_are_told_of_in_words(client):
    school = School(module=module(*ITEMS[:1], step("gesprek", TALK), step("kies", LIST)))
    school.take({"kies": lambda ability, rng: Response(picked=(0, 1))}, 7, until=1)
    view = shown(school.publish(), "en")
    assert [item.n for item in view.items] == [0]
    assert view.scenarios[0].graph is None
