"""Everyone who works in the organization, as administrators have them before them."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Date, bindparam, select
from sqlmodel import col

from server.store.as_stored import RowId, as_stored, made
from server.store.prepared import Prepared
from server.store.queries.people import SAME_PERSON, in_force
from server.store.tables import Membership, Person


class StaffRow(NamedTuple):
    id: UUID
    name: str
    mail: str
    language: str
    active: bool
    unit_id: UUID | None  # where they are on the day asked for


_OWN: Any = bindparam("organization")
_EVERYONE = Prepared(
    select(
        as_stored(Person.id), col(Person.name), col(Person.mail), col(Person.language), col(Person.active),
        as_stored(Membership.unit_id),
    )
    .select_from(Person)
    .outerjoin(Membership, SAME_PERSON & in_force(_OWN, bindparam("on", type_=Date())))
    .where(col(Person.organization) == _OWN)
    .order_by(col(Person.name), col(Person.id), col(Membership.since).desc())
)  # fmt: skip


def everyone(connection: Connection, organization: str, on: date) -> list[StaffRow]:
    """One row per person, active or not, with the unit they are in on that day; by name."""
    rows = dict[RowId, StaffRow]()
    for id_, name, mail, language, active, unit in _EVERYONE.all(connection, organization=organization, on=on):
        if id_ not in rows:
            rows[id_] = StaffRow(made(id_), name, mail, language, active, made(unit) if unit else None)
    return list(rows.values())
