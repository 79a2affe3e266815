"""What is asked of who has a role, while they have it: that they had it stays known. On both databases."""

import asyncio
from datetime import date, datetime
from functools import partial

import pytest

from server.assigned import assigned, common, held_roles, read_lives
from server.ids import new_id
from server.insight.asked import Span, Standing, State
from server.insight.standing import standing
from server.reports.assignments import Asked, Holds, What, ask, change, named_in, own_assignment, withdraw
from server.store.erase import erase
from server.store.queries.assignments import AssignmentRow, RoleHeld, assignment
from server.store.queries.changes_people import Profile, change_person
from server.store.queries.changes_roles import Held
from server.store.store import Store
from tests.counting.office import BEGAN, ORGANIZATION, Office

ZONE = "Europe/Amsterdam"
LATER = datetime(2027, 1, 1, 9)
TAKEN, AGAIN = date(2026, 3, 1), date(2026, 3, 10)


@pytest.fixture
def office(store: Store) -> Office:
    office = Office(store).open({"kantoor": "", "a": "kantoor", "b": "kantoor"})
    office.hire("a", "ans")
    office.hire("kantoor", "baas")
    for name in ("ans", "baas"):
        office.lead("a" if name == "ans" else "kantoor", name)
    return office


def asked_of_leaders(office: Office) -> AssignmentRow:
    id_, boss = new_id(), office.people["baas"]
    what = What(("horen",), office.units["kantoor"].id, role="manager")
    holds = Holds(date(2026, 2, 15), "Daarom.", "nl", boss)
    managed = [office.units["kantoor"].id]
    assert asyncio.run(ask(office.store, managed, what, holds, BEGAN, id_, boss)) is Asked.DONE
    return stored(office, id_)


def stored(office: Office, id_: object) -> AssignmentRow:
    found = office.store.read_now(partial(assignment, organization=ORGANIZATION, assignment_id=id_))  # type: ignore[arg-type]
    assert found is not None
    return found


def leads(office: Office, *units: str, since: date) -> None:
    """From this day on Ans leads these units and no others."""
    held = frozenset(Held("manager", office.units[unit].id) for unit in units)
    profile = Profile("Ans", "nl", office.units["a"].id, held)
    office.store.write_now(
        partial(change_person, organization=ORGANIZATION, person_id=office.people["ans"], profile=profile, since=since)
    )


def stands(office: Office, row: AssignmentRow, day: date) -> Standing:
    lives = office.store.read_now(partial(read_lives, organization=ORGANIZATION, zone=ZONE, until=LATER))
    return standing(assigned(row, ZONE), lives.of(row, office.people["ans"]), day)


def test_who_loses_a_role_was_asked_while_they_had_it(office: Office) -> None:
    row = asked_of_leaders(office)
    leads(office, since=TAKEN)
    before, after = (stands(office, row, day) for day in (date(2026, 2, 28), TAKEN))
    assert (before.state, after.state) == (State.OPEN, State.NOT_ASKED)


def test_who_gets_it_again_is_asked_anew(office: Office) -> None:
    row = asked_of_leaders(office)
    leads(office, since=TAKEN)
    leads(office, "a", since=AGAIN)
    found = stands(office, row, date(2026, 3, 12))
    assert (found.asked_from, found.due_on) == (AGAIN, date(2026, 3, 24))
    assert stands(office, row, date(2026, 2, 1)).asked_from == BEGAN.date()


def test_who_leads_another_team_from_that_day_on_goes_on_as_they_were(office: Office) -> None:
    row = asked_of_leaders(office)
    leads(office, "b", since=TAKEN)
    found = stands(office, row, date(2026, 3, 12))
    assert (found.asked_from, found.due_on) == (BEGAN.date(), date(2026, 2, 15))


def test_a_role_given_and_taken_on_one_day_was_not_had(office: Office) -> None:
    leads(office, since=TAKEN)
    leads(office, "b", since=AGAIN)
    leads(office, since=AGAIN)
    lives = office.store.read_now(partial(read_lives, organization=ORGANIZATION, zone=ZONE, until=LATER))
    assert lives.roles[office.people["ans"], "manager"] == [Span(date(2026, 1, 1), TAKEN)]


def test_days_in_common() -> None:
    first, second, third = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
    assert common(Span(first, second), Span(second)) is None
    assert common(Span(first), Span(second)) == Span(second)
    assert common(Span(first, third), Span(second)) == Span(second, third)
    who, unit = new_id(), "manager"
    rows = [RoleHeld(who, unit, second, None), RoleHeld(who, unit, first, third)]
    assert held_roles(rows) == {(who, unit): [Span(first)]}


def test_who_asked_changed_and_ended_it_is_kept_until_they_are_erased(office: Office) -> None:
    row, managed, boss = asked_of_leaders(office), [office.units["kantoor"].id], office.people["baas"]
    ans = office.people["ans"]
    holds = Holds(date(2026, 3, 1), "Toch later.", "nl", boss)
    assert asyncio.run(change(office.store, managed, row, holds, LATER, ans)) is Asked.DONE
    asyncio.run(withdraw(office.store, managed, row.id, LATER, boss))
    row = stored(office, row.id)
    assert [one.changer_id for one in row.terms] == [boss, ans, boss]
    assert asyncio.run(named_in(office.store, row)) == {str(boss): "Baas", str(ans): "Ans"}
    asyncio.run(erase(office.store, ans))
    row = stored(office, row.id)
    assert [one.changer_id for one in row.terms] == [boss, None, boss]
    assert asyncio.run(named_in(office.store, row)) == {str(boss): "Baas"}


def test_who_was_erased_meanwhile_is_not_named(office: Office) -> None:
    row = asked_of_leaders(office)
    asyncio.run(withdraw(office.store, [office.units["kantoor"].id], row.id, LATER, new_id()))
    last = asyncio.run(own_assignment(office.store, [office.units["kantoor"].id], row.id))
    assert last is not None
    assert (last.now.ended, last.now.changer_id) == (True, None)
