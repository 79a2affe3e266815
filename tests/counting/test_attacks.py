"""Whole histories of generated organizations, published and attacked; and each rule off, so that the attacker wins."""

from collections.abc import Callable, Sequence
from random import Random

import pytest

from server.insight.editions import Rules
from server.insight.privacy import Group
from server.reports.cells import AtomCell
from server.reports.editions import Standing, remembered
from server.reports.tree import Tree
from tests.counting.attacker import pins_fewer_than
from tests.counting.publisher import Publisher, overlaps
from tests.counting.towns import K, Town, town, village, without_roles

MONTHS = 5


def live(seed: int, rules: Rules, seen_as: Callable[[Tree], Tree] = lambda tree: tree) -> tuple[Town, Publisher]:
    """One organization's history and all that was published about it."""
    return live_in(town(Random(seed)), Publisher(rules, seen_as))


def live_in(here: Town, publisher: Publisher) -> tuple[Town, Publisher]:
    """A history of some months in this organization."""
    for _ in range(MONTHS):
        here.live_a_month()
        _, standing = publisher.publish(here)
        assert not list(overlaps(standing))
    return here, publisher


def only_newest(groups: Group, standing: Sequence[Standing], _: Sequence[AtomCell]) -> list[AtomCell]:
    """Forgets what is not published now, as a control."""
    return remembered(groups, standing, ()) if groups.countable >= K else []


def is_pinned(here: Town, publisher: Publisher) -> bool:
    """Whether the managers of some unit, together with all above them, can single out fewer than k."""
    viewers = here.viewers()
    return any(pins_fewer_than(K, publisher.open_to(here, unit), viewers[unit]) for unit in here.units())


def count_pinned(seeds: range, rules: Rules, seen_as: Callable[[Tree], Tree] = lambda tree: tree) -> int:
    return sum(is_pinned(*live(seed, rules, seen_as)) for seed in seeds)


def test_the_attacker_wins_nowhere() -> None:
    assert count_pinned(range(250), Rules(K)) == 0


def test_nor_where_an_organization_shrinks_below_k_and_grows_again() -> None:
    histories = [live_in(village(Random(seed)), Publisher(Rules(K))) for seed in range(250)]
    assert sum(bool(publisher.published) for _, publisher in histories) >= 150
    assert not any(is_pinned(*history) for history in histories)


def test_without_what_was_published_before_the_attacker_wins_there() -> None:
    histories = [live_in(village(Random(seed)), Publisher(Rules(K), remember=only_newest)) for seed in range(250)]
    assert any(is_pinned(*history) for history in histories)


@pytest.mark.long
def test_the_attacker_wins_nowhere_in_a_thousand_histories() -> None:
    assert count_pinned(range(1_000, 2_000), Rules(K)) == 0


def test_something_is_published_to_attack() -> None:
    """The gate isn't safe by being shut: most histories publish numbers below the whole, and replace some."""
    published = [live(seed, Rules(K))[1].published for seed in range(40)]
    assert sum(len({units for units, _ in numbers}) > 2 for numbers in published) >= 25
    assert sum(len(set(numbers)) > len({units for units, _ in numbers}) for numbers in published) >= 25


@pytest.mark.parametrize(
    ("rules", "seen_as"),
    [
        pytest.param(Rules(1), lambda tree: tree, id="groups below k are not merged"),
        pytest.param(Rules(K, hold_small_changes=False), lambda tree: tree, id="small changes are not held back"),
        pytest.param(Rules(K, hold_small_divisions=False), lambda tree: tree, id="new divisions are not held back"),
        pytest.param(Rules(K), without_roles, id="those who may open a number count towards k"),
    ],
)
def test_without_a_rule_the_attacker_wins(rules: Rules, seen_as: Callable[[Tree], Tree]) -> None:
    assert count_pinned(range(60), rules, seen_as) > 0
