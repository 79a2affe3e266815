"""What one person did with invitations: for their own pages only."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import col

from server.store.holding import take_person
from server.store.recorder import table_of
from server.store.tables import PutOff


class PutOffRow(NamedTuple):
    module_id: str
    until: date | None  # None: declined


def put_off(connection: Connection, organization: str, person_id: UUID) -> tuple[PutOffRow, ...]:
    """One row per invitation one person put off or declined, newest first."""
    found = connection.execute(
        select(col(PutOff.module_id), col(PutOff.until))
        .where(col(PutOff.organization) == organization, col(PutOff.person_id) == person_id)
        .order_by(col(PutOff.at).desc(), col(PutOff.module_id))
    )
    return tuple(PutOffRow._make(row) for row in found)


def set_aside(
    connection: Connection, organization: str, person_id: UUID, module_id: str, until: date | None, now: datetime
) -> None:
    """Puts an invitation off until a day, or declines it (None). Stores nothing for a person erased meanwhile."""
    if take_person(connection, organization, person_id):
        take_up(connection, organization, person_id, module_id)
        row = PutOff(organization=organization, person_id=person_id, module_id=module_id, until=until, at=now)
        connection.execute(insert(table_of(PutOff)).values(row.model_dump()))


def take_up(connection: Connection, organization: str, person_id: UUID, module_id: str) -> None:
    """The invitation stands again; twice is as good as once."""
    connection.execute(
        delete(table_of(PutOff)).where(
            col(PutOff.organization) == organization,
            col(PutOff.person_id) == person_id,
            col(PutOff.module_id) == module_id,
        )
    )
