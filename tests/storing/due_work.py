"""Work that counts how often it was done; also for processes that tests start, which load nothing of pytest."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from server.jobs.runner import Handler
from server.store.queries.changes_accounts import count_up
from server.store.queries.jobs import JobRow
from tests.storing.facts import NOW


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
