"""Writing reminders and taking them back; what people say stops them. Each runs in its caller's transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, func, insert, select
from sqlmodel import col

from server.store.holding import take_person
from server.store.queries.changes_mails import put_mail, take_back
from server.store.recorder import table_of
from server.store.tables import MailOut, MailSent, Obstacle, Reminder


def put_reminders(
    connection: Connection, mail: MailOut, rows: Sequence[Reminder], instead: Sequence[UUID], now: datetime
) -> bool:
    """Puts a mail in the outbox with what it reminds of, in place of mails that wait there; False, with nothing done,
    where a sender has just taken one of those.

    What was written before and never went, and goes no more, makes room: so it can be written again.
    """
    if not take_back(connection, mail.organization, instead, now):
        return False
    table = table_of(Reminder)
    went = exists().where(col(MailSent.organization) == mail.organization, col(MailSent.id) == table.c.mail_id)
    connection.execute(
        delete(table).where(table.c.organization == mail.organization, table.c.person_id == mail.person_id, ~went)
    )
    put_mail(connection, mail)
    connection.execute(insert(table), [row.model_dump() for row in rows])
    return True


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
