"""The one thread that writes: it drains its queue into one transaction and acknowledges after the commit.

Group commit: while one batch waits for the disk, the next gathers. A job that fails is undone alone and never fails
its batch. The queue is bounded; when it is full the caller hears so at once.
"""

import logging
import threading
from collections import deque
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Final

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from server.naming import name_of
from server.store.job import Job, acknowledge
from server.store.problem import out_of_reach
from server.store.recorder import Recorder
from server.store.savepoint import in_savepoint, is_lost

CAPACITY: Final = 1000  # jobs waiting: seconds of work, longer than anyone waits for a page
BATCH: Final = 128  # jobs in one transaction
NOTE_SECONDS: Final = 1.0  # how long a note may lie before it is written without company

log = logging.getLogger(__name__)


class Busy(Exception):
    """Nothing was stored: the queue is full, or the database takes no writes now. The caller keeps the text."""


class Writer:
    """Owns the thread; made by `open_store`, ended by `close`."""

    def __init__(self, engine: Engine, capacity: int = CAPACITY) -> None:
        self._engine, self._capacity = engine, capacity
        self._recorder = Recorder(engine.dialect)
        self._jobs: deque[Job] = deque()
        self._notes: deque[Job] = deque(maxlen=CAPACITY)  # the oldest falls out: nobody waits for one
        self._wake = threading.Event()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="gehoor-writer", daemon=True)
        self._thread.start()

    def check(self, more: int = 1) -> None:
        """Raises Busy when there is no room for so many more jobs, or the writer is closed."""
        if self._closed or len(self._jobs) + more > self._capacity:
            raise Busy

    def put(self, jobs: Sequence[Job]) -> None:
        """Queues jobs that `check` found room for; once the writer is closed they hear Busy."""
        self._jobs.extend(jobs)
        self._wake.set()
        if self._closed:
            self._refuse_late()

    def note(self, job: Job) -> None:
        """Keeps a job that nobody waits for until there is a transaction to ride along with, a second at most."""
        self._notes.append(job)

    def is_current_thread(self) -> bool:
        return threading.current_thread() is self._thread

    def close(self) -> None:
        """Writes what waits, then ends the thread; a second call does nothing."""
        if not self._closed:
            self._closed = True
            self._wake.set()
            self._refuse_late()

    def _refuse_late(self) -> None:
        """What slipped in behind the end."""
        self._thread.join()
        late = [self._jobs.popleft() for _ in range(len(self._jobs))]
        for job in late:
            job.error = Busy()
        acknowledge(late)

    def _work(self) -> None:
        while batch := self._next_batch():
            self._write(batch)
            acknowledge(batch)

    def _next_batch(self) -> list[Job]:
        """The jobs that wait, with the notes; nothing once the writer is closed and all is written."""
        while True:
            if not self._jobs:
                self._wake.wait(NOTE_SECONDS)
            self._wake.clear()
            closed = self._closed  # looked at before the jobs: what is put before closing is written
            batch = [self._jobs.popleft() for _ in range(min(len(self._jobs), BATCH))]
            batch += [self._notes.popleft() for _ in range(len(self._notes))]
            if batch or closed:
                return batch

    def _write(self, batch: Sequence[Job]) -> None:
        """Every job ends with a result that is on disk, or an error and nothing stored."""
        try:
            self._transact(batch)
        except _Unwilling as error:
            _fail(batch, error)
        except Exception as error:  # the transaction was lost: perhaps to one job, so each gets one of its own
            log.warning("a batch of %d could not be stored together: %s", len(batch), name_of(error))
            self._write_alone(batch)

    def _write_alone(self, batch: Sequence[Job]) -> None:
        for number, job in enumerate(batch):
            try:
                self._transact([job])
            except _Unwilling as error:  # it would keep every other waiting as long
                _fail(batch[number:], error)
                return
            except Exception as error:
                _fail([job], error)

    def _transact(self, batch: Sequence[Job]) -> None:
        """Writes the batch in one transaction. Raises when nothing of it was stored."""
        with _begun(self._engine) as connection:
            facts = [job for job in batch if job.facts]
            answers = self._recorder.record_all(connection, [job.facts for job in facts])
            for job, answer in zip(facts, answers, strict=True):
                job.result, job.error = answer, _busy(answer) if isinstance(answer, Exception) else None
            for job in batch:
                if job.call is not None:
                    job.result, error = in_savepoint(connection, partial(job.call, connection))
                    job.error = error and _busy(error)
            if is_lost(connection):
                raise RuntimeError("the transaction ended before its end")
            connection.commit()


class _Unwilling(Busy):
    """The database would not even begin: locked by another program, or not there. Trying again at once is no use."""


def _begun(engine: Engine) -> Connection:
    connection: Connection | None = None
    try:
        connection = engine.connect()
        connection.begin()
    except DBAPIError as error:
        if connection is not None:
            connection.close()
        raise _Unwilling(str(error.orig)) from error
    return connection


def _fail(jobs: Iterable[Job], error: Exception) -> None:
    log.warning("not stored: %s", name_of(error))
    for job in jobs:
        job.error = _busy(error)


def _busy(error: Exception) -> Exception:
    """What the caller hears: Busy where the database is in trouble, else what went wrong with the job."""
    driver_error = getattr(error, "orig", error)
    if not isinstance(error, out_of_reach()) or getattr(driver_error, "sqlite_errorname", "") == "SQLITE_ERROR":
        return error
    busy = Busy(str(driver_error))
    busy.__cause__ = error
    return busy
