"""Time for learning: what is agreed where, and what modules took a team, in steps and of eight people or more."""

import asyncio
from datetime import date, datetime
from uuid import UUID

import pytest
from sqlalchemy import Engine

from server.ids import new_id
from server.reports.analysis_cells import ANALYSIS, WHOLE_RUN, RunCell
from server.reports.budget import TimeReport, time_report
from server.reports.cells import STAND, Cell, Stand, rows
from server.reports.snapshot import take_snapshot
from server.reports.time_cells import CHOSEN, TIME
from server.store.queries import reports
from server.store.queries.budgets import agree, agreed, agreed_for
from server.store.queries.changes_reports import put_cells
from server.store.store import open_store
from server.store.tables import Snapshot
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days

OPEN, CLOSED = datetime(2026, 8, 3, 9), datetime(2026, 8, 3, 20)  # a Monday; UTC
TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor"}


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open(TREE)
    with office.at_once():
        office.crowd("noord", 20)
        office.crowd("zuid", 20)
        office.hire("kantoor", "chef")
        office.lead("kantoor", "chef")
    middle(office, 60)
    return office


def middle(office: Office, minutes: int) -> None:
    """Half of the people need so many minutes at most, as published before."""
    id_, at = new_id(), NOW - days(40)
    run = RunCell(40, 95, (), minutes, None, 0, None, None, 0, at)
    cells = [Cell(ANALYSIS + STAND, "", "", "", Stand()), Cell(ANALYSIS + WHOLE_RUN, "", "horen", "", run)]
    office.put(Snapshot(organization=ORGANIZATION, id=id_, taken_on=at.date(), taken_at=at))
    office.store.write_now(lambda connection: put_cells(connection, rows(ORGANIZATION, id_, cells)))


def finish(office: Office, team: str, people: int, at: datetime = OPEN) -> None:
    with office.at_once():
        for number in range(people):
            office.finish(f"{team}-{number}", team, at)


def seen(office: Office, unit: str, since: date = BEGAN.date(), today: date = NOW.date()) -> TimeReport:
    take_snapshot(office.store, CURRICULUM, NOW, [TIME])
    found = asyncio.run(time_report(office.store, {office.units["kantoor"].id: since}, office.units[unit].id, today))
    assert found is not None
    return found


def hours(office: Office, unit: str) -> int | None:
    used = seen(office, unit).used
    return used.chosen if used else None


def say(office: Office, unit: str, minutes: int) -> None:
    office.store.write_now(
        lambda connection: agree(
            connection, ORGANIZATION, office.units[unit].id, minutes, office.people["chef"], NOW
        )
    )  # fmt: skip


def test_hours_are_people_times_the_middle_duration_in_steps_of_five(office: Office) -> None:
    finish(office, "noord", 18)
    finish(office, "zuid", 13)
    assert [hours(office, unit) for unit in ("noord", "zuid", "kantoor")] == [20, 15, 30]


def test_a_team_of_few_is_told_with_the_others_or_not_at_all(office: Office) -> None:
    finish(office, "noord", 20)
    finish(office, "zuid", 4)
    told = [seen(office, unit).used for unit in ("noord", "zuid")]
    assert all(one is None or one.chosen == 25 for one in told)


def test_what_was_begun_outside_working_hours_is_in_none(office: Office) -> None:
    finish(office, "noord", 18)
    finish(office, "zuid", 18, CLOSED)
    assert hours(office, "kantoor") == 20


def test_once_per_person_and_never_how_long_somebody_took(office: Office) -> None:
    finish(office, "noord", 18)
    finish(office, "noord", 18, OPEN + days(7))
    assert hours(office, "noord") == 20


def test_what_was_asked_is_counted_apart_and_is_no_crowd_for_what_was_chosen(office: Office) -> None:
    office.ask("zuid", date(2026, 8, 31))
    finish(office, "noord", 4)
    finish(office, "zuid", 20)
    used = seen(office, "kantoor").used
    assert used is not None
    assert (used.asked, used.chosen) == (20, None)


def test_a_module_counts_for_an_hour_at_most(office: Office) -> None:
    middle(office, 300)
    finish(office, "noord", 18)
    assert hours(office, "noord") == 20


def test_a_module_without_a_published_duration_counts_for_what_it_promises(office: Office) -> None:
    office.publish("zien")  # ten minutes
    with office.at_once():
        for number in range(20):
            office.finish(f"noord-{number}", "noord", OPEN, "zien")
    assert hours(office, "noord") == 5


def test_a_published_cell_is_coarse(office: Office) -> None:
    finish(office, "noord", 18)
    taken = take_snapshot(office.store, CURRICULUM, NOW, [TIME])
    assert taken is not None
    cells = office.store.read_now(lambda connection: reports.cells(connection, ORGANIZATION, taken, TIME))
    assert {row.subject for row in cells} == {CHOSEN}
    assert all("20" in row.value for row in cells)


def test_not_to_whoever_leads_it_since_then_nor_after_the_number_ended(office: Office) -> None:
    finish(office, "noord", 18)
    assert seen(office, "noord").used is not None
    assert seen(office, "noord", NOW.date()).used is None
    assert seen(office, "noord", today=date(2040, 1, 1)).used is None


def test_what_is_agreed_holds_below_until_something_else_is(office: Office) -> None:
    say(office, "kantoor", 30)
    say(office, "noord", 45)
    assert [(seen(office, unit).minutes, seen(office, unit).where) for unit in TREE] == [
        (30, ""), (45, ""), (30, "kantoor"),
    ]  # fmt: skip
    say(office, "noord", 0)
    assert (seen(office, "noord").minutes, seen(office, "noord").where) == (30, "kantoor")
    assert minutes_of(office, "noord-1") == 30
    say(office, "kantoor", 0)
    assert minutes_of(office, "noord-1") == 0


def minutes_of(office: Office, name: str) -> int:
    person, day = office.people[name], NOW.date()
    return office.store.read_now(lambda connection: agreed_for(connection, ORGANIZATION, person, day))


def test_a_unit_that_is_not_there_has_nothing_agreed(office: Office) -> None:
    nowhere = UUID(int=7)
    assert office.store.read_now(lambda connection: agreed(connection, ORGANIZATION, nowhere)) is None
