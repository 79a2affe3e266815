"""What one person kept in their own words: for their own pages only."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Attempt, Entry, PromiseMade


class EntryRow(NamedTuple):
    attempt_id: UUID
    step_id: str
    text: str
    helped: str
    hindered: str
    audience: str  # me; named: given to the organization with their name
    at: datetime


class PromiseRow(NamedTuple):
    attempt_id: UUID
    step_id: str
    moment: str
    action: str
    ask_after: int  # days
    at: datetime
    language: str  # of the module it was made in


def entries(connection: Connection, organization: str, person_id: UUID) -> tuple[EntryRow, ...]:
    """One row per reflection one person kept, newest first."""
    found = connection.execute(
        select(
            col(Entry.attempt_id),
            col(Entry.step_id),
            col(Entry.text),
            col(Entry.helped),
            col(Entry.hindered),
            col(Entry.audience),
            col(Entry.at),
        )
        .where(col(Entry.organization) == organization, col(Entry.person_id) == person_id)
        .order_by(col(Entry.at).desc())
    )
    return tuple(EntryRow._make(row) for row in found)


def promises(connection: Connection, organization: str, person_id: UUID) -> tuple[PromiseRow, ...]:
    """One row per promise one person made and did not take back, newest first."""
    found = connection.execute(
        select(
            col(PromiseMade.attempt_id),
            col(PromiseMade.step_id),
            col(PromiseMade.moment),
            col(PromiseMade.action),
            col(PromiseMade.ask_after),
            col(PromiseMade.at),
            col(Attempt.language),
        )
        .join(
            Attempt,
            (col(Attempt.organization) == col(PromiseMade.organization))
            & (col(Attempt.id) == col(PromiseMade.attempt_id)),
        )
        .where(col(PromiseMade.organization) == organization, col(PromiseMade.person_id) == person_id)
        .order_by(col(PromiseMade.at).desc())
    )
    return tuple(PromiseRow._make(row) for row in found)
