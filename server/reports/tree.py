"""The organization as reports need it: the tree in force, who is where, who may open what. Plain data."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from server.clock import local_day
from server.insight.privacy import Group, Node, People
from server.reports.cells import LONGEST_KEY, WHOLE
from server.store.queries import people

if TYPE_CHECKING:
    from sqlalchemy import Connection

MINIMUM = 5  # no organization may set k lower


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree of units on one day. Ids are text here: they are compared and joined, nothing else."""

    root: Node
    order: Mapping[str, int]  # unit → its place in a walk through the tree
    staff: Mapping[str, People]  # unit → active people placed directly in it
    viewers: Mapping[str, People]  # unit → who may open its numbers by role, or adds to what they tell
    k: int
    today: date  # in the organization's own zone

    def above(self) -> dict[str, str]:
        """Each unit's parent; the root has none."""
        return dict(_above(self.root))

    def key(self, group: Group) -> str:
        """How a group's cells are found again: its units' ids, or a hash where they are too many for the column."""
        if self.root.id in group.units:
            return WHOLE
        return group.key if len(group.key) <= LONGEST_KEY else sha256(group.key.encode()).hexdigest()

    def names_of(self, group: Group) -> tuple[str, ...]:
        """The units a group is called after, in the order of the tree; leaders last."""
        return tuple(sorted(group.units, key=lambda unit: (self.order.get(unit, len(self.order)), unit)))


def smallest(connection: "Connection", organization: str) -> int:
    """The smallest group numbers are published of."""
    settings = people.organization_row(connection, organization)
    return max(settings.k, MINIMUM) if settings else MINIMUM


def read_tree(connection: "Connection", organization: str, now: datetime) -> Tree | None:
    """One tree, as of now; None while the organization has no unit."""
    settings = people.organization_row(connection, organization)
    units = people.units(connection, organization)
    if settings is None or not units:
        return None
    today = local_day(now, settings.time_zone)
    staff = defaultdict[str, set[str]](set)
    for row in people.memberships(connection, organization, today):
        staff[str(row.unit_id)].add(str(row.person_id))
    return Tree(
        _node(units[0], units),
        {str(unit.id): place for place, unit in enumerate(units)},
        {unit: frozenset(who) for unit, who in staff.items()},
        _viewers(units, people.roles(connection, organization)),
        max(settings.k, MINIMUM),
        today,
    )


def _node(unit: people.UnitRow, units: Sequence[people.UnitRow]) -> Node:
    return Node(str(unit.id), tuple(_node(below, units) for below in units if below.parent_id == unit.id))


def _above(node: Node) -> Iterator[tuple[str, str]]:
    for child in node.children:
        yield child.id, node.id
        yield from _above(child)


def _viewers(units: Sequence[people.UnitRow], roles: Sequence[people.RoleRow]) -> dict[str, People]:
    """Who may open a unit's numbers: its managers, those of the units above it, and administrators; and authors, who
    may put what they see of modules beside what a manager sees of teams, and know their own part in both."""
    everywhere = {str(role.person_id) for role in roles if role.role in ("administrator", "author")}
    managers = defaultdict[str, set[str]](set)
    for role in roles:
        if role.role == "manager":
            managers[str(role.unit_id)].add(str(role.person_id))
    found = dict[str, People]()
    for unit in units:  # each comes before what is below it
        above = found[str(unit.parent_id)] if unit.parent_id else frozenset(everywhere)
        found[str(unit.id)] = above | managers[str(unit.id)]
    return found
