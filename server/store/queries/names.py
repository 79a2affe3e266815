"""What was agreed about managers seeing names, and who looked at whose."""

from datetime import date, datetime, time, timedelta
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
    until: date | None = None  # the last day it holds; None: until it is ended

    def over(self) -> "AgreementRow":
        """What its last day says: from the day after it is ended."""
        assert self.until is not None
        return self._replace(ended=True, at=datetime.combine(self.until + timedelta(days=1), time(12)))


class LookRow(NamedTuple):
    assignment_id: UUID
    day: date
    by: str  # the name of who looked; "" once they are erased
    at: datetime  # the first time that day


def agreements(connection: Connection, organization: str, on: date | None = None) -> tuple[AgreementRow, ...]:
    """One row per thing said about it, oldest first; the last holds.

    `on`: the organization's day; where the last has had its last day by then, that it ended follows it.
    """
    found = connection.execute(
        select(
            col(Agreement.number), col(Agreement.text), col(Agreement.agreed_on), col(Agreement.ended),
            col(Agreement.at), col(Agreement.until),
        )
        .where(col(Agreement.organization) == organization)
        .order_by(col(Agreement.number))
    )  # fmt: skip
    said = tuple(AgreementRow(*row) for row in found)
    last = said[-1] if said else None
    if on is None or last is None or last.ended or last.until is None or on <= last.until:
        return said
    return (*said, last.over())


def agreed(connection: Connection, organization: str, on: date) -> AgreementRow | None:
    """What holds on the organization's day; None: nobody sees a name."""
    said = agreements(connection, organization, on)
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
