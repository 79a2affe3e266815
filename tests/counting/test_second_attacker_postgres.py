"""The second attacker on PostgreSQL: rows lie there in the order they came, each with the transaction that stored it,
and what the planner knows of columns lies beside them.

What PostgreSQL's own log (`pg_wal`) still holds of the time before a release is no part of the promise: README.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from server.listen.releasing import release_month
from server.store.queries import changes_release
from tests.counting.doors import Direct, Door, direct
from tests.counting.given import ORGANIZATION, Release, Shape, lived, released
from tests.counting.second_score import ALL_GIVE, SHAPE, Score
from tests.postgres import PostgresServer

FORTY = ALL_GIVE._replace(people=(40, 40), modules=1)
AS_THEY_LIE = "SELECT text, xmin::text FROM released_entry ORDER BY xmin::text::bigint, ctid"
KNOWN = "SELECT most_common_vals::text, histogram_bounds::text FROM pg_stats WHERE tablename = 'unnamed_entry'"
Play = Callable[..., Score]


@pytest.fixture
def play(postgres: PostgresServer) -> Play:
    """Plays histories on PostgreSQL, each in an empty database."""

    def played(seeds: Iterable[int] = (5,), shape: Shape = FORTY, release: Release = released) -> Score:
        score = Score()
        for seed in seeds:
            with postgres.borrowed("template") as name, direct(postgres.url(name)) as door:
                world = lived(door, seed, shape, release)
                rows = door.read_now(lambda connection: connection.exec_driver_sql(AS_THEY_LIE).all())
                score.add(world, door, Path(), [row[0] for row in rows])
                score.copies += copies(postgres, door, [row[0] for row in rows])
        return score

    return played


def copies(postgres: PostgresServer, door: Direct, texts: list[str]) -> int:
    """How many released texts lie in the database's folder more or less than once."""
    with door.outside() as connection:
        connection.exec_driver_sql("CHECKPOINT")
        database = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()").scalar()
    folder = postgres.folder / "data" / "base" / str(database)
    data = b"".join(one.read_bytes() for one in sorted(folder.iterdir()))
    return sum(data.count(one.encode()) != 1 for one in texts)


def test_nobody_is_linked_on_postgresql(play: Play) -> None:
    score = play()
    assert score.released > 30
    assert score.nothing_found(), score


@pytest.mark.long
def test_nobody_is_linked_on_postgresql_in_many_histories(play: Play) -> None:
    score = play(range(60), SHAPE._replace(months=3))
    assert score.released > 300
    assert score.nothing_found(), score


def test_what_is_not_shuffled_links_by_its_order(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    def as_they_came(store: Door, month: str) -> None:
        asked = "SELECT receipt_hash FROM unnamed_entry ORDER BY ctid"
        came = store.read_now(lambda connection: [*connection.exec_driver_sql(asked).scalars()])
        monkeypatch.setattr(
            changes_release, "shuffled", lambda rows: sorted(rows, key=lambda row: came.index(row["receipt_hash"]))
        )
        released(store, month)

    assert not play(release=as_they_came).lucky("order")


def test_what_stays_in_the_table_it_waited_in_links_by_its_order(play: Play) -> None:
    """Wiped where it lies, instead of copied: rewriting keeps the order of what is there."""

    def in_place(store: Door, month: str) -> None:
        store.write_now(
            lambda connection: connection.exec_driver_sql(
                "INSERT INTO released_entry SELECT organization, id, '2026-06', language, module_id, step_id, "
                "receipt_hash, text, helped, hindered, quotable FROM unnamed_entry"
            )
        )
        store.write_now(lambda connection: connection.exec_driver_sql("DELETE FROM unnamed_entry"))
        store.rewrite(changes_release.names_of(changes_release.REWRITTEN))

    assert not play(release=in_place).lucky("order")


def test_the_planner_keeps_nothing_of_what_waited(postgres: PostgresServer) -> None:
    """Column by column it would remember the most frequent values and the first and last: of an emptied table too."""

    def looked_at(store: Door, month: str) -> None:
        assert isinstance(store, Direct)
        with store.outside() as connection:
            connection.exec_driver_sql("ANALYZE")
        released(store, month)

    with postgres.borrowed("template") as name, direct(postgres.url(name)) as door:
        lived(door, 5, FORTY, looked_at)
        assert door.read_now(lambda connection: connection.exec_driver_sql(KNOWN).all()) == []


def test_what_is_not_rewritten_lies_there_still(play: Play) -> None:
    def left_as_it_is(store: Door, month: str) -> None:
        store.write_now(lambda connection: release_month(connection, ORGANIZATION, month))

    assert play(release=left_as_it_is).copies > 30
