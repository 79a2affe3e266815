"""What the store promises to those above it, on both databases; and what it says when it can't."""

import asyncio
import concurrent.futures
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import Connection, Engine, insert, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import col

from server.store import engine as engines
from server.store.engine import open_engine
from server.store.job import Job
from server.store.recorder import Outcome, Recorded
from server.store.store import Busy, Store, open_store
from server.store.tables import Counter, ResponseGiven
from tests.storing.facts import begun, held_writer, recorded, response, rows


def counted(name: str) -> Callable[[Connection], int]:
    """A change that adds one row and answers how many there are."""
    row = {"organization": "demo", "name": name, "subject": "", "window": "", "count": 1}

    def change(connection: Connection) -> int:
        connection.execute(insert(Counter).values(row))
        return connection.scalar(text("SELECT count(*) FROM counter")) or 0

    return change


def names(store: Store) -> list[str]:
    return store.read_now(lambda connection: list(connection.scalars(select(Counter.name).order_by(Counter.name))))


def test_a_change_is_stored_when_it_is_answered(store: Store) -> None:
    assert asyncio.run(store.write(counted("a"))) == 1
    assert store.write_now(counted("b")) == 2
    assert names(store) == ["a", "b"]


def test_a_change_that_raises_stores_nothing(store: Store) -> None:
    def change(connection: Connection) -> None:
        counted("a")(connection)
        raise ValueError("not this")

    with pytest.raises(ValueError, match="not this"):
        store.write_now(change)
    assert names(store) == []


def test_a_change_that_raises_spares_its_neighbours(store: Store) -> None:
    async def three() -> list[int | BaseException]:
        with held_writer(store):
            waiting = [asyncio.ensure_future(store.write(counted(name))) for name in ("a", "a", "b")]
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting, return_exceptions=True)

    answers = asyncio.run(three())
    assert [type(answer) for answer in answers].count(IntegrityError) == 1
    assert names(store) == ["a", "b"]


def test_reads_refuse_writes(store: Store) -> None:
    with pytest.raises(DBAPIError):
        store.read_now(counted("a"))
    assert names(store) == []


def test_a_read_sees_one_moment(store: Store) -> None:
    """What is written between two statements of one query is not seen by the second."""

    def twice(connection: Connection) -> tuple[int, int]:
        def count() -> int:
            return connection.scalar(text("SELECT count(*) FROM counter")) or 0

        before = count()
        thread = threading.Thread(target=lambda: store.write_now(counted("a")))
        thread.start()
        thread.join()
        return before, count()

    assert store.read_now(twice) == (0, 0)
    assert names(store) == ["a"]


def test_reads_do_not_wait_for_the_writer(store: Store) -> None:
    attempt_id = begun(store)

    async def read() -> int | None:
        with held_writer(store):
            waiting = asyncio.ensure_future(store.record([response(attempt_id)]))
            await asyncio.sleep(0)
            seen = await store.read(lambda connection: connection.scalar(text("SELECT count(*) FROM response")))
        await waiting
        return seen

    assert asyncio.run(read()) == 0
    assert rows(store, ResponseGiven) == 1


def test_a_note_rides_along(store: Store) -> None:
    attempt_id = begun(store)
    store.note(counted("seen"))
    recorded(store, response(attempt_id))
    assert names(store) == ["seen"]


def test_a_note_alone_waits_about_a_second(store: Store) -> None:
    store.note(counted("seen"))
    deadline = time.monotonic() + 5
    while not names(store) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert names(store) == ["seen"]


def test_closing_writes_what_waits(engine: Engine) -> None:
    store = open_store(engine, "demo")
    store.note(counted("seen"))
    store.close()
    store.close()
    again = open_store(engine, "demo")
    assert names(again) == ["seen"]
    again.close()


def test_a_closed_store_takes_nothing(engine: Engine) -> None:
    store = open_store(engine, "demo")
    store.close()
    with pytest.raises(Busy):
        recorded(store, response(begun(store)))


def test_a_change_within_a_change_is_named(sqlite_engine: Engine) -> None:
    store = open_store(sqlite_engine, "demo")
    with pytest.raises(RuntimeError, match="call the function on its connection"):
        store.write_now(lambda _connection: store.write_now(counted("a")))
    store.close()


def test_who_stopped_listening_stops_nobody(store: Store) -> None:
    """A client that goes away: its fact is stored, the batch goes on."""
    attempt_id = begun(store)

    async def leave() -> None:
        with held_writer(store):
            waiting = [asyncio.ensure_future(store.record([response(attempt_id, step)])) for step in ("a", "b")]
            await asyncio.sleep(0)
            waiting[0].cancel()
        await waiting[1]

    asyncio.run(leave())
    assert rows(store, ResponseGiven) == 2


def test_a_database_locked_by_another_program_answers_busy(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    engine = open_engine(sqlite_url)
    store = open_store(engine, "demo")
    attempt_id = begun(store)
    other = sqlite3.connect(tmp_path / "gehoor.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy, match="locked"):
        recorded(store, response(attempt_id))
    other.execute("ROLLBACK")
    other.close()
    recorded(store, response(attempt_id))
    assert rows(store, ResponseGiven) == 1
    store.close()
    engine.dispose()


def test_a_full_disk_answers_busy_and_loses_nothing(sqlite_engine: Engine) -> None:
    """The disk is as full as SQLite is told it is."""
    store = open_store(sqlite_engine, "demo")
    attempt_id = begun(store)
    recorded(store, response(attempt_id, "before"))
    limit(store, "page_count")
    with pytest.raises(Busy, match="full"):
        recorded(store, response(attempt_id, "during", given="x" * 100_000))
    limit(store, "4294967294")
    recorded(store, response(attempt_id, "after"))
    assert rows(store, ResponseGiven) == 2
    store.close()


@pytest.mark.parametrize("too_much", ["fact", "change"])
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a_disk_that_fills_within_a_batch_acknowledges_only_what_is_stored(
    sqlite_engine: Engine, place: int, too_much: str
) -> None:
    """SQLite may give the whole transaction up by itself then; what came before in the batch is not stored."""
    store = open_store(sqlite_engine, "demo")
    attempt_id = begun(store)
    limit(store, "page_count")
    facts = [response(attempt_id, f"stap-{number}") for number in range(5)]

    async def batch() -> list[object]:
        waiting: list[asyncio.Future[object]] = []
        with held_writer(store):
            for number, fact in enumerate(facts):
                waiting.append(asyncio.ensure_future(store.record([fact])))
                if number == place:
                    waiting.append(asyncio.ensure_future(much(store, attempt_id, too_much)))
            waiting.append(asyncio.ensure_future(store.write(counted("a"))))
            await asyncio.sleep(0.05)
        return await asyncio.gather(*waiting, return_exceptions=True)

    answers = asyncio.run(batch())
    acknowledged = {answer.stored.step_id for answer in answers if isinstance(answer, Recorded)}
    limit(store, "4294967294")
    stored = store.read_now(lambda connection: set(connection.scalars(select(col(ResponseGiven.step_id)))))
    assert acknowledged == stored
    assert names(store) == ["a"] * (1 in answers)
    assert isinstance(answers[place + 1], Busy)
    assert [type(answer) for answer in answers].count(Busy) == 1
    store.close()


async def much(store: Store, attempt_id: UUID, kind: str) -> object:
    """More than the disk has room for."""
    if kind == "fact":
        return await store.record([response(attempt_id, "veel", given="x" * 1_000_000)])
    return await store.write(counted("x" * 1_000_000))


def test_a_connection_cut_within_a_batch_loses_nothing(postgres_url: str) -> None:
    """The server ends every connection while a fact waits in an open transaction; it is stored in another."""
    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    attempt_id, waiting = begun(store), concurrent.futures.Future[Recorded]()
    here, go_on = threading.Event(), threading.Event()

    def hold(_connection: Connection) -> None:
        here.set()
        go_on.wait(10)

    store._writer.put([Job(facts=[response(attempt_id)], waiting=waiting), Job(call=hold)])
    assert here.wait(5)
    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    go_on.set()
    assert waiting.result(10).outcome is Outcome.NEW
    assert rows(store, ResponseGiven) == 1
    store.close()
    engine.dispose()


def limit(store: Store, pages: str) -> None:
    def change(connection: Connection) -> None:
        value = connection.exec_driver_sql("PRAGMA page_count").scalar() if pages == "page_count" else pages
        connection.exec_driver_sql(f"PRAGMA max_page_count = {value}").close()

    store.write_now(change)
