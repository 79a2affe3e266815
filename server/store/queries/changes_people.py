"""Changes to the organization, its tree, its people and what they may do. Each runs in its caller's transaction."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlmodel import SQLModel, col

from server.ids import new_id
from server.store.recorder import table_of
from server.store.tables import Membership, Organization, Person, Role, Session, Unit


def add_organization(
    connection: Connection,
    organization: str,
    name: str,
    now: datetime,
    *,
    time_zone: str = "Europe/Amsterdam",
    languages: tuple[str, ...] = ("nl", "en"),
    demonstration: bool = False,
) -> UUID:
    """Stores the organization with the root of its tree, of the same name, and answers the root's id."""
    _add(
        connection,
        Organization(
            id=organization,
            name=name,
            time_zone=time_zone,
            languages=",".join(languages),
            demonstration=demonstration,
            created_at=now,
        ),
    )
    return add_unit(connection, organization, name, None)


def add_unit(connection: Connection, organization: str, name: str, parent_id: UUID | None, position: int = 0) -> UUID:
    """Stores a unit below another (None: the root) and answers its id."""
    unit_id = new_id()
    _add(
        connection,
        Unit(organization=organization, id=unit_id, parent_id=parent_id, name=name, position=position),
    )
    return unit_id


def add_person(
    connection: Connection, organization: str, name: str, mail: str, now: datetime, language: str = "nl"
) -> UUID:
    """Stores a person and answers their id. Raises IntegrityError where somebody has that address."""
    person_id = new_id()
    _add(
        connection,
        Person(
            organization=organization, id=person_id, name=name, mail=mail.lower(), language=language, created_at=now
        ),
    )
    return person_id


def move_person(connection: Connection, organization: str, person_id: UUID, unit_id: UUID, since: date) -> None:
    """Puts a person in a unit from a day on; where they were before ends that day. Repeating it changes nothing."""
    theirs = (col(Membership.organization) == organization, col(Membership.person_id) == person_id)
    still = col(Membership.until).is_(None)
    if connection.scalar(select(col(Membership.unit_id)).where(*theirs, still)) == unit_id:
        return
    connection.execute(update(Membership).where(*theirs, still, col(Membership.since) < since).values(until=since))
    same_day = update(Membership).where(*theirs, col(Membership.since) == since).values(unit_id=unit_id, until=None)
    if connection.execute(same_day).rowcount == 0:
        _add(
            connection,
            Membership(organization=organization, person_id=person_id, unit_id=unit_id, since=since),
        )


def give_role(connection: Connection, organization: str, person_id: UUID, role: str, unit_id: UUID) -> None:
    """Gives a role in a unit (for all but managers: the root). Repeating it changes nothing."""
    row = {"organization": organization, "person_id": person_id, "role": role, "unit_id": unit_id}
    table = table_of(Role)
    same = [table.c[name] == value for name, value in row.items()]
    if connection.execute(select(table).where(*same)).first() is None:
        connection.execute(insert(table).values(row))


def deactivate(connection: Connection, organization: str, person_id: UUID, now: datetime) -> None:
    """Closes the door to somebody who left: no new sign-in, and every session ends. What they did stays theirs."""
    connection.execute(
        update(Person).where(col(Person.organization) == organization, col(Person.id) == person_id).values(active=False)
    )
    connection.execute(
        update(Session)
        .where(
            col(Session.organization) == organization,
            col(Session.person_id) == person_id,
            col(Session.revoked_at).is_(None),
        )
        .values(revoked_at=now)
    )


def _add(connection: Connection, row: SQLModel) -> None:
    table = table_of(type(row))
    connection.execute(insert(table).values({column.name: getattr(row, column.name) for column in table.columns}))
