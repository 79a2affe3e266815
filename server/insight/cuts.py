"""Totals by team beside totals by module, of the same answers: which of them may leave together.

Ten people answered about one module, eight of them in a team that answered about nothing else: the module's total less
the team's is what the other two said. So both kinds of total are looked at as one. Every answer is a link between the
total of its team and that of its module; an answer that is in only one of them is a link to the ground. A combination
of totals gives each of them a weight, and leaves out an answer only where the weights at both its ends cancel: what it
covers are the links between sets of totals that are weighed differently. Totals that k people link can't be weighed
differently without covering those k. So they are joined, over and over; where at the end no link leads from one joint
to another, whatever is added and subtracted covers k people or nobody.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Final, NamedTuple

from server.insight.privacy import People

Total = Hashable
GROUND: Total = None


class Link(NamedTuple):
    """One answer: who gave it, and the two totals it is in; GROUND for one that is not published."""

    person: str
    team: Total
    module: Total


Ends = tuple[int, int]  # a team's and a module's number
GROUND_AT: Final = 0


def publishable_modules(links: Collection[Link], counting: People, k: int) -> frozenset[Total]:
    """The modules whose totals may stand beside those of all these teams. `counting`: who counts towards k.

    Each team's total has to have k people of its own.
    """
    once = dict.fromkeys(links)  # who said the same of the same more than once is no other link
    people = _people(once)
    shown = frozenset(
        module for module, who in people.items() if len(who & counting) >= k and module is not GROUND
    )  # fmt: skip
    while True:
        joints = _Joints((link if link.module in shown else link._replace(module=GROUND) for link in once), counting, k)
        loose = sorted(joints.loose(shown), key=lambda module: (len(people[module]), repr(module)))
        if not loose:
            return shown
        shown -= frozenset(loose[: (len(loose) + 1) // 2])


def _people(links: Iterable[Link]) -> dict[Total, People]:
    """By module, who said something about it."""
    found = defaultdict[Total, set[str]](set)
    for link in links:
        found[link.module].add(link.person)
    return {module: frozenset(who) for module, who in found.items()}


class _Joints:
    """Totals joined where k people link them. Totals are numbers here: their names may be long."""

    def __init__(self, links: Iterable[Link], counting: People, k: int) -> None:
        self._numbers: dict[tuple[str, Total], int] = {}
        self._over = [GROUND_AT]
        self._own = defaultdict[str, set[Ends]](set)
        for link in links:
            self._own[link.person].add((self._number("team", link.team), self._number("module", link.module)))
        self._apart = {person: ends for person, ends in self._own.items() if person in counting}
        while self._join(k):
            pass

    def loose(self, shown: frozenset[Total]) -> frozenset[Total]:
        """The modules to leave out: in a joint that links lead out of, other than the one with most people."""
        weight, leaving = Counter[int](), set[int]()
        for ends in self._own.values():
            pairs = {(self._of(one), self._of(other)) for one, other in ends}
            weight.update({joint for pair in pairs for joint in pair})
            leaving.update(joint for one, other in pairs if one != other for joint in (one, other))
        if not leaving:
            return frozenset()
        largest = max(leaving, key=lambda joint: (weight[joint], joint))
        modules = {module: self._of(self._number("module", module)) for module in shown}
        found = frozenset(module for module, joint in modules.items() if joint in leaving and joint != largest)
        return found or frozenset(module for module, joint in modules.items() if joint in leaving)

    def _number(self, kind: str, total: Total) -> int:
        if total is GROUND:
            return GROUND_AT
        number = self._numbers.setdefault((kind, total), len(self._over))
        if number == len(self._over):
            self._over.append(number)
        return number

    def _join(self, k: int) -> bool:
        """Joins what can be; whether there was something. Whose links are all inside joints have no part any more."""
        between, apart = Counter[Ends](), dict[str, set[Ends]]()
        for person, ends in self._apart.items():
            if pairs := list(self._linked(ends)):
                between.update(pairs)
                apart[person] = ends
        self._apart = apart
        found = [pair for pair, people in between.items() if people >= k]
        for one, other in found:
            self._over[self._of(one)] = self._of(other)
        return bool(found)

    def _linked(self, ends: Iterable[Ends]) -> Iterator[Ends]:
        """Each two joints that one person's own links lead between, also by way of others; each pair once."""
        sets = list[set[int]]()
        joints = ((self._of(one), self._of(other)) for one, other in ends)
        for new in {frozenset(pair) for pair in joints if pair[0] != pair[1]}:
            apart = [old for old in sets if not old & new]
            sets = [*apart, set(new).union(*(old for old in sets if old & new))]
        for joined in sets:
            yield from combinations(sorted(joined), 2)

    def _of(self, number: int) -> int:
        while self._over[number] != number:
            self._over[number] = self._over[self._over[number]]
            number = self._over[number]
        return number
