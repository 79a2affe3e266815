"""What was given with a name, since when a listener can thank for it, and when one did. No texts."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.latest import latest_of
from server.store.queries.listening import Key, named_subject
from server.store.queries.receipts import NAMED
from server.store.tables import Compliment, ComplimentShown, Entry, Signal, Thanked


class ThankRow(NamedTuple):
    about: str  # named, signal, compliment
    subject: str  # as in AnswerTo
    person_id: UUID  # who gave it
    at: datetime  # from when on a listener could read it
    thanked_at: datetime | None

    @property
    def key(self) -> Key:
        return self.about, self.subject


def to_thank(connection: Connection, organization: str, since: datetime, until: datetime) -> list[ThankRow]:
    """One row per thing with a name that came to listeners between two moments, the second not included: the oldest
    first, thanked for or not."""
    came = [
        *_entries(connection, organization, since, until),
        *_signals(connection, organization, since, until),
        *_compliments(connection, organization, since, until),
    ]
    thanked = {
        (about, subject): at
        for about, subject, at in connection.execute(
            select(col(Thanked.about), col(Thanked.subject), col(Thanked.at)).where(
                col(Thanked.organization) == organization, col(Thanked.at) >= since
            )
        )
    }
    rows = [row._replace(thanked_at=thanked.get(row.key)) for row in came]
    return sorted(rows, key=lambda row: (row.at, row.key))


def _entries(connection: Connection, organization: str, since: datetime, until: datetime) -> list[ThankRow]:
    found = connection.execute(
        select(col(Entry.attempt_id), col(Entry.step_id), col(Entry.person_id), col(Entry.at)).where(
            col(Entry.organization) == organization, col(Entry.audience) == NAMED,
            col(Entry.at) >= since, col(Entry.at) < until,
        )
    )  # fmt: skip
    return [ThankRow(NAMED, named_subject(attempt, step), who, at, None) for attempt, step, who, at in found]


def _signals(connection: Connection, organization: str, since: datetime, until: datetime) -> list[ThankRow]:
    found = connection.execute(
        select(col(Signal.id), col(Signal.person_id), col(Signal.at)).where(
            col(Signal.organization) == organization, col(Signal.named).is_(True),
            col(Signal.at) >= since, col(Signal.at) < until,
        )
    )  # fmt: skip
    return [ThankRow("signal", id_.hex, who, at, None) for id_, who, at in found]


def _compliments(connection: Connection, organization: str, since: datetime, until: datetime) -> list[ThankRow]:
    """A listener reads one from when whom it is for shows it to everyone; of an erased giver nobody is thanked."""
    found = connection.execute(
        select(col(Compliment.id), col(Compliment.owner_id), col(ComplimentShown.at))
        .join(
            ComplimentShown,
            (col(ComplimentShown.organization) == col(Compliment.organization))
            & (col(ComplimentShown.compliment_id) == col(Compliment.id))
            & latest_of(ComplimentShown),
        )
        .where(
            col(Compliment.organization) == organization, col(ComplimentShown.audience) == "all",
            col(Compliment.owner_id).is_not(None), col(ComplimentShown.at) >= since, col(ComplimentShown.at) < until,
        )
    )  # fmt: skip
    return [ThankRow("compliment", id_.hex, who, at, None) for id_, who, at in found if who]
