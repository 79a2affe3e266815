"""Small generated organizations and their histories, as plain data: for the privacy gate's tests."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import NamedTuple

from server.insight.privacy import Node, People
from server.reports.responses import Given
from server.reports.tree import Tree

BEGIN = datetime(2026, 1, 1)
STEP = timedelta(days=30)
K = 5


class Gave(NamedTuple):
    """One contribution."""

    at: datetime
    score: float


Places = dict[str, dict[str, list[Gave]]]


@dataclass
class Town:
    """An organization as it changes. People are "p1", "p2" …; units "u0" (the root), "u1" …"""

    rng: Random
    root: Node
    where: dict[str, str] = field(default_factory=dict)  # person → unit
    managers: dict[str, list[str]] = field(default_factory=dict)  # unit → people
    given: Places = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    now: datetime = BEGIN
    first: float = 0.5  # how probable a person's first response in a place is
    again: float = 0.5  # and one after that
    erased: float = 0.2  # how probable it is, each time, that someone is erased
    times: int = 1  # how often a month that may happen

    def units(self) -> list[str]:
        return [node.id for node in walk(self.root)]

    def tree(self) -> Tree:
        """The organization as reports read it."""
        staff = defaultdict[str, set[str]](set)
        for person, unit in self.where.items():
            staff[unit].add(person)
        order = {unit: place for place, unit in enumerate(self.units())}
        return Tree(
            self.root, order, {unit: frozenset(who) for unit, who in staff.items()}, self.viewers(), K, date(2026, 1, 1)
        )

    def viewers(self) -> dict[str, People]:
        found = dict[str, People]()

        def look(node: Node, above: People) -> None:
            found[node.id] = above | frozenset(self.managers.get(node.id, ()))
            for child in node.children:
                look(child, found[node.id])

        look(self.root, frozenset())
        return found

    def places(self) -> dict[str, dict[str, Given]]:
        """What everyone gave, as reports read it."""
        return {
            place: {
                person: Given(min(own)[0], max(own)[0], len(own), sum(one.score for one in own))
                for person, own in who.items()
            }
            for place, who in self.given.items()
        }

    def live_a_month(self) -> None:
        """Some respond, some come, some move, now and then someone is erased."""
        rng, self.now = self.rng, self.now + STEP
        for person in sorted(self.where):
            if rng.random() < (self.again if person in self.given.get(self.where[person], {}) else self.first):
                moment = self.now - timedelta(days=rng.randrange(1, 30))
                self.given[self.where[person]][person].append(Gave(moment, rng.random()))
            if rng.random() < 0.04:
                self.where[person] = rng.choice(self.units())
        for _ in range(rng.randrange(3)):
            self.where[f"p{len(self.where) + 1}-{self.now:%m}"] = rng.choice(self.units())
        for _ in range(self.times):
            if rng.random() < self.erased and self.where:
                self._erase(rng.choice(sorted(self.where)))

    def _erase(self, person: str) -> None:
        if all(person not in who for who in self.managers.values()):
            del self.where[person]
            for people in self.given.values():
                people.pop(person, None)


def walk(node: Node) -> list[Node]:
    return [node, *(below for child in node.children for below in walk(child))]


def town(rng: Random) -> Town:
    """A tree of two or three levels with teams of 0 to 15, most with someone who manages them."""
    count = 0

    def node(depth: int) -> Node:
        nonlocal count
        own = f"u{count}"
        count += 1
        below = rng.randrange(2, 4) if depth == 0 else rng.choice((0, 0, 2, 3)) if depth == 1 else 0
        return Node(own, tuple(node(depth + 1) for _ in range(below)))

    made = Town(rng, node(0))
    for unit in walk(made.root):
        for _ in range(rng.choice((0, 1, 2, 7)) if unit.children else rng.choice((0, 2, 4, 6, 9, 12, 15))):
            made.where[f"p{len(made.where) + 1}"] = unit.id
        if made.where and rng.random() < 0.6:
            made.managers[unit.id] = [rng.choice(sorted(made.where))]
    return made


def village(rng: Random) -> Town:
    """One or two teams of about k in all, from which people are erased and others take their place."""
    root = Node("u0", tuple(Node(f"u{number}") for number in range(1, rng.choice((2, 3)))))
    made = Town(rng, root, managers={"u0": ["p1"]}, first=0.9, again=0.02, erased=0.4, times=2)
    for number in range(1, rng.randrange(K + 2, K + 4)):
        made.where[f"p{number}"] = "u0" if number == 1 else rng.choice(made.units()[1:])
    return made


def without_roles(tree: Tree) -> Tree:
    """The same tree as if nobody could open anything: for controls."""
    return replace(tree, viewers={})
