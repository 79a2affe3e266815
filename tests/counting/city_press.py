"""Publishes a city in every table there is, by the product's own gates, and remembers of whom each number may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from server.insight.editions import Edition, Rules
from server.insight.privacy import DIRECTLY, LEADERS, People, grouped
from server.reports import counted as quarters
from server.reports.analysis_gate import Gate, HeldCell, Place, Subject
from server.reports.cells import AtomCell
from server.reports.counted import LEAST, Said, everyone_who_opens
from server.reports.editions import publishable, remembered, standings
from server.reports.gap_cells import groups_of
from server.reports.reach_cells import Gate as ReachGate
from server.reports.reach_cells import _elsewhere, _stored
from server.reports.responses import Given
from server.reports.tree import Tree
from tests.counting.city import LATER, MOVE, NIGHT, QUARTER, TODAY, TOOK, City, Counted, Of
from tests.counting.towns import STEP, K, walk

ALL = frozenset({"gap", "weeks", "items", "scenario", "run", "reach", "coverage", "decay"})


class Shown(NamedTuple):
    """One number, and who may open it."""

    table: str
    units: frozenset[str] | None  # what it is called after; None: the whole organization, for authors
    number: Counted


@dataclass
class Press:
    """One snapshot a month. `tables`: those that are published at all; single rules can be switched off."""

    rules: Rules = Rules(K)  # noqa: RUF009 - a tuple, never changed
    least: int = LEAST
    tables: frozenset[str] = ALL
    roles: bool = True
    shown: list[Shown] = field(default_factory=list)
    _atoms: dict[str, list[AtomCell]] = field(default_factory=dict)
    _held: dict[str, list[HeldCell]] = field(default_factory=dict)
    _of: dict[tuple[object, ...], Counted] = field(default_factory=dict)

    def publish(self, city: City, month: int) -> None:
        tree = city.here.tree()
        authors = city.authors
        if not self.roles:
            tree, authors = replace(tree, viewers={}), frozenset()
        for table, fact in (("gap", TODAY), ("weeks", LATER)):
            if table in self.tables:
                self.shown += self._gap(city, tree, table, fact)
        for table, fact in (("items", TODAY), ("scenario", MOVE), ("run", TOOK)):
            if table in self.tables:
                self.shown += self._analysis(city, authors, table, fact)
        if "reach" in self.tables:
            self.shown += self._reach(city, tree, authors)
        if "coverage" in self.tables:
            self.shown += self._coverage(city, tree)
        if month % QUARTER == 0:
            span = city.here.now - NIGHT - QUARTER * STEP, city.here.now - NIGHT
            self.shown += self._quarter(city, tree, authors, *span)

    def _gap(self, city: City, tree: Tree, table: str, fact: str) -> Iterator[Shown]:
        given = city.given(fact)
        groups = groups_of(tree, {place: frozenset(who) for place, who in given.items()})
        places = {
            place: {person: Given(own[0].at, own[0].at, 1, 1.0) for person, own in who.items()}
            for place, who in given.items()
        }
        before = self._atoms.get(table, [])
        standing = standings(groups, places, before, city.here.now, self.rules)
        self._atoms[table] = remembered(groups, standing, before)
        for one in standing:
            self._note(city, table, fact, one.edition)
        if groups.countable >= self.rules.k:
            for group in groups.walk():
                own = publishable(group, standing, self.rules.k)
                if own:
                    yield Shown(table, group.units, self._together(table, [one.edition for one in own]))

    def _analysis(self, city: City, authors: People, table: str, fact: str) -> Iterator[Shown]:
        places = dict[str, Place]()
        for person, one in city.facts[fact].items():
            places.setdefault(city.language(person), Place()).give(person, one.at, {"n": 1.0})
        gate, now = Gate(self.rules, authors), city.here.now
        before = {cell.places: cell for cell in self._held.get(table, ())}
        held = gate.held(Subject(table), places, list(before.values()), now)
        self._held[table] = held
        for cell in held:
            old = before.get(cell.places)
            key = (table, frozenset(cell.places), cell.as_of)
            if old is not None and cell.counts is old.counts:
                self._of[key] = self._of[table, frozenset(old.places), old.as_of]
            else:
                self._of[key] = _added(city.number(fact, Of(cell.as_of, language=place)) for place in cell.places)
        open_ = [self._of[table, frozenset(cell.places), cell.as_of] for cell in gate.published(held, places)]
        for number in [*open_, _added(open_)] if open_ else []:
            yield Shown(table, None, number)

    def _reach(self, city: City, tree: Tree, authors: People) -> Iterator[Shown]:
        """Of one long quarter: how many took it who were not asked."""
        places = {
            place: {person: own[0].at for person, own in who.items()}
            for place, who in city.given(TOOK, invited=True).items()
        }
        gate = ReachGate.over(tree, authors, {("m", "q"): places}, self.rules)
        before = self._atoms.get("reach", [])
        if gate.groups.countable < self.rules.k:
            return
        numbered = gate.numbered(places, before, city.here.now)
        self._atoms["reach"] = [*map(_stored, numbered), *_elsewhere(gate.groups, before)]
        for one in numbered:
            self._note(city, "reach", TOOK, one.edition)
        for group, _, _ in gate.published(numbered):
            own = [one.edition for one in numbered if one.edition.atom <= group.places]
            yield Shown("reach", group.units, self._together("reach", own))

    def _coverage(self, city: City, tree: Tree) -> Iterator[Shown]:
        """Of all in the groups in which everyone is asked, whole people."""
        groups = grouped(tree.root, tree.staff, tree.viewers, self.rules.k)
        for group in groups.walk():
            if group.places <= city.asked and group.countable >= self.rules.k:
                yield Shown("coverage", group.units, city.number(TOOK, Of(city.here.now, people=group.people)))

    def _quarter(
        self, city: City, tree: Tree, authors: People, since: datetime, until: datetime
    ) -> Iterator[Shown]:  # fmt: skip
        watching = everyone_who_opens(tree, authors)
        if "decay" in self.tables:
            yield from self._decay(city, tree, watching, since, until)

    def _decay(
        self, city: City, tree: Tree, watching: People, since: datetime, until: datetime
    ) -> Iterator[Shown]:  # fmt: skip
        said = [
            Said(one.person, one.place, "s", "m", {f"{one.place}|": 1.0})
            for one in city.facts[LATER].values()
            if since < one.at <= until
        ]
        found = quarters.counted(tree, watching, said, quarters.Rules(self.least))
        groups = {tree.key(group): group for group in found.groups.walk()}
        for (key, _), sums in found.by_group.items():
            own = frozenset(name.removesuffix("|") for name in sums)
            number = city.number(LATER, Of(until, groups[key].places, since))
            assert own <= groups[key].places
            yield Shown("decay", groups[key].units, number)
        for _ in found.by_module:
            yield Shown("decay", None, city.number(LATER, Of(until, since=since)))

    def _note(self, city: City, table: str, fact: str, edition: Edition) -> None:
        if (table, *edition) not in self._of:
            places = edition.atom - city.asked if table == "reach" else edition.atom
            self._of[table, *edition] = city.number(fact, Of(edition.as_of, places))

    def _together(self, table: str, editions: Sequence[Edition]) -> Counted:
        return _added(self._of[table, one.atom, one.as_of] for one in editions)


def _added(numbers: "Iterator[Counted] | Sequence[Counted]") -> Counted:
    own = list(numbers)
    return Counted(frozenset[tuple[str, str, str]]().union(*(one.of for one in own)), sum(one.count for one in own))


def may_open(units: frozenset[str] | None, city: City, unit: str) -> bool:
    """Whether who manages a unit may open a number that is called after these."""
    below = {node.id for top in walk(city.here.root) if top.id == unit for node in walk(top)}
    is_root = unit == city.here.root.id
    return units is not None and any(
        (one == LEADERS and is_root) or one.removeprefix(DIRECTLY) in below for one in units
    )
