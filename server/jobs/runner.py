"""Does what is due. One thread; several processes share the work.

A piece of work is claimed under a lease, prepared outside any transaction, and done in one transaction with its own
end: either both are stored or neither. So it is done once, also where a lease ran out because its process was slow:
that process finds the claim gone, and nothing of what it did stays.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from server.clock import Clock
from server.naming import name_of, place_of
from server.often import Often
from server.store.queries.jobs import JobRow, claim_jobs, end_job, job_failed, jobs_due
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVERY: Final = 5.0  # seconds between two looks
LEASE: Final = timedelta(minutes=5)  # longer than a batch takes
BATCH: Final = 20
FIRST_WAIT: Final = timedelta(seconds=30)  # after a failure; doubles each time
LONGEST_WAIT: Final = timedelta(hours=1)

Change = Callable[["Connection"], datetime | None]  # answers when it is due again; None: never
Handler = Callable[[JobRow, datetime], Change]  # prepares: may read what it likes, and changes nothing yet

log = logging.getLogger(__name__)


class NotOurs(Exception):
    """Somebody else claimed the work meanwhile, or it is gone: what was done here is undone."""


class Runner(Often):
    """Used as a context: does what is due for as long as it is open. `handlers`: by kind of work."""

    def __init__(self, store: Store, clock: Clock, handlers: Mapping[str, Handler], every: float = EVERY) -> None:
        super().__init__("jobs", every, "due work could not be looked at")
        self._store, self._clock, self._handlers = store, clock, handlers

    def turn(self) -> None:
        self.work()

    def work(self) -> int:
        """Does what is due now, at most a batch. How many pieces of work were claimed."""
        now = self._clock()
        these: dict[str, Any] = {"organization": self._store.organization, "kinds": tuple(self._handlers), "now": now}
        if not self._store.read_now(partial(jobs_due, **these)):
            return 0
        until = now + LEASE
        claimed = self._store.write_now(partial(claim_jobs, **these, until=until, most=BATCH))
        for job in claimed:
            self._do(job)
        return len(claimed)

    def _do(self, job: JobRow) -> None:
        try:
            change = self._handlers[job.kind](job, self._clock())
            self._store.write_now(partial(_done, organization=self._store.organization, job=job, change=change))
        except NotOurs:
            log.info("%s was done by another process", job.kind)
        except Exception as problem:
            self._failed(job, problem)

    def _failed(self, job: JobRow, problem: Exception) -> None:
        """What went wrong is told and kept by its name only."""
        wait = min(FIRST_WAIT * 2 ** min(job.tries - 1, 12), LONGEST_WAIT)
        log.warning("%s could not be done, again in %s: %s at %s", job.kind, wait, name_of(problem), place_of(problem))
        again = partial(job_failed, job=job, error=name_of(problem), again_at=self._clock() + wait)
        self._store.write_now(partial(again, organization=self._store.organization))


def _done(connection: "Connection", organization: str, job: JobRow, change: Change) -> None:
    again_at = change(connection)
    if not end_job(connection, organization, job, again_at):
        raise NotOurs
