"""Who has the database's files and the log after a release can't say whose the released entries are: no better than one
in eight. `test_second_attacker_rules` switches each rule of the release off once, and then he can.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from server.store.engine import open_engine
from server.store.store import open_store
from tests.counting.doors import Through
from tests.counting.given import ORGANIZATION, Shape, lived
from tests.counting.second_score import ALL_GIVE, Score, played

AT_ONCE, TIMES = 34, 5  # histories of each kind, in a test
KINDS = (
    Shape(people=(12, 24), units=3, modules=2),
    Shape(people=(24, 40), units=2, modules=1, months=2),  # many in few teams
    Shape(people=(16, 24), units=2, english=0.5, modules=1, prompts=3),
    Shape(people=(9, 14), units=1, modules=2, months=4, keeps=0.0, skips=0.0),  # few, who all give
    Shape(people=(20, 24), units=1, modules=2, gives=(0.05, 0.05, 1.0), prompts=3),  # some give much
    Shape(people=(16, 28), units=2, modules=2, stops=0.6, keeps=0.0),
)


@pytest.fixture
def play(sqlite_template: Path, tmp_path: Path) -> Callable[..., Score]:
    return partial(played, sqlite_template, tmp_path)


def test_nobody_is_linked(play: Callable[..., Score]) -> None:
    score = play(range(20))
    assert score.released > 150, "too little was released to tell"
    assert score.nothing_found(), score


def test_nobody_is_linked_by_what_the_store_itself_leaves(sqlite_url: str) -> None:
    """With its thread, and its log written as it is for a disk that may fail."""
    engine, score = open_engine(sqlite_url), Score()
    store = open_store(engine, ORGANIZATION)
    door = Through(store)
    score.add(lived(door, 1, ALL_GIVE._replace(people=(18, 18), modules=1)), door, Path(str(engine.url.database)))
    store.close()
    engine.dispose()
    assert score.released > 15
    assert score.nothing_found(), score


@pytest.mark.long
@pytest.mark.parametrize("part", range(TIMES))
@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_nobody_is_linked_in_a_thousand_histories(
    play: Callable[..., Score], record_property: Callable[[str, object], None], kind: int, part: int
) -> None:
    first = 1000 * kind + AT_ONCE * part
    score = play(range(first, first + AT_ONCE), KINDS[kind])
    record_property("score", str(score))
    assert score.nothing_found(), score
