"""Ways into a database for histories in which every form is a transaction of its own, and tens of thousands are sent.

What lies in the files is what the product leaves there: the same tables, the same recorder, one transaction after the
other. Left out is what takes time and leaves no trace: the thread that writes, and waiting for the disk.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol, TypeVar

from sqlalchemy import Connection, Engine
from sqlmodel import SQLModel

from server.store.engine import is_sqlite, open_engine
from server.store.recorder import Recorder
from server.store.rewriting import rewrite
from server.store.store import Store

T = TypeVar("T")


class Door(Protocol):
    """What a history needs of a store."""

    def record(self, facts: Sequence[SQLModel]) -> None:
        """Stores facts that belong together, in one transaction."""

    def write_now(self, change: Callable[[Connection], T]) -> T:
        """A change in a transaction of its own."""

    def read_now(self, query: Callable[[Connection], T]) -> T:
        """One view of all there is."""

    def rewrite(self, tables: Sequence[str]) -> None:
        """As the store does."""


class Through:
    """The store itself, with its threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.write_now, self.read_now, self.rewrite = store.write_now, store.read_now, store.rewrite

    def record(self, facts: Sequence[SQLModel]) -> None:
        asyncio.run(self._store.record(facts))


class Direct:
    """Past the threads, and without waiting for the disk."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._recorder = engine, Recorder(engine.dialect)

    def record(self, facts: Sequence[SQLModel]) -> None:
        with self._engine.begin() as connection:
            for answer in self._recorder.record_all(connection, [facts]):
                if isinstance(answer, Exception):
                    raise answer

    def write_now(self, change: Callable[[Connection], T]) -> T:
        with self._engine.begin() as connection:
            return change(connection)

    read_now = write_now

    def rewrite(self, tables: Sequence[str]) -> None:
        rewrite(self._engine, tables)

    @contextmanager
    def outside(self) -> Iterator[Connection]:
        """A connection outside any transaction: PostgreSQL."""
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection


@contextmanager
def direct(url: str) -> Iterator[Direct]:
    """Opens a database that is thrown away afterwards."""
    engine = open_engine(url)
    raw = engine.raw_connection()  # the only one of the pool: nothing here happens at the same time
    raw.cursor().execute("PRAGMA synchronous = OFF" if is_sqlite(engine) else "SET synchronous_commit = off")
    raw.commit()
    raw.close()
    yield Direct(engine)
    engine.dispose()
