"""Coverage: who was asked and took it, per assignment and group. Whole people, unrounded, groups of at least k.

The tree is divided into groups once, the same for every assignment. Each publishes only whole groups of people it is
asked of, so whatever is asked, taken back and asked again of another unit: every number is a sum over the same groups,
and what is left after subtracting is k people or nobody. Who is asked and stands in a group with others who are not,
is counted where all of that group are asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from server.insight.asked import NOT_ASKED, Standing, State
from server.insight.coverage import covered
from server.insight.privacy import Group, Node, grouped
from server.reports.cells import ASKED, COVERAGE, STAND, WHOLE, AskedCell, Cell, CoverageCell, Stand
from server.reports.tree import Tree
from server.store.queries.assignments import AssignmentRow

Standings = Mapping[str, Standing]  # person → where they stand with one assignment
Places = frozenset[str]


def coverage_cells(tree: Tree, assignments: Sequence[AssignmentRow], standings: Mapping[UUID, Standings]) -> list[Cell]:
    """Everything coverage publishes today."""
    cells = [Cell(COVERAGE + STAND, WHOLE, "", "", Stand(above=tree.above()))]
    groups = grouped(tree.root, tree.staff, tree.viewers, tree.k)
    for assignment in assignments:
        asked = _staffed(tree, str(assignment.unit_id))
        if asked is not None:
            of_one = _of_all if assignment.of_all else _of_some
            cells += of_one(tree, groups, asked, assignment, standings.get(assignment.id, {}))
    return cells


def groups_inside(groups: Group, asked: Places, k: int) -> list[tuple[Group, int]]:
    """The groups all of whose people are placed in one of these units, each with its depth below the first such."""
    if groups.countable < k or not groups.places & asked:
        return []
    if groups.places <= asked:
        return list(groups.walk_down())
    return [found for child in groups.children for found in groups_inside(child, asked, k)]


def _of_all(
    tree: Tree, groups: Group, asked: Places, assignment: AssignmentRow, standings: Standings
) -> Iterator[Cell]:
    """One assignment's cells: its groups, and which others the rest of its people are in."""
    inside = groups_inside(groups, asked, tree.k)
    rest = asked.difference(*(group.places for group, _ in inside))
    others = [leaf for leaf in groups.leaves() if leaf.places & rest] if groups.countable >= tree.k else []
    elsewhere = tuple(tree.names_of(leaf) for leaf in others)
    yield Cell(COVERAGE + ASKED, WHOLE, str(assignment.id), "", AskedCell(elsewhere))
    for position, (group, depth) in enumerate(inside):
        counted = covered(standings.get(person, NOT_ASKED) for person in group.people)
        value = CoverageCell(tree.names_of(group), position, depth, *counted)
        key = WHOLE if position == 0 and not asked - group.places else tree.key(group)
        yield Cell(COVERAGE, key, str(assignment.id), "", value)


def _of_some(
    tree: Tree, groups: Group, asked: Places, assignment: AssignmentRow, standings: Standings
) -> Iterator[Cell]:
    """Asked of who has a role or joins: all of them together, and only where they are k. A part would say too much."""
    staff = {person for place in asked for person in tree.staff[place]}
    who = {person for person in staff if standings.get(person, NOT_ASKED).state is not State.NOT_ASKED}
    unit = str(assignment.unit_id)
    yield Cell(COVERAGE + ASKED, WHOLE, str(assignment.id), "", AskedCell(()))
    if len(who - tree.viewers.get(unit, frozenset())) >= tree.k:
        value = CoverageCell((unit,), 0, 0, *covered(standings[person] for person in who))
        yield Cell(COVERAGE, WHOLE, str(assignment.id), "", value)


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
