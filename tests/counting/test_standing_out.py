"""When a silent group is told of: where all are alike, hardly ever by chance."""

from random import Random

import pytest

from server.insight.silence import ALLOWED, LONGEST, chance, quarters_needed, rate, tells_of_ways
from server.insight.transfer import FEW

SIZES = [*range(8, 30)] * 2  # of groups


@pytest.mark.parametrize(
    ("people", "share", "few"), [(2, 0.5, 1.0), (3, 0.5, 0.875), (8, 0.0, 1.0), (30, 1.0, 0.0), (10, 0.4, 0.1673)]
)
def test_the_chance_of_two_or_fewer(people: int, share: float, few: float) -> None:
    assert chance(people, share) == pytest.approx(few, abs=1e-4)


def test_the_larger_a_group_the_sooner_it_is_told_of() -> None:
    needed = [quarters_needed(people, 0.45, 40) for people in (5, 8, 10, 14, 20, 40)]
    assert needed == [0, 4, 3, 2, 1, 1]


def test_where_hardly_anybody_is_heard_no_group_stands_out() -> None:
    assert quarters_needed(60, rate(5, 400), 20) == 0


def test_the_rate_tells_no_more_than_its_step() -> None:
    assert rate(9, 20) == rate(199, 400) == 0.45
    assert rate(0, 0) == 0.0


def test_where_all_are_alike_a_group_is_told_of_once_in_five_publications_at_most() -> None:
    rng, told = Random(4), 0
    for _ in range(300):
        share = rng.choice((0.15, 0.3, 0.5))
        for people in SIZES:
            needed = quarters_needed(people, share, len(SIZES))
            assert needed <= LONGEST
            told += bool(needed) and all(sum(rng.random() < share for _ in range(people)) <= FEW for _ in range(needed))
    assert 0 < told / 300 <= ALLOWED


def test_a_way_is_told_of_where_an_ordinary_one_would_hardly_be_used_by_so_few() -> None:
    assert [people for people in (20, 60, 80, 100, 300) if tells_of_ways(people, 6)] == [80, 100, 300]
