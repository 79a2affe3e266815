"""The release of unnamed entries, once a month: in batches of eight writers and more, and what is left moves up.

It is due at night on the first working day of a month. One transaction moves what may be read and wipes where it came
from; the tables are written anew after it, and only then anyone reads what was released. A process that dies in between
leaves the rest to the next one. Nothing of it is logged.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from random import SystemRandom
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.hours import Hours
from server.insight.batches import Chosen, Waiting, chosen
from server.jobs.runner import Change
from server.store.queries import changes_release, people
from server.store.queries.changes_release import RELEASE, Place, WaitingRow
from server.store.queries.jobs import JobRow, begin_job, mark_job
from server.store.store import Store
from server.store.tables import JobDue

if TYPE_CHECKING:
    from sqlalchemy import Connection

AT: Final = time(4)  # by the organization's clock: a large SQLite file takes a while to write, and nobody else can then
MONTH_OVER: Final = time(0, 10)  # by UTC, as entries name months: what was given before midnight is stored by then


@dataclass(frozen=True)
class Releasing:
    """A handler of `server.jobs`: the release, and after it the rewriting."""

    store: Store
    hours: Hours

    def __call__(self, job: JobRow, now: datetime) -> Change:
        if job.mark:
            self.store.rewrite(changes_release.names_of(changes_release.REWRITTEN))
            return partial(self._mark, job=job, mark="", again_at=next_release(self.hours, now))
        return partial(self._release, job=job, now=now)

    def _release(self, connection: "Connection", job: JobRow, now: datetime) -> datetime:
        organization, month = self.store.organization, month_of(now)
        release_month(connection, organization, month)
        return self._mark(connection, job=job, mark=month, again_at=now)

    def _mark(self, connection: "Connection", job: JobRow, mark: str, again_at: datetime) -> datetime:
        mark_job(connection, self.store.organization, job, mark)
        return again_at


def release_month(connection: "Connection", organization: str, month: str) -> None:
    """Releases what may be of the months before this one, in the caller's transaction, and moves what is left up."""
    rows = changes_release.waiting(connection, organization, month)
    SystemRandom().shuffle(rows)
    above = {unit.id: unit.parent_id for unit in people.units(connection, organization)}
    root = next((unit for unit, parent in above.items() if parent is None), None)
    going = chosen([_waiting(row, above, root) for row in rows])
    changes_release.release(connection, organization, month, _places(going))
    released = {one.id for one in going}
    left = defaultdict[UUID | None, list[UUID]](list)
    for row in rows:
        if row.id not in released:
            left[_up(row.unit_id, above, root)].append(row.id)
    changes_release.lift(connection, organization, left)
    changes_release.drop_keys(connection, organization, month)


def begin_releasing(store: Store, hours: Hours, now: datetime) -> None:
    """Sees to it that there is such work; where there is it goes on as it was."""
    job = JobDue(organization=store.organization, kind=RELEASE, subject="", due_at=next_release(hours, now))
    store.write_now(partial(begin_job, job=job))


def next_release(hours: Hours, now: datetime) -> datetime:
    """The first moment of release after now: naive UTC. Far in the east it is day before the month is over by UTC."""
    first = hours.day(now).replace(day=1)
    while True:
        day = first
        while not hours.is_working_day(day):
            day += timedelta(days=1)
        night = datetime.combine(day, AT, hours.zone).astimezone(UTC).replace(tzinfo=None)
        moment = max(night, datetime.combine(first, MONTH_OVER))
        if moment > now:
            return moment
        first = (first + timedelta(days=32)).replace(day=1)


def month_of(moment: datetime) -> str:
    """The month of a moment, as entries say it: of a month that is not over nothing is released."""
    return f"{moment:%Y-%m}"


def _waiting(row: WaitingRow, above: Mapping[UUID, UUID | None], root: UUID | None) -> Waiting:
    unit = row.unit_id if row.unit_id in above else root  # of a unit that is gone, and of people in none: the whole
    return Waiting(row.id, unit, row.month, row.writer_mark, row.language, row.module_id, row.step_id, row.ticked)


def _up(unit: UUID | None, above: Mapping[UUID, UUID | None], root: UUID | None) -> UUID | None:
    """The unit above; the root stays where it is."""
    return (above.get(unit) if unit else None) or root


def _places(going: list[Chosen]) -> dict[UUID, Place]:
    return {one.id: Place(one.module, one.step) for one in going if isinstance(one.id, UUID)}
