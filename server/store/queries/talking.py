"""First moves in scenarios, and sentences told apart, of everyone. Only `server.reports` reads this."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, Move, ResponseGiven


class MoveRow(NamedTuple):
    person_id: UUID
    module_id: str
    version: int
    unit_path: str
    step_id: str
    scene: str
    choice: int
    at: datetime


class ToldRow(NamedTuple):
    person_id: UUID
    module_id: str
    version: int
    unit_path: str
    step_id: str
    grade: str  # JSON
    at: datetime


_ATTEMPT = (col(Attempt.person_id), col(Attempt.module_id), col(Attempt.version), col(Attempt.unit_path))


def first_moves(connection: Connection, organization: str, until: datetime) -> list[MoveRow]:
    """One row per person and scenario: the first move they made in it, in any attempt."""
    found = connection.execute(
        select(*_ATTEMPT, col(Move.step_id), col(Move.scene), col(Move.choice), col(Move.at))
        .join(
            Attempt, (col(Attempt.organization) == col(Move.organization)) & (col(Attempt.id) == col(Move.attempt_id))
        )
        .where(
            col(Move.organization) == organization, counted(), col(Move.run) == 1, col(Move.number) == 1,
            col(Move.at) < until,
        )
        .order_by(col(Move.at).desc(), col(Move.attempt_id).desc())
    )  # fmt: skip
    return list({(row[0], row[1], row[4]): MoveRow._make(row) for row in found}.values())


def versions_taken(connection: Connection, organization: str) -> list[tuple[str, int]]:
    """One row per version of a module that somebody began."""
    asked = select(col(Attempt.module_id), col(Attempt.version)).where(col(Attempt.organization) == organization)
    return [(row[0], row[1]) for row in connection.execute(asked.distinct())]


def told_apart(
    connection: Connection, organization: str, module_id: str, steps: Collection[str], until: datetime
) -> list[ToldRow]:
    """One row per person and step of one module: their first response without a hint, in any attempt."""
    found = connection.execute(
        select(*_ATTEMPT, col(ResponseGiven.step_id), col(ResponseGiven.grade), col(ResponseGiven.at))
        .join(
            Attempt,
            (col(Attempt.organization) == col(ResponseGiven.organization))
            & (col(Attempt.id) == col(ResponseGiven.attempt_id)),
        )
        .where(
            col(ResponseGiven.organization) == organization, counted(), col(Attempt.module_id) == module_id,
            col(ResponseGiven.step_id).in_(steps), col(ResponseGiven.try_number) == FIRST_TRY,
            col(ResponseGiven.after_hint).is_(False), col(ResponseGiven.at) < until,
        )
        .order_by(col(ResponseGiven.at).desc(), col(ResponseGiven.attempt_id).desc())
    )  # fmt: skip
    return list({(row[0], row[4]): ToldRow._make(row) for row in found}.values())
