"""Sums over responses equal a recount of the facts at any time: in generated histories, on both databases."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, select
from sqlmodel import SQLModel

from server.reports.aging import let_go
from server.reports.folding import fold
from server.store.engine import open_engine
from server.store.recorder import table_of
from server.store.store import Store, open_store
from server.store.tables import FollowUp, FollowUpAnswer, ItemSeen
from tests.counting.came_back import DONE, CameBack
from tests.counting.lives_of_facts import Life
from tests.counting.office import BEGAN, ORGANIZATION, Office, days
from tests.counting.recount_tallies import stored

EVENTS = 90


def live(seed: int, template: Path, folder: Path) -> int:
    """A history on SQLite: how many sums there were, over all its checks."""
    path = folder / f"{seed}.sqlite"
    shutil.copy(template, path)
    engine = open_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA synchronous = OFF"))
    store = open_store(engine, ORGANIZATION)
    count = live_in(store, seed)
    store.close()
    engine.dispose()
    path.unlink()
    return count


def live_in(store: Store, seed: int) -> int:
    life, count = Life(store, seed), 0
    life.fold()
    for number in range(EVENTS):
        life.happen()
        if number % 15 == 14:
            count += life.check()
    life.fold(everything=True)
    return count + life.check()


def test_sums_equal_a_recount(sqlite_template: Path, tmp_path: Path) -> None:
    assert sum(live(seed, sqlite_template, tmp_path) for seed in range(6)) > 600


def test_sums_equal_a_recount_on_both(store: Store) -> None:
    assert live_in(store, 77) > 50


def test_after_two_years_only_sums_are_kept_and_nobody_answers_first_again(store: Store) -> None:
    office = Office(store).open({"kantoor": ""})
    names = office.crowd("kantoor", 3)
    office.practise(names, "kantoor", 0.5)
    late = BEGAN + days(800)
    assert let_go(store, late, 24) == 0  # nothing goes that is in no sum
    fold(store, late)
    before = store.read_now(stored)[0]
    assert len(before["persons"]) == 3
    assert let_go(store, late, 30) == 0
    assert let_go(store, late, 24) == 6
    office.practise(names, "kantoor", 1.0, late + days(1))
    fold(store, late + days(2))
    assert store.read_now(stored)[0] == before


def test_answers_that_came_back_go_too_then_their_questions_and_no_sum_changes(store: Store) -> None:
    office = Office(store).open({"kantoor": ""})
    [name] = office.crowd("kantoor", 1)
    back = CameBack(office)
    attempt = back.learn(name, "kantoor", 0.5)
    back.know(name, attempt, 2, 1.0)
    back.know(name, attempt, 10, 0.0)
    back.know(name, attempt, 45, None)
    back.use(name, attempt, "not", hindered="time")
    fold(store, DONE + days(1000))
    before = store.read_now(stored)[0]
    let_go(store, DONE + days(500), 12)
    assert every(store, FollowUpAnswer) == []
    assert len(every(store, FollowUp)) == 4  # what was asked still counts towards what one may be asked
    assert {row.kind for row in every(store, ItemSeen)} >= {"days", "weeks"}
    assert let_go(store, DONE + days(900), 12) == 4
    assert every(store, FollowUp) == []
    assert store.read_now(stored)[0] == before


def every(store: Store, kind: type[SQLModel]) -> list[Any]:
    return list(store.read_now(lambda connection: connection.execute(select(table_of(kind))).all()))


@pytest.mark.long
def test_sums_equal_a_recount_in_many_histories(sqlite_template: Path, tmp_path: Path) -> None:
    assert sum(live(seed, sqlite_template, tmp_path) for seed in range(100, 300)) > 20_000
