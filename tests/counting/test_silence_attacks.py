"""The map of silence, attacked: of every group one bit, and what fits all of them.

Whether someone let something be heard is pinned where it is the same in everything that fits. Between two people of one
unit nothing tells apart, so it is enough to try how many of each unit did.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random

import pytest

from server.insight.privacy import Node, People, grouped
from server.reports import silence_cells
from server.reports.counted import LEAST, everyone_who_opens
from server.reports.silence_cells import SILENCE, SilenceCell, Voices, _told
from server.reports.tree import Tree

Heard = Mapping[str, People]


def town(rng: Random) -> Tree:
    """Two or three teams under one unit, of a size around the least there may be, led by some who belong to them."""
    teams = [f"t{number}" for number in range(rng.choice((2, 3)))]
    staff = {team: frozenset(f"{team}p{number}" for number in range(rng.randrange(2, 14))) for team in teams}
    leads = {team: frozenset({min(staff[team])} if rng.random() < 0.6 else ()) for team in teams}
    viewers = {"u": frozenset[str]()} | leads
    order = {unit: place for place, unit in enumerate(["u", *teams])}
    return Tree(Node("u", tuple(map(Node, teams))), order, staff, viewers, 5, date(2026, 1, 1))


def silent(tree: Tree, heard: Heard) -> dict[frozenset[str], bool]:
    """What is published: places of each group → whether it is silent."""
    opens = everyone_who_opens(tree, frozenset())
    cells = [cell for cell in _told(tree, opens, "q", Voices(heard, {})) if cell.table == SILENCE]
    least = max(silence_cells.LEAST, tree.k)
    groups = grouped(tree.root, tree.staff, dict.fromkeys(tree.order, opens), least)
    at = {tree.key(group): group.places for group in groups.walk()}
    return {at[cell.group]: cell.value.silent for cell in cells if isinstance(cell.value, SilenceCell)}


def fitting(tree: Tree, bits: Mapping[frozenset[str], bool], heard: Heard, known: People) -> Iterator[dict[str, int]]:
    """Every number of people of each team, besides who is known, that gives these bits; more than four are as four."""
    rest = {team: len(who - known) for team, who in tree.staff.items()}
    spoke = {team: len(heard.get(team, frozenset()) & known) for team in tree.staff}
    ranges = [sorted({*range(min(many, 4) + 1), many}) for many in rest.values()]
    for counts in product(*ranges):
        one = dict(zip(rest, counts, strict=True))
        if all(
            (sum(one[place] + spoke[place] for place in places if place in one) <= silence_cells.FEW) is bit
            for places, bit in bits.items()
        ):
            yield one


def pinned(tree: Tree, heard: Heard, known: People) -> int:
    """Of how few people of one group something is known; 0 where of nobody."""
    bits = silent(tree, heard)
    fits = list(fitting(tree, bits, heard, known))
    sizes = {team: len(who - known) for team, who in tree.staff.items()}
    teams = {team for team, many in sizes.items() if many and {one[team] for one in fits} in ({0}, {many})}
    groups = [places for places in bits if not any(other < places for other in bits)]
    return min((sum(sizes[team] for team in teams & places) for places in groups if teams & places), default=0)


def lives(seeds: range) -> Iterator[tuple[Tree, Heard]]:
    for seed in seeds:
        rng = Random(seed)
        tree, talks = town(rng), rng.choice((0.0, 0.05, 0.2, 0.9))
        yield tree, {team: frozenset(one for one in sorted(who) if rng.random() < talks)
                     for team, who in tree.staff.items()}  # fmt: skip


def told(seeds: range, least: int) -> int:
    """In how many histories some manager, or all of them together, know it of somebody: of fewer than `least`."""
    found = 0
    for tree, heard in lives(seeds):
        opens = everyone_who_opens(tree, frozenset())
        some = [frozenset({one}) for one in sorted(opens)] or [opens]
        found += any(0 < pinned(tree, heard, known) < least for known in [*some, opens])
    return found


def test_nobody_is_singled_out() -> None:
    assert told(range(150), LEAST) == 0


@pytest.mark.long
def test_nobody_is_singled_out_in_a_thousand_histories() -> None:
    assert told(range(1_000, 3_000), LEAST) == 0


def test_one_manager_knows_it_of_nobody_at_all() -> None:
    """What almost nobody did leaves room for one more: also for who was one of them."""
    for tree, heard in lives(range(100)):
        for one in sorted(everyone_who_opens(tree, frozenset())):
            assert pinned(tree, heard, frozenset({one})) == 0


def test_something_is_told() -> None:
    bits = [set(silent(*life).values()) for life in lives(range(60))]
    assert sum(bit == {True} for bit in bits) >= 10
    assert sum(False in bit for bit in bits) >= 10


def test_of_groups_below_the_least_it_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence_cells, "LEAST", 2)
    small = ((replace(tree, k=2), heard) for tree, heard in lives(range(150)))
    assert any(0 < pinned(tree, heard, everyone_who_opens(tree, frozenset())) < LEAST for tree, heard in small)


def test_that_it_was_nobody_would_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(silence_cells, "FEW", 0)
    assert any(pinned(tree, heard, frozenset()) for tree, heard in lives(range(40)))
