"""Reminders of what is asked, the mails nobody asked for that wait, and what people say stops them."""

from collections import defaultdict
from datetime import date, datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Integer, bindparam, exists, func, select
from sqlmodel import col

from server.store.prepared import Prepared, PreparedOf
from server.store.queries.assignments import Whose, some
from server.store.queries.mails import is_free
from server.store.tables import MailOut, MailSent, Obstacle, Person, Reminder


class ReminderRow(NamedTuple):
    person_id: UUID
    assignment_id: UUID
    due_on: date
    rung: int  # days after the date
    mail_id: UUID
    at: datetime
    went: bool  # its mail was taken by the mail server


class WaitingRow(NamedTuple):
    person_id: UUID
    mail_id: UUID
    kind: str
    in_hand: bool  # a sender has it


class ObstacleRow(NamedTuple):
    assignment_id: UUID
    due_on: date
    number: int
    hindered: tuple[str, ...]
    modules: tuple[str, ...]  # that were still to be done
    unit_path: str
    at: datetime


FIRST: Final = UUID(int=0)  # before every id
_PEOPLE = Prepared(
    select(col(Person.id))
    .where(
        col(Person.organization) == bindparam("organization"),
        col(Person.active).is_(True),
        col(Person.id) > bindparam("after"),
    )
    .order_by(col(Person.id))
    .limit(bindparam("most", type_=Integer()))
)
_WENT = exists().where(
    col(MailSent.organization) == col(Reminder.organization), col(MailSent.id) == col(Reminder.mail_id)
)
_WRITTEN = PreparedOf(
    select(
        col(Reminder.person_id), col(Reminder.assignment_id), col(Reminder.due_on), col(Reminder.rung),
        col(Reminder.mail_id), col(Reminder.at), _WENT,
    )
    .where(col(Reminder.organization) == bindparam("organization"))
    .order_by(col(Reminder.at), col(Reminder.assignment_id)),
    col(Reminder.person_id),
)  # fmt: skip
_LAST_WRITTEN = PreparedOf(
    select(col(MailSent.person_id), func.max(col(MailSent.at)))
    .where(col(MailSent.organization) == bindparam("organization"), col(MailSent.of_itself).is_(True))
    .group_by(col(MailSent.person_id)),
    col(MailSent.person_id),
)
_WAITING = PreparedOf(
    select(col(MailOut.person_id), col(MailOut.id), col(MailOut.kind), ~is_free(bindparam("now"))).where(
        col(MailOut.organization) == bindparam("organization"),
        col(MailOut.of_itself).is_(True),
        col(MailOut.sent_at).is_(None),
        col(MailOut.not_after).is_(None) | (col(MailOut.not_after) > bindparam("now")),
    ),
    col(MailOut.person_id),
)
_OBSTACLES = PreparedOf(
    select(
        col(Obstacle.person_id), col(Obstacle.assignment_id), col(Obstacle.due_on), col(Obstacle.number),
        col(Obstacle.hindered), col(Obstacle.modules), col(Obstacle.unit_path), col(Obstacle.at),
    )
    .where(col(Obstacle.organization) == bindparam("organization"))
    .order_by(col(Obstacle.number)),
    col(Obstacle.person_id),
)  # fmt: skip


def people_after(connection: Connection, organization: str, after: UUID | None, most: int) -> list[UUID]:
    """One column: people who may sign in, in a fixed order from after this one on, no more than so many."""
    found = _PEOPLE.all(connection, organization=organization, after=after or FIRST, most=most)
    return [row[0] for row in found]


def written(connection: Connection, organization: str, whose: Whose) -> list[ReminderRow]:
    """One row per reminder written to these people, in order."""
    return [ReminderRow(*row) for row in _WRITTEN.all(connection, some(whose), organization=organization)]


def of_mail(connection: Connection, organization: str, mail_id: UUID) -> list[tuple[UUID, UUID, date, int]]:
    """One row per reminder in a mail: person, assignment, its date, days after it."""
    found = connection.execute(
        select(
            col(Reminder.person_id), col(Reminder.assignment_id), col(Reminder.due_on), col(Reminder.rung)
        ).where(col(Reminder.organization) == organization, col(Reminder.mail_id) == mail_id)
    )  # fmt: skip
    return [(row[0], row[1], row[2], row[3]) for row in found]


def last_written(connection: Connection, organization: str, whose: Whose) -> dict[UUID, datetime]:
    """By person when the last mail went that nobody asked for."""
    return dict(_LAST_WRITTEN.all(connection, some(whose), organization=organization))


def waiting(connection: Connection, organization: str, whose: Whose, now: datetime) -> list[WaitingRow]:
    """One row per mail to these people that nobody asked for and that may still go."""
    found = _WAITING.all(connection, some(whose), organization=organization, now=now)
    return [WaitingRow._make(row) for row in found]


def obstacles(connection: Connection, organization: str, whose: Whose) -> dict[UUID, list[ObstacleRow]]:
    """By person what they say stops them, what they said last of each date only."""
    found = _OBSTACLES.all(connection, some(whose), organization=organization)
    last = dict[tuple[UUID, UUID, date], ObstacleRow]()
    for person, assignment, due_on, number, hindered, modules, path, at in found:
        codes = tuple(one for one in hindered.split(",") if one)
        last[person, assignment, due_on] = ObstacleRow(
            assignment, due_on, number, codes, tuple(modules.split()), path, at
        )
    every = defaultdict[UUID, list[ObstacleRow]](list)
    for (person, _, _), row in sorted(last.items(), key=lambda one: one[1].at):
        every[person].append(row)
    return dict(every)
