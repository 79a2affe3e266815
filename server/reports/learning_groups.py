"""The groups of the gap map: which of them one viewer sees of a unit, and which of these a page has room for."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec

from server.reports.cells import GAP, RANKED, WHOLE, GroupCell, RankedCell
from server.reports.decoded import Groups
from server.reports.scope import Scope
from server.store.kept import kept
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

Keys = list[tuple[str, int]]  # groups with how far below the first each is
MOST_ROWS: Final = 10  # of a brief report: a unit with fewer has all of them
MOST_PARTS: Final = 40  # … and one with fewer directly below it has those
MOST_GAPS: Final = 20  # rows for the sake of gaps: what a phone and two sheets of paper can show, most probable first


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


def shortened(keys: Keys, groups: Mapping[str, GroupCell], gaps: Sequence[str]) -> Keys:
    """Of many groups the first and its parts, and the way to those with the most probable gaps. `gaps`: the most
    probable first; also of groups that are not among `keys`."""
    if len(keys) <= MOST_ROWS:
        return keys
    there, ways = {key for key, _ in keys}, set[str]()
    for key in gaps:
        if len(ways) >= MOST_GAPS:
            break
        while key in there and key not in ways:
            ways.add(key)
            key = groups[key].parent
    near = 1 if sum(depth == 1 for _, depth in keys) <= MOST_PARTS else 0
    return [(key, depth) for key, depth in keys if depth <= near or key in ways]


def with_gaps(connection: "Connection", organization: str, snapshot: UUID) -> Sequence[str]:
    """The keys of the groups that show a gap, the most probable one first."""

    def read() -> Sequence[str]:
        rows = reports.cells(connection, organization, snapshot, GAP + RANKED)
        ranks = sorted((msgspec.json.decode(row.value, type=RankedCell).rank, row.group) for row in rows)
        return tuple(dict.fromkeys(key for _, key in ranks))

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
