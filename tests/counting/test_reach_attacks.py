"""Reach over generated histories, attacked from both sides: who took it, and, heads being known, who did not."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import Random

import pytest

from server.insight.editions import Rules
from server.insight.privacy import Atom, Group
from server.reports.cells import AtomCell
from server.reports.reach_cells import Gate, Numbered, _elsewhere, _stored
from server.reports.reach_rows import Places
from server.reports.tree import Tree
from tests.counting.attacker import Number, pins_fewer_than
from tests.counting.publisher import Publisher
from tests.counting.towns import K, Town, town, village, walk

MONTHS = 5
Change = Callable[[Gate], Gate]


@dataclass
class Crier:
    """Publishes a town's reach as a snapshot does, and remembers what each number was the sum of, and its rest."""

    change: Change = lambda gate: gate
    atoms: list[AtomCell] = field(default_factory=list)
    contents: dict[tuple[Atom, datetime], tuple[Number, Number]] = field(default_factory=dict)
    published: list[tuple[frozenset[str], Number, Number]] = field(default_factory=list)

    def publish(self, here: Town, tree: Tree) -> None:
        places = taken(here)
        gate = self.change(Gate.over(tree, frozenset(), {("m", "q"): places}, Rules(K)))
        if gate.groups.countable < K:
            return
        numbered = gate.numbered(places, self.atoms, here.now)
        for one in numbered:
            self.contents.setdefault(one.edition, content(places, tree, one))
        self.atoms = [*map(_stored, numbered), *_elsewhere(gate.groups, self.atoms)]
        for group, people, _ in gate.published(numbered):
            self._note(group, numbered, people)

    def _note(self, group: Group, numbered: tuple[Numbered, ...], people: int) -> None:
        own = [self.contents[one.edition] for one in numbered if one.edition.atom <= group.places]
        took, rest = (frozenset[tuple[str, str, str]]().union(*part) for part in zip(*own, strict=True))
        assert people == len(took)
        self.published.append((group.units, took, rest))


def taken(here: Town) -> Places:
    """Everyone's first time, where they were."""
    first = dict[str, tuple[datetime, str]]()
    for place, people in here.given.items():
        for person, given in people.items():
            at = min(one.at for one in given)
            first[person] = min(first.get(person, (at, place)), (at, place))
    found = dict[str, dict[str, datetime]]()
    for person, (at, place) in first.items():
        found.setdefault(place, {})[person] = at
    return found


def content(places: Places, tree: Tree, one: Numbered) -> tuple[Number, Number]:
    atom, as_of = one.edition
    took = [(who, place, "") for place in atom for who, at in places.get(place, {}).items() if at <= as_of]
    anyone = {who for place in places.values() for who, at in place.items() if at <= as_of}
    there = [(who, place) for place in atom for who in tree.staff.get(place, ())]
    return frozenset(took), frozenset((who, place, as_of.isoformat()) for who, place in there if who not in anyone)


def history(here: Town, change: Change = lambda gate: gate) -> tuple[Town, Crier]:
    crier = Crier(change)
    for _ in range(MONTHS):
        here.live_a_month()
        crier.publish(here, here.tree())
    return here, crier


def is_pinned(here: Town, crier: Crier) -> bool:
    viewers = here.viewers()
    for unit in here.units():
        below = {node.id for top in walk(here.root) if top.id == unit for node in walk(top)}
        own = [one for one in crier.published if Publisher._is_theirs(one[0], below, unit == here.root.id)]
        if any(pins_fewer_than(K, [one[side] for one in own], viewers[unit]) for side in (1, 2)):
            return True
    return False


def slow(seed: int) -> Town:
    """An organization in which people take their time, so that numbers change."""
    return replace(town(Random(seed)), first=0.25, again=0.0)


@pytest.mark.parametrize("of", [slow, lambda seed: village(Random(seed))], ids=["town", "village"])
def test_the_attacker_wins_nowhere(of: Callable[[int], Town]) -> None:
    assert [seed for seed in range(200) if is_pinned(*history(of(seed)))] == []


def test_something_is_published_to_attack() -> None:
    found = [history(slow(seed))[1].published for seed in range(40)]
    assert sum(len({units for units, _, _ in numbers}) > 2 for numbers in found) >= 10
    changed = (len({took for _, took, _ in numbers}) > len({units for units, _, _ in numbers}) for numbers in found)
    assert sum(changed) >= 8


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda gate: replace(gate, rules=Rules(1)), id="groups below k are not merged"),
        pytest.param(lambda gate: replace(gate, hold_back_rest=False), id="few may be left who did not"),
        pytest.param(
            lambda gate: replace(gate, rules=Rules(K, hold_small_changes=False)), id="small changes are not held back"
        ),
        pytest.param(
            lambda gate: replace(gate, rules=Rules(K, hold_small_divisions=False)), id="new divisions are not held back"
        ),
    ],
)
def test_without_a_rule_the_attacker_wins(change: Change) -> None:
    assert any(is_pinned(*history(slow(seed), change)) for seed in range(120))


def test_where_managers_count_towards_k_the_attacker_wins() -> None:
    def blind(here: Town) -> tuple[Town, Crier]:
        crier = Crier()
        for _ in range(MONTHS):
            here.live_a_month()
            crier.publish(here, replace(here.tree(), viewers={}))
        return here, crier

    assert any(is_pinned(*blind(slow(seed))) for seed in range(120))
