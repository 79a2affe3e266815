"""How many of a team took what is asked of it or above it: what was published, to those it was published for."""

import asyncio
from collections.abc import Collection
from datetime import date, timedelta

import pytest

from server.reports.cells import COVERAGE
from server.reports.coverage import Counts
from server.reports.coverage_teams import Taken, coverage_beside
from server.reports.snapshot import take_snapshot
from server.store.store import Store
from tests.counting.office import CURRICULUM, NOW, Office

TREE = {"o": "", "a": "o", "b": "o", "a1": "a", "a2": "a"}
LONG, NEW = NOW.date() - timedelta(days=90), NOW.date() + timedelta(days=1)


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store).open(TREE)
    for unit in ("a1", "a2", "b"):
        office.crowd(unit, 10)
    for number in range(8):
        office.finish(f"a1-{number}", "a1", NOW - timedelta(days=2))
    office.finish("a2-0", "a2", NOW - timedelta(days=2))
    office.ask("a", NOW.date() + timedelta(days=9))
    take_snapshot(store, CURRICULUM, NOW, [COVERAGE])
    return office


def taken(
    office: Office, led: str, since: date, *teams: str, module: str = "horen", retired: Collection[str] = ()
) -> dict[str, tuple[int, int]]:
    asked = [office.units[one].id for one in teams]
    found: Taken = asyncio.run(
        coverage_beside(office.store, {office.units[led].id: since}, NOW.date(), None, asked, [module], retired)
    ).taken
    names = {unit.id: name for name, unit in office.units.items()}
    return {names[unit]: _of(one.counts) for (_, unit), one in found.items()}


def _of(counts: Counts) -> tuple[int, int]:
    return counts.done, counts.required


def test_of_the_team_it_was_asked_of_and_of_those_below(office: Office) -> None:
    every = {"a": (9, 20), "a1": (8, 10), "a2": (1, 10)}
    assert taken(office, "o", LONG, "a", "a1", "a2", "b", "o") == every
    assert taken(office, "a1", LONG, "a1") == {"a1": (8, 10)}
    assert taken(office, "o", LONG, "a1", module="elders") == {}


def test_not_of_a_module_whose_completion_says_nothing(office: Office) -> None:
    assert taken(office, "o", LONG, "a1", retired=["elders"]) == {"a1": (8, 10)}
    assert taken(office, "o", LONG, "a1", retired=["horen"]) == {}


def test_who_leads_another_team_or_only_since_then_sees_nothing(office: Office) -> None:
    assert taken(office, "a1", NEW, "a1") == {}
    assert taken(office, "a2", LONG, "a1", "a") == {}
    assert taken(office, "b", LONG, "a", "a1", "a2") == {}
