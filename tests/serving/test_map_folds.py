"""What a long page of learning folds: gaps after the second, and on a phone the fields of the map without one."""

import re
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType, SimpleNamespace
from uuid import UUID

import pytest
from msgspec import structs
from starlette.requests import Request

from courses.model import Curriculum
from server.access import Page
from server.manage import wording
from server.manage.learning import Beside, learning_view
from server.manage.output.drawn import drawn
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.manage.views import LearningView
from server.pages import Pages
from server.reports.cells import TODAY, WEEKS, End, GapCell, State
from server.reports.learning import LearningReport, MapCell, MapRow
from server.reports.scope import NamePart, Sort, UnitChoice
from server.settings import load_settings
from server.static_files import StaticFiles
from server.words import load_words

DAY = date(2026, 11, 22)
ALL = UnitChoice(UUID(int=1), "De Brug", 0)
WORDS = load_words()
SKILLS = ("listening", "signals")
CLEAR, CALM, FEW, LOOK = State.CLEAR, State.NO_SIGN, State.NOT_ENOUGH_DATA, State.LOOK_HERE


def row(number: int, *states: State, depth: int = 1, period: str = TODAY) -> MapRow:
    cells = [
        MapCell(GapCell(state, 50, 35, 70, 10 + number, False, number, datetime(2026, 11, 1)), None, None, period)
        for state in states
    ]
    name = (NamePart(Sort.UNIT, f"Team {number}"),)
    return MapRow(
        name, not depth, depth, None, UUID(int=number + 1), tuple(cells), tuple({period: one} for one in cells)
    )


def view(*rows: MapRow, language: str = "nl") -> LearningView:
    report = LearningReport(ALL, (ALL,), 5, DAY, skills=SKILLS, rows=rows)
    telling = Telling(WORDS[language], Curriculum(()), MappingProxyType({}), DAY)
    return learning_view(report, (), Frame(WORDS[language], Curriculum(())), telling, Beside())


def html(shown: LearningView) -> str:
    settings = load_settings()
    app = SimpleNamespace(state=SimpleNamespace(parts=SimpleNamespace(settings=settings)))
    request = Request({"type": "http", "app": app, "path": "/", "headers": [(b"accept-language", b"nl")]})
    pages = Pages(settings, StaticFiles())
    return pages.draw(request, "manage/learning.html", shown, viewer=None, page=Page.MANAGE_LEARNING)


def test_a_gap_that_is_folded_still_says_where_how_much_and_how_sure() -> None:
    page = html(view(*(row(number, CLEAR, CALM) for number in range(1, 5))))
    findings = page.split('id="short"')[1].split('id="map"')[0]
    assert findings.count('<div class="finding">') == 2
    summaries = re.findall(r"<details class=\"finding on-paper\"><summary>(.*?)</summary>", findings)
    for number, summary in zip((3, 4), summaries, strict=True):
        told = re.sub("<[^>]+>", "", summary)
        assert f"In Team {number} gaat ‘listening’ minder goed dan elders." in told
        assert f"Ongeveer 50% ging in één keer goed (35–70%, minstens {10 + number} mensen). Duidelijk" in told
    assert findings.count("Weten ze het?") == 4  # nothing is left out


@pytest.mark.parametrize(
    ("states", "rest"),
    [
        ((CALM, CALM), "2 vaardigheden zonder teken"),
        ((CALM, CLEAR), "1 vaardigheid zonder teken"),
        ((CALM, FEW), "1 vaardigheid zonder teken, 1 nog niet te zeggen"),
        ((FEW, FEW), "2 nog niet te zeggen"),
        ((CLEAR, CLEAR), ""),
    ],
)
def test_a_groups_fields_without_a_gap_are_counted_and_too_little_is_never_no_sign(
    states: tuple[State, ...], rest: str
) -> None:
    shown = view(row(0, CALM, CALM, depth=0), row(1, *states))
    assert [one.rest for one in shown.rows] == ["", rest]  # of the page's own unit all of it stands there
    page = html(shown)
    assert page.count('<details class="rest">') == bool(rest)
    assert len(re.findall('<td role="cell"(?: class="(?:clear|none)")?>\n<span class="skill"', page)) == 4


LEGEND = ("Volle kleur", "Omlijnd", "Zwakke kleur", "Gearceerd")


@pytest.mark.parametrize(
    ("states", "shown", "sure"),
    [
        ((CALM, CALM), ("Zwakke kleur",), ""),
        ((CALM, FEW), ("Zwakke kleur", "Gearceerd"), ""),
        ((CLEAR, LOOK), ("Volle kleur", "Omlijnd"), "Bij een team is duidelijk"),
    ],
)
def test_only_what_the_map_shows_is_explained(states: tuple[State, ...], shown: tuple[str, ...], sure: str) -> None:
    one = replace(row(1, *states, depth=0), whole=False)
    found = view(one)
    page = html(found)
    assert tuple(one for one in LEGEND if f"</span>{one}" in page) == shown
    assert found.how_sure.startswith(sure)
    assert bool(found.how_sure) is bool(sure)
    assert "Bij de hele organisatie" not in page
    assert ("waar de kaart gearceerd is" in page) is (FEW in states)
    assert "tegen de andere teams</span>" in page
    picture = drawn(found, "22 november 2026", WORDS["nl"])
    assert len(picture.legend) == len(shown)
    assert all(picture.notes)
    whole = html(view(row(0, CLEAR, CALM, depth=0)))
    assert "Bij een team is duidelijk" not in whole
    assert "Bij de hele organisatie is duidelijk" in whole
    assert "teams tegen elkaar" not in whole


def test_in_a_picture_a_number_of_another_kind_of_evidence_says_so() -> None:
    shown = view(row(1, CALM, CALM, period=WEEKS), row(2, CALM, FEW, period=WEEKS), row(3, CALM, CALM))
    fields = [[field.number for field in line.fields] for line in drawn(shown, "22 november 2026", WORDS["nl"]).lines]
    assert fields == [["50% (35–70%)"] * 2, ["50% (35–70%)"] * 2, ["50% (35–70%), weet het vandaag"] * 2]


def test_a_picture_says_until_when_answers_are_and_that_not_all_teams_are_in_it() -> None:
    def dated(number: int, day: date | None, *, later: bool = False) -> MapRow:
        one = row(number, CALM, CALM)
        cells = tuple(
            replace(cell, cell=structs.replace(cell.cell, later=later), as_of=day) for cell in one.cells if cell
        )
        return replace(one, cells=cells, periods=tuple({TODAY: cell} for cell in cells))

    october = date(2026, 10, 24)
    shown = view(dated(1, october), dated(2, october), dated(3, october, later=True), dated(4, None))
    picture = drawn(shown, "22 november 2026", WORDS["nl"])
    assert picture.subtitle.endswith(
        "stand van 22 november 2026; antwoorden t/m 24 oktober 2026, waar niets anders staat"
    )
    assert [line.fields[0].number for line in picture.lines][1:] == [
        "50% (35–70%)",
        "50% (35–70%), antwoorden deels t/m 24 oktober 2026, deels later",
        "50% (35–70%), antwoorden t/m 22 november 2026",
    ]
    assert not any("Niet alle teams" in note for note in picture.notes)
    some = drawn(replace(shown, shortened=True), "22 november 2026", WORDS["nl"])
    assert some.notes[0] == "Niet alle teams staan erop, wel die waar een tekort het waarschijnlijkst is."


def test_what_a_skill_means_is_said_with_its_first_gap() -> None:
    first, second = view(row(1, CLEAR, CALM), row(2, CLEAR, CALM)).short
    assert (first.says, second.says) != (first.says, first.says)
    assert second.skill == ""


@pytest.mark.parametrize(("low", "high", "said"), [
    (50, 50, "op vijf punten na"), (45, 55, "45–55%"), (End.ALMOST_EVERYONE, End.ALMOST_EVERYONE, "bijna iedereen"),
])  # fmt: skip
def test_an_interval_within_one_step_is_no_number_twice(low: int | End, high: int | End, said: str) -> None:
    cell = GapCell(CALM, 50, low, high, 2_000, True, 0, datetime(2026, 11, 1))
    assert wording.interval(cell, WORDS["nl"]) == said
