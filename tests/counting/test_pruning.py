"""Old publications lose what nobody reads: no page's figure changes, and the gate forgets nothing."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import func, select

from server.reports.cells import ATOMS, COVERAGE, GAP, REACH
from server.reports.coverage import coverage_report
from server.reports.learning import learning_report
from server.reports.pruning import prune
from server.reports.snapshot import take_snapshot
from server.store.store import Store
from server.store.tables import PublishedCell, Snapshot
from tests.counting.office import BEGAN, CURRICULUM, NOW, Office, days

TREE = {"kantoor": "", "noord": "kantoor", "zuid": "kantoor", "west": "kantoor", "oost": "kantoor"}
TABLES = (GAP, REACH, COVERAGE)


@pytest.fixture
def office(store: Store) -> Office:
    """Five months, each published; in each two of a team come and practise, so that atoms are carried on."""
    made = Office(store).open(TREE)
    made.ask("kantoor", NOW.date())
    for unit in list(TREE)[1:]:
        made.practise(made.crowd(unit, 9), unit, 0.75)
    for month in range(5):
        take_snapshot(store, CURRICULUM, moment(month), TABLES)
        for unit in ("noord", "zuid"):
            for name in (f"{unit}-{month}-a", f"{unit}-{month}-b"):
                made.hire(unit, name)
                made.practise([name], unit, 0.25, moment(month) + days(3))
    return made


def moment(month: int) -> datetime:
    return BEGAN + days(30 * (month + 1))


def shown(office: Office) -> tuple[object, object]:
    managed = {office.units["kantoor"].id: BEGAN.date()}
    learning = asyncio.run(learning_report(office.store, managed, None))
    return learning, asyncio.run(coverage_report(office.store, managed, NOW.date()))


def counted(store: Store) -> dict[str, int]:
    """By table, in how many snapshots it has cells."""
    asked = select(PublishedCell.table, func.count(func.distinct(PublishedCell.snapshot_id))).group_by(
        PublishedCell.table
    )
    return store.read_now(lambda connection: {row[0]: row[1] for row in connection.execute(asked)})


def test_nothing_shown_changes(office: Office) -> None:
    before = shown(office)
    assert prune(office.store, moment(4)) > 0
    assert shown(office) == before
    assert prune(office.store, moment(4)) == 0


def test_the_newest_two_stay_and_of_older_ones_what_trends_need(office: Office) -> None:
    prune(office.store, moment(4))
    found = counted(office.store)
    assert (found[GAP], found[GAP + ATOMS], found[COVERAGE]) == (5, 2, 2)
    prune(office.store, moment(4) + days(800))
    found = counted(office.store)
    assert (found[GAP], found[GAP + ATOMS]) == (2, 2)
    assert office.store.read_now(lambda connection: connection.scalar(select(func.count(Snapshot.id)))) == 2


def test_the_gate_s_memory_is_whole(office: Office) -> None:
    """The next publication carries on what it would have: some atoms as they were, some anew."""
    before = office.atoms()
    assert {atom.as_of for atom in before} != {moment(4)}
    prune(office.store, moment(4))
    assert office.atoms() == before
    take_snapshot(office.store, CURRICULUM, moment(5), TABLES)
    carried = {atom.places: atom for atom in office.atoms()}
    held = [atom for atom in before if atom.as_of == carried[atom.places].as_of]
    assert held or {atom.as_of for atom in carried.values()} == {moment(5)}
    assert all(carried[atom.places] == atom for atom in held)
