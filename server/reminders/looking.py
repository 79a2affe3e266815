"""Looks again at what a reminder says, right before it goes: who did it meanwhile, is away, left or has another date
gets none."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from server.reminders.composing import Online
from server.reminders.reading import still_asks
from server.reminders.rungs import Rung
from server.reminders.writing import Reminding
from server.store.holding import take_person
from server.store.queries.changes_mails import drop_mails
from server.store.queries.reminders import of_mail

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True)
class Looking:
    """What a sender asks about each mail of this kind that it has in hand."""

    reminding: Reminding

    def __call__(self, mail_id: UUID, now: datetime) -> bool:
        """Whether it may go. Where not it is taken back, and what is still due is written anew."""
        online, store = self.reminding.online(), self.reminding.store
        if store.read_now(partial(self._holds, mail_id=mail_id, now=now, online=online)):
            return True
        store.write_now(partial(self._again, mail_id=mail_id, now=now, online=online))
        return False

    def _holds(self, connection: "Connection", mail_id: UUID, now: datetime, online: Online) -> bool:
        organization, hours = self.reminding.store.organization, self.reminding.hours
        rows = of_mail(connection, organization, mail_id)
        if not rows:
            return False
        person = rows[0][0]
        due = self.reminding.due(connection, [person], now, online).get(person, ())
        if {row[1:] for row in rows} - {(one.row.id, one.due_on, int(one.rung)) for one in due}:
            return False
        asks = any(rung == Rung.STOPS for _, _, _, rung in rows)
        return not asks or still_asks(connection, organization, hours, person, now)

    def _again(self, connection: "Connection", mail_id: UUID, now: datetime, online: Online) -> None:
        organization = self.reminding.store.organization
        people = [row[0] for row in of_mail(connection, organization, mail_id)][:1]
        for person in people:  # before the mail, as everyone does who takes both
            take_person(connection, organization, person)
        drop_mails(connection, organization, [mail_id])
        self.reminding.write(connection, self.reminding.due(connection, people, now, online), now, online)
