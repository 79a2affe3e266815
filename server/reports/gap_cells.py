"""The gap map's cells: per skill and period the whole against the authors' standard, then every group among the others.

Where there are follow-ups after weeks, they lead: they are what is ranked. Only a gap of today is ranked where too few
followed to say anything after weeks. What was asked beforehand is the baseline, and never ranked.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from server.insight.editions import Rules, days_of
from server.insight.gap import SURE, Finding, State
from server.insight.gaps import GroupSums, PersonSums, find_gaps, first_row, typical_persons
from server.insight.printed import in_bands, printed
from server.insight.privacy import Atom, Group, People, grouped
from server.reports.cells import (
    ATOMS,
    BEFOREHAND,
    GAP,
    GROUPS,
    RANKED,
    STAND,
    WEEKS,
    WHOLE,
    AtomCell,
    Cell,
    GapCell,
    GroupCell,
    RankedCell,
    Stand,
)
from server.reports.counted import LEAST
from server.reports.editions import Standing, is_unchanged, publishable, remembered, standings
from server.reports.responses import Places, given_at
from server.reports.tree import Tree

FEW: Final = 30  # people; below it only the whole organization is shown
Subject = tuple[str, str]  # skill, period


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on its way to a cell."""

    group: Group
    skill: str
    period: str
    finding: Finding
    people: int  # at least, as printed
    as_of: datetime
    later: bool
    besides_roles: bool = False


class GapMap:
    """One publication of the map, as of now. Takes skill by skill, and keeps sums of each."""

    def __init__(
        self, tree: Tree, contributors: Mapping[str, People], previous: Mapping[Subject, Sequence[AtomCell]],
        now: datetime, roles: int,
    ) -> None:  # fmt: skip
        """`contributors`: by place, who ever gave a response; `previous`: the atoms of the last snapshot; `roles`: how
        many people have one."""
        self._tree, self._previous, self._now, self._roles = tree, previous, now, roles
        self._few = len(frozenset[str]().union(*tree.staff.values())) < FEW
        self._groups = groups_of(tree, contributors)
        self._open = self._groups.countable >= tree.k
        self._atoms = list[Cell]()
        self._persons = defaultdict[str, list[PersonSums]](list)  # by period
        self._standards = defaultdict[str, dict[str, float | None]](dict)
        self._standing = dict[Subject, list[tuple[Group, tuple[Standing, ...]]]]()

    def take(self, skill: str, period: str, places: Places, standard: float | None) -> None:
        """One skill in one period. `standard`: the share right the authors expect, 0–1."""
        before, k = self._previous.get((skill, period), ()), self._least(period)
        standing = standings(self._groups, places, before, self._now, Rules(k))
        self._atoms += [
            Cell(GAP + ATOMS, f"{number:04}", skill, period, atom)
            for number, atom in enumerate(remembered(self._groups, standing, before))
        ]
        if self._open:
            self._standards[period][skill] = standard
            for one in standing:
                self._persons[period] += self._sums(skill, places, one)
            self._standing[skill, period] = [
                (group, own)
                for group in self._groups.walk()
                if not self._few or group is self._groups
                if (own := publishable(group, standing, k)) is not None
            ]

    def of_whole(self) -> dict[Subject, int]:
        """The people behind what is told of the whole organization: one by one, for what is told of items beside it."""
        return {
            subject: _people(own)
            for subject, found in self._standing.items()
            for group, own in found
            if group is self._groups
        }

    def _least(self, period: str) -> int:
        """The people behind a number. Of what is known after weeks the table of forgetting tells too: as many as there.

        Else of five in the one and eight of the same people and a few more in the other, some of these few would be.
        """
        return max(self._tree.k, LEAST) if period == WEEKS else self._tree.k

    def cells(self) -> Iterator[Cell]:
        """Everything the map publishes."""
        tree = self._tree
        yield Cell(GAP + STAND, WHOLE, "", "", Stand(self._few, tree.above()))
        if self._open:
            for key, cell in group_cells(tree, self._groups):
                if key == WHOLE or not self._few:
                    yield Cell(GAP + GROUPS, key, "", "", cell)
        yield from self._atoms
        found = [one for period in sorted(self._persons) for one in self._found(period)]
        for one, shown in ranked(found):
            yield Cell(GAP, tree.key(one.group), one.skill, one.period, shown)
            if shown.rank:
                yield Cell(GAP + RANKED, tree.key(one.group), one.skill, one.period, RankedCell(shown.rank))

    def _sums(self, skill: str, places: Places, one: Standing) -> Iterator[PersonSums]:
        """Everyone's sums in an atom; of one that is carried on while something changed, its own sums on people who
        stand for them: what came in since is not for its numbers."""
        name, counted = _name(one.edition.atom), one.tally
        if one.edition.as_of == self._now or is_unchanged(places, one):
            for person, given in given_at(places, one.edition.atom).items():
                yield PersonSums(name, person, skill, given.responses, given.score, given.hard / given.responses)
        else:
            sums = GroupSums(name, skill, counted.people, counted.responses, counted.score, one.hard)
            yield from typical_persons(sums)

    def _found(self, period: str) -> Iterator[Found]:
        """What may be said about one period, skill by skill, group by group."""
        persons, standards = self._persons[period], self._standards[period]
        skills = {skill: own for (skill, of), own in self._standing.items() if of == period}
        wider = {
            (self._wide(group), skill): [_name(one.edition.atom) for one in own]
            for skill, groups in skills.items()
            for group, own in groups
        }
        among = find_gaps(persons, standards, wider) if not self._few else {}
        whole = first_row(persons, standards)
        for skill, groups in skills.items():
            for group, own in groups:
                finding = whole.get(skill) if group is self._groups else among.get((self._wide(group), skill))
                if finding is not None:
                    as_of, later = days_of([one.edition for one in own])
                    besides = group is self._groups and _people(own) - self._roles >= self._tree.k
                    yield Found(group, skill, period, finding, self._told(own, period), as_of, later, besides)

    def _told(self, own: Sequence[Standing], period: str) -> int:
        """Of how many people a number is, as far as that leaves: coverage and reach count nearly the same people."""
        return in_bands(_people(own), self._least(period))

    def _wide(self, group: Group) -> str:
        """A group's name for the model, which no atom has."""
        return f"={self._tree.key(group)}"


def group_cells(tree: Tree, groups: Group) -> Iterator[tuple[str, GroupCell]]:
    """The tree of groups as cells, by key, each before what is below it."""
    parents = {id(child): tree.key(group) for group in groups.walk() for child in group.children}
    for position, group in enumerate(groups.walk()):
        yield tree.key(group), GroupCell(tree.names_of(group), parents.get(id(group), WHOLE), position)


def groups_of(tree: Tree, contributors: Mapping[str, People]) -> Group:
    """The tree as groups: who is placed in a unit belongs to it, and who contributed while they were."""
    nobody = frozenset[str]()
    people = {unit: tree.staff.get(unit, nobody) | contributors.get(unit, nobody) for unit in tree.order}
    return grouped(tree.root, people, tree.viewers, tree.k)


def ranked(found: Sequence[Found]) -> Iterator[tuple[Found, GapCell]]:
    """Findings as they are printed; gaps ranked by how probable they are, over all skills.

    Only what leads is ranked: after weeks where there is a cell that says something, else today.
    """
    says = [one for one in found if one.period == WEEKS and one.finding.state is not State.NOT_ENOUGH_DATA]
    lasting = {(id(one.group), one.skill) for one in says}
    gaps = [
        one
        for one in found
        if one.finding.state.is_gap
        if one.period == WEEKS or (one.period != BEFOREHAND and (id(one.group), one.skill) not in lasting)
    ]
    gaps.sort(key=lambda one: (-one.finding.probability, one.finding.estimate))
    ranks = {id(one): rank for rank, one in enumerate(gaps, 1)}
    for one in found:
        finding = one.finding
        yield (
            one,
            GapCell(
                finding.state,
                printed(finding.estimate),
                printed(finding.low),
                printed(finding.high),
                one.people,
                finding.good is not None and finding.good >= SURE,
                ranks.get(id(one), 0),
                one.as_of,
                one.besides_roles,
                one.later,
            ),
        )


def _name(atom: Atom) -> str:
    return ",".join(sorted(atom))


def _people(own: Sequence[Standing]) -> int:
    """Everyone in these atoms; people who are in more than one are counted once."""
    twice = sum(len(one.people) for one in own) - len(frozenset[str]().union(*(one.people for one in own)))
    return sum(one.tally.people for one in own) - twice
