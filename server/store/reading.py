"""PostgreSQL's answers: what an event loop asks at once goes to one thread, on one connection, from one snapshot.

A thread, a check of the connection, a beginning and an end for every question cost more than the questions, and the
threads fought the loop for the interpreter lock. The price: questions asked in the same moment wait for each other.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Final

from sqlalchemy import Connection, Engine

from server.store.job import Job, acknowledge
from server.store.kept import one_view
from server.store.prepared import driver
from server.store.savepoint import is_lost

READERS: Final = 3  # a slow answer keeps one of them; more would only fight for the interpreter lock


class Reading:
    """The threads, with a connection each, opened at its first question. `engine` begins read-only transactions."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="gehoor-reader")
        self._mine = threading.local()
        self._connections: list[Connection] = []

    def check(self, more: int = 1) -> None:
        """Questions are never refused; here because `Gathering` asks."""

    def put(self, jobs: Sequence[Job]) -> None:
        """Has them answered, all from one snapshot taken from now on."""
        try:
            self._threads.submit(self._answer_all, jobs)
        except RuntimeError as error:  # closed
            for job in jobs:
                job.error = error
            acknowledge(jobs)

    def close(self) -> None:
        """Answers what waits and ends the threads."""
        self._threads.shutdown()
        for connection in self._connections:
            connection.close()

    def _answer_all(self, jobs: Sequence[Job]) -> None:
        for job in jobs:
            self._answer(job)
        acknowledge(jobs)  # before the end of the transaction: nothing hangs on that
        self._end(kept=True)

    def _answer(self, job: Job) -> None:
        """A question that met a broken connection is asked once more, on a new one: it may have broken long ago."""
        for _ in range(2):
            job.error = None
            try:
                assert job.call is not None
                connection = self._connection()
                with one_view(connection):
                    job.result = job.call(connection)
            except Exception as error:
                job.error = error
                if self._end():
                    return
            else:
                return

    def _connection(self) -> Connection:
        """This thread's. The driver begins by itself; for SQLAlchemy it is inside a transaction for good."""
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._engine.connect()
            connection.begin()
            self._mine.connection = connection
            self._connections.append(connection)
        return connection

    def _end(self, *, kept: bool = False) -> bool:
        """Ends the transaction, also one that failed. False, and the connection is gone, where it was broken.

        `kept`: with what the driver prepared. Rolling back throws that away, and each statement of the next page is
        read and planned anew.
        """
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            return False
        with suppress(Exception):
            (driver(connection).commit if kept else driver(connection).rollback)()
            if not is_lost(connection):
                return True
        self._connections.remove(connection)
        self._mine.connection = None
        connection.invalidate()
        connection.close()
        return False
