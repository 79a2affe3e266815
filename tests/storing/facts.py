"""Facts to store."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlmodel import SQLModel

from server.ids import new_id
from server.store.job import Job
from server.store.recorder import Recorded
from server.store.store import Store
from server.store.tables import Attempt, ResponseGiven

NOW = datetime(2026, 11, 2, 9, 30, 15, 123456)


def attempt(person_id: UUID | None = None) -> Attempt:
    return Attempt(
        organization="demo",
        id=new_id(),
        person_id=person_id or new_id(),
        module_id="luisteren",
        version=1,
        language="nl",
        unit_path="",
        started_at=NOW,
    )


def response(attempt_id: UUID, step: str = "stap-1", key: str = "key-1", **other: Any) -> ResponseGiven:
    values = {"try_number": 1, "at": NOW, "language": "nl", "revision": "r", "key_revision": "k"}
    values |= {"given": '{"picked":[1]}', "grade": '{"score":0.5}', "score": 0.5}
    return ResponseGiven(organization="demo", attempt_id=attempt_id, step_id=step, key=key, **{**values, **other})


def begun(store: Store, person_id: UUID | None = None) -> UUID:
    """An attempt that is stored."""
    started = attempt(person_id)
    asyncio.run(store.record([started]))
    return started.id


def recorded(store: Store, *facts: SQLModel) -> Recorded:
    return asyncio.run(store.record(facts))


def rows(store: Store, table: type[SQLModel]) -> int:
    return store.read_now(lambda connection: connection.scalar(select(func.count()).select_from(table)) or 0)


@contextmanager
def held_writer(store: Store) -> Iterator[None]:
    """The writer stands still inside a transaction; what is recorded meanwhile becomes one batch."""
    here, go_on = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        here.set()
        go_on.wait(10)

    store._writer.put([Job(call=hold)])
    assert here.wait(5)
    try:
        yield
    finally:
        go_on.set()
