"""Tags, compliments and time on the pages of managers and authors: in words, with what they are worth."""

import re
from collections.abc import Callable
from datetime import date, datetime

import pytest
from sqlalchemy import insert
from starlette.testclient import TestClient

from courses.model import Curriculum
from server.author.afterwards import afterwards_view
from server.ids import new_id
from server.insight.printed import End
from server.manage.given.fill import praised, tags_view, thanks_view, time_view
from server.manage.sentences import Frame
from server.reports.analysis_cells import ANALYSIS, WHOLE_RUN, RunCell
from server.reports.cells import STAND, Cell, Stand, rows
from server.reports.debt_cells import DEBT as DEBT_TABLE
from server.reports.debt_cells import DebtCell
from server.reports.given import GivenQuarter, PraiseCell, TagsCell
from server.reports.indicators import REGISTER, Told
from server.reports.learning_time import LearningTime, read_time
from server.reports.thanks import ThanksCell, ThanksQuarter
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import PublishedCell, Snapshot
from server.words import load_words
from tests.counting.office import ORGANIZATION, Office
from tests.people import MIRJAM

WORDS = load_words()
NL = WORDS["nl"]
TOLD = {key: Told((REGISTER[key], date(2030, 1, 1))) for key in ("tags", "compliments", "learning-time", "thanks")}
CELL = TagsCell({"behaviour": 20, "process": 55, "product": 25, "other": End.ALMOST_NOBODY}, 20, 15)
QUARTER = GivenQuarter(date(2026, 7, 1), TOLD["tags"], {"": CELL}, TOLD["compliments"], PraiseCell(25, 60))
AT = datetime(2026, 11, 1)
COUNTED = (("signal", 32, 40), ("entry", 1, 1))  # answered, days
DEBT = {"signal": DebtCell(3, 1, 12, 9, AT), "entry": DebtCell(1, 0, 8, 12, AT)}


def test_tags_stand_with_most_first_how_many_and_what_they_are_not_for():
    view = tags_view([QUARTER], "", "de hele organisatie", NL)
    assert view.about == "De hele organisatie · juli–september 2026"
    assert [(line.label, line.count, line.percent) for line in view.lines] == [
        ("Proces", "55%", 55), ("Product", "25%", 25), ("Gedrag", "20%", 20), ("Iets anders", "bijna geen", 0),
    ]  # fmt: skip
    assert view.sure == "minstens 20 dingen, antwoord gegeven, 15% heeft nog geen label"
    assert view.not_for.startswith("Niet bedoeld voor: oordelen over een team")


def test_an_older_quarter_is_told_where_the_newest_has_no_number_of_it():
    empty = GivenQuarter(date(2026, 10, 1), TOLD["tags"])
    assert tags_view([empty, QUARTER], "", "alles", NL).about.endswith("2026")
    assert tags_view([empty, QUARTER], "horen", "Horen", NL) is None


def test_an_author_sees_the_tags_of_a_module():
    quarter = GivenQuarter(date(2026, 7, 1), TOLD["tags"], {"horen": CELL})
    frame = Frame(NL, Curriculum(()))
    assert afterwards_view("horen", "Goed horen", (), frame, (quarter,)).tags.about.startswith("Goed horen ·")
    assert afterwards_view("zien", "Zien", (), frame, (quarter,)) is None


def test_compliments_are_counted_and_nothing_is_said_of_fewer_than_five():
    [(says, evidence)] = praised([QUARTER], NL)
    assert says == (
        "In juli–september 2026 zijn in de hele organisatie minstens 25 complimenten doorgegeven; 60% kwam van klanten."
    )
    assert "wat niemand zag" in evidence
    few = GivenQuarter(date(2026, 7, 1), TOLD["tags"], {}, TOLD["compliments"], PraiseCell(0, 60))
    assert list(praised([few], NL)) == []
    assert list(praised([], NL)) == []


def test_time_is_told_beside_what_came_back_and_never_alone():
    view = time_view(LearningTime(40), DEBT, TOLD["learning-time"], NL)
    assert view.says == (
        "Leren kostte mensen tot nu toe ongeveer 40 uur. Op wat ze zeiden, kwam het afgelopen jaar 20 keer een "
        "antwoord. 4 wachten er nog."
    )
    assert view.not_for.startswith("Niet bedoeld voor: een norm van minuten")
    assert "uren in stappen van vijf; antwoorden zijn één voor één geteld" in view.evidence
    assert time_view(LearningTime(40), {}, TOLD["learning-time"], NL) is None
    assert time_view(None, DEBT, TOLD["learning-time"], NL) is None
    assert time_view(LearningTime(40), DEBT, None, NL) is None


def published(store: Store, *runs: RunCell) -> None:
    cells = [Cell(ANALYSIS + STAND, "", "", "", Stand())]
    cells += [Cell(ANALYSIS + WHOLE_RUN, "", f"m{number}", "", run) for number, run in enumerate(runs)]
    put_cells(store, cells)


def put_cells(store: Store, cells: list[Cell]) -> None:
    snapshot = new_id()
    taken = Snapshot(organization=store.organization, id=snapshot, taken_on=AT.date(), taken_at=AT)

    def put(connection) -> None:
        connection.execute(insert(table_of(Snapshot)).values(taken.model_dump()))
        connection.execute(insert(table_of(PublishedCell)), rows(store.organization, snapshot, cells))

    store.write_now(put)


def run(n: int, ended: int | End, minutes: int | None) -> RunCell:
    return RunCell(n, ended, (), minutes, None, 0, None, None, 0, AT)


@pytest.mark.parametrize(
    ("runs", "hours"),
    [
        ([run(60, 50, 10), run(30, End.ALMOST_EVERYONE, 20)], 15),
        ([run(60, 50, None)], None),  # too few came to the end to say how long it takes
        ([run(6, 50, 600)], None),  # two of them have a role, and k is five
        ([run(8, End.ALMOST_NOBODY, 60)], None),
        ([], None),
    ],
)
def test_time_is_people_times_minutes_of_what_is_published(store: Store, runs: list[RunCell], hours: int | None):
    office = Office(store).open({"kantoor": ""})
    office.hire("kantoor", "chef", "auteur")
    office.lead("kantoor", "chef")
    office.lead("kantoor", "auteur", "author")
    published(store, *runs)
    found = store.read_now(lambda connection: read_time(connection, ORGANIZATION))
    assert (found.hours if found else None) == hours


def test_days_to_an_answer_are_no_share_of_answers(client: TestClient, sign_in: Callable[..., TestClient]):
    cells = [Cell(DEBT_TABLE + STAND, "", "", "", Stand())]
    cells += [Cell(DEBT_TABLE, "", sort, "", DebtCell(3, 1, n, days, AT)) for sort, n, days in COUNTED]
    put_cells(client.app.state.parts.store, cells)  # type: ignore[attr-defined]
    page = re.sub(r"<[^>]+>|\s+", " ", sign_in(client, MIRJAM).get("/manage/answers").text)
    assert re.search(r"40 dagen +\(over 32 antwoorden\)", page)
    assert re.search(r"1 dag +\(over 1 antwoord\)", page)


def test_the_page_of_answers_shows_neither_before_there_is_something(
    client: TestClient, sign_in: Callable[..., TestClient]
):
    page = sign_in(client, MIRJAM).get("/manage/answers").text
    assert 'id="time"' not in page
    assert 'id="tags"' not in page


@pytest.mark.parametrize(
    ("days", "more"),
    [
        (0, " De helft kreeg dezelfde dag een bedankje."),
        (1, ""),  # the share says so already
        (3, " De helft kreeg binnen 3 werkdagen een bedankje."),
        (None, " Meer dan de helft had twee weken na het kwartaal nog geen bedankje."),
    ],
)
def test_how_soon_thanks_come_is_said_once(days: int | None, more: str) -> None:
    found = thanks_view(ThanksQuarter(date(2026, 7, 1), TOLD["thanks"], ThanksCell(75, 20, days)), load_words()["nl"])
    assert found is not None
    assert found.says.partition("bedankje.")[2] == more
