"""What the map finds in generated organizations with planted gaps. The figures to compare with stand in the design:
"look here" .32 recall at .63 false flags per organization, "clear" .16 at .04, intervals .90–.91.
"""

import pytest

from server.insight.gap import State
from tests.counting.simulation import World, run


def test_planted_gaps_are_found_and_little_else() -> None:
    found = run(seed=1, organizations=12, world=World())
    print(found)
    assert 0.15 < found.recall < 0.55
    assert found.clear_recall < found.recall
    assert found.false_flags < 1.5
    assert 0.85 < found.coverage < 0.94
    assert found.states[State.NO_SIGN] > found.states[State.NOT_ENOUGH_DATA] > found.states[State.CLEAR]


def test_where_everyone_is_weak_the_first_row_says_so_and_no_comparison_does() -> None:
    found = run(seed=2, organizations=4, world=World(gaps=0, level=-0.1))
    assert found.whole_found == 1
    assert found.false_flags < 1.5


@pytest.mark.long
def test_the_published_figures_of_the_baseline() -> None:
    found = run(seed=1, organizations=200, world=World())
    print(found)
    assert found.recall == pytest.approx(0.32, abs=0.04)
    assert found.false_flags == pytest.approx(0.63, abs=0.2)
    assert found.clear_recall == pytest.approx(0.16, abs=0.04)
    assert found.clear_false_flags < 0.12
    assert 0.87 < found.coverage < 0.93


@pytest.mark.long
def test_with_nothing_planted_there_are_few_flags() -> None:
    found = run(seed=3, organizations=100, world=World(gaps=0))
    print(found)
    assert found.false_flags <= 0.45
    assert 0.87 < found.coverage < 0.93


@pytest.mark.long
@pytest.mark.parametrize("world", [World(person=0.5), World(person=1.2), World(depth=-0.8), World(depth=-1.8)])
def test_other_worlds_keep_their_intervals(world: World) -> None:
    found = run(seed=4, organizations=60, world=world)
    print(world, found)
    assert 0.87 < found.coverage < 0.93
    assert found.false_flags < 1
