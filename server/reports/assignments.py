"""Asking a module or a path of a unit, changing that and ending it: for managers, of their units and those below."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.assigned import assigned, read_places
from server.clock import local_day
from server.ids import new_id
from server.insight.asked import State
from server.insight.periods import running_date
from server.insight.standing import standing
from server.reports.scope import Scope, read_scope
from server.store.queries import changes_assignments, changes_people, people
from server.store.queries.assignments import AssignmentRow, TermsRow, assignment
from server.store.queries.changes_assignments import versions_written
from server.store.store import Store
from server.store.tables import Assignment, AssignmentTerms

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Asked(StrEnum):
    """What came of asking."""

    DONE = "done"
    NOT_YOURS = "not-yours"  # the unit is not the viewer's
    ALREADY = "already"  # one of the modules is already asked of this unit, of one above it or of one below it
    MEANWHILE = "meanwhile"  # somebody else changed or ended it just now


class What(NamedTuple):
    """What is asked of whom. It never changes."""

    modules: tuple[str, ...]
    unit_id: UUID
    path_id: str = ""
    role: str = ""  # only of who has it; "": of everyone
    joined_from: date | None = None  # only of who joins from this day on


class Holds(NamedTuple):
    """What holds of it, and may be changed."""

    due_on: date | None  # None: so many days after joining
    reason: str
    language: str  # of the reason: the one it was written in
    owner_id: UUID | None
    due_days: int = 0
    renewal: int = 0  # months; 0: once
    versions: tuple[tuple[str, int], ...] = ()  # module, its first version that counts; left out: all of them
    since: date | None = None  # only what is done from this day on counts

    def is_said_by(self, other: "Holds") -> bool:
        """Whether another form says the same; the same words are no other reason where who reads them has another
        language."""
        return self._replace(language=other.language) == other


class Withdrawn(StrEnum):
    """What came of taking an assignment back."""

    DONE = "done"
    BEFORE = "before"  # it had been taken back already
    UNKNOWN = "unknown"  # there is none of that id, or its unit is not the viewer's


class Touched(NamedTuple):
    """Whom an assignment touches today, in one unit and all below."""

    unit_id: UUID
    name: str
    depth: int  # below the unit it is asked of
    people: int
    directly: bool = False  # only those placed in the unit itself, where it has others below it


async def ask(
    store: Store,
    managed: Collection[UUID],
    what: What,
    holds: Holds,
    now: datetime,
    id_: UUID | None = None,
    by: UUID | None = None,
) -> Asked:
    """Stores an assignment. One module is asked of a person once: two dates for the same would only confuse.

    `by`: who asks it, here and below.
    """
    row = Assignment(
        organization=store.organization, id=id_ or new_id(), created_at=now,
        **what._asdict() | {"modules": " ".join(what.modules)},
    )  # fmt: skip
    terms = _row(store.organization, row.id, 1, holds, now, by)
    return await store.write(lambda connection: _ask(connection, managed, row, terms))


async def change(
    store: Store,
    managed: Collection[UUID],
    old: AssignmentRow,
    holds: Holds,
    now: datetime,
    by: UUID | None = None,
) -> Asked:
    """Stores what holds from now on, where `old` is what held until now."""

    def write(connection: "Connection") -> Asked:
        changes_people.alone(connection, store.organization)
        if not read_scope(connection, store.organization, managed).has(old.unit_id):
            return Asked.NOT_YOURS
        terms = _row(store.organization, old.id, old.now.number + 1, holds, now, by)
        return Asked.DONE if changes_assignments.change(connection, terms) else Asked.MEANWHILE

    return await store.write(write)


async def withdraw(
    store: Store, managed: Collection[UUID], assignment_id: UUID, now: datetime, by: UUID | None = None
) -> Withdrawn:  # fmt: skip
    """Takes an assignment back."""

    def write(connection: "Connection") -> Withdrawn:
        changes_people.alone(connection, store.organization)
        if _own(connection, store.organization, managed, assignment_id) is None:
            return Withdrawn.UNKNOWN
        done = changes_assignments.end(connection, store.organization, assignment_id, now, by)
        return Withdrawn.DONE if done else Withdrawn.BEFORE

    return await store.write(write)


async def own_assignment(store: Store, managed: Collection[UUID], assignment_id: UUID) -> AssignmentRow | None:
    """An assignment of one of the viewer's units, in force or not."""
    return await store.read(lambda connection: _own(connection, store.organization, managed, assignment_id))


async def named_in(store: Store, row: AssignmentRow) -> dict[str, str]:
    """Whoever asked, changed or answers for an assignment and is still there: id → name."""
    return await store.read(lambda connection: people.names_of(connection, store.organization, row.people))


async def touched(store: Store, managed: Collection[UUID], what: What, now: datetime) -> tuple[Touched, ...]:
    """Whom it would touch if it were asked now: heads in the unit and in each below it. None for another's unit.

    Nothing of what anyone did goes into it: it is the same whoever took the modules.
    """
    return await store.read(lambda connection: _touched(connection, store.organization, managed, what, now))


async def owners(store: Store, managed: Collection[UUID]) -> tuple[tuple[UUID, str], ...]:
    """Whom people can be sent to with questions: who leads one of the viewer's units or one above, by name."""

    def read(connection: "Connection") -> tuple[tuple[UUID, str], ...]:
        scope = read_scope(connection, store.organization, managed)
        roles = people.roles(connection, store.organization)
        leads = {role.person_id for role in roles if role.role == "manager" and role.unit_id in scope.near}
        active = people.names_of(connection, store.organization, leads)
        return tuple(sorted(((UUID(id_), name) for id_, name in active.items()), key=lambda one: one[::-1]))

    return await store.read(read)


def runs_on(holds: Holds, today: date) -> date | None:
    """The date that runs; None: each has their own, so many days after joining."""
    return running_date(holds.due_on, holds.renewal, today) if holds.due_on else None


def what_of(row: AssignmentRow) -> What:
    """What an assignment asks of whom."""
    return What(row.modules, row.unit_id, row.path_id, row.role, row.joined_from)


def as_terms(holds: Holds, now: datetime) -> TermsRow:
    """What would hold, to say it in words before it is stored."""
    return TermsRow(number=1, at=now, ended=False, **holds._asdict())


def as_holds(terms: TermsRow) -> Holds:
    """What holds, to change it."""
    return Holds(**{name: value for name, value in terms._asdict().items() if name in Holds._fields})


def _ask(connection: "Connection", managed: Collection[UUID], row: Assignment, terms: AssignmentTerms) -> Asked:
    """In one transaction, alone: what is asked elsewhere and where units stand holds until this is stored."""
    changes_people.alone(connection, row.organization)
    scope = read_scope(connection, row.organization, managed)
    if not scope.has(row.unit_id):
        return Asked.NOT_YOURS
    stored = changes_assignments.ask(connection, row, terms, scope.related(row.unit_id))
    return Asked.DONE if stored else Asked.ALREADY


def _own(
    connection: "Connection", organization: str, managed: Collection[UUID], assignment_id: UUID
) -> AssignmentRow | None:
    row = assignment(connection, organization, assignment_id)
    return row if row and read_scope(connection, organization, managed).has(row.unit_id) else None


def _touched(
    connection: "Connection", organization: str, managed: Collection[UUID], what: What, now: datetime
) -> tuple[Touched, ...]:
    scope, settings = read_scope(connection, organization, managed), people.organization_row(connection, organization)
    if settings is None or not scope.has(what.unit_id):
        return ()
    today, lives = local_day(now, settings.time_zone), read_places(connection, organization, settings.time_zone)
    terms = TermsRow(1, now, today, 0, "", "", None, 0, (), None, ended=False)
    row = AssignmentRow(new_id(), what.modules, what.path_id, what.unit_id, what.role, what.joined_from, now, (terms,))
    judged = assigned(row, settings.time_zone)
    asked = [
        person
        for person in lives.concerned(row)
        if standing(judged, lives.of(row, person), today).state is not State.NOT_ASKED
    ]
    where = {one.person_id: one.unit_id for one in people.memberships(connection, organization, today)}
    return tuple(_counted(scope, what.unit_id, [where[one] for one in asked if one in where], lives.below))


def _counted(
    scope: Scope, top: UUID, places: Sequence[UUID], below: Mapping[UUID, frozenset[UUID]]
) -> Iterator[Touched]:
    inside = [unit for unit in scope.own if unit.id in below[top]]
    for unit in inside:
        count = sum(place in below[unit.id] for place in places)
        depth = unit.depth - inside[0].depth
        yield Touched(unit.id, unit.name, depth, count)
        own = places.count(unit.id)
        if own and len(below[unit.id]) > 1:
            yield Touched(unit.id, unit.name, depth + 1, own, directly=True)


def _row(
    organization: str, id_: UUID, number: int, holds: Holds, now: datetime, by: UUID | None
) -> AssignmentTerms:  # fmt: skip
    values = holds._asdict() | {"versions": versions_written(dict(holds.versions))}
    values["changer_id"] = by
    return AssignmentTerms(organization=organization, assignment_id=id_, number=number, at=now, **values)
