"""Who has the database's files after a release can't say whose the released entries are: no better than one in eight.

Each rule of the release is switched off once, and then he can.
"""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from server.insight import batches
from server.insight.batches import LEAST, RUNGS, Rung, Waiting
from server.listen import releasing
from server.store.engine import open_engine
from server.store.queries import changes_release
from server.store.store import Store, open_store
from tests.counting import second_attacker as attacker
from tests.counting.given import ORGANIZATION, Release, Shape, World, lived, released

SHAPE = Shape(people=(18, 24), units=1, modules=1, months=2, gives=(0.7, 1.0), english=0.3)
ALL_GIVE = Shape(units=1, months=1, english=0.0, skips=0.0, keeps=0.0, stops=0.0, gives=(1.0,))
KINDS = (
    Shape(),
    Shape(people=(30, 60), units=2, modules=1, months=2),  # many in few teams
    Shape(english=0.5, prompts=3),
    Shape(people=(8, 14), months=5, keeps=0.0, skips=0.0),  # few, who all give
    Shape(people=(20, 30), gives=(0.05, 0.05, 1.0), prompts=4),  # some give much
    Shape(stops=0.6, keeps=0.0),
)


@dataclass
class Score:
    """What the attacker got right, over any number of histories."""

    released: int = 0
    waiting: int = 0
    few: int = 0  # texts that fewer than eight may have written
    marked: int = 0
    remains: int = 0
    copies: int = 0
    guesses: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, world: World, store: Store, path: Path, texts: Sequence[str] = ()) -> None:
        found, files = attacker.seen(store), attacker.files_of(path) if path.name else {}
        candidates = attacker.by_fields(found)
        assert all(world.writers[text] in people for text, people in candidates.items())  # he is never wrong there
        self.released += len(candidates)
        self.waiting += len(found.waiting)
        self.few += sum(len(people) < LEAST for people in candidates.values())
        self.marked += _right(world, attacker.by_marks(found))
        self.remains += _right(world, attacker.by_remains(found, files))
        self.copies += len(attacker.copies(found, files)) if files else 0
        order = list(texts) or attacker.in_file_order(found, files)
        for name, guessed in (("order", attacker.by_order(found, order)), ("habit", attacker.by_habit(found))):
            self.guesses[name] += len(guessed)
            self.right[name] += _right(world, guessed)

    def lucky(self, name: str) -> bool:
        """Whether guessing went no better than one in eight, but for luck."""
        n = self.guesses[name]
        return self.right[name] <= n / LEAST + 5 * sqrt(n * (1 / LEAST) * (1 - 1 / LEAST)) + 1

    def nothing_found(self) -> bool:
        certain = (self.few, self.marked, self.remains, self.copies)
        return certain == (0,) * len(certain) and self.lucky("order") and self.lucky("habit")


def _right(world: World, guessed: dict[str, UUID]) -> int:
    return sum(world.writers[text] == who for text, who in guessed.items())


Play = Callable[..., Score]


@pytest.fixture
def play(sqlite_template: Path, tmp_path: Path) -> Iterator[Play]:
    """Plays histories on SQLite, each in a file of its own."""

    def played(seeds: Sequence[int], shape: Shape = SHAPE, release: Release = released) -> Score:
        score = Score()
        for seed in seeds:
            path = tmp_path / f"{seed}.sqlite"
            shutil.copy(sqlite_template, path)
            engine = open_engine(f"sqlite:///{path}")
            store = open_store(engine, ORGANIZATION)
            score.add(lived(store, seed, shape, release), store, path)
            store.close()
            engine.dispose()
            for one in tmp_path.glob(f"{seed}.sqlite*"):
                one.unlink()
        return score

    return played


def test_nobody_is_linked(play: Play) -> None:
    score = play(range(20))
    assert score.released > 150, "too little was released to tell"
    assert score.nothing_found(), score


@pytest.mark.long
@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_nobody_is_linked_in_a_thousand_histories(play: Play, kind: int) -> None:
    score = play(range(1000 * kind, 1000 * kind + 170), KINDS[kind])
    assert score.nothing_found(), score


def without(monkeypatch: pytest.MonkeyPatch, least: int = LEAST, rungs: Sequence[Rung] = RUNGS) -> None:
    """Releases by other rules."""
    monkeypatch.setattr(releasing, "chosen", lambda waiting: batches.chosen(waiting, least, rungs))


def test_fewer_than_eight_writers_are_linked(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, least=2)
    assert play([1], Shape(people=(20, 20), modules=6, months=2, takes=(0.2,))).few > 5


def test_a_place_that_is_kept_links(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, rungs=(Rung(lambda one: (one.language, one.ticked), module=True, step=True),))
    assert play([1], ALL_GIVE._replace(people=(20, 20), modules=8, takes=(0.2,))).few > 10


def test_the_only_one_who_writes_english_is_linked(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, rungs=(Rung(lambda one: (one.module, one.step), module=True, step=True),))
    assert play([1], ALL_GIVE._replace(people=(20, 20), english=0.2)).few > 5


def test_what_is_ticked_links(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where few came to the step that asks it."""
    without(monkeypatch, rungs=(Rung(lambda one: one.language, module=False, step=False),))
    assert play([1], ALL_GIVE._replace(people=(24, 24), stops=0.8, modules=1)).few > 0


def test_marks_of_months_taken_for_different_people_link(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def merged(alike: Sequence[Waiting], least: int = LEAST) -> list[Waiting]:
        return [*alike] if len({one.writer for one in alike}) >= least else []

    monkeypatch.setattr(batches, "batch", lambda alike, least=LEAST: merged([*alike], least))
    assert play([1], ALL_GIVE._replace(people=(6, 6), months=2)).few > 5


def test_who_writes_much_is_guessed(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight writers, most of it by one of them."""

    def all_of_eight(alike: Sequence[Waiting], least: int = LEAST) -> list[Waiting]:
        months = groupby(sorted(alike, key=lambda one: one.month), lambda one: one.month)
        most = max((len({one.writer for one in month}) for _, month in months), default=0)
        return [*alike] if most >= least else []

    monkeypatch.setattr(batches, "batch", lambda alike, least=LEAST: all_of_eight([*alike], least))
    few_take_it = (0.2,) * 9 + (1.0,)
    assert not play(range(7), ALL_GIVE._replace(people=(11, 11), modules=8, takes=few_take_it)).lucky("habit")


def not_wiped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is released stays where it waited too, with its unit and mark."""

    def copied(connection: Any, organization: str, month: str, places: Any) -> None:
        fresh = {id_: place for id_, place in places.items() if id_ not in gone}
        gone.update(fresh)
        rows = connection.exec_driver_sql("SELECT * FROM unnamed_entry").mappings().all()
        release(connection, organization, month, fresh)
        for row in rows:
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO unnamed_entry ({names}) VALUES ({marks})", tuple(row.values())
            )

    gone, release = set[UUID](), changes_release.release
    monkeypatch.setattr(changes_release, "release", copied)


def test_marks_that_are_left_lead_to_nobody_without_their_key(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    not_wiped(monkeypatch)
    score = play([1], ALL_GIVE._replace(people=(20, 20)))
    assert (score.marked, score.copies) == (0, score.released)
    assert score.released > 20


def test_what_is_not_wiped_links_by_its_mark_while_there_is_a_key(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    not_wiped(monkeypatch)
    monkeypatch.setattr(changes_release, "drop_keys", lambda *_: None)
    score = play([1], ALL_GIVE._replace(people=(20, 20)))
    assert score.marked == score.released > 20


def test_what_is_not_rewritten_links_by_the_log(play: Play) -> None:
    def left_as_it_is(store: Store, month: str) -> None:
        store.write_now(lambda connection: releasing.release_month(connection, ORGANIZATION, month))

    score = play([1], ALL_GIVE._replace(people=(20, 20)), left_as_it_is)
    assert score.copies > 20
    assert score.remains > 20


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[Callable[..., Score]]:
    """Plays one history on PostgreSQL: texts lie there in the order of their rows, with who stored them."""
    engine = open_engine(postgres_url)
    store = open_store(engine, ORGANIZATION)

    def played(release: Release = released) -> Score:
        score, shape = (
            Score(),
            Shape(people=(40, 40), units=1, modules=1, keeps=0.0, skips=0.0, stops=0.0, months=1, english=0.0),
        )
        world = lived(store, 5, shape._replace(gives=(1.0,)), release)
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT text, xmin::text FROM released_entry ORDER BY ctid").all()
            assert len({row[1] for row in rows}) == 1, "a transaction for each would tell when they came"
        score.add(world, store, Path(), [row[0] for row in rows])
        return score

    yield played
    store.close()
    engine.dispose()


def test_nobody_is_linked_on_postgresql(on_postgres: Callable[..., Score]) -> None:
    score = on_postgres()
    assert score.released > 30
    assert score.nothing_found(), score


def test_what_is_not_shuffled_links_by_its_order(
    on_postgres: Callable[..., Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_they_came(store: Store, month: str) -> None:
        asked = "SELECT receipt_hash FROM unnamed_entry ORDER BY ctid"
        came = store.read_now(lambda connection: [*connection.exec_driver_sql(asked).scalars()])
        monkeypatch.setattr(
            changes_release, "shuffled", lambda rows: sorted(rows, key=lambda row: came.index(row["receipt_hash"]))
        )
        released(store, month)

    assert not on_postgres(as_they_came).lucky("order")


def test_what_stays_in_the_table_it_waited_in_links_by_its_order(on_postgres: Callable[..., Score]) -> None:
    """Wiped where it lies, instead of copied: rewriting keeps the order of what is there."""

    def in_place(store: Store, month: str) -> None:
        store.write_now(
            lambda connection: connection.exec_driver_sql(
                "INSERT INTO released_entry SELECT organization, id, '2026-06', language, module_id, step_id, "
                "receipt_hash, text, helped, hindered, quotable FROM unnamed_entry"
            )
        )
        store.write_now(lambda connection: connection.exec_driver_sql("DELETE FROM unnamed_entry"))
        store.rewrite(changes_release.names_of(changes_release.REWRITTEN))

    assert not on_postgres(in_place).lucky("order")
