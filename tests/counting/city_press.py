"""Publishes a city in every table there is, by the product's own gates, and remembers of whom each number may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from server.insight.debt import Counted as Counted_
from server.insight.debt import Item, counted_until
from server.insight.editions import Edition, Rules
from server.insight.privacy import Atom, People, grouped
from server.reports.analysis_gate import Gate, HeldCell, Place, Subject
from server.reports.cells import AtomCell
from server.reports.counted import LEAST, everyone_who_opens
from server.reports.editions import publishable, remembered, standings
from server.reports.gap_cells import groups_of
from server.reports.reach_cells import Gate as ReachGate
from server.reports.reach_cells import _elsewhere, _stored
from server.reports.responses import Given
from server.reports.tree import Tree
from tests.counting.city import HEARD, LATER, MOVE, NIGHT, QUARTER, TODAY, TOOK, City, Counted, Of
from tests.counting.city_quarter import OF_QUARTERS, Span, quarter
from tests.counting.city_shown import Shown, added, banded, beside, exactly
from tests.counting.towns import STEP, K, walk

ALL = frozenset({"gap", "weeks", "items", "scenario", "run", "reach", "coverage", "debt"}) | OF_QUARTERS


@dataclass
class Press:
    """One snapshot a month. `tables`: those that are published at all; single rules can be switched off."""

    rules: Rules = Rules(K)  # noqa: RUF009 - a tuple, never changed
    least: int = LEAST
    tables: frozenset[str] = ALL
    roles: bool = True
    hold_lasting: bool = True
    hold_asked: bool = True
    hold_apart: bool = True
    hold_bands: bool = True
    hold_joined: bool = True  # nobody with a role counts towards k, whether they may open the number or not
    shown: list[Shown] = field(default_factory=list)
    _atoms: dict[str, list[AtomCell]] = field(default_factory=dict)
    _held: dict[str, list[HeldCell]] = field(default_factory=dict)
    _of: dict[tuple[object, ...], Counted] = field(default_factory=dict)
    _owed: Counted_ | None = None
    _skill: int = 0  # people the gap map tells of in the whole organization
    _ran: int = 0  # the most that was told of who took the module

    def publish(self, city: City, month: int) -> None:
        tree, authors, watching = self._who_knows(city)
        for table, fact in (("gap", TODAY), ("weeks", LATER)):
            if table in self.tables:
                self.shown += self._gap(city, tree, table, fact)
        before = len(self.shown)
        if "reach" in self.tables:
            self.shown += self._reach(city, tree, authors)
        if "coverage" in self.tables:
            self.shown += self._coverage(city, tree)
        taken = max((one.low for one in self.shown[before:]), default=0)
        for table, fact in (("items", TODAY), ("scenario", MOVE), ("run", TOOK)):
            if table in self.tables:
                self.shown += self._analysis(city, watching, table, fact, taken)
        if "debt" in self.tables:
            self.shown += self._debt(city, tree)
        if month % QUARTER == 0:
            span = Span(city.here.now - NIGHT - QUARTER * STEP, city.here.now - NIGHT, self.hold_apart)
            self.shown += quarter(city, tree, authors, span, self.tables, self.least)

    def _who_knows(self, city: City) -> tuple[Tree, People, People]:
        """The tree with who doesn't count in each unit, who writes modules, and who doesn't count in what they read."""
        tree = city.here.tree()
        if not self.roles:
            return replace(tree, viewers={}), frozenset(), frozenset()
        if not self.hold_joined:
            return tree, city.authors, city.authors
        tree = replace(tree, viewers={unit: who | city.authors for unit, who in tree.viewers.items()})
        return tree, city.authors, everyone_who_opens(tree, city.authors)

    def _gap(self, city: City, tree: Tree, table: str, fact: str) -> Iterator[Shown]:
        given, rules = city.given(fact), self.rules
        if table == "weeks" and self.hold_lasting:
            rules = rules._replace(k=max(rules.k, LEAST))
        self._skill = self.rules.k
        groups = groups_of(tree, {place: frozenset(who) for place, who in given.items()})
        places = {
            place: {person: Given(own[0].at, own[0].at, 1, 1.0) for person, own in who.items()}
            for place, who in given.items()
        }
        before = self._atoms.get(table, [])
        standing = standings(groups, places, before, city.here.now, rules)
        self._atoms[table] = remembered(groups, standing, before)
        for one in standing:
            self._note(city, table, fact, one.edition)
        if groups.countable >= self.rules.k:
            for group in groups.walk():
                own = publishable(group, standing, rules.k)
                if own:
                    number = self._together(table, [one.edition for one in own])
                    if group is groups and table == "gap":
                        self._skill = number.count
                    yield self._of_map(table, group.units, number, rules.k)

    def _of_map(self, table: str, units: Atom, number: Counted, least: int) -> Shown:
        return banded(table, units, number, least) if self.hold_bands else exactly(table, units, number)

    def _analysis(self, city: City, watching: People, table: str, fact: str, taken: int) -> Iterator[Shown]:
        """`taken`: the most people that reach and coverage tell of."""
        places = dict[str, Place]()
        for person, one in city.facts[fact].items():
            places.setdefault(city.language(person), Place()).give(person, one.at, {"n": 1.0})
        gate, now = Gate(self.rules, watching), city.here.now
        before = {cell.places: cell for cell in self._held.get(table, ())}
        held = gate.held(Subject(table), places, list(before.values()), now)
        self._held[table] = held
        for cell in held:
            old = before.get(cell.places)
            key = (table, frozenset(cell.places), cell.as_of)
            if old is not None and cell.counts is old.counts:
                self._of[key] = self._of[table, frozenset(old.places), old.as_of]
            else:
                self._of[key] = added(city.number(fact, Of(cell.as_of, language=place)) for place in cell.places)
        open_ = [self._of[table, frozenset(cell.places), cell.as_of] for cell in gate.published(held, places)]
        if open_:
            yield from self._told(table, open_, taken)

    def _told(self, table: str, parts: Sequence[Counted], taken: int) -> Iterator[Shown]:
        """As it leaves: at least so many."""
        whole = added(parts)
        if table == "items" and "gap" in self.tables:
            for one in [whole, *parts] if len(parts) > 1 else [whole]:
                yield beside(table, one, self._skill)
        elif table == "run" and self.tables & {"reach", "coverage"}:
            self._ran = max(self._ran, taken)
            if self._ran >= self.rules.k:
                yield beside(table, whole, self._ran)
        else:
            yield beside(table, whole, None)

    def _reach(self, city: City, tree: Tree, authors: People) -> Iterator[Shown]:
        """Of one long quarter: how many took it who were not asked."""
        places = {
            place: {person: own[0].at for person, own in who.items()}
            for place, who in city.given(TOOK, invited=True).items()
        }
        gate = ReachGate.over(tree, authors, {("m", "q"): places}, self.rules)
        if self.hold_asked:
            asked = {person for person, place in city.here.where.items() if place in city.asked}
            began = {person for person, place in city.stays[0].items() if place not in city.asked}
            gate = replace(gate, asked=frozenset(asked - began))
        before = self._atoms.get("reach", [])
        if gate.groups.countable < self.rules.k:
            return
        numbered = gate.numbered(places, before, city.here.now)
        self._atoms["reach"] = [*map(_stored, numbered), *_elsewhere(gate.groups, before)]
        for one in numbered:
            self._note(city, "reach", TOOK, one.edition)
        for group, _, _ in gate.published(numbered):
            own = [one.edition for one in numbered if one.edition.atom <= group.places]
            yield exactly("reach", group.units, self._together("reach", own))

    def _coverage(self, city: City, tree: Tree) -> Iterator[Shown]:
        """Of all in the groups in which everyone is asked, whole people."""
        groups = grouped(tree.root, tree.staff, tree.viewers, self.rules.k)
        for group in groups.walk():
            if group.places <= city.asked and group.countable >= self.rules.k:
                yield exactly("coverage", group.units, city.number(TOOK, Of(city.here.now, people=group.people)))

    def _debt(self, city: City, tree: Tree) -> Iterator[Shown]:
        """How much was given to be answered, until enough people gave something new."""
        items = [Item(one.person, one.at, one.at.date(), None) for one in city.facts[HEARD].values()]
        watching = everyone_who_opens(tree, city.authors)
        until = counted_until(items, self._owed, watching, self.rules.k, LEAST, city.here.now)
        if until is not None:
            number = city.number(HEARD, Of(until))
            self._owed = Counted_(until, number.count)
            yield exactly("debt", frozenset(node.id for node in walk(city.here.root)), number)

    def _note(self, city: City, table: str, fact: str, edition: Edition) -> None:
        if (table, *edition) not in self._of:
            places = edition.atom - city.asked if table == "reach" else edition.atom
            self._of[table, *edition] = city.number(fact, Of(edition.as_of, places))

    def _together(self, table: str, editions: Sequence[Edition]) -> Counted:
        return added(self._of[table, one.atom, one.as_of] for one in editions)
