"""Gaps from sums per person: what is said about groups, wider groups and the whole."""

import pytest

from server.insight.gap import State
from server.insight.gaps import GroupSums, PersonSums, find_gaps, first_row, typical_persons


def team(name: str, share: float, people: int = 14, skill: str = "listen") -> list[PersonSums]:
    return list(typical_persons(GroupSums(name, skill, people, people * 4, people * 4 * share)))


def test_the_weak_one_among_many_is_found() -> None:
    others = [one for number in range(15) for one in team(f"t{number}", 0.7 + 0.02 * (number % 5))]
    found = find_gaps([*others, *team("weak", 0.3)], {"listen": 0.7})
    assert found["weak", "listen"].state is State.CLEAR
    assert found["t2", "listen"].state is State.NO_SIGN


def test_few_people_few_groups_and_no_standard_say_nothing() -> None:
    others = [one for number in range(5) for one in team(f"t{number}", 0.75)]
    assert find_gaps([*others, *team("small", 0.0, people=4)], {})["small", "listen"].state is State.NOT_ENOUGH_DATA
    two = team("one", 0.2) + team("other", 0.9)
    assert {one.state for one in find_gaps(two, {}).values()} == {State.NOT_ENOUGH_DATA}
    assert first_row(two, {})["listen"].state is State.NOT_ENOUGH_DATA
    assert find_gaps([], {}) == {}


def test_where_everyone_is_weak_the_first_row_says_so() -> None:
    everyone = [one for number in range(10) for one in team(f"t{number}", 0.5)]
    assert first_row(everyone, {"listen": 0.7})["listen"].state is State.CLEAR
    assert {one.state for one in find_gaps(everyone, {}).values()} == {State.NO_SIGN}


def test_a_wider_group_is_judged_by_what_the_others_show() -> None:
    atoms = [one for number in range(8) for one in team(f"t{number}", 0.3 if number < 2 else 0.75)]
    found = find_gaps(atoms, {"listen": 0.7}, wider={("branch", "listen"): ["t0", "t1", "t7", "no team"]})
    branch, parts = found["branch", "listen"], [found[part, "listen"] for part in ("t0", "t1", "t7")]
    assert branch.people == 42
    assert branch.estimate == pytest.approx(sum(part.estimate for part in parts) / 3, abs=1e-4)
    assert branch.high - branch.low < max(part.high - part.low for part in parts)
    assert ("elsewhere", "listen") not in find_gaps(atoms, {}, wider={("elsewhere", "listen"): ["no team"]})
