"""Publishes a town month after month, exactly as a snapshot does, and remembers what each number was the sum of."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from server.insight.editions import Rules
from server.insight.privacy import DIRECTLY, LEADERS, Atom, Group
from server.reports.cells import AtomCell
from server.reports.editions import Standing, publishable, remembered, standings
from server.reports.gap_cells import groups_of
from server.reports.tree import Tree
from tests.counting.attacker import Number
from tests.counting.towns import Town, walk

Remember = Callable[[Group, Sequence[Standing], Sequence[AtomCell]], list[AtomCell]]
Published = tuple[frozenset[str], Number]  # the units a number is called after, and the contributions in it


@dataclass
class Publisher:
    """Takes a town's snapshots; single rules can be switched off."""

    rules: Rules
    seen_as: Callable[[Tree], Tree] = lambda tree: tree
    remember: Remember = remembered
    atoms: list[AtomCell] = field(default_factory=list)
    contents: dict[tuple[Atom, datetime], Number] = field(default_factory=dict)
    published: list[Published] = field(default_factory=list)

    def publish(self, town: Town) -> tuple[Group, tuple[Standing, ...]]:
        tree = self.seen_as(town.tree())
        groups = groups_of(tree, {place: frozenset(who) for place, who in town.given.items()})
        standing = standings(groups, town.places(), self.atoms, town.now, self.rules)
        for one in standing:
            self.contents.setdefault(one.edition, _content(town, *one.edition))
        self.atoms = self.remember(groups, standing, self.atoms)
        if groups.countable < self.rules.k:
            return groups, standing
        for group in groups.walk():
            own = publishable(group, standing, self.rules.k)
            if own:
                number = frozenset[tuple[str, str, str]]().union(*(self.contents[one.edition] for one in own))
                self.published.append((group.units, number))
        return groups, standing

    def open_to(self, town: Town, unit: str) -> list[Number]:
        """The numbers that managers of this unit may open."""
        below = {node.id for top in walk(town.root) if top.id == unit for node in walk(top)}
        return [number for units, number in self.published if self._is_theirs(units, below, unit == town.root.id)]

    @staticmethod
    def _is_theirs(units: frozenset[str], below: set[str], is_root: bool) -> bool:
        return any((unit == LEADERS and is_root) or unit.removeprefix(DIRECTLY) in below for unit in units)


def _content(town: Town, atom: Atom, as_of: datetime) -> Number:
    return frozenset(
        (person, place, one.at.isoformat())
        for place in atom
        for person, given in town.given.get(place, {}).items()
        for one in given
        if one.at <= as_of
    )


def overlaps(standing: tuple[Standing, ...]) -> Iterator[str]:
    """Places that are in more than one atom."""
    seen = defaultdict[str, int](int)
    for one in standing:
        for place in one.edition.atom:
            seen[place] += 1
    return (place for place, times in seen.items() if times > 1)
