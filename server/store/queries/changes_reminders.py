"""Writing reminders and taking them back; what people say stops them. Each runs in its caller's transaction."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select
from sqlmodel import col

from server.store.holding import take_person
from server.store.recorder import table_of
from server.store.tables import MailOut, MailSent, Obstacle, Person, Reminder


class TakenRow(NamedTuple):
    name: str
    mail: str
    language: str


def take_readers(connection: Connection, organization: str, people: Collection[UUID]) -> dict[UUID, TakenRow]:
    """Those of these people who may sign in; whoever else writes to them waits until this transaction ends."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.mail), col(Person.language))
        .where(col(Person.organization) == organization, col(Person.id).in_(people), col(Person.active).is_(True))
        .order_by(col(Person.id))
        .with_for_update()
    )
    return {row[0]: TakenRow(*row[1:]) for row in found}


def put_reminders(
    connection: Connection, organization: str, mails: Sequence[MailOut], rows: Sequence[Reminder]
) -> None:
    """Puts mails in the outbox with what they remind of, one a person.

    What was written to them before and never went, and goes no more, makes room: so it can be written again.
    """
    if not mails:
        return
    table = table_of(Reminder)
    went = exists().where(col(MailSent.organization) == organization, col(MailSent.id) == table.c.mail_id)
    whose = table.c.person_id.in_([mail.person_id for mail in mails])
    connection.execute(delete(table).where(table.c.organization == organization, whose, ~went))
    connection.execute(insert(table_of(MailOut)), [mail.model_dump() for mail in mails])
    connection.execute(insert(table), [row.model_dump() for row in rows])


def say_what_stops(connection: Connection, row: Obstacle) -> bool:
    """Stores what stops someone as what they say now; its number is given here. False for a person erased meanwhile."""
    if not take_person(connection, row.organization, row.person_id):
        return False
    same = _same(row.organization, row.person_id, row.assignment_id, row.due_on)
    last = connection.scalar(select(func.max(col(Obstacle.number))).where(*same))
    stored = row.model_dump() | {"number": (last or 0) + 1}
    connection.execute(insert(table_of(Obstacle)).values(stored))
    return True


def unsay_what_stops(
    connection: Connection, organization: str, person_id: UUID, assignment_id: UUID, due_on: date
) -> None:
    """Takes it back: nothing of it is kept."""
    take_person(connection, organization, person_id)
    connection.execute(delete(table_of(Obstacle)).where(*_same(organization, person_id, assignment_id, due_on)))


def _same(organization: str, person_id: UUID, assignment_id: UUID, due_on: date) -> list[ColumnElement[bool]]:
    return [
        col(Obstacle.organization) == organization,
        col(Obstacle.person_id) == person_id,
        col(Obstacle.assignment_id) == assignment_id,
        col(Obstacle.due_on) == due_on,
    ]
