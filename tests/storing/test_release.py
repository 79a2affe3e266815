"""The release as work that is due: done once, whole or not at all, unread until rewritten, and never logged."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Connection, Engine, event, insert, select

from server.hours import WEEKEND, FreeDays, Hours
from server.ids import new_id, random_id
from server.jobs.runner import Runner
from server.listen.releasing import Releasing, begin_releasing, month_of, next_release
from server.store.queries.changes_release import RELEASE, being_rewritten
from server.store.recorder import table_of
from server.store.rewriting import NotRewritten
from server.store.store import Store, open_store
from server.store.tables import JobDue, ReleasedEntry, Unit, UnnamedEntry, WriterKey
from tests.storing.facts import rows

HOURS = Hours(ZoneInfo("Europe/Amsterdam"), lambda year: FreeDays(frozenset(), WEEKEND))
GIVEN, BEFORE = "2026-10", datetime(2026, 10, 20, 12, 0)
DUE = datetime(2026, 11, 2, 3, 0)  # Monday, four o'clock in Amsterdam: the first is a Sunday


class Clock:
    time = DUE

    def __call__(self) -> datetime:
        return self.time


def given(store: Store, writers: int, unit: UUID | None = None, month: str = GIVEN) -> None:
    found = [
        UnnamedEntry(
            organization="demo", id=random_id(), module_id="m", step_id="s", month=month, language="nl",
            receipt_hash=random_id().hex, text=f"Niet voor het logboek {writer}", unit_id=unit, writer_mark=f"{writer}",
        ).model_dump()
        for writer in range(writers)
    ]  # fmt: skip
    key = WriterKey(organization="demo", month=month, secret="geheim").model_dump()
    store.write_now(lambda connection: connection.execute(insert(table_of(UnnamedEntry)), found))
    store.write_now(lambda connection: connection.execute(insert(table_of(WriterKey)), [key]))


def runner(store: Store, clock: Clock | None = None) -> Runner:
    return Runner(store, clock or Clock(), {RELEASE: Releasing(store, HOURS)})


def stands(store: Store) -> tuple[int, int, int]:
    """Waiting, released, keys."""
    return rows(store, UnnamedEntry), rows(store, ReleasedEntry), rows(store, WriterKey)


def job(store: Store) -> Any:
    return store.read_now(lambda connection: connection.execute(select(table_of(JobDue))).one())


def test_the_first_working_day_of_a_month_at_four() -> None:
    assert next_release(HOURS, BEFORE) == DUE
    assert next_release(HOURS, DUE) == datetime(2026, 12, 1, 3, 0)
    assert next_release(HOURS, datetime(2026, 5, 31, 23, 0)) == datetime(2026, 6, 1, 2, 0)


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Asia/Kolkata", "Europe/Amsterdam", "America/Los_Angeles"])
def test_on_the_first_working_day_the_month_before_is_over_everywhere(zone: str) -> None:
    hours, moment = Hours(ZoneInfo(zone), HOURS.free), BEFORE
    for month in ("2026-11", "2026-12", "2027-01", "2027-02"):
        moment = next_release(hours, moment)
        day = hours.day(moment)
        assert (month_of(moment), f"{day:%Y-%m}") == (month, month)  # so that what was given before it is released
        assert not any(hours.is_working_day(day.replace(day=one)) for one in range(1, day.day))


def test_what_eight_people_gave_is_released_and_seven_wait_one_higher(store: Store) -> None:
    root, team = new_id(), new_id()
    units = [
        Unit(organization="demo", id=root, name="x").model_dump(),
        Unit(organization="demo", id=team, parent_id=root, name="y").model_dump(),
    ]
    store.write_now(lambda connection: connection.execute(insert(table_of(Unit)), units))
    begin_releasing(store, HOURS, BEFORE)
    given(store, 8)
    given(store, 7, team, month="2026-09")
    given(store, 8, month="2026-11")  # of a month that is not over nothing is released
    work = runner(store)
    assert work.work() == 1
    assert stands(store) == (15, 8, 1)
    assert store.read_now(partial(being_rewritten, organization="demo")) == "2026-11"
    assert work.work() == 1
    assert store.read_now(partial(being_rewritten, organization="demo")) == ""
    assert (job(store).due_at, job(store).mark) == (datetime(2026, 12, 1, 3, 0), "")
    assert work.work() == 0
    left = store.read_now(lambda connection: connection.execute(select(table_of(UnnamedEntry))).all())
    assert {row.unit_id for row in left if row.month == "2026-09"} == {root}
    released = store.read_now(lambda connection: connection.execute(select(table_of(ReleasedEntry))).all())
    assert {(row.month, row.module_id, row.step_id, row.language) for row in released} == {("2026-11", "m", "s", "nl")}
    assert all(row.id.version == 4 for row in released)


def test_nothing_of_it_is_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    begin_releasing(store, HOURS, BEFORE)
    given(store, 8)
    with caplog.at_level(logging.DEBUG, "server"):
        assert runner(store).work() + runner(store).work() == 2
    assert caplog.records == []


def test_two_processes_release_once(engine: Engine, store: Store) -> None:
    begin_releasing(store, HOURS, BEFORE)
    given(store, 16)
    others = [store, open_store(engine, "demo")]
    threads = [Thread(target=runner(one).work) for one in others for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runner(store).work()
    assert stands(store) == (0, 16, 0)
    texts = store.read_now(lambda connection: list(connection.scalars(select(table_of(ReleasedEntry).c.text))))
    assert len(set(texts)) == 16
    others[1].close()


@pytest.mark.parametrize("place", range(1, 12))
def test_whatever_fails_nothing_is_half_and_the_next_try_does_it(sqlite_engine: Engine, place: int) -> None:
    """Every statement of the release fails once, and so does every one of the rewriting."""
    store = open_store(sqlite_engine, "demo")
    begin_releasing(store, HOURS, BEFORE)
    given(store, 9)
    clock, fails = Clock(), failing(sqlite_engine, place)
    work = runner(store, clock)
    for _ in range(4):
        with suppress(RuntimeError):
            work.work()
        assert stands(store) in ((9, 0, 1), (0, 9, 0))
        clock.time += timedelta(hours=1)
    assert fails()
    assert stands(store) == (0, 9, 0)
    assert job(store).mark == ""
    store.close()


def failing(engine: Engine, place: int) -> Callable[[], bool]:
    """Makes the statement at this place of those about what is released fail, once; whether it came to that."""
    count = {"seen": 0}

    def before(_c: Connection, _cursor: Any, statement: str, *_: Any) -> None:
        about = any(word in statement for word in ("unnamed_entry", "released_entry", "writer_key", "UPDATE job"))
        if about and "count(" not in statement:
            count["seen"] += 1
            if count["seen"] == place:
                raise RuntimeError("the lights went out")

    event.listen(engine, "before_cursor_execute", before)
    return lambda: count["seen"] >= place


def test_who_can_not_rewrite_tries_again_and_nobody_reads_meanwhile(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_releasing(store, HOURS, BEFORE)
    given(store, 8)
    clock = Clock()
    work = runner(store, clock)
    work.work()
    with monkeypatch.context() as patched:
        patched.setattr(Store, "rewrite", lambda *_: (_ for _ in ()).throw(NotRewritten()))
        work.work()
    assert store.read_now(partial(being_rewritten, organization="demo")) == "2026-11"
    clock.time += timedelta(minutes=5)
    work.work()
    assert store.read_now(partial(being_rewritten, organization="demo")) == ""


def test_nothing_of_what_was_wiped_is_left_in_the_file(sqlite_engine: Engine, tmp_path: Path) -> None:
    store = open_store(sqlite_engine, "demo")
    begin_releasing(store, HOURS, BEFORE)
    given(store, 8)
    runner(store).work()
    runner(store).work()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("gehoor.sqlite"))
    assert everything.count(b"Niet voor het logboek") == 8
    assert b"geheim" not in everything
    store.close()


def test_postgresql_waits_for_who_still_reads_what_was_there(postgres_url: str) -> None:
    from server.store.engine import open_engine

    engine = open_engine(postgres_url)
    store = open_store(engine, "demo")
    given(store, 8)
    begin_releasing(store, HOURS, BEFORE)
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as reader:
        reader.exec_driver_sql("SELECT count(*) FROM unnamed_entry")
        runner(store).work()
        with pytest.raises(NotRewritten):
            store.rewrite(("unnamed_entry",))
    store.rewrite(("unnamed_entry",))
    store.close()
    engine.dispose()
