"""Coverage: who was asked and took it, per assignment and group. Whole people, unrounded, groups of at least k."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from server.insight.coverage import covered
from server.insight.privacy import Group, Node, grouped
from server.reports.cells import COVERAGE, STAND, WHOLE, Cell, CoverageCell, Stand
from server.reports.tree import Tree
from server.store.queries.reports import AssignmentRow

Ends = Mapping[str, Mapping[str, date]]  # module → person → the day they first reached its end


def coverage_cells(tree: Tree, assignments: Sequence[AssignmentRow], ends: Ends) -> list[Cell]:
    """Everything coverage publishes today."""
    cells = [Cell(COVERAGE + STAND, WHOLE, "", "", Stand())]
    for assignment in assignments:
        node = _find(tree.root, str(assignment.unit_id))
        if node is not None:
            cells += _of_one(tree, node, assignment, ends.get(assignment.module_id, {}))
    return cells


def _of_one(tree: Tree, node: Node, assignment: AssignmentRow, ended: Mapping[str, date]) -> Iterator[Cell]:
    """One assignment's cells, from the unit it is asked of down. People in a unit that is too small give none."""
    groups = grouped(node, tree.staff, tree.viewers, tree.k)
    if groups.countable < tree.k:
        return
    for position, (group, depth) in enumerate(groups.walk_down()):
        counted = covered(group.people, ended, assignment.due_on, tree.today)
        value = CoverageCell(tree.names_of(group), position, depth, *counted)
        yield Cell(COVERAGE, _key(tree, groups, group), str(assignment.id), "", value)


def _key(tree: Tree, groups: Group, group: Group) -> str:
    return WHOLE if group is groups else tree.key(group)


def _find(node: Node, unit: str) -> Node | None:
    if node.id == unit:
        return node
    return next((found for child in node.children if (found := _find(child, unit))), None)
