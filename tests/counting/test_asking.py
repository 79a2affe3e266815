"""Asking, taking back and asking again: what coverage shows of it, on both databases."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from uuid import UUID

import pytest

from server.reports.assignments import Asked, Holds, What, ask, withdraw
from server.reports.cells import COVERAGE
from server.reports.coverage import AskedLine, coverage_report
from server.reports.coverage_level import LevelReport, Looking, level_report
from server.reports.scope import NamePart, Sort
from server.reports.snapshot import take_snapshot
from server.store.queries.changes_units import change_unit
from server.store.store import Store
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days

TREE = {"kantoor": "", "p": "kantoor", "a": "p", "b": "p", "c": "kantoor", "d": "kantoor"}


@pytest.fixture
def office(store: Store) -> Office:
    """Six in a and three in b, below p; nine in c and in d. Two of a and one of b took the module."""
    office = Office(store).open(TREE)
    for unit, size in (("a", 6), ("b", 3), ("c", 9), ("d", 9)):
        office.crowd(unit, size)
    office.hire("kantoor", "baas")
    office.lead("kantoor", "baas")
    for name in ("a-0", "a-1", "b-2"):
        office.finish(name, name[0], NOW - days(5))
    return office


def asking(office: Office, unit: str, at: datetime = NOW) -> Asked:
    what, holds = What(("horen",), office.units[unit].id), Holds(at.date(), "x", "nl", office.people["baas"])
    return asyncio.run(ask(office.store, managed(office), what, holds, at))


def managed(office: Office) -> dict[UUID, date]:
    return {office.units["kantoor"].id: BEGAN.date()}


def lines(office: Office) -> tuple[AskedLine, ...]:
    report = asyncio.run(coverage_report(office.store, managed(office), NOW.date()))
    assert report is not None
    return report.lines


def published(office: Office, at: datetime) -> LevelReport:
    take_snapshot(office.store, CURRICULUM, at, (COVERAGE,))
    [line] = lines(office)
    found = asyncio.run(level_report(office.store, managed(office), line.id, Looking(), str, NOW.date()))
    assert found is not None
    return found


def counts(line: AskedLine) -> tuple[int, int] | None:
    return line.counts and (line.counts.required, line.counts.in_time)


def test_asking_again_of_more_people_pins_nobody(office: Office) -> None:
    asking(office, "a")
    first = published(office, NOW + days(1))
    assert asyncio.run(withdraw(office.store, managed(office), first.line.id, NOW + days(2)))
    assert asking(office, "p", NOW + days(3)) is Asked.DONE
    second = published(office, NOW + days(4))
    assert (counts(first.line), counts(second.line)) == (None, (9, 3))
    assert first.elsewhere == ((NamePart(Sort.UNIT, "a"), NamePart(Sort.UNIT, "b")),)
    assert second.elsewhere == ()
    assert first.line.counted


def test_a_team_that_moves_pins_nobody(office: Office) -> None:
    """Asked of a while it stood elsewhere, and of p, below which it comes to stand."""
    root, a, p = (office.units[name].id for name in ("kantoor", "a", "p"))
    office.store.write_now(lambda connection: change_unit(connection, ORGANIZATION, a, "a", root))
    assert [asking(office, "a"), asking(office, "p")] == [Asked.DONE, Asked.DONE]
    office.store.write_now(lambda connection: change_unit(connection, ORGANIZATION, a, "a", p))
    take_snapshot(office.store, CURRICULUM, NOW + days(1), (COVERAGE,))
    assert {counts(one) for one in lines(office)} == {None, (9, 3)}


def test_two_at_once_ask_it_once(office: Office) -> None:
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda unit: asking(office, unit), ("a", "p")))
    assert sorted(answers) == [Asked.ALREADY, Asked.DONE]
