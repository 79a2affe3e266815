"""Sums over groups and the likeness of one person's responses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.insight.tally import Tally, design_effect
from tests.counting.baseline import intraclass_correlation, tally

grades = st.lists(st.lists(st.floats(0, 1), max_size=5), max_size=8)


def test_a_tally_counts_people_with_responses_only() -> None:
    assert tally([[1.0, 0.5], [], [0.0]]) == Tally(people=2, responses=3, score=1.5, squares=5)


def test_without_responses_there_is_no_share() -> None:
    assert tally([]).share is None
    assert tally([[]]).share is None
    assert tally([[0.25, 0.75]]).share == 0.5


@given(grades, grades)
def test_tallies_of_different_people_add_up(one: list[list[float]], other: list[list[float]]) -> None:
    together, summed = tally(one + other), tally(one) + tally(other)
    assert together[:2] == summed[:2]
    assert together.squares == summed.squares
    assert together.score == pytest.approx(summed.score)


def test_the_design_effect_is_one_where_likeness_can_not_matter() -> None:
    assert design_effect(tally([[1.0], [0.0]]), 0.7) == 1
    assert design_effect(tally([[1.0] * 4, [0.0] * 4]), 0.0) == 1
    assert design_effect(tally([[1.0] * 4, [0.0] * 4]), 0.1) == pytest.approx(1.3)


def test_people_who_never_vary_are_wholly_alike() -> None:
    assert intraclass_correlation([[[1.0, 1.0], [0.0, 0.0], [1.0, 1.0]]]) == 1


def test_people_who_are_the_same_are_not_alike() -> None:
    assert intraclass_correlation([[[1.0, 0.0], [0.0, 1.0]]]) == 0


def test_likeness_by_hand() -> None:
    """Persons' means 1, 1, ½, 0 around 5/8: 2·(9 + 9 + 1 + 25)/64 = 11/8 over 3 degrees; within ½ over 4; n₀ = 2."""
    people = [[1.0, 1.0], [1.0, 1.0], [1.0, 0.0], [0.0, 0.0]]
    between, within = 11 / 24, 1 / 8
    assert intraclass_correlation([people]) == pytest.approx((between - within) / (between + within))


def test_a_gap_between_groups_is_no_likeness() -> None:
    strong, weak = [[1.0, 1.0], [1.0, 1.0]], [[0.0, 0.0], [0.0, 0.0]]
    mixed = [[1.0, 0.0], [0.0, 1.0]]
    assert intraclass_correlation([strong, weak, mixed]) == 0


def test_likeness_is_unknown_where_nobody_gave_two() -> None:
    assert intraclass_correlation([[[1.0], [0.0]]]) is None
    assert intraclass_correlation([]) is None


@given(st.lists(grades, max_size=4))
def test_likeness_stays_between_0_and_1(groups: list[list[list[float]]]) -> None:
    found = intraclass_correlation(groups)
    assert found is None or 0 <= found <= 1
