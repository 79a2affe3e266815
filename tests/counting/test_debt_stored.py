"""Answer debt from rows in the database to what a manager sees, publication after publication."""

import asyncio
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from server.ids import new_id, random_id
from server.reports.debt import debt_report
from server.reports.debt_cells import DEBT, DebtCell
from server.reports.snapshot import take_snapshot
from server.store.store import open_store
from server.store.tables import ReleasedEntry, Signal
from tests.counting.office import BEGAN, CURRICULUM, ORGANIZATION, Office

MONDAY = datetime(2026, 11, 2, 0, 5)  # the first working day of its month, before that month's release
WEEK = timedelta(days=7)


@pytest.fixture
def office(sqlite_engine: Engine) -> Office:
    office = Office(open_store(sqlite_engine, ORGANIZATION)).open({"kantoor": ""})
    office.crowd("kantoor", 12)
    return office


def signal(office: Office, name: str, at: datetime) -> None:
    office.put(
        Signal(
            organization=ORGANIZATION, id=new_id(), person_id=office.people[name], key=new_id().hex, text="“…”",
            channel="phone", named=True, language="nl", unit_path=office.path("kantoor"), at=at,
        )
    )  # fmt: skip


def released(office: Office, month: str, many: int) -> None:
    with office.at_once():
        for _ in range(many):
            office.put(
                ReleasedEntry(
                    organization=ORGANIZATION, id=random_id(), month=month, language="nl",
                    receipt_hash=random_id().hex, text="…",
                )
            )  # fmt: skip


def seen(office: Office, now: datetime, since: date = BEGAN.date()) -> dict[str, DebtCell]:
    take_snapshot(office.store, CURRICULUM, now, [DEBT])
    return dict(asyncio.run(debt_report(office.store, {office.units["kantoor"].id: since}, now.date())).sorts)


def test_what_was_released_after_a_publication_on_the_same_day_counts_in_the_next(office: Office) -> None:
    released(office, "2026-10", 8)
    assert seen(office, MONDAY - WEEK)["entry"].open == 8
    released(office, "2026-11", 8)
    assert seen(office, MONDAY)["entry"].open == 16  # as if the release came first
    released(office, "2026-11", 9)
    assert seen(office, MONDAY + WEEK)["entry"].open == 25


def test_whoever_leads_since_the_publication_does_not_see_it(office: Office) -> None:
    for number in range(5):
        signal(office, f"kantoor-{number}", MONDAY - WEEK)
    assert seen(office, MONDAY)["signal"].open == 5
    assert seen(office, MONDAY, MONDAY.date()) == {}


def test_whoever_gave_something_and_leads_since_is_not_one_of_enough(office: Office) -> None:
    for number in range(5):
        signal(office, f"kantoor-{number}", MONDAY - WEEK)
    assert seen(office, MONDAY)["signal"].open == 5
    office.lead("kantoor", "kantoor-0", since=MONDAY.date())
    assert "signal" not in seen(office, MONDAY + WEEK)
    for number in range(5, 9):
        signal(office, f"kantoor-{number}", MONDAY + WEEK)
    assert "signal" not in seen(office, MONDAY + 2 * WEEK)  # four more than was told
    signal(office, "kantoor-9", MONDAY + 2 * WEEK)
    assert seen(office, MONDAY + 3 * WEEK)["signal"].open == 10
