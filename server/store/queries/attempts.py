"""Where one person is: their attempts at modules, and what they did in them."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    Connection,
    Exists,
    Select,
    Uuid,
    bindparam,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlmodel import col

from server.store.prepared import Prepared, together
from server.store.tables import Attempt, Ended, ModuleVersion, Move, Opened, Passed, ResponseGiven

FIRST_RUN = 1  # the run of a scenario that counts


class AttemptRow(NamedTuple):
    id: UUID
    person_id: UUID
    module_id: str
    version: int
    language: str  # at the start
    unit_path: str  # ids from the root down, "/"-joined
    started_at: datetime
    only: str = ""  # ids of the steps it is about, space-joined; "" = all
    guest: bool = False  # taken without signing in, so far
    withdrawn: bool = False  # whether its version was taken back
    content_hash: str = ""  # its version's; asked for one attempt only, and "" where the version is not stored


class EndedRow(NamedTuple):
    module_id: str
    version: int
    only: str  # as an attempt's
    at: datetime


class FactRow(NamedTuple):
    source: str  # response, opened, passed, move, ended
    step_id: str  # "" for ended
    number: int  # response: the try; move: its number
    choice: int  # move: the choice's position; elsewhere 0
    first: str  # response: what was given, JSON; opened: what; move: the scene
    second: str  # response: its grade, JSON; move: the ending reached, or ""
    at: datetime
    key_revision: str = ""  # response: of the question it answers


_ATTEMPT = (
    col(Attempt.id),
    col(Attempt.person_id),
    col(Attempt.module_id),
    col(Attempt.version),
    col(Attempt.language),
    col(Attempt.unit_path),
    col(Attempt.started_at),
    col(Attempt.only),
    col(Attempt.guest),
)
_WITHDRAWN = exists(
    select(literal(1)).where(
        col(ModuleVersion.organization) == col(Attempt.organization),
        col(ModuleVersion.module_id) == col(Attempt.module_id),
        col(ModuleVersion.version) == col(Attempt.version),
        col(ModuleVersion.withdrawn_at).is_not(None),
    )
)
_NONE, _ZERO = literal(""), literal(0)


def with_facts(
    connection: Connection, organization: str, attempt_id: UUID, person_id: UUID
) -> tuple[AttemptRow, tuple[FactRow, ...]] | None:
    """This attempt and one row per fact of it, if it is this person's; of scenarios the run that counts."""
    this = {"in_": organization, "attempt": attempt_id}
    found, rows = together(connection, (_ONE_ATTEMPT, this | {"person": person_id}), (_FACTS, this))
    return (AttemptRow(*found[0]), tuple(map(FactRow._make, rows))) if found else None


def facts(connection: Connection, organization: str, attempt_id: UUID) -> tuple[FactRow, ...]:
    """One row per fact of one attempt, in no particular order; of scenarios the run that counts."""
    return tuple(FactRow._make(row) for row in _FACTS.all(connection, in_=organization, attempt=attempt_id))


def every(connection: Connection, organization: str, person_id: UUID) -> tuple[AttemptRow, ...]:
    """One row per attempt of one person, newest first."""
    found = connection.execute(_attempts(organization, person_id))
    return tuple(AttemptRow(*row) for row in found)


def under_way(connection: Connection, organization: str, person_id: UUID) -> tuple[AttemptRow, ...]:
    """One row per attempt of one person that can be gone on with, newest first."""
    found = connection.execute(_attempts(organization, person_id).where(~_ended(organization), ~_WITHDRAWN))
    return tuple(AttemptRow(*row) for row in found)


def ended(connection: Connection, organization: str, person_id: UUID) -> tuple[EndedRow, ...]:
    """One row per run one person took to its end, ever; newest first."""
    found = connection.execute(
        select(col(Attempt.module_id), col(Attempt.version), col(Attempt.only), col(Ended.at))
        .join(
            Ended, (col(Ended.organization) == col(Attempt.organization)) & (col(Ended.attempt_id) == col(Attempt.id))
        )
        .where(col(Attempt.organization) == organization, col(Attempt.person_id) == person_id)
        .order_by(col(Ended.at).desc(), col(Attempt.id).desc())
    )
    return tuple(EndedRow._make(row) for row in found)


def _attempts(organization: str, person_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(*_ATTEMPT, _WITHDRAWN.label("withdrawn"))
        .where(col(Attempt.organization) == organization, col(Attempt.person_id) == person_id)
        .order_by(col(Attempt.started_at).desc())
    )


def _ended(organization: str) -> Exists:
    return exists(
        select(literal(1)).where(col(Ended.organization) == organization, col(Ended.attempt_id) == col(Attempt.id))
    )


_IN: BindParameter[str] = bindparam("in_")
_OF, _BY = bindparam("attempt", type_=Uuid()), bindparam("person", type_=Uuid())
_ONE_ATTEMPT = Prepared(
    select(
        *_ATTEMPT,
        col(ModuleVersion.withdrawn_at).is_not(None).label("withdrawn"),
        func.coalesce(col(ModuleVersion.content_hash), ""),
    )
    .outerjoin(
        ModuleVersion,
        (col(ModuleVersion.organization) == col(Attempt.organization))
        & (col(ModuleVersion.module_id) == col(Attempt.module_id))
        & (col(ModuleVersion.version) == col(Attempt.version)),
    )
    .where(col(Attempt.organization) == _IN, col(Attempt.id) == _OF, col(Attempt.person_id) == _BY)
)
_FACTS = Prepared(union_all(
    select(
        literal("response"), col(ResponseGiven.step_id), col(ResponseGiven.try_number), _ZERO,
        col(ResponseGiven.given), col(ResponseGiven.grade), col(ResponseGiven.at), col(ResponseGiven.key_revision),
    ).where(col(ResponseGiven.organization) == _IN, col(ResponseGiven.attempt_id) == _OF),
    select(literal("opened"), col(Opened.step_id), _ZERO, _ZERO, col(Opened.what), _NONE, col(Opened.at), _NONE)
    .where(col(Opened.organization) == _IN, col(Opened.attempt_id) == _OF),
    select(literal("passed"), col(Passed.step_id), _ZERO, _ZERO, _NONE, _NONE, col(Passed.at), _NONE)
    .where(col(Passed.organization) == _IN, col(Passed.attempt_id) == _OF),
    select(
        literal("move"), col(Move.step_id), col(Move.number), col(Move.choice),
        col(Move.scene), col(Move.ending), col(Move.at), _NONE,
    ).where(col(Move.organization) == _IN, col(Move.attempt_id) == _OF, col(Move.run) == FIRST_RUN),
    select(literal("ended"), _NONE, _ZERO, _ZERO, _NONE, _NONE, col(Ended.at), _NONE)
    .where(col(Ended.organization) == _IN, col(Ended.attempt_id) == _OF),
))  # fmt: skip
