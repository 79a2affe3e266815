"""What was given and when it was first answered, for counting only."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlmodel import col

from server.store.queries.listening import given
from server.store.tables import Answer, AnswerTo, Compliment, Signal


class OwedRow(NamedTuple):
    about: str  # entry, named, signal, compliment
    person_id: UUID | None  # None where nothing leads to who gave it
    month: str  # of release, of an entry without a name; "" for all else
    at: datetime | None
    answered_at: datetime | None  # first


def owed(connection: Connection, organization: str) -> list[OwedRow]:
    """One row per thing that was given and may be read."""
    answers = connection.execute(
        select(col(AnswerTo.about), col(AnswerTo.subject), func.min(col(Answer.at)))
        .join(
            Answer,
            (col(Answer.organization) == col(AnswerTo.organization)) & (col(Answer.id) == col(AnswerTo.answer_id)),
        )
        .where(col(AnswerTo.organization) == organization)
        .group_by(col(AnswerTo.about), col(AnswerTo.subject))
    )
    first = {(about, subject): at for about, subject, at in answers}
    givers = {
        (about, id_.hex): person
        for about, kind, giver in (
            ("signal", Signal, col(Signal.person_id)), ("compliment", Compliment, col(Compliment.owner_id)),
        )
        for id_, person in connection.execute(select(col(kind.id), giver).where(col(kind.organization) == organization))
    }  # fmt: skip
    return [
        OwedRow(
            row.about, givers.get((row.about, row.subject), row.person_id), row.month, row.at,
            first.get((row.about, row.subject)),
        )
        for row in given(connection, organization)
    ]  # fmt: skip
