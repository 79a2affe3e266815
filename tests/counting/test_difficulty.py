"""How hard items are beside each other, and how that is told from how good teams are."""

from math import exp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.difficulty import ItemSums, difficulties


def right(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def taken(team: str, item: str, logit: float, people: int = 40) -> ItemSums:
    return ItemSums(team, item, people, people * right(logit))


def test_hard_items_are_found_though_teams_differ() -> None:
    hard, good = {"a": -0.6, "b": 0.1, "c": 0.5}, {"north": 0.4, "south": -0.4, "east": 0.0}
    found = difficulties(taken(team, item, 1 + g - h) for item, h in hard.items() for team, g in good.items())
    assert found == pytest.approx(hard, abs=0.08)


def test_items_asked_of_weak_teams_are_not_taken_for_hard_ones() -> None:
    """Everyone took a; only weak teams took b, only strong ones c, all equally hard. Shares alone would say ±.5."""
    weak, strong = [f"w{n}" for n in range(6)], [f"s{n}" for n in range(6)]
    sums = [taken(team, "a", 0.5) for team in weak] + [taken(team, "a", 1.5) for team in strong]
    sums += [taken(team, "b", 0.5) for team in weak] + [taken(team, "c", 1.5) for team in strong]
    assert difficulties(sums) == pytest.approx({"a": 0, "b": 0, "c": 0}, abs=0.25)


def test_what_one_team_alone_took_is_divided_between_both() -> None:
    sums = [taken(f"t{number}", item, 1.0) for number in range(10) for item in "ab"]
    found = difficulties([*sums, taken("other", "c", -0.5)])
    assert 0.6 < found["c"] - found["a"] < 1.4


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.builds(ItemSums, st.sampled_from("tuv"), st.sampled_from("abcd"), st.integers(0, 99), st.floats(-5, 150)),
        max_size=12,
    )
)
def test_whatever_comes_in_they_are_finite_and_lie_around_nothing(sums: list[ItemSums]) -> None:
    found = difficulties(sums)
    assert set(found) == {one.item for one in sums if one.responses}
    assert all(abs(value) < 12 for value in found.values())
    weighed = sum(found[one.item] * one.responses for one in sums if one.responses)
    assert weighed == pytest.approx(0, abs=1e-6 * (1 + sum(one.responses for one in sums)))
