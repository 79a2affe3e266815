"""Tells who asked for it that there is a new report: work of its own for each of them, done once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from server.hours import Hours
from server.jobs.runner import Change
from server.manage import wording
from server.manage.board.letters import Letter, letter, stopping
from server.manage.board.rhythm import after
from server.reports.board import Heads, read_heads
from server.store.holding import take_person
from server.store.queries import changes_reporting, people, reporting
from server.store.queries.accounts import browser_secret
from server.store.queries.changes_mails import put_mail
from server.store.queries.jobs import JobRow
from server.store.queries.reporting import MailAskedRow
from server.store.store import Store
from server.words import DEFAULT, Words

if TYPE_CHECKING:
    from sqlalchemy import Connection

AGAIN: Final = timedelta(hours=1)  # where the publication of the day is late


@dataclass(frozen=True)
class Telling:
    """A handler of `server.jobs`."""

    store: Store
    words: Mapping[str, Words]
    hours: Hours
    address: str  # what links begin with
    mails: bool = True  # False: nobody is written to

    def __call__(self, job: JobRow, now: datetime) -> Change:
        return partial(self._tell, job=job, now=now)

    def _tell(self, connection: "Connection", job: JobRow, now: datetime) -> datetime | None:
        organization, person_id = self.store.organization, job.person_id
        if person_id is None or not take_person(connection, organization, person_id):
            return None
        asked = reporting.mail_asked(connection, organization, person_id)
        if asked is None:
            return None
        managed = reporting.leads(connection, organization, person_id)
        today = self.hours.day(now)
        heads = read_heads(connection, organization, managed, asked.unit_id, today)
        if not heads.units:  # they lead it no more, and would only be led to a page that is not theirs
            changes_reporting.end_mail(connection, organization, person_id)
            return None
        later = self.hours.opening(after(asked.rhythm, today))
        if heads.taken_on is None or (asked.told_of is not None and heads.taken_on <= asked.told_of):
            again = now + AGAIN
            return again if self.hours.day(again) == today else later
        self._write(connection, asked, heads, now)
        changes_reporting.mail_told(connection, organization, person_id, heads.taken_on)
        return later

    def _write(self, connection: "Connection", asked: MailAskedRow, heads: Heads, now: datetime) -> None:
        organization = self.store.organization
        person = people.person(connection, organization, asked.person_id)
        if not self.mails or person is None or not person.active or heads.taken_on is None:
            return
        words = self.words.get(person.language) or self.words[DEFAULT]
        secret = browser_secret(connection, organization)
        told = Letter(
            organization, person.id, person.mail, person.name, wording.joined(heads.units, words), asked.unit_id,
            heads.taken_on, asked.rhythm, stopping(secret, asked.id),
        )  # fmt: skip
        put_mail(connection, letter(told, words, self.address, now))
