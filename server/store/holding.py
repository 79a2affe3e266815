"""Holding on to a row that others may be erasing or counting on, where several connections write (PostgreSQL).

SQLite has one writer at a time: there nothing is asked for and nothing waits. Whoever takes more than one takes the
organization first, then the person, then attempts: so nobody waits in a circle.
"""

from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Attempt, Organization, Person


def keep_organization(connection: Connection, organization: str) -> None:
    """Waits for who publishes or changes people, and lets none of them in until this transaction ends."""
    connection.execute(
        select(col(Organization.id)).where(col(Organization.id) == organization).with_for_update(read=True)
    )


def keep_person(connection: Connection, organization: str, person_id: UUID) -> bool:
    """Whether there is such a person; they are not erased until this transaction ends."""
    found = select(col(Person.id)).where(col(Person.organization) == organization, col(Person.id) == person_id)
    return connection.execute(found.with_for_update(read=True, key_share=True)).first() is not None


def take_person(connection: Connection, organization: str, person_id: UUID) -> bool:
    """Whether there is such a person; whoever keeps or takes them waits until this transaction ends."""
    found = select(col(Person.id)).where(col(Person.organization) == organization, col(Person.id) == person_id)
    return connection.execute(found.with_for_update()).first() is not None


def keep_attempt(connection: Connection, organization: str, attempt_id: UUID, person_id: UUID) -> bool:
    """Whether this person has such an attempt; it is not erased until this transaction ends."""
    found = select(col(Attempt.id)).where(
        col(Attempt.organization) == organization, col(Attempt.id) == attempt_id, col(Attempt.person_id) == person_id
    )
    return connection.execute(found.with_for_update(read=True, key_share=True)).first() is not None


def take_attempts(connection: Connection, organization: str, person_id: UUID) -> None:
    """Waits for facts of this person that are being stored, and holds up those that come after."""
    found = select(col(Attempt.id)).where(
        col(Attempt.organization) == organization, col(Attempt.person_id) == person_id
    )
    connection.execute(found.order_by(col(Attempt.id)).with_for_update())
