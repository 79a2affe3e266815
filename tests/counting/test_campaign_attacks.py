"""Coverage attacked over histories in which one module is asked of all, of some and of who joins, again and again.

What is attacked is one day after another, each as one linear system: coverage is republished whole, and that a number
changed between two Mondays because one person did something may be known (insight.md: the change rule does not apply to
it). Within a day no sum or difference is about fewer than k people.
"""

from collections.abc import Callable, Sequence

import pytest

from server.insight.privacy import Group
from server.reports import coverage_cells
from server.reports.splits import Split
from tests.counting.attacker import pins_fewer_than
from tests.counting.campaigns import MONTHS, Press, campaign, open_to, small, unseen
from tests.counting.towns import K

HISTORIES, MANY = 40, 200


def is_pinned(seed: int, press: Press) -> bool:
    """Whether the managers of some unit, with all above them, can single out fewer than k on some day."""
    held = campaign(seed)
    for _ in range(MONTHS):
        held.live_a_month()
        seen, viewers = press.publish(held), held.here.viewers()
        if any(pins_fewer_than(K, open_to(held, unit, seen), viewers[unit]) for unit in held.here.units()):
            return True
    return False


def test_the_attacker_wins_nowhere() -> None:
    assert [seed for seed in range(HISTORIES) if is_pinned(seed, Press())] == []


@pytest.mark.long
def test_the_attacker_wins_nowhere_in_two_hundred_histories() -> None:
    assert [seed for seed in range(HISTORIES, MANY) if is_pinned(seed, Press())] == []


def test_numbers_about_some_are_published_too() -> None:
    """The gate is not safe by being shut."""
    some = 0
    for seed in range(40):
        held = campaign(seed)
        for _ in range(MONTHS):
            held.live_a_month()
        of_all = {str(row.unit_id) for row in held.asked if row.of_all}
        some += any(asked not in of_all for asked, _, _ in Press().publish(held))
    assert some >= 8


@pytest.mark.parametrize("press", [Press(small), Press(unseen), Press(forgets=True)], ids=["k", "roles", "ended"])
def test_without_a_rule_the_attacker_wins(press: Press) -> None:
    assert any(is_pinned(seed, press) for seed in range(60))


def from_k_up(leaves: Sequence[Group], splits: Sequence[Split], k: int) -> frozenset[object]:
    return frozenset(one.row.id for one in splits if len(one.who - one.viewers) >= k)


def alone(inner: Callable[..., frozenset[object]]) -> Callable[..., frozenset[object]]:
    """Each number as if there were no others about some."""
    return lambda leaves, splits, k: frozenset().union(*(inner(leaves, [one], k) for one in splits))


@pytest.mark.parametrize("rule", [from_k_up, alone(coverage_cells.publishable_splits)], ids=["rest", "earlier"])
def test_without_what_is_left_over_the_attacker_wins(
    rule: Callable[..., frozenset[object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage_cells, "publishable_splits", rule)
    assert any(is_pinned(seed, Press()) for seed in range(60))
