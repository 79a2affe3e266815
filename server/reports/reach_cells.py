"""Reach: how many people took a module without being asked. Whole people; no target, no share.

An invitation may be declined, and no number says who did: not that fewer than k took it, and neither that fewer than
k did not. Of whom it is asked is neither. So the finest groups that have a number, the atoms, hold k people who took it
and k who did not, and a number is replaced only where k people came to it and k are left. Nobody counts who may open it
by their role: managers of the unit and above, and authors, who see the whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain

from server.insight.editions import Change, Edition, Rules, Since, days_of, next_editions
from server.insight.privacy import Atom, Group, People, atoms, grouped
from server.reports.cells import ATOMS, GROUPS, REACH, STAND, WHOLE, AtomCell, Cell, ReachCell, Stand
from server.reports.gap_cells import group_cells
from server.reports.reach_rows import Places, Subject, quarters
from server.reports.tree import Tree

NOBODY = ""  # among the viewers of every unit: where all took it, it stands for those who did not
NO_TAKERS: Places = {}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One atom with its number."""

    edition: Edition
    people: int  # as published; of an atom carried on, as it was then
    known: People  # those of them who are still known


def reach_cells(
    tree: Tree,
    authors: People,
    taken: Mapping[Subject, Places],
    previous: Mapping[Subject, Sequence[AtomCell]],
    now: datetime,
    asked: Mapping[Subject, People],
) -> list[Cell]:
    """Everything reach publishes as of now. `previous`: the atoms of the last snapshot; `asked`: to whom it was never
    open."""
    every = Gate.over(tree, authors, taken, Rules(tree.k))
    cells = [Cell(REACH + STAND, WHOLE, "", "", Stand(above=tree.above()))]
    remembered = {subject: old for subject, old in previous.items() if subject[1] in quarters(tree.today)}
    if every.groups.countable < tree.k:
        return cells + [cell for subject, old in remembered.items() for cell in _kept(subject, old)]
    cells += [Cell(REACH + GROUPS, key, "", "", cell) for key, cell in group_cells(tree, every.groups)]
    for subject in sorted(taken.keys() | remembered.keys()):
        old, gate = previous.get(subject, ()), replace(every, asked=asked.get(subject, frozenset()))
        numbered = gate.numbered(taken.get(subject, NO_TAKERS), old, now)
        cells += [
            Cell(REACH, tree.key(group), *subject, ReachCell(people, *days))
            for group, people, days in gate.published(numbered)
        ]
        cells += _kept(subject, [*map(_stored, numbered), *_elsewhere(gate.groups, old)])
    return cells


@dataclass(frozen=True, slots=True)
class Gate:
    """What may leave of how many took something."""

    groups: Group
    staff: Mapping[str, People]  # unit → active people placed directly in it
    viewers: Mapping[str, People]  # unit → who may open a number about any part of its leaf
    rules: Rules
    asked: People = frozenset()  # of whom it is asked: nobody of them may take it unasked
    hold_back_rest: bool = True  # off: a control, in which k need to have taken it and nothing more

    @classmethod
    def over(cls, tree: Tree, authors: People, taken: Mapping[Subject, Places], rules: Rules) -> "Gate":
        """The tree as groups: who is placed in a unit belongs to it, and who took something while they were."""
        viewers = {unit: tree.viewers.get(unit, frozenset()) | authors | {NOBODY} for unit in tree.order}
        people = {
            unit: tree.staff.get(unit, frozenset()).union(*(places.get(unit, {}) for places in taken.values()))
            for unit in tree.order
        }
        groups = grouped(tree.root, people, viewers, rules.k)
        of_leaf = {place: leaf.viewers for leaf in groups.leaves() for place in leaf.places}
        return cls(groups, tree.staff, of_leaf, rules)

    def numbered(self, places: Places, previous: Sequence[AtomCell], now: datetime) -> tuple[Numbered, ...]:
        """The atoms to publish, moved on from the previous ones where that tells nothing about fewer than k."""
        old = {frozenset(cell.places): cell for cell in previous if self.groups.places & frozenset(cell.places)}
        taking = Taking(self, places)
        finest = atoms(self.groups, taking.fewest, self.rules.k)

        def changed(atom: Atom, since: Since) -> Change:
            new = frozenset(
                person
                for place in atom
                for person, at in places.get(place, {}).items()
                if place not in since or at > since[place]
            )
            gone = max(0, old[atom].people - len(taking.until(atom, old[atom].as_of))) if atom in old else 0
            countable = len(new - self._watching(atom))
            if self.hold_back_rest:
                countable = min(countable, len(taking.rest(atom) - self._watching(atom)))
            return Change(len(new) + gone, countable)

        editions = [Edition(atom, cell.as_of) for atom, cell in old.items()]
        return tuple(
            taking.numbered(edition, old.get(edition.atom), now)
            for edition in next_editions(editions, finest, changed, now, self.rules)
        )

    def published(self, numbered: Sequence[Numbered]) -> Iterator[tuple[Group, int, tuple[datetime, bool]]]:
        """The groups that are whole atoms together, with their number, how old its oldest part is, and whether others
        are newer."""
        at = {place: one for one in numbered for place in one.edition.atom}
        for group in self.groups.walk():
            own = {at[place].edition: at[place] for place in group.places if place in at}.values()
            if own and all(self._is_open(one, group) for one in own):
                yield group, sum(one.people for one in own), days_of([one.edition for one in own])

    def _is_open(self, one: Numbered, group: Group) -> bool:
        forgotten = max(0, one.people - len(one.known))
        return one.edition.atom <= group.places and len(one.known - group.viewers) + forgotten >= self.rules.k

    def _watching(self, atom: Atom) -> People:
        return frozenset(chain.from_iterable(self.viewers.get(place, ()) for place in atom))


@dataclass(frozen=True, slots=True)
class Taking:
    """One module in one quarter: who took it where."""

    gate: Gate
    places: Places
    everyone: People = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "everyone", frozenset(chain.from_iterable(self.places.values())))

    def until(self, atom: Atom, moment: datetime | None = None) -> People:
        """Who took it while they were in these units, up to a moment."""
        return frozenset(
            person
            for place in atom
            for person, at in self.places.get(place, {}).items()
            if moment is None or at <= moment
        )

    def rest(self, atom: Atom) -> People:
        """Who is in these units and did not, though it was open to them."""
        inside = chain.from_iterable(self.gate.staff.get(place, ()) for place in atom)
        return frozenset(inside) - self.everyone - self.gate.asked

    def fewest(self, group: Group) -> People:
        """Who took it, or where they are fewer those who did not; nobody where nobody took it."""
        took, rest = self.until(group.places), self.rest(group.places)
        if not took or not self.gate.hold_back_rest:
            return took
        return min(took, rest, key=lambda who: len(who - group.viewers)) | {NOBODY}

    def numbered(self, edition: Edition, cell: AtomCell | None, now: datetime) -> Numbered:
        known = self.until(edition.atom, edition.as_of)
        is_old = cell is not None and edition.as_of != now
        return Numbered(edition, cell.people if cell is not None and is_old else len(known), known)


def _elsewhere(groups: Group, previous: Sequence[AtomCell]) -> list[AtomCell]:
    """Atoms of before that share no place with today's groups; forgotten, they could come back and be subtracted."""
    return [cell for cell in previous if not groups.places & frozenset(cell.places)]


def _stored(one: Numbered) -> AtomCell:
    return AtomCell(tuple(sorted(one.edition.atom)), one.edition.as_of, one.people, 0, 0, 0)


def _kept(subject: Subject, atoms_: Sequence[AtomCell]) -> list[Cell]:
    return [Cell(REACH + ATOMS, f"{number:04}", *subject, atom) for number, atom in enumerate(atoms_)]
