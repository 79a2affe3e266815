"""What was given to the organization with the tag a listener put on it, and compliments. Only for counting."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.listening import given
from server.store.queries.receipts import NAMED
from server.store.tables import Compliment, Signal, Tagged

SORTS = ("entry", NAMED, "signal")


class TaggedRow(NamedTuple):
    person_id: UUID | None  # None where nothing leads to who gave it
    module_id: str  # that led to it; "" where none did, or too few gave something at it
    month: str  # of release, of an entry without a name; "" for all else
    at: datetime | None
    tag: str  # behaviour, process, product, other; "" as long as it has none
    named: bool  # it carries the name of who gave it


class PraiseRow(NamedTuple):
    giver: UUID | None  # None once they are erased
    person_id: UUID  # whom it is for
    origin: str  # customer, colleague


def tagged(connection: Connection, organization: str, now: datetime) -> list[TaggedRow]:
    """One row per reflection and signal that may be read, with its last tag up to a moment. No compliments."""
    tags = connection.execute(
        select(col(Tagged.about), col(Tagged.subject), col(Tagged.tag))
        .where(col(Tagged.organization) == organization, col(Tagged.at) <= now)
        .order_by(col(Tagged.number))
    )
    last = {(about, subject): tag for about, subject, tag in tags}
    signals = connection.execute(
        select(col(Signal.id), col(Signal.person_id)).where(col(Signal.organization) == organization)
    )
    givers = {("signal", id_.hex): person for id_, person in signals}
    return [
        TaggedRow(
            givers.get(row[:2], row.person_id),
            row.module_id,
            row.month,
            row.at,
            last.get(row[:2], ""),
            row.person_id is not None,
        )
        for row in given(connection, organization, SORTS)
    ]


def praise(connection: Connection, organization: str, since: datetime, until: datetime) -> list[PraiseRow]:
    """One row per compliment given between two moments, the second not included."""
    found = connection.execute(
        select(col(Compliment.owner_id), col(Compliment.person_id), col(Compliment.origin)).where(
            col(Compliment.organization) == organization, col(Compliment.at) >= since, col(Compliment.at) < until
        )
    )
    return [PraiseRow._make(row) for row in found]
