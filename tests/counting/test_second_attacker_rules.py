"""Each rule of the release is switched off once, and then the second attacker wins."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from server.insight import batches
from server.insight.batches import LEAST, RUNGS, Rung, Waiting
from server.listen import releasing
from server.store.queries import changes_release
from tests.counting.doors import Door
from tests.counting.given import ORGANIZATION, Facts, Shape
from tests.counting.second_score import ALL_GIVE, Score, played


@pytest.fixture
def play(sqlite_template: Path, tmp_path: Path) -> Callable[..., Score]:
    return partial(played, sqlite_template, tmp_path)


def without(monkeypatch: pytest.MonkeyPatch, least: int = LEAST, rungs: Sequence[Rung] = RUNGS) -> None:
    """Releases by other rules."""
    monkeypatch.setattr(releasing, "chosen", lambda waiting: batches.chosen(waiting, least, rungs))


def test_fewer_than_eight_writers_are_linked(play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, least=2)
    assert play([1], Shape(people=(20, 20), modules=6, months=2, takes=(0.2,))).few > 5


def test_a_place_that_is_kept_links(play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, rungs=(Rung(lambda one: (one.language, one.ticked), module=True, step=True),))
    assert play([1], ALL_GIVE._replace(people=(20, 20), modules=8, takes=(0.2,))).few > 10


def test_the_only_one_who_writes_english_is_linked(play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, rungs=(Rung(lambda one: (one.module, one.step), module=True, step=True),))
    assert play([1], ALL_GIVE._replace(people=(20, 20), english=0.2)).few > 5


def test_what_is_ticked_links(play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where few came to the step that asks it."""
    without(monkeypatch, rungs=(Rung(lambda one: one.language, module=False, step=False),))
    assert play([1], ALL_GIVE._replace(people=(24, 24), stops=0.8, modules=1)).few > 0


def test_marks_of_months_taken_for_different_people_link(
    play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    def merged(alike: Sequence[Waiting], least: int = LEAST) -> list[Waiting]:
        return [*alike] if len({one.writer for one in alike}) >= least else []

    monkeypatch.setattr(batches, "batch", lambda alike, least=LEAST: merged([*alike], least))
    assert play([1], ALL_GIVE._replace(people=(6, 6), months=2)).few > 5


def test_who_writes_much_is_guessed(play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_marks_that_are_left_lead_to_nobody_without_their_key(
    play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    not_wiped(monkeypatch)
    score = play([1], ALL_GIVE._replace(people=(20, 20)))
    assert (score.marked, score.copies) == (0, score.released)
    assert score.released > 20


def test_what_is_not_wiped_links_by_its_mark_while_there_is_a_key(
    play: Callable[..., Score], monkeypatch: pytest.MonkeyPatch
) -> None:
    not_wiped(monkeypatch)
    monkeypatch.setattr(changes_release, "drop_keys", lambda *_: None)
    score = play([1], ALL_GIVE._replace(people=(20, 20)))
    assert score.marked == score.released > 20


def test_what_is_not_rewritten_links_by_the_log(play: Callable[..., Score]) -> None:
    def left_as_it_is(store: Door, month: str) -> None:
        store.write_now(lambda connection: releasing.release_month(connection, ORGANIZATION, month))

    score = play([1], ALL_GIVE._replace(people=(20, 20)), left_as_it_is)
    assert score.copies > 20
    assert score.remains > 20


def test_a_log_that_quotes_what_could_not_be_stored_links(play: Callable[..., Score]) -> None:
    def quoted(problem: Exception, facts: Facts) -> str:
        return f"{problem}: {facts}"

    assert play([1], ALL_GIVE._replace(people=(20, 20), fails=0.5), say=quoted).logged > 10
