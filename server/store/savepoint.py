"""One thing within a transaction that may fail without the rest."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from server.store.prepared import driver

T = TypeVar("T")


def in_savepoint(connection: Connection, run: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """What `run` answers, or what it raised, undone. Raises only when the whole transaction was lost with it."""
    savepoint = connection.begin_nested()
    try:
        answer = run()
    except Exception as error:
        if is_lost(connection):
            raise
        savepoint.rollback()
        return None, error
    savepoint.commit()
    return answer, None


def is_lost(connection: Connection) -> bool:
    """Whether the transaction is gone: SQLite gives it up by itself on a full disk, a broken connection takes it along.

    Whoever went on would store the rest statement by statement, and what came before not at all.
    """
    if connection.invalidated:
        return True
    on = driver(connection)
    return bool(on.closed) if connection.dialect.name == "postgresql" else not on.in_transaction
