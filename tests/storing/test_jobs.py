"""Due work: done once, whoever does it, and whoever dies over it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from server.ids import new_id
from server.jobs.runner import BATCH, FIRST_WAIT, LEASE, Runner
from server.store.engine import open_engine
from server.store.queries.changes_accounts import count_up
from server.store.queries.changes_people import add_person
from server.store.queries.jobs import JobRow, claim_jobs, put_job
from server.store.store import Store, open_store
from server.store.tables import Counter, JobDue, Person
from tests.storing.due_work import DIED, Clock, counting, hold_one, work_all
from tests.storing.facts import NOW

ROOT = Path(__file__).parents[2]
#: One process imports the product, and each that works here begins as its copy: importing takes them a second.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.storing.due_work"])


@pytest.fixture
def clock() -> Clock:
    return Clock()


def put(store: Store, *subjects: str, due_at: datetime = NOW, kind: str = "count") -> None:
    for subject in subjects:
        job = JobDue(organization="demo", kind=kind, subject=subject, due_at=due_at)
        store.write_now(partial(put_job, job=job))


def done(store: Store) -> dict[str, int]:
    query = select(Counter.subject, Counter.count)  # type: ignore[call-overload]
    return dict(store.read_now(lambda connection: [tuple(row) for row in connection.execute(query)]))


def left(store: Store) -> list[Any]:
    return store.read_now(lambda connection: list(connection.execute(select(JobDue))))


def test_what_is_due_is_done_once_and_gone(store: Store, clock: Clock) -> None:
    put(store, "a", "b")
    put(store, "later", due_at=NOW + timedelta(seconds=1))
    runner = Runner(store, clock, {"count": counting()})
    assert [runner.work(), runner.work()] == [2, 0]
    clock.time += timedelta(seconds=1)
    assert runner.work() == 1
    assert (done(store), left(store)) == ({"a": 1, "b": 1, "later": 1}, [])


def test_what_comes_back_waits_for_its_moment(store: Store, clock: Clock) -> None:
    put(store, "a")
    runner = Runner(store, clock, {"count": counting(again_at=NOW + timedelta(days=2))})
    assert [runner.work(), runner.work()] == [1, 0]
    (job,) = left(store)
    assert (job.due_at, job.lease_until, job.tries) == (NOW + timedelta(days=2), None, 0)


def test_asked_for_twice_it_stands_once_at_the_earlier_moment(store: Store) -> None:
    put(store, "a", due_at=NOW + timedelta(days=3))
    put(store, "a", due_at=NOW + timedelta(days=1))
    put(store, "a", due_at=NOW + timedelta(days=2))
    assert [job.due_at for job in left(store)] == [NOW + timedelta(days=1)]


def test_work_nobody_here_knows_is_left_for_who_does(store: Store, clock: Clock) -> None:
    put(store, "a", kind="other")
    assert Runner(store, clock, {"count": counting()}).work() == 0
    assert len(left(store)) == 1


def test_what_fails_is_undone_and_waits_and_holds_up_no_other(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, "bad", "good")

    def prepare(job: JobRow, now: datetime) -> Any:
        def change(connection: Connection) -> None:
            count_up(connection, "demo", "done", job.subject, "all")
            if job.subject == "bad":
                raise ValueError("what Ans wrote")

        return change

    runner = Runner(store, clock, {"count": prepare})
    assert [runner.work(), runner.work()] == [2, 0]
    assert done(store) == {"good": 1}
    (job,) = left(store)
    assert (job.tries, job.error, job.lease_until) == (1, "ValueError", NOW + FIRST_WAIT)
    clock.time += FIRST_WAIT
    runner.work()
    assert [job.lease_until - clock.time for job in left(store)] == [2 * FIRST_WAIT]
    assert "count could not be done, again in 0:00:30: ValueError at test_jobs.py" in caplog.text
    assert "Ans" not in caplog.text


def test_what_a_database_says_of_a_row_it_refused_is_told_nowhere(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    """PostgreSQL quotes the row: here the address of the person who is there already."""
    settle_one = partial(add_person, organization="demo", name="Ans", mail="ans@example.org", now=NOW)
    store.write_now(settle_one)
    put(store, "bad")

    def prepare(job: JobRow, now: datetime) -> Any:
        def change(connection: Connection) -> None:
            twice = Person(organization="demo", id=new_id(), name="Ans", mail="ans@example.org", created_at=NOW)
            connection.execute(insert(Person).values(**twice.model_dump()))

        return change

    assert Runner(store, clock, {"count": prepare}).work() == 1
    (job,) = left(store)
    code = "SQLITE_CONSTRAINT_UNIQUE" if store.read_now(lambda one: one.dialect.name) == "sqlite" else "23505 "
    assert job.error.startswith(f"IntegrityError {code}")
    assert "ans@example.org" not in job.error + caplog.text


def test_a_lease_that_ran_out_leaves_nothing_of_who_was_too_slow(store: Store, clock: Clock) -> None:
    """The slow one has prepared; meanwhile another claims, and does it."""
    put(store, "a")

    def slow(job: JobRow, now: datetime) -> Any:
        other = Clock(NOW + LEASE)
        assert Runner(store, other, {"count": counting()}).work() == 1
        return counting()(job, now)

    Runner(store, clock, {"count": slow}).work()
    assert (done(store), left(store)) == ({"a": 1}, [])


def test_a_claim_of_the_same_number_after_work_that_came_back_is_another_one(store: Store, clock: Clock) -> None:
    """The slow one has prepared; meanwhile another does it, it is due again at once, and a third claims it."""
    put(store, "a")
    later = NOW + LEASE
    claim = partial(claim_jobs, organization="demo", kinds=("count",), now=later, until=later + LEASE, most=1)

    def slow(job: JobRow, now: datetime) -> Any:
        assert Runner(store, Clock(later), {"count": counting(again_at=later)}).work() == 1
        third = store.write_now(claim)
        assert [one.tries for one in third] == [job.tries]
        return counting()(job, now)

    Runner(store, clock, {"count": slow}).work()
    assert done(store) == {"a": 1}
    assert [job.lease_until for job in left(store)] == [later + LEASE]


def test_who_is_too_slow_puts_off_nothing_that_another_holds(store: Store, clock: Clock) -> None:
    put(store, "a")
    later = NOW + LEASE
    claim = partial(claim_jobs, organization="demo", kinds=("count",), now=later, until=later + LEASE, most=1)

    def slow(job: JobRow, now: datetime) -> Any:
        assert Runner(store, Clock(later), {"count": counting(again_at=later)}).work() == 1
        store.write_now(claim)
        raise ValueError

    Runner(store, clock, {"count": slow}).work()
    assert [(job.lease_until, job.error) for job in left(store)] == [(later + LEASE, "")]


def test_who_claims_passes_over_what_another_holds(store: Store) -> None:
    put(store, *(f"{number:03}" for number in range(BATCH + 5)))
    claim = partial(claim_jobs, organization="demo", kinds=("count",), now=NOW, until=NOW + LEASE, most=BATCH)
    first, second = store.write_now(claim), store.write_now(claim)
    assert (len(first), len(second)) == (BATCH, 5)
    assert not {job.subject for job in first} & {job.subject for job in second}


JOBS = 60


class Worker:
    """A process of its own; it can be used as soon as it is ready."""

    def __init__(self, work: Callable[..., None], url: str, at: datetime, how: Any) -> None:
        self._pipe, theirs = PROCESSES.Pipe()
        self._process = PROCESSES.Process(target=work, args=(theirs, url, at, how))
        self._process.start()
        theirs.close()
        assert self._pipe.recv() == "ready"

    def go(self) -> None:
        self._pipe.send("go")

    def finish(self) -> int | None:
        """How much it did; None: it died."""
        try:
            did = self._pipe.recv()
        except EOFError:
            did = None
        self._process.join()
        assert self._process.exitcode == (DIED if did is None else 0)
        return did


def worker(
    url: str, at: datetime = NOW, dies_after: int = 0, work: Callable[..., None] = work_all, how: str = ""
) -> Worker:  # fmt: skip
    return Worker(work, url, at, how or dies_after)


def go(*processes: Worker) -> None:
    for process in processes:
        process.go()


@pytest.fixture
def many(postgres_url: str) -> Iterator[Store]:
    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    put(store, *(f"{number:03}" for number in range(JOBS)))
    yield store
    store.close()
    engine.dispose()


def test_two_processes_do_each_piece_of_work_once(many: Store, postgres_url: str) -> None:
    two = worker(postgres_url), worker(postgres_url)
    go(*two)
    shares = [process.finish() or 0 for process in two]
    assert sum(shares) == JOBS
    assert (set(done(many).values()), len(done(many)), left(many)) == ({1}, JOBS, [])


def test_a_process_that_dies_leaves_its_work_to_the_next_after_the_lease(many: Store, postgres_url: str) -> None:
    """It dies inside the transaction of its seventh: that one is undone, and what it held is free after the lease."""
    dying = worker(postgres_url, dies_after=7)
    go(dying)
    assert dying.finish() is None
    assert len(done(many)) == 6
    at_once = worker(postgres_url)
    go(at_once)
    assert at_once.finish() == JOBS - BATCH
    after = worker(postgres_url, at=NOW + LEASE)
    go(after)
    assert after.finish() == BATCH - 6
    assert (set(done(many).values()), len(done(many)), left(many)) == ({1}, JOBS, [])


def test_two_processes_that_both_hold_a_first_claim_do_it_once(postgres_url: str) -> None:
    """The lease of one ran out; the other did the work, got it back, and has it in hand when the first goes on."""
    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    put(store, "a")
    slow = worker(postgres_url, work=hold_one, how="once")
    other = worker(postgres_url, at=NOW + LEASE, work=hold_one, how="again")
    assert done(store) == {"a": 1}
    go(slow)
    slow.finish()
    assert (done(store), len(left(store))) == ({"a": 1}, 1)
    go(other)
    other.finish()
    assert (done(store), left(store)) == ({"a": 2}, [])
    store.close()
    engine.dispose()


def test_one_process_on_sqlite_that_dies_leaves_its_work_to_the_next(sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    store = open_store(engine, "demo")
    put(store, *(f"{number:03}" for number in range(JOBS)))
    store.close()
    engine.dispose()
    dying = worker(sqlite_url, dies_after=7)
    go(dying)
    assert dying.finish() is None
    after = worker(sqlite_url, at=NOW + LEASE)
    go(after)
    assert after.finish() == JOBS - 6
    engine = open_engine(sqlite_url)
    store = open_store(engine, "demo")
    assert (set(done(store).values()), len(done(store)), left(store)) == ({1}, JOBS, [])
    store.close()
    engine.dispose()


def test_a_second_process_on_sqlite_is_refused(sqlite_url: str) -> None:
    """So nothing there can be done twice."""
    first = worker(sqlite_url)
    opens = "import sys; from tests.storing.due_work import opened; opened(sys.argv[1]).__enter__()"
    second = subprocess.run(
        [sys.executable, "-c", opens, sqlite_url], capture_output=True, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    go(first)
    assert first.finish() == 0
    assert second.returncode != 0
    assert "Another Gehoor process is using the database" in second.stderr


def test_the_thread_does_what_becomes_due(store: Store) -> None:
    clock = Clock()
    with Runner(store, clock, {"count": counting()}, every=0.01):
        put(store, "a")
        for _ in range(500):
            if done(store):
                break
            sleep(0.01)
    assert done(store) == {"a": 1}
