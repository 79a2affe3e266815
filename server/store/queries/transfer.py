"""What became of questions that came back, and what people say stops them. Only `server.reports` reads this."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, select
from sqlmodel import col

from server.store.as_stored import People, RowId, as_stored
from server.store.prepared import Prepared
from server.store.queries.latest import text_of
from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, FollowUp, FollowUpAnswer, Obstacle, Organization, ResponseGiven

KNOWLEDGE, USE = "knowledge", "use"
DECLINED = "declined"


class SaidRow(NamedTuple):
    attempt_id: RowId
    person_id: UUID
    kind: str  # knowledge, use
    subject: str  # knowledge: the skill
    number: int  # of this kind and subject after this attempt
    days: int  # the rung
    module_id: str  # of the attempt
    unit_path: str  # of the attempt's start
    put_at: datetime
    said: str | None  # None: no answer
    score: float | None
    helped: str  # codes, comma-joined
    hindered: str
    at: datetime | None  # of the answer


class GaveRow(NamedTuple):
    attempt_id: RowId
    module_id: str
    version: int
    step_id: str
    score: float
    key_revision: str


class StoppedRow(NamedTuple):
    person_id: UUID
    hindered: str  # codes, comma-joined
    modules: str  # that were still to be done, space-joined
    unit_path: str
    at: datetime


_BEGAN = Prepared(select(col(Organization.created_at)).where(col(Organization.id) == bindparam("organization")))


def began(connection: Connection, organization: str) -> date | None:
    """One column: the organization's first day here, in UTC."""
    found = _BEGAN.first(connection, organization=organization)
    return found[0].date() if found else None


def said(connection: Connection, organization: str, since: datetime, until: datetime) -> list[SaidRow]:
    """One row per question put up to `until` after an attempt of which one was put between the two moments.

    What was answered after `until` is not answered yet.
    """
    people = People()
    found = _SAID.all(connection, organization=organization, since=since, until=until)
    return [SaidRow(row[0], people[row[1]], *row[2:]) for row in found]


def gave(connection: Connection, organization: str, since: datetime, until: datetime) -> list[GaveRow]:
    """One row per first graded response without a hint in those attempts."""
    found = _GAVE.all(connection, organization=organization, since=since, until=until)
    return [GaveRow._make(row) for row in found]


def stopped(connection: Connection, organization: str, since: datetime, until: datetime) -> list[StoppedRow]:
    """One row per time somebody said what stops them, between two moments; what they said last of each date only."""
    found = connection.execute(
        select(
            col(Obstacle.person_id), col(Obstacle.assignment_id), col(Obstacle.due_on), col(Obstacle.hindered),
            col(Obstacle.modules), col(Obstacle.unit_path), col(Obstacle.at),
        )
        .where(col(Obstacle.organization) == organization, col(Obstacle.at) >= since, col(Obstacle.at) <= until)
        .order_by(col(Obstacle.number))
    )  # fmt: skip
    last = {(row[0], row[1], row[2]): StoppedRow(row[0], *row[3:]) for row in found}
    return sorted(last.values(), key=lambda row: (row.at, row.person_id))


def _attempts() -> Select[UUID]:
    """Those of which a question was put between two moments."""
    return select(col(FollowUp.attempt_id)).where(
        col(FollowUp.organization) == bindparam("organization"),
        col(FollowUp.put_at) >= bindparam("since"),
        col(FollowUp.put_at) <= bindparam("until"),
    )


_SAID = Prepared(
    select(
        as_stored(FollowUp.attempt_id), as_stored(FollowUp.person_id), col(FollowUp.kind), col(FollowUp.subject),
        col(FollowUp.number), col(FollowUp.days), col(Attempt.module_id), col(Attempt.unit_path),
        col(FollowUp.put_at), col(FollowUpAnswer.said), col(FollowUpAnswer.score), text_of(FollowUpAnswer.helped),
        text_of(FollowUpAnswer.hindered), col(FollowUpAnswer.at),
    )
    .join(
        Attempt,
        (col(Attempt.organization) == col(FollowUp.organization)) & (col(Attempt.id) == col(FollowUp.attempt_id)),
    )
    .outerjoin(
        FollowUpAnswer,
        (col(FollowUpAnswer.organization) == col(FollowUp.organization))
        & (col(FollowUpAnswer.id) == col(FollowUp.id))
        & (col(FollowUpAnswer.at) <= bindparam("until")),
    )
    .where(
        col(FollowUp.organization) == bindparam("organization"), counted(),
        col(FollowUp.put_at) <= bindparam("until"), col(FollowUp.attempt_id).in_(_attempts()),
    )
    .order_by(col(FollowUp.put_at), col(FollowUp.id))
)  # fmt: skip
_GAVE = Prepared(
    select(
        as_stored(Attempt.id), col(Attempt.module_id), col(Attempt.version), col(ResponseGiven.step_id),
        col(ResponseGiven.score), col(ResponseGiven.key_revision),
    )
    .select_from(ResponseGiven)
    .join(
        Attempt,
        (col(Attempt.organization) == col(ResponseGiven.organization))
        & (col(Attempt.id) == col(ResponseGiven.attempt_id)),
    )
    .where(
        col(ResponseGiven.organization) == bindparam("organization"),
        counted(),
        col(Attempt.id).in_(_attempts()),
        col(ResponseGiven.try_number) == FIRST_TRY,
        col(ResponseGiven.score).is_not(None),
        col(ResponseGiven.after_hint).is_(False),
    )
    .order_by(col(Attempt.id), col(ResponseGiven.step_id))
)  # fmt: skip
