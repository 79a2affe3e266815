"""The groups of the gap map: which of them one viewer sees of a unit, and which of these a page has room for."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.reports.cells import GAP, RANKED, WHOLE, GroupCell
from server.reports.decoded import Groups
from server.reports.scope import Scope
from server.store.kept import kept
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

Keys = list[tuple[str, int]]  # groups with how far below the first each is
MOST_ROWS: Final = 10  # of a brief report: a unit with fewer has all of them


def keys_of(groups: Groups, scope: Scope, unit: UUID) -> Keys:
    """The group that holds a unit and those it is made of, as far as they are the viewer's; each with its depth."""
    top = groups.of_unit.get(str(unit))
    if top is None:
        return []
    depths = {top: 0}
    for key, group in groups.cells.items():  # each comes before its parts
        if key not in depths and group.parent in depths and (top == WHOLE or scope.may_open(group.units)):
            depths[key] = depths[group.parent] + 1
    return list(depths.items())


def shortened(keys: Keys, groups: Mapping[str, GroupCell], gaps: Collection[str]) -> Keys:
    """Of many groups the first and its parts, and the way to those with a gap."""
    if len(keys) <= MOST_ROWS:
        return keys
    ways = set[str]()
    for key in gaps:
        while key not in ways and key in groups:
            ways.add(key)
            key = groups[key].parent
    return [(key, depth) for key, depth in keys if depth <= 1 or key in ways]


def with_gaps(connection: "Connection", organization: str, snapshot: UUID) -> Collection[str]:
    """The keys of the groups that show a gap."""

    def read() -> Collection[str]:
        return frozenset(cell.group for cell in reports.cells(connection, organization, snapshot, GAP + RANKED))

    return kept(connection, (snapshot, GAP + RANKED), read)


def leads_to(key: str, groups: Groups, scope: Scope, shown: UUID) -> UUID | None:
    """The unit a row leads to: one of the viewer's own, not the one shown, with groups below it."""
    units = groups.cells[key].units
    if key not in groups.divided or str(shown) in units:
        return None
    return next((UUID(unit) for unit in units if unit in scope.mine), None)


def one_of(units: Sequence[str], scope: Scope) -> UUID | None:
    """The one unit of the viewer's a group is."""
    found = [unit for unit in units if unit in scope.mine]
    return UUID(found[0]) if len(found) == 1 else None
