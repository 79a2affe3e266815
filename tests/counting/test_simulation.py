"""What the map finds in generated organizations with planted gaps. Of the baseline the figures stand in the design:
"look here" .32 recall at .63 false flags per organization, "clear" .16 at .04, intervals .90–.91; of the limit .42 and
.18. `python -m tests.bench.gaps` prints all of it.
"""

import pytest

from server.insight.gap import State
from server.insight.gaps import first_row
from tests.bench.gaps import WORLDS
from tests.counting.judges import baseline, limit, ours
from tests.counting.scores import SHOWN, closed, mean, recalls, said_of, shipped
from tests.counting.simulation import SKILLS, STANDARD, World, organizations, person_sums


def test_planted_gaps_are_found_and_little_else() -> None:
    world = World()
    said = said_of(ours, organizations(1, 12, world), world)
    found = shipped(said, world)
    print(found)
    assert 0.2 < found.recall.value < 0.6
    assert found.clear_recall.value < found.recall.value
    assert found.false_flags.value < 1
    assert 0.85 < found.coverage.value < 0.94
    assert found.states[State.NO_SIGN] > found.states[State.NOT_ENOUGH_DATA] > found.states[State.CLEAR]


def test_where_everyone_is_weak_the_first_row_says_so_and_no_comparison_does() -> None:
    world = World(gaps=0, level=-0.1)
    cells = list(organizations(2, 8, world))
    standards = {str(skill): STANDARD for skill in range(SKILLS)}
    rows = [one for own in cells for one in first_row(person_sums(own), standards).values()]
    assert {one.state for one in rows} <= set(SHOWN)
    assert sum(one.state is State.CLEAR for one in rows) > len(rows) / 2
    assert shipped(said_of(ours, cells, world), world).false_flags.value < 1


@pytest.mark.long
def test_most_of_the_distance_to_the_limit_is_closed() -> None:
    world = World()
    cells = list(organizations(1, 200, world))
    said = {judge: said_of(judge, cells, world) for judge in (baseline, ours, limit)}
    published = {baseline: (0.32, 0.16), ours: (None, None), limit: (0.42, 0.18)}
    for allowed, clear in ((0.63, False), (0.04, True)):
        by_judge = {judge: recalls(own, allowed, clear=clear, world=world) for judge, own in said.items()}
        print(allowed, {judge.__name__: str(mean(own)) for judge, own in by_judge.items()})
        assert closed(by_judge[baseline], by_judge[ours], by_judge[limit]).value > 0.6
        for judge, figures in published.items():
            if figures[clear] is not None:
                assert mean(by_judge[judge]).value == pytest.approx(figures[clear], abs=0.04)
    assert 0.87 < shipped(said[ours], world).coverage.value < 0.93


@pytest.mark.long
def test_with_nothing_planted_there_are_few_flags() -> None:
    world = World(gaps=0)
    found = shipped(said_of(ours, organizations(3, 200, world), world), world)
    print(found)
    assert found.false_flags.value <= 0.45
    assert 0.87 < found.coverage.value < 0.93


@pytest.mark.long
@pytest.mark.parametrize("name", ["persons-alike", "persons-apart", "shallow-gaps", "deep-gaps"])
def test_other_worlds_keep_their_intervals(name: str) -> None:
    seed, world = WORLDS[name]
    found = shipped(said_of(ours, organizations(seed, 60, world), world), world)
    print(name, found)
    assert 0.87 < found.coverage.value < 0.93
    assert found.false_flags.value < 1
