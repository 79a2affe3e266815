"""Sums over responses equal a recount of the facts at any time: in generated histories, on both databases."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import event

from server.reports.aging import let_go
from server.reports.folding import fold
from server.store.engine import open_engine
from server.store.store import Store, open_store
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
    assert sum(live(seed, sqlite_template, tmp_path) for seed in range(12)) > 1200


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


@pytest.mark.long
def test_sums_equal_a_recount_in_many_histories(sqlite_template: Path, tmp_path: Path) -> None:
    assert sum(live(seed, sqlite_template, tmp_path) for seed in range(100, 300)) > 20_000
