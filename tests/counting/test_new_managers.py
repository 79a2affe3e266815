"""Whoever came to lead a unit after a publication sees nothing of it: there they counted as one of k."""

import asyncio
from datetime import date

import pytest

from server.reports.cells import COVERAGE, GAP
from server.reports.coverage import coverage_report
from server.reports.learning import LearningReport, learning_report
from server.reports.snapshot import take_snapshot
from server.store.queries.changes_units import change_unit
from server.store.store import Store
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days

TREE = {"kantoor": "", "a": "kantoor", "b": "kantoor", "c": "kantoor", "d": "kantoor", "p": "kantoor"}


@pytest.fixture
def office(store: Store) -> Office:
    """Five in a, nine in each other; all practised, all are asked, and a snapshot was taken of it."""
    office = Office(store).open(TREE)
    with office.at_once():
        for unit, size in (("a", 5), ("b", 9), ("c", 9), ("d", 9), ("p", 9)):
            office.practise(office.crowd(unit, size), unit, 0.5)
    office.ask("kantoor", date(2026, 12, 1))
    take_snapshot(store, CURRICULUM, NOW, (GAP, COVERAGE))
    return office


def seen_by(office: Office, unit: str, since: date, of: str = "") -> LearningReport:
    managed = {office.units[unit].id: since}
    found = asyncio.run(learning_report(office.store, managed, office.units[of or unit].id))
    assert found is not None
    return found


def covered_for(office: Office, unit: str, since: date) -> list[int]:
    report = asyncio.run(coverage_report(office.store, {office.units[unit].id: since}, NOW.date()))
    assert report is not None
    return [one.counts.required for one in report.lines if one.counts]


@pytest.mark.parametrize("since", [NOW.date(), (NOW + days(9)).date()])
def test_a_role_given_after_a_publication_opens_none_of_it(office: Office, since: date) -> None:
    office.lead("a", "a-0", since=since)
    shown = seen_by(office, "a", since)
    assert (shown.rows, shown.too_new) == ((), True)
    assert covered_for(office, "a", since) == []


def test_a_role_held_before_opens_it(office: Office) -> None:
    shown = seen_by(office, "b", BEGAN.date())
    assert ([row.cells[0].cell.n for row in shown.rows if row.cells[0]], shown.too_new) == ([5], False)  # at least
    assert covered_for(office, "b", BEGAN.date()) == [9]


def test_after_the_next_publication_it_opens_that_and_nothing_older(office: Office) -> None:
    since = (NOW + days(1)).date()
    office.lead("b", "b-0", since=since)
    take_snapshot(office.store, CURRICULUM, NOW + days(30), (GAP, COVERAGE))
    [row] = seen_by(office, "b", since).rows
    assert row.cells[0] is not None
    assert (row.cells[0].cell.n, row.cells[0].before) == (5, None)  # at least
    report = asyncio.run(coverage_report(office.store, {office.units["b"].id: since}, NOW.date()))
    assert report is not None
    [line] = report.lines
    assert line.counts is not None
    assert (line.counts.required, line.done_before) == (9, None)


def test_what_was_worked_out_for_who_led_it_before_is_not_shown_to_who_came_later(office: Office) -> None:
    """The same fields of the same two publications, one after the other, in either order."""
    since = (NOW + days(1)).date()
    office.lead("b", "b-0", since=since)
    take_snapshot(office.store, CURRICULUM, NOW + days(30), (GAP, COVERAGE))
    for who in (BEGAN.date(), since, BEGAN.date()):
        [row] = seen_by(office, "b", who).rows
        assert row.cells[0] is not None
        assert (row.cells[0].before is None) == (who == since)


def test_a_unit_that_came_below_theirs_later_opens_none_of_it(office: Office) -> None:
    a, p = office.units["a"].id, office.units["p"].id
    office.store.write_now(lambda connection: change_unit(connection, ORGANIZATION, a, "a", p))
    assert seen_by(office, "p", BEGAN.date(), of="a").too_new
    assert len(seen_by(office, "p", BEGAN.date()).rows) == 1
    assert covered_for(office, "p", BEGAN.date()) == [9]
