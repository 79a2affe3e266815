"""Who took which module when: what reach is counted from. Only `server.reports` reads this."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.reports import counted
from server.store.tables import Attempt, Ended


class TakenRow(NamedTuple):
    person_id: UUID
    module_id: str
    unit_path: str  # of the attempt's start
    started_at: datetime
    ended_at: datetime


def taken(connection: Connection, organization: str, since: datetime, until: datetime) -> list[TakenRow]:
    """One row per time someone reached the end of a module, between two moments; oldest first."""
    found = connection.execute(
        select(
            col(Attempt.person_id), col(Attempt.module_id), col(Attempt.unit_path), col(Attempt.started_at),
            col(Ended.at),
        )
        .join(
            Ended,
            (col(Attempt.organization) == col(Ended.organization)) & (col(Attempt.id) == col(Ended.attempt_id)),
        )
        .where(col(Attempt.organization) == organization, counted(), col(Ended.at) >= since, col(Ended.at) <= until)
        .order_by(col(Ended.at), col(Attempt.id))
    )  # fmt: skip
    return [TakenRow(*row) for row in found]
