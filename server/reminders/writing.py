"""Writes to one person about what is asked of them, in the transaction of whoever calls."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Curriculum
from server.asked_words import asked_title
from server.hours import Hours
from server.parts import Parts
from server.reminders.letters import Letter, Said, letter
from server.reminders.plan import plan
from server.reminders.reading import due_now, read_state
from server.reminders.rungs import Due
from server.shelf import Shelf, Version
from server.store.holding import take_person
from server.store.queries import followups, people
from server.store.queries.changes_reminders import put_reminders
from server.store.store import Store
from server.store.tables import Reminder
from server.words import DEFAULT, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

Dues = Mapping[UUID, tuple[Due, ...]]  # by person
Online = Mapping[str, Version]


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

    def write(
        self, connection: "Connection", person_id: UUID, due: tuple[Due, ...], now: datetime, online: Online
    ) -> None:
        """Puts a mail about what is due in the outbox, where one may go now."""
        organization, today = self.store.organization, self.hours.day(now)
        if not due or not self.hours.is_open(now) or not take_person(connection, organization, person_id):
            return
        reader = followups.reader(connection, organization, person_id)
        if reader is None or not reader.active:
            return
        do = plan(read_state(connection, organization, self.hours, person_id, due, now), today)
        if not do.write:
            return
        words = self.words.get(reader.language) or self.words[DEFAULT]
        said = tuple(self._said(connection, one, words, online) for one in do.write)
        ends = self.hours.closing(min(one.until for one in do.write))
        told = Letter(organization, person_id, reader.mail, reader.name, said)
        mail = letter(told, today, words, self.address, now, ends)
        rows = [
            Reminder(
                organization=organization, person_id=person_id, assignment_id=one.row.id, due_on=one.due_on,
                rung=one.rung, mail_id=mail.id, at=now,
            )
            for one in do.write
        ]  # fmt: skip
        put_reminders(connection, mail, rows, do.take_back, now)

    def _said(self, connection: "Connection", due: Due, words: Words, online: Online) -> Said:
        shown = {id_: version.in_language(words.language) for id_, version in online.items()}
        titles = {id_: (module.title, module.language) for id_, module in shown.items()}
        title, _ = asked_title(due.row.modules, due.row.path_id, titles, self.curriculum(), words.language)
        owner_id = due.row.now.owner_id
        owner = people.person(connection, self.store.organization, owner_id) if owner_id else None
        return Said(
            due.row.id,
            title,
            tuple(titles[module][0] for module in due.modules) if len(due.row.modules) > 1 else (),
            due.due_on,
            due.rung,
            due.row.now.reason,
            owner.name if owner is not None and owner.active else "",
        )


def reminding(own: Parts) -> Reminding:
    """With the parts of a running server."""
    return Reminding(
        own.store, own.shelf, lambda: own.library.catalog.curriculum, own.pages.words, own.hours, own.settings.address
    )
