"""What was agreed about managers seeing names, and who looked at whose."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Agreement, NameSeen, Person, Role


class AgreementRow(NamedTuple):
    number: int
    text: str
    agreed_on: date
    ended: bool
    at: datetime


class LookRow(NamedTuple):
    assignment_id: UUID
    day: date
    by: str  # the name of who looked; "" once they are erased
    at: datetime  # the first time that day


def agreements(connection: Connection, organization: str) -> tuple[AgreementRow, ...]:
    """One row per thing said about it, oldest first; the last holds."""
    found = connection.execute(
        select(
            col(Agreement.number), col(Agreement.text), col(Agreement.agreed_on), col(Agreement.ended),
            col(Agreement.at),
        )
        .where(col(Agreement.organization) == organization)
        .order_by(col(Agreement.number))
    )  # fmt: skip
    return tuple(AgreementRow(*row) for row in found)


def agreed(connection: Connection, organization: str) -> AgreementRow | None:
    """What holds; None: nobody sees a name."""
    said = agreements(connection, organization)
    return said[-1] if said and not said[-1].ended else None


def looks(connection: Connection, organization: str, person_id: UUID) -> tuple[LookRow, ...]:
    """One row per time somebody saw this person's name with what is asked, newest first."""
    found = connection.execute(
        select(col(NameSeen.assignment_id), col(NameSeen.day), col(Person.name), col(NameSeen.at))
        .outerjoin(
            Person,
            (col(Person.organization) == col(NameSeen.organization)) & (col(Person.id) == col(NameSeen.owner_id)),
        )
        .where(col(NameSeen.organization) == organization, col(NameSeen.person_id) == person_id)
        .order_by(col(NameSeen.at).desc(), col(NameSeen.id).desc())
    )
    return tuple(LookRow(assignment_id, day, name or "", at) for assignment_id, day, name, at in found)


def led_since(connection: Connection, organization: str, person_id: UUID) -> dict[UUID, date]:
    """The units one person manages now, each with the day that was given."""
    found = connection.execute(
        select(col(Role.unit_id), col(Role.since)).where(
            col(Role.organization) == organization, col(Role.person_id) == person_id, col(Role.role) == "manager"
        )
    )
    return {row.unit_id: row.since for row in found}
