"""Names with what is asked, where that was agreed with the works council: one team at a time, and each look noted.

What leaves this room are a name, whether it is open, done or not asked of them, the day and the version. Reading and
noting are one transaction: what could not be noted is not shown, and an agreement that ends meanwhile closes it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.assigned import assigned, below_each, read_lives, read_places
from server.clock import local_day
from server.insight.asked import Life, Standing, State
from server.insight.named import AHEAD, DONE, is_near, may_be_named, versions_taken
from server.insight.periods import running_date
from server.insight.standing import OneDay, standing
from server.reports.cells import COVERAGE, STAND
from server.reports.decoded import stand_of
from server.reports.scope import Scope, UnitChoice, read_scope
from server.store.holding import keep_organization
from server.store.queries import changes_names, names, people, reports
from server.store.queries.assignments import AssignmentRow, assignments
from server.store.queries.names import AgreementRow
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

    Below = Mapping[UUID, frozenset[UUID]]


FEW: Final = 500  # people: of more, all are read at once


class Stands(StrEnum):
    """All a name says."""

    OPEN = "open"
    DONE = "done"
    EXEMPT = "exempt"  # never why


class Named(NamedTuple):
    """One person of the team."""

    name: str
    stands: Stands
    done_on: date | None
    versions: tuple[int, ...]  # of each module, in order; () where it is not done


class Nameable(NamedTuple):
    """One thing asked whose date is near, and the viewer's teams it is asked of."""

    row: AssignmentRow
    units: tuple[UnitChoice, ...]


class Names(NamedTuple):
    """What can be looked at, under which agreement."""

    agreed: AgreementRow
    asked: tuple[Nameable, ...]


class Outcome(StrEnum):
    SHOWN = "shown"  # and noted
    NOBODY = "nobody"  # nobody of the team whose date is near still has to
    TOO_NEW = "too-new"  # the viewer leads the team only since the last publication


class Looked(NamedTuple):
    """What came of looking."""

    agreed: AgreementRow
    row: AssignmentRow
    unit: UnitChoice
    outcome: Outcome
    people: tuple[Named, ...] = ()  # by name; none but where SHOWN


async def nameable(store: Store, viewer: UUID, now: datetime) -> Names | None:
    """What a manager could look at now, without any name; None where nothing is agreed."""
    return await store.read(partial(_nameable, organization=store.organization, viewer=viewer, now=now))


async def look(store: Store, viewer: UUID, assignment: UUID, unit: UUID, now: datetime) -> Looked | None:
    """The names of who is placed in one team itself, for one assignment. Whoever's name is answered has the look in
    their own log by then. None where nothing is agreed, or this is not the viewer's to look at."""
    change = partial(_look, organization=store.organization, viewer=viewer, assignment=assignment, unit=unit, now=now)
    return await store.write(change)


def _nameable(connection: "Connection", organization: str, viewer: UUID, now: datetime) -> Names | None:
    scope = read_scope(connection, organization, names.led_since(connection, organization, viewer))
    today, below = local_day(now, scope.time_zone), below_each(scope.tree)
    agreed = names.agreed(connection, organization, today)
    if agreed is None:
        return None
    filled = _filled(connection, organization, viewer, scope, today)
    whose = frozenset(person for person, _ in filled) if len(filled) <= FEW else None
    lives = read_places(connection, organization, scope.time_zone, whose, below=below)
    found = list[Nameable]()
    for row in assignments(connection, organization, now):
        if _may_be_near(row, today):
            day = OneDay(assigned(row, scope.time_zone), today)
            asked = {unit for who, unit in filled if day.standing(lives.of(row, who)).state is not State.NOT_ASKED}
            units = tuple(one for one in scope.own if one.id in asked)
            found += [Nameable(row, units)] if units else []
    return Names(agreed, tuple(found))


def _filled(
    connection: "Connection", organization: str, viewer: UUID, scope: Scope, today: date
) -> frozenset[tuple[UUID, UUID]]:  # fmt: skip
    """Who is placed in a team of the viewer itself, with that team; never the viewer, who needs no page to look."""
    own = {one.id for one in scope.own}
    placed = people.memberships(connection, organization, today)
    return frozenset((one.person_id, one.unit_id) for one in placed if one.unit_id in own and one.person_id != viewer)


def _look(
    connection: "Connection", organization: str, viewer: UUID, assignment: UUID, unit: UUID, now: datetime
) -> Looked | None:
    keep_organization(connection, organization)  # from here on no agreement ends and nobody's role changes
    managed = names.led_since(connection, organization, viewer)
    scope = read_scope(connection, organization, managed)
    today = local_day(now, scope.time_zone)
    agreed = names.agreed(connection, organization, today)
    row = next((one for one in assignments(connection, organization, now) if one.id == assignment), None)
    below = below_each(scope.tree)
    theirs = next((one for one in scope.own if one.id == unit), None)
    if agreed is None or row is None or theirs is None or unit not in below.get(row.unit_id, ()):
        return None
    looked = Looked(agreed, row, theirs, Outcome.TOO_NEW)
    if not _was_theirs(connection, organization, scope, managed, unit):
        return looked
    found = dict(_placed(connection, organization, row, unit, scope, below, now))
    if not may_be_named((stands for stands, _ in found.values()), today):
        return looked._replace(outcome=Outcome.NOBODY)
    near = {person: pair for person, pair in found.items() if is_near(pair[0], today)}
    there = changes_names.note_looks(connection, organization, near, row.id, viewer, today, now)
    judged = assigned(row, scope.time_zone)
    shown = list[Named]()
    for person, (stands, life) in near.items():
        known = people.person(connection, organization, person)
        if person in there and known is not None:
            versions = versions_taken(judged, life, stands, today)
            done_on = stands.done_on if stands.state in DONE else None
            shown.append(Named(known.name, _said(stands.state), done_on, versions))
    return looked._replace(outcome=Outcome.SHOWN, people=tuple(sorted(shown, key=lambda one: one.name.casefold())))


def _placed(
    connection: "Connection", organization: str, row: AssignmentRow, unit: UUID, scope: Scope, below: "Below",
    now: datetime,
) -> Iterator[tuple[UUID, tuple[Standing, Life]]]:  # fmt: skip
    """Who is placed in the team today and asked it. Who left the organization is not there any more."""
    zone, today = scope.time_zone, local_day(now, scope.time_zone)
    judged = assigned(row, zone)
    for one in people.memberships(connection, organization, today):
        if one.unit_id == unit:
            life = read_lives(connection, organization, zone, now, one.person_id, below).of(row, one.person_id)
            stands = standing(judged, life, today)
            if stands.state is not State.NOT_ASKED and not any(span.holds(today) for span in life.left):
                yield one.person_id, (stands, life)


def _was_theirs(
    connection: "Connection", organization: str, scope: Scope, managed: Mapping[UUID, date], unit: UUID
) -> bool:
    """Whether they led the team at the last publication already, as for its numbers: nobody is made manager to look."""
    for taken in reports.snapshots(connection, organization, COVERAGE + STAND, 1):
        above = stand_of(connection, organization, taken.id, COVERAGE).above
        return scope.seen_in(managed, taken.taken_on, above).has(unit)
    return False


def _may_be_near(row: AssignmentRow, today: date) -> bool:
    """Whether someone's date can be: nobody has an earlier one than the date for all; after joining each has theirs."""
    due_on = row.now.due_on
    return due_on is None or running_date(due_on, row.now.renewal, today) - AHEAD <= today


def _said(state: State) -> Stands:
    return Stands.DONE if state in DONE else Stands.EXEMPT if state is State.EXEMPT else Stands.OPEN
