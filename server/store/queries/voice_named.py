"""What one person gave to the organization with their name, and the thanks they got."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.listening import named_subject
from server.store.queries.receipts import NAMED
from server.store.tables import Attempt, Entry, HandedOn, Thanked


class NamedRow(NamedTuple):
    subject: str  # as in AnswerTo
    text: str
    language: str
    at: datetime


class ThanksRow(NamedTuple):
    about: str  # signal, compliment, named
    subject: str
    text: str
    at: datetime


class AskedRow(NamedTuple):
    about: str  # signal, compliment, entry, named
    subject: str
    at: datetime


def named(connection: Connection, organization: str, person_id: UUID) -> tuple[NamedRow, ...]:
    """One row per reflection this person gave with their name, newest first."""
    found = connection.execute(
        select(col(Entry.attempt_id), col(Entry.step_id), col(Entry.text), col(Attempt.language), col(Entry.at))
        .join(
            Attempt, (col(Attempt.organization) == col(Entry.organization)) & (col(Attempt.id) == col(Entry.attempt_id))
        )
        .where(col(Entry.organization) == organization, col(Entry.person_id) == person_id, col(Entry.audience) == NAMED)
        .order_by(col(Entry.at).desc())
    )
    return tuple(
        NamedRow(named_subject(attempt, step), text, language, at) for attempt, step, text, language, at in found
    )


def thanks(connection: Connection, organization: str, person_id: UUID) -> tuple[ThanksRow, ...]:
    """One row per line of thanks to this person, newest first."""
    found = connection.execute(
        select(col(Thanked.about), col(Thanked.subject), col(Thanked.text), col(Thanked.at))
        .where(col(Thanked.organization) == organization, col(Thanked.person_id) == person_id)
        .order_by(col(Thanked.at).desc())
    )
    return tuple(ThanksRow._make(row) for row in found)


def asked_to_answer(connection: Connection, organization: str, person_id: UUID) -> tuple[AskedRow, ...]:
    """One row per thing this person was asked to answer, newest first."""
    found = connection.execute(
        select(col(HandedOn.about), col(HandedOn.subject), col(HandedOn.at))
        .where(col(HandedOn.organization) == organization, col(HandedOn.person_id) == person_id)
        .order_by(col(HandedOn.at).desc())
    )
    return tuple(AskedRow._make(row) for row in found)
