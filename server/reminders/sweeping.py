"""Looks once every working day at everyone, some people at a time, and writes to whom a reminder is due.

One piece of work for a whole organization. Who is looked at is read outside any transaction; what is written of these
people goes in one short one, together with how far it is. So nobody waits for it long, and a process that dies in
between leaves the rest to the next.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.jobs.runner import Change
from server.reminders.composing import Online
from server.reminders.plan import KIND
from server.reminders.reading import Dues
from server.reminders.writing import Reminding
from server.store.queries.jobs import JobRow, begin_job, mark_job
from server.store.queries.reminders import people_after
from server.store.store import Store
from server.store.tables import JobDue

if TYPE_CHECKING:
    from sqlalchemy import Connection

CHUNK: Final = 100  # people looked at in one go
MOST: Final = 25  # people written to in one go: others want to write too
TRIES: Final = 5  # until those people are passed over for a day

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Sweeping:
    """A handler of `server.jobs`."""

    reminding: Reminding

    def __call__(self, job: JobRow, now: datetime) -> Change:
        hours, store = self.reminding.hours, self.reminding.store
        today = hours.day(now)
        if not hours.is_open(now):
            opening = hours.opening(today)
            return partial(self._write, job=job, now=now, again_at=opening if opening > now else self._morrow(today))
        look = partial(people_after, organization=store.organization, after=_after(job.mark, today), most=CHUNK)
        people = store.read_now(look)
        online = self.reminding.online()
        if job.tries > TRIES:  # something is wrong with one of these: the others are not to wait for it
            log.error("reminders of %d people could not be written today", len(people))
        due = self.reminding.read_due(people, now, online) if people and job.tries <= TRIES else {}
        now_due = {person: due[person] for person in sorted(due)[:MOST]}
        more = len(people) == CHUNK or len(due) > MOST
        last = max(now_due) if len(due) > MOST else people[-1] if people else None
        return partial(
            self._write, job=job, now=now, due=now_due, online=online, mark=f"{today}/{last}" if more else "",
            again_at=now if more else self._morrow(today),
        )  # fmt: skip

    def _write(
        self, connection: "Connection", job: JobRow, now: datetime, again_at: datetime, due: Dues | None = None,
        online: Online | None = None, mark: str = "",
    ) -> datetime:  # fmt: skip
        if mark != job.mark:
            mark_job(connection, self.reminding.store.organization, job, mark)
        self.reminding.write(connection, due or {}, now, online or {})
        return again_at

    def _morrow(self, today: date) -> datetime:
        return self.reminding.hours.opening(today + timedelta(days=1))


def begin_sweeping(store: Store, now: datetime) -> None:
    """Sees to it that there is such work; where there is it goes on as it was."""
    job = JobDue(organization=store.organization, kind=KIND, subject="", due_at=now)
    store.write_now(partial(begin_job, job=job))


def _after(mark: str, today: date) -> UUID | None:
    """Where today's look is; None: at the beginning."""
    day, _, last = mark.partition("/")
    return UUID(last) if day == str(today) else None
