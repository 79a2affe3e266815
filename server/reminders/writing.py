"""Writes to people about what is asked of them, in the transaction of whoever calls."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Curriculum
from server.hours import Hours
from server.parts import Parts
from server.reminders.composing import Composing, Online
from server.reminders.letters import Letter, letter
from server.reminders.plan import plan
from server.reminders.reading import Dues, due_now, read_states
from server.reminders.rungs import Due
from server.shelf import Shelf
from server.store.queries.changes_mails import take_back
from server.store.queries.changes_reminders import put_reminders, take_readers
from server.store.store import Store
from server.store.tables import MailOut, Reminder
from server.words import DEFAULT, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Reminding:
    """What writing a reminder takes."""

    store: Store
    shelf: Shelf
    curriculum: Callable[[], Curriculum]
    words: Mapping[str, Words]
    hours: Hours
    address: str  # what links begin with

    def online(self) -> Online:
        """By id the modules that can be taken."""
        return {version.module_id: version for version in self.shelf.all_now()}

    def due(self, connection: "Connection", people: Collection[UUID], now: datetime, online: Online) -> Dues:
        """By person what is due today, whatever was written before."""
        return due_now(connection, self.store.organization, self.hours, people, now, online)

    def read_due(self, people: Collection[UUID], now: datetime, online: Online) -> Dues:
        """The same, outside any transaction."""
        return self.store.read_now(partial(self.due, people=people, now=now, online=online))

    def write(self, connection: "Connection", due: Dues, now: datetime, online: Online) -> None:
        """Puts a mail about what is due in the outbox for each of these people to whom one may go now.

        What it takes of a transaction is short: all are read at once, and all are stored at once.
        """
        organization, today = self.store.organization, self.hours.day(now)
        if not due or not self.hours.is_open(now):
            return
        readers = take_readers(connection, organization, due)
        states = read_states(connection, organization, self.hours, {one: due[one] for one in readers}, now)
        composing = Composing(connection, organization, self.curriculum(), online)
        mails, rows = list[MailOut](), list[Reminder]()
        for person_id, state in states.items():
            do = plan(state, today)
            if not do.write or not take_back(connection, organization, do.take_back, now):
                continue
            words = self.words.get(readers[person_id].language) or self.words[DEFAULT]
            said = tuple(composing.said(one, words) for one in do.write)
            told = Letter(organization, person_id, readers[person_id].mail, readers[person_id].name, said)
            ends = self.hours.closing(min(one.until for one in do.write))
            mails.append(letter(told, today, words, self.address, now, ends))
            rows += [_row(organization, person_id, one, mails[-1], now) for one in do.write]
        put_reminders(connection, organization, mails, rows)


def _row(organization: str, person_id: UUID, due: Due, mail: MailOut, now: datetime) -> Reminder:
    return Reminder(
        organization=organization, person_id=person_id, assignment_id=due.row.id, due_on=due.due_on, rung=due.rung,
        mail_id=mail.id, at=now,
    )  # fmt: skip


def reminding(own: Parts) -> Reminding:
    """With the parts of a running server."""
    return Reminding(
        own.store, own.shelf, lambda: own.library.catalog.curriculum, own.pages.words, own.hours, own.settings.address
    )
