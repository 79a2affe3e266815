"""What an event loop asks the database: answered together where it was asked together, each as if it were alone."""

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import Connection, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from server.store.engine import open_engine
from server.store.prepared import driver
from server.store.problem import out_of_reach
from server.store.store import Store, open_store
from server.store.tables import Counter


@pytest.fixture
def remote(postgres_url: str) -> Iterator[Store]:
    """A store on PostgreSQL."""
    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    yield store
    store.close()
    engine.dispose()


WAITING = b"""SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"""


def asks(statement: str) -> Callable[[Connection], Any]:
    return lambda connection: connection.scalar(text(statement))


def count(connection: Connection) -> int:
    return connection.scalar(select(func.count()).select_from(Counter)) or 0


def counted(name: str) -> Callable[[Connection], Any]:
    row = {"organization": "demo", "name": name, "subject": "", "window": "", "count": 1}
    return lambda connection: connection.execute(insert(Counter).values(row))


def together(store: Store, *queries: Callable[[Connection], Any]) -> list[Any]:
    """The answers, or what was raised, of what is asked in one round of the loop."""

    async def ask() -> list[Any]:
        return await asyncio.gather(*map(store.read, queries), return_exceptions=True)

    return asyncio.run(ask())


def test_many_questions_need_few_transactions(remote: Store) -> None:
    begun = together(remote, *[asks("SELECT now()")] * 96)  # when the transaction began
    assert len(set(begun)) <= 5


OFTEN = "SELECT 1 AS asked_often"


def test_what_is_asked_again_and_again_stays_planned_from_one_question_to_the_next(remote: Store) -> None:
    def planned(connection: Connection) -> tuple[int, int]:
        known = "SELECT pg_backend_pid(), count(*) FROM pg_prepared_statements WHERE statement LIKE '%asked_often%'"
        pid, many = connection.execute(text(known)).one()
        return pid, many

    def often(connection: Connection) -> tuple[int, int]:
        for _ in range(10):
            driver(connection).execute(OFTEN)
        return planned(connection)

    [(pid, many)] = together(remote, often)
    assert many == 1
    for _ in range(100):
        [(other, many)] = together(remote, planned)
        if other == pid:
            break
    assert (other, many) == (pid, 1)


def test_a_question_that_fails_spares_those_asked_with_it(store: Store) -> None:
    def gives_up(_connection: Connection) -> None:
        raise ValueError("not this")

    answers = together(store, asks("SELECT 1"), asks("SELECT nothing"), asks("SELECT 2"), gives_up, asks("SELECT 3"))
    assert [answers[place] for place in (0, 2, 4)] == [1, 2, 3]
    assert isinstance(answers[1], DBAPIError)
    assert isinstance(answers[3], ValueError)


def test_none_of_them_writes(store: Store) -> None:
    answers = together(store, asks("SELECT 1"), counted("a"), asks("SELECT 2"))
    assert (answers[0], answers[2]) == (1, 2)
    assert isinstance(answers[1], DBAPIError)
    assert store.read_now(count) == 0


def test_what_was_stored_before_is_seen(store: Store) -> None:
    async def several(task: int) -> None:
        for number in range(10):
            before = await store.read(count)
            await store.write(counted(f"{task} {number}"))
            assert await store.read(count) > before

    async def all_of_them() -> None:
        await asyncio.gather(*(several(task) for task in range(6)))

    asyncio.run(all_of_them())
    assert store.read_now(count) == 60


def test_a_slow_answer_holds_up_nothing_asked_later(remote: Store, postgres_url: str) -> None:
    """Slow as long as somebody else keeps what it waits for; it has begun when the server says that it waits."""

    async def ask(other: psycopg.Connection[tuple[int]]) -> None:
        slow = asyncio.ensure_future(remote.read(asks("SELECT pg_advisory_xact_lock(1)")))
        while other.execute(WAITING).fetchone() != (1,):
            await asyncio.sleep(0.01)
        later = asyncio.gather(*(remote.read(asks("SELECT 1")) for _ in range(10)))
        assert await asyncio.wait_for(later, 30) == [1] * 10
        assert not slow.done()
        other.execute("SELECT pg_advisory_unlock(1)")
        await slow

    with psycopg.connect(postgres_url, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(1)")
        asyncio.run(ask(other))


def cut(url: str) -> None:
    """The server ends every connection."""
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_who_asks_after_the_connection_was_cut_hears_nothing_of_it(remote: Store, postgres_url: str) -> None:
    assert together(remote, *[asks("SELECT 1")] * 3) == [1] * 3
    cut(postgres_url)
    assert together(remote, *[asks("SELECT 1")] * 3) == [1] * 3


def test_a_connection_cut_while_it_answers_is_replaced(remote: Store, postgres_url: str) -> None:
    """Asked once more; who is cut twice hears of it, and the others are answered."""
    ends_itself = asks("SELECT pg_terminate_backend(pg_backend_pid())")
    answers = together(remote, asks("SELECT 1"), ends_itself, asks("SELECT 2"))
    assert (answers[0], answers[2]) == (1, 2)
    assert isinstance(answers[1], out_of_reach())


def test_a_closed_store_answers_no_more_and_says_so(postgres_url: str) -> None:
    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    store.close()
    assert isinstance(together(store, asks("SELECT 1"))[0], RuntimeError)
    engine.dispose()


def test_nothing_stays_open_once_all_is_answered(remote: Store, postgres_url: str) -> None:
    """An open transaction would keep the server from clearing up."""
    together(remote, *[asks("SELECT 1")] * 20)
    idle = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'"
    with psycopg.connect(postgres_url, autocommit=True) as other:
        for _ in range(1500):
            if other.execute(idle).fetchone() == (0,):
                return
            time.sleep(0.02)
    pytest.fail("a transaction stays open")
