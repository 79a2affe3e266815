"""Forms that wait for their sender to sign in again."""

from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, select
from sqlmodel import col

from server.store.holding import keep_attempt
from server.store.tables import Attempt, Parked, Session

MOST: Final = 30  # of one browser: more is no person with a few open tabs


class ParkedRow(NamedTuple):
    id: UUID
    attempt_id: UUID
    step_id: str
    sealed: bytes
    at: datetime


class BeforeRow(NamedTuple):
    person_id: UUID
    ended: bool  # on purpose, here or from another device


def owner(connection: Connection, organization: str, attempt_id: UUID) -> UUID | None:
    """One column: the person whose attempt this is; None for a guest's and for none."""
    found = connection.execute(
        select(col(Attempt.person_id)).where(
            col(Attempt.organization) == organization, col(Attempt.id) == attempt_id, col(Attempt.guest).is_(False)
        )
    ).first()
    return found[0] if found else None


def signed_in_before(connection: Connection, organization: str, session_id: str) -> BeforeRow | None:
    """One row or none: a session, also when it has run out."""
    found = connection.execute(
        select(col(Session.person_id), col(Session.revoked_at).is_not(None)).where(
            col(Session.organization) == organization, col(Session.id) == session_id
        )
    ).first()
    return BeforeRow(found[0], bool(found[1])) if found else None


def parked(
    connection: Connection, organization: str, browser_hash: str, person_id: UUID, since: datetime
) -> tuple[ParkedRow, ...]:
    """One row per form of this person in this browser that was parked after `since`, in the order they came."""
    found = connection.execute(
        select(col(Parked.id), col(Parked.attempt_id), col(Parked.step_id), col(Parked.sealed), col(Parked.at))
        .where(
            col(Parked.organization) == organization,
            col(Parked.browser_hash) == browser_hash,
            col(Parked.person_id) == person_id,
            col(Parked.at) > since,
        )
        .order_by(col(Parked.at), col(Parked.id))
    )
    return tuple(ParkedRow._make(row) for row in found)


def is_any_parked(connection: Connection, organization: str, browser_hash: str) -> bool:
    """Whether this browser has something parked, whoever it is for."""
    found = connection.execute(
        select(col(Parked.id)).where(col(Parked.organization) == organization, col(Parked.browser_hash) == browser_hash)
    )
    return found.first() is not None


def parked_of(connection: Connection, organization: str, person_id: UUID) -> tuple[ParkedRow, ...]:
    """One row per parked form of one person, in any browser, oldest first."""
    found = connection.execute(
        select(col(Parked.id), col(Parked.attempt_id), col(Parked.step_id), col(Parked.sealed), col(Parked.at))
        .where(col(Parked.organization) == organization, col(Parked.person_id) == person_id)
        .order_by(col(Parked.at), col(Parked.id))
    )
    return tuple(ParkedRow._make(row) for row in found)


def park(connection: Connection, row: Parked) -> bool:
    """Stores one form; False where its attempt was erased meanwhile, or this browser has too many."""
    if not keep_attempt(connection, row.organization, row.attempt_id, row.person_id):
        return False
    many = connection.scalar(
        select(func.count())
        .select_from(Parked)
        .where(col(Parked.organization) == row.organization, col(Parked.browser_hash) == row.browser_hash)
    )
    if (many or 0) >= MOST:
        return False
    connection.execute(insert(Parked).values(**row.model_dump()))
    return True


def unpark(connection: Connection, organization: str, parked_id: UUID) -> None:
    """Deletes one form; twice is as good as once."""
    connection.execute(delete(Parked).where(col(Parked.organization) == organization, col(Parked.id) == parked_id))
