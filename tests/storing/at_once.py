"""Two transactions at once, and what is left of a person after them."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from time import sleep
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Engine, func, select

from server.store.erase import tables_with
from server.store.store import Store


@contextmanager
def open_change(engine: Engine, change: Callable[[Connection], Any]) -> Iterator[None]:
    """The change is made, its transaction still open; it is committed at the end."""
    with engine.begin() as connection:
        change(connection)
        yield


def while_open(engine: Engine, change: Callable[[Connection], Any], meanwhile: Callable[[], Any]) -> Any:
    """What `meanwhile` answers that began before the change's transaction ended, and may have waited for its end."""
    with ThreadPoolExecutor(1) as threads:
        with open_change(engine, change):
            going: Future[Any] = threads.submit(meanwhile)
            sleep(0.3)
        return going.result(10)


def left_of(store: Store, person_id: UUID, attempt_id: UUID | None = None) -> dict[str, int]:
    """Rows that lead to the person, by table."""

    def count(connection: Connection) -> dict[str, int]:
        tables = [(table, table.c.person_id == person_id) for table in tables_with("person_id")]
        tables += [(table, table.c.owner_id == person_id) for table in tables_with("owner_id")]
        tables += [(table, table.c.attempt_id == attempt_id) for table in tables_with("attempt_id")]
        found = {table.name: connection.scalar(select(func.count()).select_from(table).where(w)) for table, w in tables}
        return {name: number for name, number in found.items() if number}

    return store.read_now(count)
