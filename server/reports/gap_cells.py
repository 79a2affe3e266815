"""The gap map's cells: per skill the whole against the authors' standard, then every group against the others."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from server.insight.editions import Rules
from server.insight.gap import SURE, Finding, State, against_standard, believe, compare, evidence
from server.insight.printed import printed
from server.insight.privacy import Group, grouped
from server.insight.tally import Tally, intraclass_correlation
from server.reports.cells import ATOMS, GAP, GROUPS, STAND, TODAY, WHOLE, AtomCell, Cell, GapCell, GroupCell, Stand
from server.reports.editions import Standing, publishable, remembered, standings
from server.reports.responses import Places, grades_at
from server.reports.tree import Tree

FEW = 30  # people; below it only the whole organization is shown
COMPARABLE = 3  # atoms; with fewer there are no "others" to be compared with


@dataclass(frozen=True, slots=True)
class Found:
    """A finding on its way to a cell."""

    group: Group
    skill: str
    finding: Finding
    as_of: datetime


def gap_cells(
    tree: Tree, skills: Mapping[str, Places], previous: Mapping[str, Sequence[AtomCell]], now: datetime
) -> list[Cell]:
    """Everything the gap map publishes as of now. `previous`: the atoms of the last snapshot, by skill."""
    few = len(frozenset[str]().union(*tree.staff.values())) < FEW
    groups = groups_of(tree, skills)
    cells = [Cell(GAP + STAND, WHOLE, "", "", Stand(few, tree.above()))]
    if groups.countable >= tree.k:
        cells += [
            Cell(GAP + GROUPS, key, "", "", cell) for key, cell in group_cells(tree, groups) if key == WHOLE or not few
        ]
    found = list[Found]()
    for skill in sorted(skills.keys() | previous.keys()):
        places, before = skills.get(skill, {}), previous.get(skill, ())
        now_standing = standings(groups, places, before, now, Rules(tree.k))
        if groups.countable >= tree.k:
            found += _findings(tree, groups, skill, places, now_standing, few)
        cells += [
            Cell(GAP + ATOMS, f"{number:04}", skill, TODAY, atom)
            for number, atom in enumerate(remembered(groups, now_standing, before))
        ]
    return cells + [Cell(GAP, tree.key(one.group), one.skill, TODAY, cell) for one, cell in _ranked(found)]


def group_cells(tree: Tree, groups: Group) -> Iterator[tuple[str, GroupCell]]:
    """The tree of groups as cells, by key, each before what is below it."""
    parents = {id(child): tree.key(group) for group in groups.walk() for child in group.children}
    for position, group in enumerate(groups.walk()):
        yield tree.key(group), GroupCell(tree.names_of(group), parents.get(id(group), WHOLE), position)


def groups_of(tree: Tree, skills: Mapping[str, Places]) -> Group:
    """The tree as groups: who is placed in a unit belongs to it, and who contributed while they were."""
    people = {
        unit: tree.staff.get(unit, frozenset()).union(*(places.get(unit, {}).keys() for places in skills.values()))
        for unit in tree.order
    }
    return grouped(tree.root, people, tree.viewers, tree.k)


def _findings(
    tree: Tree, groups: Group, skill: str, places: Places, standing: Sequence[Standing], few: bool
) -> Iterator[Found]:
    """What may be said about one skill, group by group."""
    standards = [one.standard for who in places.values() for given in who.values() for one in given]
    known = [standard for standard in standards if standard is not None]
    standard = sum(known) / len(known) if known else None
    icc = intraclass_correlation(_grades(places, one) for one in standing) or 0.0
    believed = believe([evidence(one.tally, icc) for one in standing]) if len(standing) >= COMPARABLE else ()
    for group in groups.walk():
        own = publishable(group, standing, tree.k)
        if own is None or (few and group is not groups):
            continue
        total = _sum(own)
        if group is groups:
            finding = against_standard(total, icc, standard)
        elif believed:
            finding = compare(total, icc, believed, standard)
        else:
            finding = _alone(total, icc, standard)
        if finding:
            yield Found(group, skill, finding, min(one.edition.as_of for one in own))


def _alone(counted: Tally, icc: float, standard: float | None) -> Finding | None:
    """A group without enough others to compare it with: its numbers, and no verdict."""
    finding = against_standard(counted, icc, standard)
    return finding._replace(state=State.NOT_ENOUGH_DATA, probability=0.0) if finding else None


def _grades(places: Places, one: Standing) -> list[list[float]]:
    return grades_at(places, one.edition.atom, one.edition.as_of)


def _sum(own: Sequence[Standing]) -> Tally:
    """The atoms' sums together; people who are in more than one are counted once."""
    total = Tally()
    for one in own:
        total += one.tally
    twice = sum(len(one.people) for one in own) - len(frozenset[str]().union(*(one.people for one in own)))
    return total._replace(people=total.people - twice)


def _ranked(found: Sequence[Found]) -> Iterator[tuple[Found, GapCell]]:
    """Findings as they are printed; gaps ranked by how probable they are, over all skills."""
    gaps = [one for one in found if one.finding.state in (State.CLEAR, State.LOOK_HERE)]
    gaps.sort(key=lambda one: (-one.finding.probability, one.finding.estimate))
    for one in found:
        finding = one.finding
        yield (
            one,
            GapCell(
                finding.state,
                printed(finding.estimate),
                printed(finding.low),
                printed(finding.high),
                finding.people,
                finding.good is not None and finding.good >= SURE,
                next((place for place, gap in enumerate(gaps, 1) if gap is one), 0),
                one.as_of,
            ),
        )
