"""What is asked of whom, and where everyone was: nothing of what anyone learned."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, bindparam, select
from sqlmodel import SQLModel, col

from server.store.prepared import Prepared, PreparedOf
from server.store.queries.people import MembershipRow
from server.store.tables import (
    Absence,
    Assignment,
    AssignmentTerms,
    Departure,
    Exemption,
    Membership,
    Person,
    Role,
    RolePast,
)

Whose = UUID | Collection[UUID] | None  # of one person, of some, of all


class TermsRow(NamedTuple):
    number: int
    at: datetime
    due_on: date | None  # None: so many days after joining
    due_days: int
    reason: str
    language: str  # of the reason
    owner_id: UUID | None
    renewal: int  # months; 0: once
    versions: tuple[tuple[str, int], ...]  # module, its first version that counts; left out: all of them
    since: date | None  # what is done from this day on counts
    ended: bool
    changer_id: UUID | None = None  # who said so; None: they are no longer known


class AssignmentRow(NamedTuple):
    id: UUID
    modules: tuple[str, ...]
    path_id: str  # "": one module
    unit_id: UUID
    role: str  # "": everyone
    joined_from: date | None  # only of who joins from this day on
    created_at: datetime
    terms: tuple[TermsRow, ...]  # at least one, oldest first

    @property
    def now(self) -> TermsRow:
        """What holds."""
        return self.terms[-1]

    @property
    def people(self) -> frozenset[UUID]:
        """Whom its terms name: who answers for them and who said so."""
        named = {id_ for one in self.terms for id_ in (one.owner_id, one.changer_id)}
        return frozenset(id_ for id_ in named if id_ is not None)

    @property
    def of_all(self) -> bool:
        """Whether it is asked of everyone in its unit."""
        return not self.role and self.joined_from is None


class RoleHeld(NamedTuple):
    person_id: UUID
    role: str
    since: date
    until: date | None  # the first day no longer; None: they have it


class DepartureRow(NamedTuple):
    person_id: UUID
    at: datetime
    back: bool


class AbsenceRow(NamedTuple):
    person_id: UUID
    since: date
    number: int
    until: date | None  # the first day back
    at: datetime


class ExemptionRow(NamedTuple):
    person_id: UUID
    assignment_id: UUID
    done_on: date
    number: int
    holds: bool
    at: datetime


_ASSIGNMENTS = Prepared(
    select(
        col(Assignment.id), col(Assignment.modules), col(Assignment.path_id), col(Assignment.unit_id),
        col(Assignment.role), col(Assignment.joined_from), col(Assignment.created_at),
    ).where(col(Assignment.organization) == bindparam("organization"))
)  # fmt: skip
_TERMS = Prepared(
    select(
        col(AssignmentTerms.assignment_id), col(AssignmentTerms.number), col(AssignmentTerms.at),
        col(AssignmentTerms.due_on), col(AssignmentTerms.due_days), col(AssignmentTerms.reason),
        col(AssignmentTerms.language), col(AssignmentTerms.owner_id), col(AssignmentTerms.renewal),
        col(AssignmentTerms.versions), col(AssignmentTerms.since), col(AssignmentTerms.ended),
        col(AssignmentTerms.changer_id),
    )
    .where(
        col(AssignmentTerms.organization) == bindparam("organization"), col(AssignmentTerms.at) <= bindparam("at")
    )
    .order_by(col(AssignmentTerms.number))
)  # fmt: skip


def _in_order(table: type[SQLModel], names: str, order: str = "") -> PreparedOf:
    """Columns of an organization's rows, of whoever is asked after; by person and then by these."""
    columns = table.__table__.c  # type: ignore[attr-defined]
    asked = select(*(columns[name] for name in names.split())).where(columns.organization == bindparam("organization"))
    by = ["person_id", *order.split()] if order else []
    return PreparedOf(asked.order_by(*(columns[name] for name in by)), columns.person_id)


_STAYS = _in_order(Membership, "person_id unit_id since until", "since")
_ROLES = _in_order(Role, "person_id role since")
_ROLES_PAST = _in_order(RolePast, "person_id role since until")
_DEPARTURES = _in_order(Departure, "person_id at back", "at")
_ABSENCES = _in_order(Absence, "person_id since number until at", "since number")
_EXEMPTIONS = _in_order(Exemption, "person_id assignment_id done_on number holds at", "assignment_id done_on number")
_INACTIVE = PreparedOf(
    select(col(Person.id)).where(
        col(Person.organization) == bindparam("organization"), col(Person.active).is_(False)
    ),
    col(Person.id),
)  # fmt: skip


def assignments(
    connection: Connection, organization: str, at: datetime | None = None, *, ended: bool = False
) -> list[AssignmentRow]:
    """One row per assignment in force, now or as it was known at a moment; nearest date first.

    What is due so many days after joining comes last. `ended`: those that are no longer in force too.
    """
    terms = _terms(connection, organization, at)
    rows = [
        AssignmentRow._make((id_, tuple(modules.split()), *others, tuple(terms[id_])))
        for id_, modules, *others in _ASSIGNMENTS.all(connection, organization=organization)
        if id_ in terms
    ]
    kept = [row for row in rows if ended or not row.now.ended]
    return sorted(kept, key=lambda row: (row.now.due_on or date.max, row.created_at, row.id))


def assignment(connection: Connection, organization: str, assignment_id: UUID) -> AssignmentRow | None:
    """One row or none: an assignment, in force or not."""
    every = assignments(connection, organization, ended=True)
    return next((row for row in every if row.id == assignment_id), None)


def stays(connection: Connection, organization: str, person_id: Whose = None) -> list[MembershipRow]:
    """One row per time someone was in a unit, of one person, of some or of all; in order."""
    return [MembershipRow(*row) for row in _STAYS.all(connection, some(person_id), organization=organization)]


def roles_held(connection: Connection, organization: str, person_id: Whose = None) -> list[RoleHeld]:
    """One row per stretch of days on which one person had a role somewhere, or all had; as they are stored."""
    whose = some(person_id)
    before = _ROLES_PAST.all(connection, whose, organization=organization)
    now = _ROLES.all(connection, whose, organization=organization)
    return [*(RoleHeld(*row) for row in before), *(RoleHeld(person, role, since, None) for person, role, since in now)]


def departures(connection: Connection, organization: str, person_id: Whose = None) -> list[DepartureRow]:
    """One row per time someone left or came back, in order."""
    return [DepartureRow(*row) for row in _DEPARTURES.all(connection, some(person_id), organization=organization)]


def inactive(connection: Connection, organization: str, person_id: Whose = None) -> frozenset[UUID]:
    """Who can't sign in."""
    return frozenset(row[0] for row in _INACTIVE.all(connection, some(person_id), organization=organization))


def absences(connection: Connection, organization: str, person_id: Whose = None) -> list[AbsenceRow]:
    """One row per thing said about being away, in order; the last of a day holds."""
    return [AbsenceRow(*row) for row in _ABSENCES.all(connection, some(person_id), organization=organization)]


def exemptions(connection: Connection, organization: str, person_id: Whose = None) -> list[ExemptionRow]:
    """One row per thing said about having done it elsewhere, in order; the last of a day holds."""
    return [ExemptionRow(*row) for row in _EXEMPTIONS.all(connection, some(person_id), organization=organization)]


def _terms(connection: Connection, organization: str, at: datetime | None) -> dict[UUID, list[TermsRow]]:
    latest = datetime.max if at is None else at
    found = defaultdict[UUID, list[TermsRow]](list)
    for id_, *row in _TERMS.all(connection, organization=organization, at=latest):
        terms = TermsRow(*row)
        found[id_].append(terms._replace(versions=versions_read(str(terms.versions))))
    return found


def versions_read(text: str) -> tuple[tuple[str, int], ...]:
    """The first version of each module that counts, from its column."""
    pairs = (one.rpartition(":") for one in text.split())
    return tuple((module, int(number)) for module, _, number in pairs if number.isdecimal())


def of(whose: Whose, column: Any) -> list[ColumnElement[bool]]:
    """The condition that a column of people's ids is theirs; none where everyone's counts."""
    if whose is None:
        return []
    return [column == whose if isinstance(whose, UUID) else column.in_(whose)]


def some(whose: Whose) -> Collection[UUID] | None:
    """These people; None: everyone."""
    return [whose] if isinstance(whose, UUID) else whose
