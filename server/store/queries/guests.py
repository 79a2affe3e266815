"""Who takes a module without signing in: their browser's row, and what becomes of what they did."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlmodel import SQLModel, col

from server.store.holding import keep_person, take_attempts
from server.store.recorder import table_of
from server.store.tables import Attempt, Guest


class GuestRow(NamedTuple):
    id: UUID
    expires_at: datetime


class AttemptRow(NamedTuple):
    guest_id: UUID
    module_id: str


def guest(connection: Connection, organization: str, secret_hash: str, now: datetime) -> GuestRow | None:
    """The guest of the browser with this secret; None once they signed in, or their time is over."""
    found = connection.execute(
        select(col(Guest.id), col(Guest.expires_at)).where(
            col(Guest.organization) == organization,
            col(Guest.secret_hash) == secret_hash,
            col(Guest.expires_at) > now,
            col(Guest.person_id).is_(None),
        )
    ).first()
    return GuestRow(*found) if found else None


def attempt(connection: Connection, organization: str, attempt_id: UUID) -> AttemptRow | None:
    """One row or none: this attempt, as long as it is a guest's."""
    found = connection.execute(
        select(col(Attempt.person_id), col(Attempt.module_id)).where(
            col(Attempt.organization) == organization, col(Attempt.id) == attempt_id, col(Attempt.guest).is_(True)
        )
    ).first()
    return AttemptRow(*found) if found else None


def take_guest(connection: Connection, organization: str, guest_id: UUID) -> bool:
    """Whether there is such a guest, who did not sign in; who adopts or forgets them waits for this transaction."""
    found = select(col(Guest.id)).where(*_this(organization, guest_id), col(Guest.person_id).is_(None))
    return connection.execute(found.with_for_update()).first() is not None


def open_guest(connection: Connection, row: Guest) -> None:
    """Stores a new guest."""
    connection.execute(insert(Guest).values(**row.model_dump()))


def stay(connection: Connection, organization: str, guest_id: UUID, expires_at: datetime) -> None:
    """Moves the end of a guest's time along."""
    connection.execute(update(Guest).where(*_this(organization, guest_id)).values(expires_at=expires_at))


def adopt(
    connection: Connection,
    organization: str,
    guest_id: UUID,
    person_id: UUID,
    unit_path: str,
    now: datetime,
    until: datetime,
) -> bool:
    """Makes all a guest did this person's, as if they had been signed in; False where there is nothing to take over.

    From `now` on it counts, once: a second time finds no guest. `until` is when the last of the guest's own requests
    is surely over; what such a request stores after this goes to the person then.
    """
    if not keep_person(connection, organization, person_id) or not take_guest(connection, organization, guest_id):
        return False
    take_attempts(connection, organization, guest_id)
    _become(connection, organization, guest_id, person_id, unit_path, now)
    values = {"person_id": person_id, "expires_at": until}
    connection.execute(update(Guest).where(*_this(organization, guest_id)).values(**values))
    return True


def clear_guests(connection: Connection, organization: str, now: datetime, most: int) -> int:
    """Deletes guests whose time is over with all they did, at most `most` of them. How many went.

    Of those who signed in nothing goes: what was stored for them in that very moment becomes the person's here.
    """
    over = connection.execute(
        select(col(Guest.id), col(Guest.person_id))
        .where(col(Guest.organization) == organization, col(Guest.expires_at) <= now)
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    for guest_id, person_id in over:
        if person_id is None:
            forget(connection, organization, guest_id)
        else:
            _become(connection, organization, guest_id, person_id, "", now)
            connection.execute(delete(Guest).where(*_this(organization, guest_id)))
    return len(over)


def forget(connection: Connection, organization: str, guest_id: UUID) -> None:
    """Deletes a guest and all they did. Nothing can bring it back: what has no attempt is not stored."""
    attempt = table_of(Attempt)
    theirs = select(attempt.c.id).where(attempt.c.organization == organization, attempt.c.person_id == guest_id)
    held = connection.scalars(theirs.order_by(attempt.c.id).with_for_update()).all()
    for table in SQLModel.metadata.sorted_tables:
        if "attempt_id" in table.c:
            connection.execute(delete(table).where(table.c.organization == organization, table.c.attempt_id.in_(held)))
    connection.execute(delete(attempt).where(attempt.c.organization == organization, attempt.c.id.in_(held)))
    connection.execute(delete(Guest).where(*_this(organization, guest_id)))


def _become(
    connection: Connection, organization: str, guest_id: UUID, person_id: UUID, unit_path: str, now: datetime
) -> None:
    attempt = table_of(Attempt)
    connection.execute(
        update(attempt)
        .where(attempt.c.organization == organization, attempt.c.person_id == guest_id)
        .values(person_id=person_id, unit_path=unit_path, guest=False, adopted_at=now)
    )
    for table in SQLModel.metadata.sorted_tables:
        if "person_id" in table.c and "attempt_id" in table.c:  # what people wrote: it lies with its attempt
            connection.execute(
                update(table)
                .where(table.c.organization == organization, table.c.person_id == guest_id)
                .values(person_id=person_id)
            )


def _this(organization: str, guest_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return col(Guest.organization) == organization, col(Guest.id) == guest_id
