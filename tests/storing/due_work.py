"""Work that counts how often it was done; also for processes that tests start, which load nothing of pytest."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from server.jobs.runner import Handler, Runner
from server.store.engine import open_engine
from server.store.queries.changes_accounts import count_up
from server.store.queries.jobs import JobRow
from server.store.store import Store, open_store
from tests.storing.facts import NOW

DIED: Final = 9


class Clock:
    def __init__(self, time: datetime = NOW) -> None:
        self.time = time

    def __call__(self) -> datetime:
        return self.time


def counting(again_at: datetime | None = None) -> Handler:
    """A handler that leaves one more in a counter of its own for each time it was done."""

    def prepare(job: JobRow, _now: datetime) -> Any:
        def change(connection: Connection) -> datetime | None:
            count_up(connection, "demo", "done", job.subject, "all")
            return again_at

        return change

    return prepare


@contextmanager
def opened(url: str) -> Iterator[Store]:
    engine = open_engine(url)
    store = open_store(engine, "demo")
    yield store
    store.close()
    engine.dispose()


def work_all(pipe: Any, url: str, at: datetime, dies_after: int) -> None:
    """A process that does all there is once it is told to, or dies inside the transaction of one."""
    simple, seen = counting(), list[str]()

    def prepare(job: JobRow, now: datetime) -> Any:
        change = simple(job, now)

        def dying(connection: Connection) -> datetime | None:
            again = change(connection)
            seen.append(job.subject)
            if len(seen) == dies_after:
                os._exit(DIED)
            return again

        return dying

    with opened(url) as store:
        runner, total = Runner(store, Clock(at), {"count": prepare}), 0
        pipe.send("ready")
        pipe.recv()
        while more := runner.work():
            total += more
        pipe.send(total)


def hold_one(pipe: Any, url: str, at: datetime, how: str) -> None:
    """A process that has work in hand, and goes on once it is told to. `again`: did it before, and had it back."""
    with opened(url) as store:
        if how == "again":
            Runner(store, Clock(at), {"count": counting(again_at=at)}).work()

        def prepare(job: JobRow, now: datetime) -> Any:
            pipe.send("ready")
            pipe.recv()
            return counting()(job, now)

        pipe.send(Runner(store, Clock(at), {"count": prepare}).work())
