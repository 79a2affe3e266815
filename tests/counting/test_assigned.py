"""From rows to coverage: local days, who left, is away or did it elsewhere, who joined; on both databases."""

import asyncio
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, delete
from sqlmodel import col

from server.assigned import absent, done_elsewhere, gone, merged
from server.ids import new_id
from server.insight.asked import Span
from server.reports.assignments import Asked, Holds, Touched, What, ask, touched
from server.reports.cells import COVERAGE, CoverageCell
from server.reports.snapshot import take_snapshot
from server.store.queries.assignments import AbsenceRow, DepartureRow, ExemptionRow
from server.store.queries.assignments import assignments as every
from server.store.queries.changes_assignments import set_away, set_elsewhere
from server.store.queries.changes_people import deactivate, move_person, reactivate
from server.store.store import Store
from server.store.tables import Membership
from tests.counting.office import BEGAN, CURRICULUM, NOW, ORGANIZATION, Office, days

WHO = new_id()
DUE = date(2026, 3, 29)  # in Amsterdam an hour is left out that night


@pytest.fixture
def office(store: Store) -> Office:
    """Eight people in a and six in b."""
    office = Office(store).open({"kantoor": "", "a": "kantoor", "b": "kantoor"})
    office.crowd("a", 8)
    office.crowd("b", 6)
    office.hire("kantoor", "baas")
    office.lead("kantoor", "baas")
    return office


def asking(office: Office, unit: str, at: datetime = BEGAN, **other: object) -> What:
    what = What(("horen",), office.units[unit].id, **other)  # type: ignore[arg-type]
    holds = Holds(DUE, "Daarom.", "nl", office.people["baas"])
    managed = [office.units["kantoor"].id]
    assert asyncio.run(ask(office.store, managed, what, holds, at)) is Asked.DONE
    return what


def counts(office: Office, at: datetime) -> dict[str, CoverageCell]:
    """By the first of the units a group is called after, or "whole"."""
    take_snapshot(office.store, CURRICULUM, at, (COVERAGE,))
    [row] = office.store.read_now(lambda connection: every(connection, ORGANIZATION))
    names = {str(unit.id): name for name, unit in office.units.items()}
    found = office.coverage(row)  # type: ignore[arg-type]
    return {names.get(key.split(",")[0], key) or "whole": cell for key, cell in found.items()}


def whole(office: Office, at: datetime) -> tuple[int, ...]:
    """required, in time, late, exempt, open."""
    cell = counts(office, at)["whole"]
    assert cell.required == cell.in_time + cell.late + cell.exempt + cell.open
    return cell.required, cell.in_time, cell.late, cell.exempt, cell.open


@pytest.mark.parametrize(
    ("due", "last_minute"),
    [
        (date(2026, 3, 29), datetime(2026, 3, 29, 21, 59)),  # 23:59 in summer time, which began that night
        (date(2026, 10, 25), datetime(2026, 10, 25, 22, 59)),  # 23:59 in winter time, which began that night
        (date(2028, 2, 29), datetime(2028, 2, 29, 22, 59)),
    ],
)
def test_a_day_ends_where_the_organization_is(office: Office, due: date, last_minute: datetime) -> None:
    office.ask("a", due)
    office.finish("a-0", "a", last_minute)
    office.finish("a-1", "a", last_minute + timedelta(minutes=1))
    assert whole(office, last_minute + days(2)) == (8, 1, 1, 0, 6)


def test_who_is_away_or_did_it_elsewhere_is_exempt_and_the_rows_add_up(office: Office) -> None:
    office.ask("kantoor", DUE)
    [row] = office.store.read_now(lambda connection: every(connection, ORGANIZATION))
    away = partial(set_away, organization=ORGANIZATION, person_id=office.people["a-0"], now=BEGAN)
    elsewhere = partial(set_elsewhere, organization=ORGANIZATION, assignment_id=row.id, now=BEGAN)
    office.store.write_now(partial(away, since=date(2026, 3, 1), until=date(2026, 6, 1)))
    other = partial(elsewhere, person_id=office.people["b-0"], done_on=date(2026, 2, 2))
    office.store.write_now(other)
    office.finish("b-1", "b", datetime(2026, 3, 1, 9))
    on = datetime(2026, 4, 10, 9)
    assert whole(office, on) == (15, 1, 0, 2, 12)
    office.store.write_now(partial(away, since=date(2026, 3, 1), until=date(2026, 3, 1)))
    office.store.write_now(partial(other, holds=False))
    assert whole(office, on + days(1)) == (15, 1, 0, 0, 14)


def test_who_left_counts_no_more_and_who_came_back_does_again(office: Office) -> None:
    office.ask("a", DUE)
    same = {"organization": ORGANIZATION, "person_id": office.people["a-0"]}
    office.store.write_now(partial(deactivate, **same, now=datetime(2026, 2, 1, 9)))
    assert whole(office, datetime(2026, 2, 3, 9)) == (7, 0, 0, 0, 7)
    office.store.write_now(partial(reactivate, **same, now=datetime(2026, 5, 1, 9)))
    office.finish("a-0", "a", datetime(2026, 5, 15, 9))  # two weeks after coming back, later than the date of all
    assert whole(office, datetime(2026, 5, 20, 9)) == (8, 1, 0, 0, 7)


def test_who_moves_takes_along_what_they_did(office: Office) -> None:
    office.ask("kantoor", DUE)
    office.finish("a-0", "a", datetime(2026, 2, 1, 9))
    moved = partial(move_person, organization=ORGANIZATION, person_id=office.people["a-0"])
    office.store.write_now(partial(moved, unit_id=office.units["b"].id, since=date(2026, 2, 10)))
    found = counts(office, datetime(2026, 2, 12, 9))
    assert (found["b"].required, found["b"].in_time) == (7, 1)
    assert (found["whole"].required, found["whole"].in_time, found["a"].in_time) == (15, 1, 0)


@pytest.mark.parametrize(("joined", "cells"), [(4, {}), (5, {"whole": 5})])
def test_who_joins_is_counted_together_and_only_from_k_on(office: Office, joined: int, cells: dict[str, int]) -> None:
    asking(office, "kantoor", joined_from=date(2026, 2, 1))
    moved = partial(move_person, organization=ORGANIZATION, unit_id=office.units["a"].id, since=date(2026, 2, 10))
    for number in range(joined):
        office.hire("b", f"nieuw-{number}")
        office.store.write_now(
            lambda connection, number=number: _leave_gap(connection, office, f"nieuw-{number}", moved)
        )
    found = counts(office, datetime(2026, 2, 12, 9))
    assert {name: cell.required for name, cell in found.items()} == cells


def _leave_gap(connection: Connection, office: Office, name: str, moved: partial[None]) -> None:
    """As of somebody new: what stood before goes."""
    person_id = office.people[name]
    connection.execute(delete(Membership).where(col(Membership.person_id) == person_id))
    moved(connection, person_id=person_id)


def test_a_preview_counts_heads_and_nothing_anyone_did(office: Office) -> None:
    managed, what = [office.units["kantoor"].id], What(("horen",), office.units["kantoor"].id)
    look = partial(touched, office.store, managed, what, NOW)
    before = asyncio.run(look())
    heads = [(one.name, one.depth, one.people, one.directly) for one in before]
    assert heads == [("kantoor", 0, 15, False), ("kantoor", 1, 1, True), ("a", 1, 8, False), ("b", 1, 6, False)]
    office.finish("a-0", "a", NOW - days(3))
    assert asyncio.run(look()) == before
    leaders = asyncio.run(touched(office.store, managed, what._replace(role="manager"), NOW))
    assert [one.people for one in leaders] == [1, 1, 0, 0]
    assert leaders[0] == Touched(office.units["kantoor"].id, "kantoor", 0, 1)


def test_another_managers_units_have_no_preview(office: Office) -> None:
    what = What(("horen",), office.units["b"].id)
    assert asyncio.run(touched(office.store, [office.units["a"].id], what, NOW)) == ()


def test_spans_lie_in_order_and_have_no_day_twice() -> None:
    first, second = date(2026, 1, 1), date(2026, 2, 1)
    assert merged([Span(second, second), Span(first, second)]) == [Span(first, second)]
    assert merged([Span(second), Span(first, date(2026, 2, 9))]) == [Span(first)]
    assert merged([Span(first, date(2026, 1, 5)), Span(second)]) == [Span(first, date(2026, 1, 5)), Span(second)]


def test_leaving_twice_is_leaving_once() -> None:
    rows = [DepartureRow(WHO, datetime(2026, 1, day), back) for day, back in ((1, False), (3, False), (9, True))]
    assert gone(rows, (), lambda moment: moment.date()) == {WHO: [Span(date(2026, 1, 1), date(2026, 1, 9))]}
    assert gone(rows[:2], (WHO,), lambda moment: moment.date()) == {WHO: [Span(date(2026, 1, 1))]}


def test_who_is_inactive_and_nobody_knows_since_when_always_was() -> None:
    [span] = gone((), (WHO,), lambda moment: moment.date())[WHO]
    assert span.holds(date(2000, 1, 1))


def test_what_was_said_last_holds() -> None:
    first, back = date(2026, 1, 1), date(2026, 1, 9)
    away = [AbsenceRow(WHO, first, 1, None, NOW), AbsenceRow(WHO, first, 2, back, NOW)]
    assert absent(away) == {WHO: [Span(first, back)]}
    assert absent([*away, AbsenceRow(WHO, first, 3, first, NOW)]) == {WHO: []}
    asked = new_id()
    done = [ExemptionRow(WHO, asked, first, number, holds, NOW) for number, holds in ((1, True), (2, False))]
    assert done_elsewhere(done[:1]) == {(asked, WHO): [first]}
    assert done_elsewhere(done) == {}
