"""Handing on: what somebody was asked to answer, and who may be asked."""

from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.queries.listening import GivenRow, given_as
from server.store.tables import HandedOn, Person, Role, Unit

_HANDED = Prepared(  # asked for every start page
    select(col(HandedOn.about), col(HandedOn.subject)).where(
        col(HandedOn.organization) == bindparam("organization"), col(HandedOn.person_id) == bindparam("person")
    )
)


def handed_to(connection: Connection, organization: str, person_id: UUID) -> tuple[GivenRow, ...]:
    """One row per thing this person was asked to answer, answered or not: its text and tag, and not who gave it."""
    wanted = _HANDED.all(connection, organization=organization, person=person_id)
    rows = given_as(connection, organization, {(about, subject) for about, subject in wanted})
    return tuple(
        row._replace(by="", person_id=None, unit_path="", handed=(), guess="", module_id="", step_id="") for row in rows
    )


class Askable(NamedTuple):
    """Someone something can be handed on to."""

    id: UUID
    name: str
    leads: tuple[str, ...]  # names of units, sorted
    writes: bool  # modules


def may_be_asked(connection: Connection, organization: str) -> tuple[Askable, ...]:
    """Managers and authors, by name."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Role.role), col(Unit.name))
        .join(Role, (col(Role.organization) == col(Person.organization)) & (col(Role.person_id) == col(Person.id)))
        .join(Unit, (col(Unit.organization) == col(Role.organization)) & (col(Unit.id) == col(Role.unit_id)))
        .where(
            col(Person.organization) == organization,
            col(Person.active).is_(True),
            col(Role.role).in_(("manager", "author")),
        )
        .order_by(col(Person.name), col(Person.id), col(Unit.name))
    ).all()
    return tuple(_askable(list(rows)) for _, rows in groupby(found, key=lambda row: row.id))


def _askable(rows: list[Row[UUID, str, str, str]]) -> Askable:
    """`rows`: all roles of one person."""
    leads = tuple(unit for _, _, role, unit in rows if role == "manager")
    return Askable(rows[0][0], rows[0][1], leads, any(role == "author" for _, _, role, _ in rows))
