"""What waits to be done with the database, and telling those who wait what came of it."""

import asyncio
import concurrent.futures
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from server.naming import name_of
from server.store.recorder import Facts

Call = Callable[[Connection], Any]
Waiting = asyncio.Future[Any] | concurrent.futures.Future[Any]

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Job:
    """Facts to append, or a change to make or a question to answer: one of the two."""

    facts: Facts = ()
    call: Call | None = None
    """May be called again after a rollback, so it touches nothing but the connection."""
    waiting: Waiting | None = None
    """Who hears of it; None for a note."""
    result: Any = None
    error: BaseException | None = None


def acknowledge(jobs: Iterable[Job]) -> None:
    """One call into each event loop for all of them: waking a loop costs a system call."""
    loops: dict[asyncio.AbstractEventLoop, list[Job]] = {}
    for job in jobs:
        if isinstance(job.waiting, asyncio.Future):
            loops.setdefault(job.waiting.get_loop(), []).append(job)
        elif job.waiting is not None:
            _tell(job)
        elif job.error is not None:
            log.warning("a note could not be stored: %s", name_of(job.error))
    for loop, waiting in loops.items():
        try:
            loop.call_soon_threadsafe(_tell_all, waiting)
        except RuntimeError:  # the loop is closed: what is stored is stored, nobody listens any more
            log.info("%d acknowledgements had no listener", len(waiting))


def _tell_all(jobs: Iterable[Job]) -> None:
    for job in jobs:
        _tell(job)


def _tell(job: Job) -> None:
    assert job.waiting is not None
    if job.waiting.done():  # cancelled
        return
    if job.error is not None:
        job.waiting.set_exception(job.error)
    else:
        job.waiting.set_result(job.result)
