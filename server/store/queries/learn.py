"""What is asked of one person, and what they kept in their own words: for their own pages only."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Assignment, Entry, PromiseMade


class AssignmentRow(NamedTuple):
    id: UUID
    module_id: str
    due_on: date
    reason: str
    created_at: datetime


class EntryRow(NamedTuple):
    attempt_id: UUID
    step_id: str
    text: str
    helped: str
    hindered: str
    at: datetime


class PromiseRow(NamedTuple):
    attempt_id: UUID
    step_id: str
    moment: str
    action: str
    ask_after: int  # days
    at: datetime


def asked_of(connection: Connection, organization: str, units: tuple[UUID, ...]) -> tuple[AssignmentRow, ...]:
    """One row per assignment in force for someone in `units` (their own and all above), nearest date first."""
    found = connection.execute(
        select(
            col(Assignment.id),
            col(Assignment.module_id),
            col(Assignment.due_on),
            col(Assignment.reason),
            col(Assignment.created_at),
        )
        .where(
            col(Assignment.organization) == organization,
            col(Assignment.unit_id).in_(units),
            col(Assignment.withdrawn_at).is_(None),
        )
        .order_by(col(Assignment.due_on), col(Assignment.created_at))
    )
    return tuple(AssignmentRow._make(row) for row in found)


def entries(connection: Connection, organization: str, person_id: UUID) -> tuple[EntryRow, ...]:
    """One row per reflection one person kept, newest first."""
    found = connection.execute(
        select(
            col(Entry.attempt_id),
            col(Entry.step_id),
            col(Entry.text),
            col(Entry.helped),
            col(Entry.hindered),
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
        )
        .where(col(PromiseMade.organization) == organization, col(PromiseMade.person_id) == person_id)
        .order_by(col(PromiseMade.at).desc())
    )
    return tuple(PromiseRow._make(row) for row in found)
