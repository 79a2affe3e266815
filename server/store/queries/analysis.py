"""What one module's analysis is counted from: attempts, what was done in them, whether it was of use.

Only `server.reports` reads this. Guests' attempts are left out; all up to a moment, all but attempts of some people.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlmodel import SQLModel, col

from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, Ended, FoundUseful, ModuleVersion, Move, Passed, ResponseGiven


class AttemptRow(NamedTuple):
    """Grain: one attempt at the module, oldest first."""

    id: UUID
    person_id: UUID
    version: int
    language: str
    started_at: datetime
    only: str  # the steps that were taken; "" = all
    ended_at: datetime | None
    adopted_at: datetime | None = None  # a guest's: when they signed in; it counts from then on


class GivenRow(NamedTuple):
    """Grain: one first try at one item in one attempt, oldest first."""

    attempt_id: UUID
    step_id: str
    at: datetime
    key_revision: str
    given: str
    grade: str
    score: float | None
    after_hint: bool


class MoveRow(NamedTuple):
    """Grain: one move of the first run through a scenario in one attempt, in order."""

    attempt_id: UUID
    step_id: str
    at: datetime
    scene: str
    choice: int
    ending: str


class DoneRow(NamedTuple):
    """Grain: one thing done at one step in one attempt: a response, a move, a step gone past."""

    attempt_id: UUID
    step_id: str
    at: datetime


class UsefulRow(NamedTuple):
    """Grain: one time somebody said whether the module was of use, oldest first."""

    person_id: UUID
    useful: bool
    reasoned: bool  # they said why
    at: datetime


def modules(connection: Connection, organization: str) -> list[str]:
    """The modules that were ever published, by id."""
    asked = select(col(ModuleVersion.module_id)).where(col(ModuleVersion.organization) == organization).distinct()
    return sorted(connection.scalars(asked))


def attempts(connection: Connection, organization: str, module_id: str, until: datetime) -> list[AttemptRow]:
    asked = (
        select(
            col(Attempt.id), col(Attempt.person_id), col(Attempt.version), col(Attempt.language),
            col(Attempt.started_at), col(Attempt.only), col(Ended.at),
            col(Attempt.adopted_at),
        )
        .join(
            Ended,
            (col(Ended.organization) == col(Attempt.organization)) & (col(Ended.attempt_id) == col(Attempt.id)),
            isouter=True,
        )
        .where(*_of(organization, module_id), col(Attempt.started_at) <= until)
        .order_by(col(Attempt.started_at), col(Attempt.id))
    )  # fmt: skip
    rows = [AttemptRow(*row) for row in connection.execute(asked)]
    return [row if row.ended_at and row.ended_at <= until else row._replace(ended_at=None) for row in rows]


def given(
    connection: Connection, organization: str, module_id: str, until: datetime, people: Collection[UUID]
) -> list[GivenRow]:
    what = ResponseGiven
    asked = _joined(
        what,
        organization,
        module_id,
        until,
        people,
        what.key_revision,
        what.given,
        what.grade,
        what.score,
        what.after_hint,
    ).where(col(what.try_number) == FIRST_TRY)
    return [GivenRow(*row) for row in connection.execute(asked)]


def moves(
    connection: Connection, organization: str, module_id: str, until: datetime, people: Collection[UUID]
) -> list[MoveRow]:
    asked = _joined(Move, organization, module_id, until, people, Move.scene, Move.choice, Move.ending)
    asked = asked.where(col(Move.run) == 1).order_by(None).order_by(col(Move.attempt_id), col(Move.number))
    return [MoveRow(*row) for row in connection.execute(asked)]


def done(
    connection: Connection, organization: str, module_id: str, until: datetime, people: Collection[UUID]
) -> list[DoneRow]:
    """In no order."""
    kinds = (ResponseGiven, Move, Passed)
    asked = [_joined(kind, organization, module_id, until, people).order_by(None) for kind in kinds]
    return [DoneRow(row[0], row[1], row[2]) for one in asked for row in connection.execute(one)]


def useful(
    connection: Connection, organization: str, module_id: str, until: datetime, people: Collection[UUID]
) -> list[UsefulRow]:
    asked = (
        select(col(Attempt.person_id), col(FoundUseful.useful), col(FoundUseful.reason) != "", col(FoundUseful.at))
        .join(FoundUseful, _same(FoundUseful))
        .where(*_of(organization, module_id), col(Attempt.person_id).in_(people), col(FoundUseful.at) <= until)
        .order_by(col(FoundUseful.at), col(FoundUseful.attempt_id), col(FoundUseful.number))
    )
    return [UsefulRow(row[0], bool(row[1]), bool(row[2]), row[3]) for row in connection.execute(asked)]


def _joined(
    kind: type[ResponseGiven] | type[Move] | type[Passed],
    organization: str,
    module_id: str,
    until: datetime,
    people: Collection[UUID],
    *columns: Any,
) -> Select[Any]:
    """Facts of one kind with their attempt, step, moment and these columns, oldest first."""
    return (
        select(col(kind.attempt_id), col(kind.step_id), col(kind.at), *columns)
        .join(Attempt, _same(kind))
        .where(*_of(organization, module_id), col(Attempt.person_id).in_(people), col(kind.at) <= until)
        .order_by(col(kind.at), col(kind.attempt_id), col(kind.step_id))
    )


def _same(kind: type[SQLModel]) -> ColumnElement[bool]:
    table: Any = kind
    return (col(Attempt.organization) == col(table.organization)) & (col(Attempt.id) == col(table.attempt_id))


def _of(organization: str, module_id: str) -> tuple[ColumnElement[bool], ...]:
    return col(Attempt.organization) == organization, col(Attempt.module_id) == module_id, counted()
