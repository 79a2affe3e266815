"""What people said in the pulse, run by run. Only `server.reports` reads this."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, Ended, ResponseGiven


class GivenRow(NamedTuple):
    """Grain: one first try at one step, in a run that came to its end."""

    person_id: UUID
    attempt_id: UUID
    version: int
    step_id: str
    key_revision: str
    given: str  # JSON of courses.exercises.Response


def given(
    connection: Connection, organization: str, module_id: str, since: datetime, until: datetime
) -> list[GivenRow]:
    """Those of runs that ended from `since` to before `until`; the run that ended first comes first."""
    found = connection.execute(
        select(
            col(Attempt.person_id), col(Attempt.id), col(Attempt.version), col(ResponseGiven.step_id),
            col(ResponseGiven.key_revision), col(ResponseGiven.given),
        )
        .join(
            Ended,
            (col(Ended.organization) == col(Attempt.organization)) & (col(Ended.attempt_id) == col(Attempt.id)),
        )
        .join(
            ResponseGiven,
            (col(ResponseGiven.organization) == col(Attempt.organization))
            & (col(ResponseGiven.attempt_id) == col(Attempt.id)),
        )
        .where(
            col(Attempt.organization) == organization, col(Attempt.module_id) == module_id, counted(),
            col(Ended.at) >= since, col(Ended.at) < until, col(ResponseGiven.try_number) == FIRST_TRY,
        )
        .order_by(col(Ended.at), col(Attempt.id), col(ResponseGiven.step_id))
    )  # fmt: skip
    return [GivenRow(*row) for row in found]
