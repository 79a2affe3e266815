"""The one door to the database for everything above: reads, changes, facts, notes."""

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import SQLModel

from server.store.emptying import Emptying
from server.store.engine import POOL_SIZE, checkpoint, is_sqlite
from server.store.gathering import Gathering
from server.store.job import Job
from server.store.kept import OPTION as KEPT
from server.store.kept import Kept, one_view
from server.store.prepared import driver
from server.store.reading import Reading
from server.store.recorder import Recorded
from server.store.rewriting import rewrite
from server.store.writer import CAPACITY, Busy, Writer

__all__ = ["Busy", "Store", "open_store"]

T = TypeVar("T")


class Store:
    """Reads and writes of one organization's database. `query` and `change` get a connection inside a transaction.

    On SQLite reads are called directly, also in the event loop (they take microseconds), and every write goes through
    the writer's thread. On PostgreSQL reads go to a few threads, in bunches, and changes to threads with a connection
    of the pool each.
    """

    def __init__(self, engine: Engine, organization: str, capacity: int = CAPACITY) -> None:
        self.engine, self.organization = engine, organization
        self._embedded = is_sqlite(engine)
        self._reading = engine.execution_options(reads=True, **{KEPT: Kept()}, **_reading_options(engine))
        self._writer = Writer(engine, capacity)
        self._gathering = Gathering(self._writer)
        self._answering = None if self._embedded else Reading(self._reading)
        self._asking = None if self._answering is None else Gathering(self._answering)
        self._emptying = Emptying(engine)
        self._mine = threading.local()  # SQLite: one read connection per thread
        self._readers: list[Connection] = []
        self._threads = None if self._embedded else ThreadPoolExecutor(POOL_SIZE, thread_name_prefix="gehoor-store")

    async def read(self, query: Callable[[Connection], T]) -> T:
        """The query's answer, from one consistent view; the connection refuses writes.

        On PostgreSQL a query may be run twice, after a connection broke.
        """
        if self._asking is None:
            return self.read_now(query)
        found: T = await _queue(self._asking, Job(call=query))
        return found

    def read_now(self, query: Callable[[Connection], T]) -> T:
        """`read`, for commands, jobs and tests."""
        if self._embedded:
            reader = self._reader()
            begun = driver(reader)  # a page asks several times: SQLAlchemy's own beginning and end cost 30 µs
            begun.execute("BEGIN")
            try:
                with one_view(reader):
                    return query(reader)
            finally:
                begun.execute("COMMIT")
        with self._reading.connect() as connection, connection.begin(), one_view(connection):
            return query(connection)

    async def write(self, change: Callable[[Connection], T]) -> T:
        """The change's answer once it is on disk; what it raises is raised here, with nothing stored.

        A change may be run twice after a rollback, so it touches nothing but its connection. Raises Busy.
        """
        if self._threads is None:
            made: T = await _queue(self._gathering, Job(call=change))
            return made
        return await asyncio.get_running_loop().run_in_executor(self._threads, self.write_now, change)

    def write_now(self, change: Callable[[Connection], T]) -> T:
        """`write`, for commands, jobs and tests; never from within a change."""
        if not self._embedded:
            with self.engine.begin() as connection:
                return change(connection)
        if self._writer.is_current_thread():
            raise RuntimeError("a change can't wait for another change: call the function on its connection")
        self._writer.check()
        waiting: concurrent.futures.Future[T] = concurrent.futures.Future()
        self._writer.put([Job(call=change, waiting=waiting)])
        return waiting.result()

    async def record(self, facts: Sequence[SQLModel]) -> Recorded:
        """Appends facts: the first if its identity is free, and then the others with it, in one transaction.

        On disk when it returns. Raises Busy, with nothing stored.
        """
        answer: Recorded = await _queue(self._gathering, Job(facts))
        return answer

    def note(self, change: Callable[[Connection], Any]) -> None:
        """Lets a small change ride along with the next transaction, within about a second; nobody hears how it went."""
        self._writer.note(Job(call=change))

    async def checkpoint(self) -> None:
        """SQLite: moves the log into the file and empties it, so that nothing deleted is left in either.

        Raises TimeoutError when another program holds it up.
        """
        if self._embedded:
            await asyncio.to_thread(checkpoint, self.engine)

    async def empty_log(self) -> None:
        """`checkpoint`, now or as soon as nobody holds it up: what was deleted is deleted either way."""
        try:
            await self.checkpoint()
        except TimeoutError:
            self._emptying.later()

    def rewrite(self, tables: Sequence[str]) -> None:
        """Writes tables anew, so that nothing in the files tells what was deleted from them or in which order it came.

        For work nobody waits for: on SQLite it takes the whole file, and no write is done meanwhile. Raises what keeps
        it from it; it may be tried again.
        """
        rewrite(self.engine, tables)

    def close(self) -> None:
        """Writes what waits and ends the threads; the engine stays with who opened it."""
        self._gathering.hand_over()
        self._writer.close()
        self._emptying.close()
        if self._answering is not None:
            self._answering.close()
        if self._threads is not None:
            self._threads.shutdown()
        while self._readers:
            self._readers.pop().close()

    def _reader(self) -> Connection:
        """This thread's connection; for SQLAlchemy it is inside a transaction for good."""
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is None or connection.closed:
            connection = self._reading.connect()
            connection.detach()  # never back into the pool: it refuses writes from now on
            connection.begin()
            connection.exec_driver_sql("PRAGMA query_only = ON")
            self._mine.connection = connection
            self._readers.append(connection)
        return connection


async def _queue(gathering: Gathering, job: Job) -> Any:
    loop = asyncio.get_running_loop()
    job.waiting = loop.create_future()
    gathering.add(job, loop)
    return await job.waiting


def _reading_options(engine: Engine) -> dict[str, Any]:
    """PostgreSQL: one snapshot for all statements of a query, and no writes; SQLite has both by other means."""
    if is_sqlite(engine):
        return {}
    return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}


def open_store(engine: Engine, organization: str, capacity: int = CAPACITY) -> Store:
    """Starts the writer's thread. The schema must be there (`migrate`)."""
    return Store(engine, organization, capacity)
