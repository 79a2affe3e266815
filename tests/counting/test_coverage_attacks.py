"""Coverage of many questions at once: whatever was asked of whichever unit, no numbers subtract to fewer than k."""

from collections.abc import Callable
from random import Random

import pytest

from server.insight.privacy import DIRECTLY, Group, grouped
from server.reports.coverage_cells import groups_inside
from server.reports.tree import Tree
from tests.counting.attacker import Number, pins_fewer_than
from tests.counting.towns import K, Town, town, village, walk

Published = dict[str, list[Group]]  # unit it is asked of → the groups with numbers
Publish = Callable[[Tree], Published]


def of_one_partition(tree: Tree) -> Published:
    groups = grouped(tree.root, tree.staff, tree.viewers, K)
    return {top.id: [group for group, _ in groups_inside(groups, staffed(tree, top.id), K)] for top in walk(tree.root)}


def of_a_partition_each(tree: Tree) -> Published:
    """A control: each question divides its own people into groups."""
    own = {top.id: grouped(top, tree.staff, tree.viewers, K) for top in walk(tree.root)}
    return {unit: list(groups.walk()) if groups.countable >= K else [] for unit, groups in own.items()}


def staffed(tree: Tree, unit: str) -> frozenset[str]:
    return frozenset(below for below in subtree(tree, unit) if tree.staff.get(below))


def subtree(tree: Tree, unit: str) -> set[str]:
    return {node.id for top in walk(tree.root) if top.id == unit for node in walk(top)}


def open_to(tree: Tree, unit: str, published: Published) -> list[Number]:
    """What managers of a unit see: all of what is asked of theirs, and their groups of what is asked above."""
    mine = subtree(tree, unit)
    return [
        frozenset((person, "", "") for person in group.people)
        for asked, groups in published.items()
        for group in groups
        if asked in mine or any(name.removeprefix(DIRECTLY) in mine for name in group.units)
    ]


def is_pinned(here: Town, publish: Publish) -> bool:
    tree = here.tree()
    published = publish(tree)
    return any(pins_fewer_than(K, open_to(tree, unit, published), tree.viewers[unit]) for unit in here.units())


@pytest.mark.parametrize("found", [town, village])
def test_the_attacker_wins_nowhere(found: Callable[[Random], Town]) -> None:
    assert not any(is_pinned(found(Random(seed)), of_one_partition) for seed in range(300))


def test_with_a_partition_for_each_question_the_attacker_wins() -> None:
    assert any(is_pinned(town(Random(seed)), of_a_partition_each) for seed in range(60))


def test_most_teams_that_are_large_enough_have_numbers_of_their_own() -> None:
    trees = [town(Random(seed)).tree() for seed in range(60)]
    large = [(tree, unit) for tree in trees for unit, who in tree.staff.items() if len(who) > 2 * K]
    shown = [(tree, unit) for tree, unit in large if of_one_partition(tree)[unit]]
    assert len(shown) >= 0.7 * len(large)
