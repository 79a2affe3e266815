"""Coverage: who was asked and took it, per assignment and group. Whole people, unrounded, groups of at least k.

The tree is divided into groups once, the same for every assignment. Each publishes only whole groups of people it is
asked of, so whatever is asked, taken back and asked again of another unit: every number is a sum over the same groups,
and what is left after subtracting is k people or nobody. Who is asked and stands in a group with others who are not,
is counted where all of that group are asked.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from server.insight.asked import State
from server.insight.coverage import Covered, counted, together
from server.insight.privacy import DIRECTLY, LEADERS, Group, Node, People, grouped
from server.reports.cells import (
    ASKED,
    COVERAGE,
    GROUPS,
    STAND,
    WHOLE,
    AskedCell,
    Cell,
    CoverageCell,
    LevelCell,
    Part,
    Stand,
)  # fmt: skip
from server.reports.splits import Split, asked_still, publishable_splits
from server.reports.tree import Tree
from server.store.queries.assignments import AssignmentRow

States = Mapping[str, State]  # person → what became of one assignment
Places = frozenset[str]


class Called(NamedTuple):
    """How cells name a group."""

    key: str
    units: tuple[str, ...]


class Divided(NamedTuple):
    """The tree in groups."""

    tree: Tree
    groups: Group
    called: Mapping[int, Called]  # the group's id() → its names

    def of(self, group: Group) -> Called:
        return self.called[id(group)]


class Counts(NamedTuple):
    """What is published of one group."""

    covered: Covered
    idle: int  # of its smallest groups, those where it is open and nobody took it yet


def coverage_cells(
    tree: Tree,
    assignments: Sequence[AssignmentRow],
    states: Callable[[AssignmentRow], States],
    ended: Sequence[AssignmentRow] = (),
) -> Iterator[Cell]:
    """Everything coverage publishes today, one assignment after the other: `states` is asked for each.

    `ended`: those that are no longer in force, from whose numbers others could still be subtracted.
    """
    groups = grouped(tree.root, tree.staff, tree.viewers, tree.k)
    divided = Divided(tree, groups, {id(one): Called(tree.key(one), tree.names_of(one)) for one in groups.walk()})
    yield Cell(COVERAGE + STAND, WHOLE, "", "", Stand(above=tree.above(), keys=_keys(divided)))
    if groups.countable >= tree.k:
        yield from _levels(divided)
    splits = [split for row in (*assignments, *ended) if not row.of_all and (split := _split(tree, row, states))]
    shown = publishable_splits(groups.leaves(), splits, tree.k)
    for assignment in assignments:
        asked = _staffed(tree, str(assignment.unit_id))
        if asked is not None and assignment.of_all:
            yield from _of_all(divided, asked, assignment, states(assignment))
        elif asked is not None:
            yield from _of_some(assignment, states(assignment), tree, is_shown=assignment.id in shown)


def groups_inside(groups: Group, asked: Places, k: int, viewers: People = frozenset()) -> list[tuple[Group, int]]:
    """The groups all of whose people are placed in one of these units, each with its depth below the first such.

    `viewers`: who may open all of it. Who is with the leaders of the whole tree may be among them: they lead this unit.
    """
    if groups.countable < k or not groups.places & asked:
        return []
    if groups.places <= asked:
        return list(groups.walk_down()) if len(groups.people - viewers) >= k else []
    return [found for child in groups.children for found in groups_inside(child, asked, k, viewers)]


def _keys(divided: Divided) -> dict[str, str]:
    """By unit the key of the group called after it, where that is another than the unit itself."""
    pairs = ((unit, one.key) for one in divided.called.values() for unit in one.units)
    return {unit: key for unit, key in pairs if unit != key and unit != LEADERS and not unit.startswith(DIRECTLY)}


def _levels(divided: Divided) -> Iterator[Cell]:
    """By key what a group is the sum of."""
    for group in divided.groups.walk():
        if group.children:
            parts = tuple(Part(*divided.of(child), bool(child.children)) for child in group.children)
            yield Cell(COVERAGE + GROUPS, divided.of(group).key, "", "", LevelCell(parts))


def _of_all(divided: Divided, asked: Places, assignment: AssignmentRow, states: States) -> Iterator[Cell]:
    """One assignment's cells: its groups, and which others the rest of its people are in."""
    tree, groups, subject = divided.tree, divided.groups, str(assignment.id)
    inside = groups_inside(groups, asked, tree.k, tree.viewers.get(str(assignment.unit_id), frozenset()))
    rest = asked.difference(*(group.places for group, depth in inside if depth == 0))
    others = groups.leaves(rest) if rest and groups.countable >= tree.k else []
    found, tops = dict[int, Counts](), dict[str, CoverageCell]()
    for position, (group, depth) in enumerate(inside):
        key, units = divided.of(group)
        if depth == 0:
            _count(group, states, found)
            key = WHOLE if position == 0 and not asked - group.places else key
        own = found[id(group)]
        cell = CoverageCell(units, position, depth, *own.covered, own.idle)
        if depth == 0:
            tops[key] = cell
        yield Cell(COVERAGE, key, subject, "", cell)
    elsewhere = tuple(divided.of(leaf).units for leaf in others)
    yield Cell(COVERAGE + ASKED, WHOLE, subject, "", AskedCell(elsewhere, tops))


def _of_some(assignment: AssignmentRow, states: States, tree: Tree, *, is_shown: bool) -> Iterator[Cell]:
    """Asked of who has a role or joins: all of them together, and only where it may be. A part would say too much."""
    subject, unit = str(assignment.id), str(assignment.unit_id)
    tops = dict[str, CoverageCell]()
    if is_shown:
        who = _asked(tree, unit, states)
        tops[WHOLE] = CoverageCell((unit,), 0, 0, *counted(states[one] for one in who))
        yield Cell(COVERAGE, WHOLE, subject, "", tops[WHOLE])
    yield Cell(COVERAGE + ASKED, WHOLE, subject, "", AskedCell((), tops))


def _split(tree: Tree, row: AssignmentRow, states: Callable[[AssignmentRow], States]) -> Split | None:
    """Of whom it is asked, or would be; None where its unit is not in the tree."""
    unit = str(row.unit_id)
    if _find(tree.root, unit) is None:
        return None
    who = _asked(tree, unit, states(asked_still(row)))
    return Split(row, who, tree.viewers.get(unit, frozenset()))


def _asked(tree: Tree, unit: str, states: States) -> People:
    """Of whom in a unit and below it something is asked."""
    staff = {person for place in _staffed(tree, unit) or () for person in tree.staff[place]}
    return frozenset(person for person in staff if states.get(person, State.NOT_ASKED) is not State.NOT_ASKED)


def _count(group: Group, states: States, found: dict[int, Counts]) -> Counts:
    """Counts a group and all below it, each into `found` under its id()."""
    parts = [_count(child, states, found) for child in group.children]
    if parts and sum(len(child.people) for child in group.children) == len(group.people):
        covered = together(part.covered for part in parts)
    else:  # the smallest groups, and those with someone in two of their parts
        covered = counted(states[one] for one in group.people & states.keys())
    waiting = covered.open > 0 and covered.in_time + covered.late == 0
    found[id(group)] = Counts(covered, sum(part.idle for part in parts) if parts else int(waiting))
    return found[id(group)]


def _staffed(tree: Tree, unit: str) -> Places | None:
    """The units at and below one that somebody is placed in; None where it is not in the tree."""
    node = _find(tree.root, unit)
    return None if node is None else frozenset(below for below in _below(node) if tree.staff.get(below))


def _below(node: Node) -> Iterator[str]:
    yield node.id
    for child in node.children:
        yield from _below(child)


def _find(node: Node, unit: str) -> Node | None:
    if node.id == unit:
        return node
    return next((found for child in node.children if (found := _find(child, unit))), None)
