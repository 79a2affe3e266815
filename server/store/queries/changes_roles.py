"""Giving and taking roles. Each runs in its caller's transaction."""

from collections.abc import Collection
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, exists, insert, select
from sqlmodel import col

from server.store.recorder import table_of
from server.store.tables import Person, Role, RolePast

ADMINISTRATOR: Final = "administrator"


class Held(NamedTuple):
    """One role in one unit."""

    role: str
    unit_id: UUID


def give_role(
    connection: Connection, organization: str, person_id: UUID, role: str, unit_id: UUID, since: date
) -> None:
    """Gives a role in a unit (for all but managers: the root) from a day on. Repeating it changes nothing."""
    row = {"organization": organization, "person_id": person_id, "role": role, "unit_id": unit_id}
    table = table_of(Role)
    same = [table.c[name] == value for name, value in row.items()]
    if connection.execute(select(table).where(*same)).first() is None:
        connection.execute(insert(table).values(row | {"since": since}))


def set_roles(connection: Connection, organization: str, person_id: UUID, roles: Collection[Held], since: date) -> None:
    """Gives these roles and takes all others; that they were had stays."""
    theirs = (col(Role.organization) == organization, col(Role.person_id) == person_id)
    held_since = connection.execute(select(col(Role.role), col(Role.unit_id), col(Role.since)).where(*theirs)).all()
    for role, unit_id, from_day in held_since:
        if Held(role, unit_id) not in roles:
            this = (col(Role.role) == role, col(Role.unit_id) == unit_id)
            connection.execute(delete(Role).where(*theirs, *this))
            if from_day < since:  # given and taken on one day: as if it had not been
                past = RolePast(
                    organization=organization, person_id=person_id, role=role, unit_id=unit_id, since=from_day,
                    until=since,
                )  # fmt: skip
                connection.execute(insert(table_of(RolePast)).values(past.model_dump()))
    for held in roles:
        give_role(connection, organization, person_id, held.role, held.unit_id, since)


def is_last_administrator(connection: Connection, organization: str, person_id: UUID) -> bool:
    """Whether this person is the only active administrator."""
    held = (
        (col(Role.organization) == organization)
        & (col(Role.role) == ADMINISTRATOR)
        & (col(Person.organization) == organization)
        & (col(Person.id) == col(Role.person_id))
        & col(Person.active).is_(True)
    )
    theirs, others = (
        connection.scalar(select(exists().where(held, whose)))
        for whose in (col(Role.person_id) == person_id, col(Role.person_id) != person_id)
    )
    return bool(theirs) and not others
