"""First moves and signals told apart: from rows to words, with little planted worlds."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import Engine

from courses.exercises import Scenario
from courses.exercises.spot import Spot
from courses.scenario.graph import Scene, SceneChoice
from server.ids import new_id
from server.insight.detection import Judged
from server.insight.printed import End
from server.insight.talking import Leans, Tells, ear, listens
from server.reports.snapshot import take_snapshot
from server.reports.talking import ALL, TalkingQuarter, talking_report
from server.reports.talking_cells import TALKING
from server.store.store import open_store
from server.store.tables import Move
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, step

WHEN = datetime(2026, 8, 3, 9)
CHOICES = (
    SceneChoice("?", "eind", ("ask",)),
    SceneChoice("!", "eind", ("solve",)),
    SceneChoice("?!", "eind", ("ask", "solve")),
)
TALK = Scenario(counters=(), scenes=(Scene("begin", "Begin", (), CHOICES), Scene("eind", "Eind", (), ending="worked")))
STEPS = (step("gesprek", TALK), step("hoor", Spot(turns=())))


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open({"kantoor": ""})
    office.publish(version=2, steps=STEPS)
    office.publish("zien", steps=STEPS)
    with office.at_once():
        office.crowd("kantoor", 30)
    return office


def move(office: Office, number: int, choice: int, module: str = "horen", at: datetime = WHEN, run: int = 1) -> None:
    attempt = office.attempt(f"kantoor-{number}", "kantoor", 2 if module == "horen" else 1, at, module)
    office.put(
        Move(
            organization=ORGANIZATION, attempt_id=attempt, step_id="gesprek", run=run, number=1, key=str(new_id()),
            at=at, scene="begin", choice=choice,
        )
    )  # fmt: skip


def hear(office: Office, number: int, hits: int, alarms: int) -> None:
    attempt = office.attempt(f"kantoor-{number}", "kantoor", 2, WHEN)
    grade = f'{{"score":0.5,"hits":{hits},"signals":4,"false_alarms":{alarms},"noise":4}}'
    office.respond(attempt, "hoor", 0.5, WHEN, grade=grade)


def seen(office: Office) -> tuple[TalkingQuarter, ...]:
    take_snapshot(office.store, CURRICULUM, NOW, [TALKING])
    return asyncio.run(talking_report(office.store, {office.units["kantoor"].id: BEGAN.date()}))


def test_asking_while_solving_is_solving() -> None:
    assert listens(("ask", "summarize")) is True
    assert listens(("ask", "solve")) is False
    assert listens(()) is None


def test_the_first_move_of_each_person_counts_once(office: Office) -> None:
    with office.at_once():
        for number in range(20):
            move(office, number, 0 if number < 10 else 1 + number % 2)
        for number in range(20):
            move(office, number, 0, at=WHEN.replace(day=9))  # the second time they know what was better
        move(office, 21, 0, run=2)
    [only] = seen(office)
    cell = only.moves["horen"]
    assert (cell.share, cell.n) == (50, 20)
    assert isinstance(cell.low, int)
    assert isinstance(cell.high, int)
    assert cell.low < 50 < cell.high
    assert only.moves[ALL] == cell
    assert only.moves_told is not None


def test_a_module_of_few_stays_out_and_so_does_what_it_could_be_subtracted_from(office: Office) -> None:
    with office.at_once():
        for number in range(20):
            move(office, number, 0)
        for number in range(3):
            move(office, number, 1, "zien")
    [only] = seen(office)
    assert set(only.moves) == {"horen"}
    assert only.moves["horen"].share is End.ALMOST_EVERYONE


def test_seven_people_say_nothing(office: Office) -> None:
    with office.at_once():
        for number in range(7):
            move(office, number, 0)
    [only] = seen(office)
    assert only.moves == {}


def test_letting_signals_pass_and_crying_wolf_are_two_things() -> None:
    assert ear(Judged(16, 20, 2, 20)) == (Tells.WELL, Leans.EVEN)
    assert ear(Judged(4, 20, 0, 20)) == (Tells.PARTLY, Leans.PASSES)
    assert ear(Judged(20, 20, 16, 20)) == (Tells.PARTLY, Leans.ALARMS)
    assert ear(Judged(10, 20, 10, 20)) == (Tells.HARDLY, Leans.EVEN)
    assert ear(Judged(5, 9, 1, 9)) is None
    assert ear(Judged(20, 30, 0, 0)) is None


def test_signals_are_told_of_in_words(office: Office) -> None:
    with office.at_once():
        for number in range(10):
            hear(office, number, 1, 0)
    [only] = seen(office)
    assert (only.signals["horen"].leans, only.signals["horen"].n) == (Leans.PASSES, 80)
    assert asyncio.run(talking_report(office.store, {office.units["kantoor"].id: NOW.date()})) == ()
