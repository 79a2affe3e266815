"""Addresses at which a calendar program finds what falls due."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from server.store.holding import take_person
from server.store.queries.names import led_since
from server.store.recorder import table_of
from server.store.tables import CalendarAddress, Person


class FollowerRow(NamedTuple):
    person_id: UUID
    language: str
    managed: dict[UUID, date]  # the units they manage now, since when


def follower(connection: Connection, organization: str, secret_hash: str) -> FollowerRow | None:
    """One row or none: the active person whose address this is."""
    found = connection.execute(
        select(col(Person.id), col(Person.language))
        .join(
            CalendarAddress,
            (col(CalendarAddress.organization) == col(Person.organization))
            & (col(CalendarAddress.person_id) == col(Person.id)),
        )
        .where(
            col(Person.organization) == organization,
            col(Person.active).is_(True),
            col(CalendarAddress.secret_hash) == secret_hash,
        )
    ).first()
    return None if found is None else FollowerRow(*found, led_since(connection, organization, found.id))


def address_since(connection: Connection, organization: str, person_id: UUID) -> datetime | None:
    """One column: since when one person has an address."""
    return connection.scalar(
        select(col(CalendarAddress.at)).where(
            col(CalendarAddress.organization) == organization, col(CalendarAddress.person_id) == person_id
        )
    )


def set_address(
    connection: Connection, organization: str, person_id: UUID, secret_hash: str, now: datetime
) -> bool:  # fmt: skip
    """Gives a person an address; one they had opens nothing any more. False for a person erased meanwhile."""
    if not take_person(connection, organization, person_id):
        return False
    drop_address(connection, organization, person_id)
    row = CalendarAddress(organization=organization, person_id=person_id, secret_hash=secret_hash, at=now)
    connection.execute(insert(table_of(CalendarAddress)), [row.model_dump()])
    return True


def drop_address(connection: Connection, organization: str, person_id: UUID) -> None:
    """What they had opens nothing any more."""
    theirs = (col(CalendarAddress.organization) == organization, col(CalendarAddress.person_id) == person_id)
    connection.execute(delete(CalendarAddress).where(*theirs))
