"""Handing on: what somebody was asked to answer, and who may be asked."""

from uuid import UUID

from sqlalchemy import Connection, literal, select
from sqlmodel import col

from server.store.queries.listening import GivenRow, given_as
from server.store.tables import HandedOn, Person, Role


def handed_to(connection: Connection, organization: str, person_id: UUID) -> tuple[GivenRow, ...]:
    """One row per thing this person was asked to answer, answered or not: its text and tag, and not who gave it."""
    wanted = select(col(HandedOn.about), col(HandedOn.subject)).where(
        col(HandedOn.organization) == organization, col(HandedOn.person_id) == person_id
    )
    rows = given_as(connection, organization, {(about, subject) for about, subject in connection.execute(wanted)})
    return tuple(
        row._replace(by="", person_id=None, unit_path="", handed=(), guess="", module_id="", step_id="") for row in rows
    )


def may_be_asked(connection: Connection, organization: str) -> tuple[tuple[UUID, str], ...]:
    """Who something can be handed on to: managers and authors, by name."""
    found = connection.execute(
        select(col(Person.id), col(Person.name))
        .where(
            col(Person.organization) == organization,
            col(Person.active).is_(True),
            select(literal(1))
            .where(
                col(Role.organization) == col(Person.organization), col(Role.person_id) == col(Person.id),
                col(Role.role).in_(("manager", "author")),
            )
            .exists(),
        )
        .order_by(col(Person.name), col(Person.id))
    )  # fmt: skip
    return tuple((id_, name) for id_, name in found)
