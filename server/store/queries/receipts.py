"""What a receipt code leads to, for whoever holds it. Says nothing about whose it is, and notes nothing."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select
from sqlmodel import col

from server.store.holding import take_person
from server.store.queries.latest import text_of
from server.store.queries.room import ROOM_STEP, asked_of
from server.store.recorder import table_of
from server.store.tables import Attempt, Entry, Passed, ReleasedEntry, Unit, UnnamedEntry

NAMED = "named"  # the audience of an entry given with one's name, and what an answer to it is about


class WaitsRow(NamedTuple):
    """An entry that waits to be released."""

    unit: str  # the name of the team it waits at; "" for all together
    month: str  # it was given in


def waits(connection: Connection, organization: str, receipt_hash: str) -> WaitsRow | None:
    """Where an entry waits; None where it is released, taken back, or there never was one."""
    found = connection.execute(
        select(text_of(Unit.name), col(UnnamedEntry.month))
        .select_from(UnnamedEntry)
        .outerjoin(
            Unit,
            (col(Unit.organization) == col(UnnamedEntry.organization))
            & (col(Unit.id) == col(UnnamedEntry.unit_id))
            & col(Unit.parent_id).is_not(None),
        )
        .where(*_waiting(organization, receipt_hash))
    ).first()
    return WaitsRow._make(found) if found else None


def is_released(connection: Connection, organization: str, receipt_hash: str) -> bool:
    found = select(literal(1)).where(
        col(ReleasedEntry.organization) == organization, col(ReleasedEntry.receipt_hash) == receipt_hash
    )
    return connection.execute(found).first() is not None


def withdraw(connection: Connection, organization: str, receipt_hash: str) -> bool:
    """Deletes an entry that waits; False where none does (any more)."""
    return connection.execute(delete(UnnamedEntry).where(*_waiting(organization, receipt_hash))).rowcount > 0


def put_name(connection: Connection, organization: str, receipt_hash: str, person_id: UUID, at: datetime) -> bool:
    """Makes an entry that waits one given with this person's name. False where none waits, or where they were not at
    its prompt: then it is not theirs."""
    take_person(connection, organization, person_id)
    entry = connection.execute(
        select(table_of(UnnamedEntry)).where(*_waiting(organization, receipt_hash)).with_for_update()
    ).first()
    if entry is None:
        return False
    place = _place(connection, organization, person_id, entry.module_id, entry.step_id)
    if place is None:
        return False
    row = Entry(
        organization=organization, attempt_id=place, step_id=entry.step_id, person_id=person_id, text=entry.text,
        helped=entry.helped, hindered=entry.hindered, quotable=entry.quotable, audience=NAMED, at=at,
    )  # fmt: skip
    connection.execute(insert(table_of(Entry)).values(row.model_dump()))
    return withdraw(connection, organization, receipt_hash)


def _place(connection: Connection, organization: str, person_id: UUID, module_id: str, step_id: str) -> UUID | None:
    """The newest attempt of this person that passed the prompt and keeps nothing there."""
    if step_id == ROOM_STEP:
        return asked_of(connection, organization, person_id, module_id)
    kept = select(literal(1)).where(
        col(Entry.organization) == organization,
        col(Entry.attempt_id) == col(Passed.attempt_id),
        col(Entry.step_id) == step_id,
    )
    return connection.execute(
        select(col(Passed.attempt_id))
        .join(
            Attempt,
            (col(Attempt.organization) == col(Passed.organization)) & (col(Attempt.id) == col(Passed.attempt_id)),
        )
        .where(
            col(Passed.organization) == organization, col(Passed.step_id) == step_id,
            col(Attempt.person_id) == person_id, col(Attempt.module_id) == module_id, ~kept.exists(),
        )
        .order_by(col(Passed.at).desc())
        .limit(1)
    ).scalar()  # fmt: skip


def _waiting(organization: str, receipt_hash: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(UnnamedEntry.organization) == organization, col(UnnamedEntry.receipt_hash) == receipt_hash
