"""What one module's analysis is counted from: attempts, what was done in them, whether it was of use.

Only `server.reports` reads this. Guests' attempts are left out; all up to a moment, all but attempts of some people.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select
from sqlmodel import SQLModel, col

from server.store.as_stored import People, RowId, as_stored
from server.store.prepared import Prepared, PreparedOf
from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, Ended, FoundUseful, ItemSeen, ModuleVersion, Move, Passed, ResponseGiven

FIRST_RUN: Final = 1


class AttemptRow(NamedTuple):
    """Grain: one attempt at the module, oldest first."""

    id: RowId
    person_id: UUID
    version: int
    language: str
    started_at: datetime
    only: str  # the steps that were taken; "" = all
    ended_at: datetime | None
    adopted_at: datetime | None = None  # a guest's: when they signed in; it counts from then on


class GivenRow(NamedTuple):
    """Grain: one first try at one item in one attempt, oldest first."""

    attempt_id: RowId
    step_id: str
    at: datetime
    key_revision: str
    given: str
    grade: str
    score: float | None
    after_hint: bool


class MoveRow(NamedTuple):
    """Grain: one move of the first run through a scenario in one attempt, in order."""

    attempt_id: RowId
    step_id: str
    at: datetime
    scene: str
    choice: int
    ending: str


class DoneRow(NamedTuple):
    """Grain: one thing done at one step in one attempt: a response, a move, a step gone past."""

    attempt_id: RowId
    step_id: str
    at: datetime


class UsefulRow(NamedTuple):
    """Grain: one time somebody said whether the module was of use, oldest first."""

    person_id: UUID
    useful: bool
    reasoned: bool  # they said why
    at: datetime


class Facts(NamedTuple):
    """What some people did in one module, and said of it."""

    given: list[GivenRow]
    moves: list[MoveRow]
    done: list[DoneRow]  # in no order
    useful: list[UsefulRow]


def modules(connection: Connection, organization: str) -> list[str]:
    """The modules that were ever published, by id."""
    asked = select(col(ModuleVersion.module_id)).where(col(ModuleVersion.organization) == organization).distinct()
    return sorted(connection.scalars(asked))


def attempts(connection: Connection, organization: str, module_id: str, until: datetime) -> list[AttemptRow]:
    """Those that began up to then, by whoever did."""
    people = People()
    found = _ATTEMPTS.all(connection, organization=organization, module_id=module_id, until=until)
    rows = [AttemptRow(row[0], people[row[1]], *row[2:]) for row in found]
    return [row if row.ended_at and row.ended_at <= until else row._replace(ended_at=None) for row in rows]


def facts(
    connection: Connection, organization: str, module_id: str, until: datetime, people: Collection[UUID]
) -> Facts:
    """What these people did up to then. Each table is read once: a response is given, and something that was done."""
    asked: dict[str, Any] = {"organization": organization, "module_id": module_id, "until": until}
    tries, moves = _TRIES.all(connection, people, **asked), _MOVES.all(connection, people, **asked)
    passed, useful, names = (
        _PASSED.all(connection, people, **asked),
        _USEFUL.all(connection, people, **asked),
        People(),
    )
    return Facts(
        [GivenRow(*row[:3], *row[4:]) for row in tries if row[3] == FIRST_TRY],
        [MoveRow(*row[:3], *row[4:]) for row in moves if row[3] == FIRST_RUN],
        [DoneRow(*row[:3]) for rows in (tries, moves, passed) for row in rows],
        [UsefulRow(names[row[0]], bool(row[1]), bool(row[2]), row[3]) for row in useful],
    )


def partly_gone(connection: Connection, organization: str, module_id: str, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of these people some of whose responses or moves in the module were let go, because they are old."""
    names, asked = People(), {"organization": organization, "module_id": module_id}
    return frozenset(names[row[0]] for row in _PARTLY_GONE.all(connection, people, **asked))


def _of_module() -> tuple[ColumnElement[bool], ...]:
    return (
        col(Attempt.organization) == bindparam("organization"), col(Attempt.module_id) == bindparam("module_id"),
        counted(),
    )  # fmt: skip


def _joined(kind: type[ResponseGiven] | type[Move] | type[Passed], *columns: Any) -> Select[Any]:
    """Facts of one kind with their attempt, step, moment and these columns."""
    return (
        select(as_stored(kind.attempt_id), col(kind.step_id), col(kind.at), *columns)
        .join(Attempt, _same(kind))
        .where(*_of_module(), col(kind.at) <= bindparam("until"))
    )


def _same(kind: type[SQLModel]) -> ColumnElement[bool]:
    table: Any = kind
    return (col(Attempt.organization) == col(table.organization)) & (col(Attempt.id) == col(table.attempt_id))


_ATTEMPTS = Prepared(
    select(
        as_stored(Attempt.id), as_stored(Attempt.person_id), col(Attempt.version), col(Attempt.language),
        col(Attempt.started_at), col(Attempt.only), col(Ended.at), col(Attempt.adopted_at),
    )
    .join(Ended, _same(Ended), isouter=True)
    .where(*_of_module(), col(Attempt.started_at) <= bindparam("until"))
    .order_by(col(Attempt.started_at), col(Attempt.id))
)  # fmt: skip
_TRIES = PreparedOf(
    _joined(
        ResponseGiven, col(ResponseGiven.try_number), col(ResponseGiven.key_revision), col(ResponseGiven.given),
        col(ResponseGiven.grade), col(ResponseGiven.score), col(ResponseGiven.after_hint),
    ).order_by(col(ResponseGiven.at), col(ResponseGiven.attempt_id), col(ResponseGiven.step_id)),
    col(Attempt.person_id),
)  # fmt: skip
_MOVES = PreparedOf(
    _joined(Move, col(Move.run), col(Move.scene), col(Move.choice), col(Move.ending)).order_by(
        col(Move.attempt_id), col(Move.number)
    ),
    col(Attempt.person_id),
)
_PASSED = PreparedOf(_joined(Passed), col(Attempt.person_id))
_USEFUL = PreparedOf(
    select(as_stored(Attempt.person_id), col(FoundUseful.useful), col(FoundUseful.reason) != "", col(FoundUseful.at))
    .join(FoundUseful, _same(FoundUseful))
    .where(*_of_module(), col(FoundUseful.at) <= bindparam("until"))
    .order_by(col(FoundUseful.at), col(FoundUseful.attempt_id), col(FoundUseful.number)),
    col(Attempt.person_id),
)
_PARTLY_GONE = PreparedOf(
    select(as_stored(ItemSeen.person_id))
    .where(col(ItemSeen.organization) == bindparam("organization"), col(ItemSeen.module_id) == bindparam("module_id"))
    .distinct(),
    col(ItemSeen.person_id),
)
