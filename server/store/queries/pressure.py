"""How modules were done: for judging the numbers about them, never people. Only `server.reports` reads this."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.reports import FIRST_TRY, counted
from server.store.tables import Attempt, Ended, FollowUp, FollowUpAnswer, MailSent, Reminder, ResponseGiven


class RunRow(NamedTuple):
    attempt_id: UUID
    person_id: UUID
    module_id: str
    version: int
    started_at: datetime
    ended_at: datetime


class KeptRow(NamedTuple):
    module_id: str  # of the attempt
    score: float
    at: datetime


class AnsweredRow(NamedTuple):
    attempt_id: UUID
    step_id: str
    given: str  # JSON
    score: float
    key_revision: str


def runs(connection: Connection, organization: str, since: datetime, until: datetime) -> list[RunRow]:
    """One row per run through a whole module that ended between two moments, the second not included."""
    found = connection.execute(
        select(
            col(Attempt.id), col(Attempt.person_id), col(Attempt.module_id), col(Attempt.version),
            col(Attempt.started_at), col(Ended.at),
        )
        .join(
            Ended,
            (col(Attempt.organization) == col(Ended.organization)) & (col(Attempt.id) == col(Ended.attempt_id)),
        )
        .where(
            col(Attempt.organization) == organization, counted(), col(Attempt.only) == "",
            col(Ended.at) >= since, col(Ended.at) < until,
        )
        .order_by(col(Attempt.module_id), col(Ended.at), col(Attempt.id))
    )  # fmt: skip
    return [RunRow(*row) for row in found]


def kept(connection: Connection, organization: str, since: datetime, until: datetime, days: int) -> list[KeptRow]:
    """One row per answer, between two moments, to a question on a rung of so many days or more."""
    found = connection.execute(
        select(col(Attempt.module_id), col(FollowUpAnswer.score), col(FollowUpAnswer.at))
        .join(
            FollowUp,
            (col(FollowUp.organization) == col(FollowUpAnswer.organization))
            & (col(FollowUp.id) == col(FollowUpAnswer.id)),
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(FollowUp.organization)) & (col(Attempt.id) == col(FollowUp.attempt_id)),
        )
        .where(
            col(FollowUpAnswer.organization) == organization, counted(), col(FollowUpAnswer.score).is_not(None),
            col(FollowUp.days) >= days, col(FollowUpAnswer.at) >= since, col(FollowUpAnswer.at) < until,
        )
    )  # fmt: skip
    return [KeptRow._make(row) for row in found]


def answered(
    connection: Connection, organization: str, module_id: str, since: datetime, until: datetime, steps: Collection[str]
) -> Iterator[AnsweredRow]:
    """One row per first graded response to these steps in the runs through one whole module that ended then."""
    found = connection.execute(
        select(
            col(ResponseGiven.attempt_id), col(ResponseGiven.step_id), col(ResponseGiven.given),
            col(ResponseGiven.score), col(ResponseGiven.key_revision),
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(ResponseGiven.organization))
            & (col(Attempt.id) == col(ResponseGiven.attempt_id)),
        )
        .join(
            Ended,
            (col(Attempt.organization) == col(Ended.organization)) & (col(Attempt.id) == col(Ended.attempt_id)),
        )
        .where(
            col(ResponseGiven.organization) == organization, counted(), col(Attempt.module_id) == module_id,
            col(Attempt.only) == "", col(Ended.at) >= since, col(Ended.at) < until,
            col(ResponseGiven.try_number) == FIRST_TRY,
            col(ResponseGiven.score).is_not(None), col(ResponseGiven.step_id).in_(steps),
        )
        .order_by(col(ResponseGiven.attempt_id), col(ResponseGiven.step_id))
    )  # fmt: skip
    return (AnsweredRow._make(row) for row in found)


def reminded(
    connection: Connection, organization: str, since: datetime, until: datetime
) -> list[tuple[UUID, datetime]]:
    """One row per reminder whose mail went between two moments: to whom, and when."""
    found = connection.execute(
        select(col(Reminder.person_id), col(MailSent.at))
        .join(
            MailSent,
            (col(MailSent.organization) == col(Reminder.organization)) & (col(MailSent.id) == col(Reminder.mail_id)),
        )
        .where(col(Reminder.organization) == organization, col(MailSent.at) >= since, col(MailSent.at) < until)
    )
    return [(row[0], row[1]) for row in found]
