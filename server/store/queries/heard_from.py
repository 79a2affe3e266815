"""Who let something be heard: signals, compliments, reflections with a name. Only `server.reports` reads this.

A reflection given without a name leads to nobody, and so is not here.
"""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlmodel import col

from server.store.tables import Answer, Attempt, Compliment, Entry, Signal

NAMED = "named"  # the audience of a reflection given with one's name


class HeardRow(NamedTuple):
    person_id: UUID
    channel: str  # of a signal; "" for what is none
    unit_path: str  # "" where it was not kept
    at: datetime


def heard_from(connection: Connection, organization: str, since: datetime, until: datetime) -> list[HeardRow]:
    """One row per thing somebody gave between two moments, the second not included."""
    signals = connection.execute(
        select(col(Signal.person_id), col(Signal.channel), col(Signal.unit_path), col(Signal.at)).where(
            col(Signal.organization) == organization, col(Signal.at) >= since, col(Signal.at) < until
        )
    )
    compliments = connection.execute(
        select(col(Compliment.owner_id), col(Compliment.at)).where(
            col(Compliment.organization) == organization, col(Compliment.owner_id).is_not(None),
            col(Compliment.at) >= since, col(Compliment.at) < until,
        )
    )  # fmt: skip
    reflections = connection.execute(
        select(col(Entry.person_id), col(Attempt.unit_path), col(Entry.at))
        .join(
            Attempt,
            (col(Attempt.organization) == col(Entry.organization)) & (col(Attempt.id) == col(Entry.attempt_id)),
        )
        .where(
            col(Entry.organization) == organization, col(Entry.audience) == NAMED,
            col(Entry.at) >= since, col(Entry.at) < until,
        )
    )  # fmt: skip
    return [
        *(HeardRow(*row) for row in signals),
        *(HeardRow(giver, "", "", at) for giver, at in compliments if giver is not None),
        *(HeardRow(row[0], "", row[1], row[2]) for row in reflections),
    ]


def answers_of(connection: Connection, organization: str, since: datetime, until: datetime) -> dict[UUID, int]:
    """By person how many answers of the organization they wrote down between two moments."""
    found = connection.execute(
        select(col(Answer.owner_id), func.count())
        .where(
            col(Answer.organization) == organization, col(Answer.owner_id).is_not(None),
            col(Answer.at) >= since, col(Answer.at) < until,
        )
        .group_by(col(Answer.owner_id))
    )  # fmt: skip
    return {row[0]: int(row[1]) for row in found if row[0] is not None}
