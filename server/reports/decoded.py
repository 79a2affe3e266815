"""What holds for all of a published table, decoded once for everyone who asks: its groups, its day, its quarters.

A snapshot never changes, so what is made of its cells is kept under its id (`store.kept`). Numbers of groups are not:
of those a page reads the few it shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

import msgspec

from server.reports.cells import GROUPS, STAND, GroupCell, Stand
from server.reports.quarterly import QUARTER, QuarterCell
from server.store.kept import kept
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection


Cell = TypeVar("Cell", bound=msgspec.Struct)


@dataclass(frozen=True)
class Groups:
    """The groups a table has numbers of."""

    cells: Mapping[str, GroupCell]  # by key, in the order of the tree

    @cached_property
    def of_unit(self) -> Mapping[str, str]:
        """Unit → the key of the group that is called after it."""
        found = dict[str, str]()
        for key, cell in self.cells.items():
            for unit in cell.units:
                found.setdefault(unit, key)
        return found

    @cached_property
    def divided(self) -> frozenset[str]:
        """The keys of those that are made of others."""
        return frozenset(cell.parent for key, cell in self.cells.items() if key != cell.parent)


def stand_of(connection: "Connection", organization: str, snapshot: UUID, table: str) -> Stand:
    """What holds for a whole table. Raises ValueError where the snapshot has none."""

    def read() -> Stand:
        [cell] = reports.cells(connection, organization, snapshot, table + STAND)
        return msgspec.json.decode(cell.value, type=Stand)

    return kept(connection, (snapshot, table + STAND), read)


def groups_of(connection: "Connection", organization: str, snapshot: UUID, table: str, period: str = "") -> Groups:
    """A table's groups; of a table of quarters as they were in one."""

    def read() -> Groups:
        rows = reports.cells(connection, organization, snapshot, table + GROUPS, periods=[period])
        found = {row.group: msgspec.json.decode(row.value, type=GroupCell) for row in rows}
        return Groups(dict(sorted(found.items(), key=lambda pair: pair[1].position)))

    return kept(connection, (snapshot, table + GROUPS, period), read)


def quarters_of(
    connection: "Connection", organization: str, snapshot: UUID, table: str, most: int
) -> Mapping[str, QuarterCell]:
    """The newest so many quarters of a table of quarters, oldest first."""

    def read() -> Mapping[str, QuarterCell]:
        rows = reports.cells(connection, organization, snapshot, table + QUARTER)
        newest = sorted(rows, key=lambda row: row.period)[-most:]
        return {row.period: msgspec.json.decode(row.value, type=QuarterCell) for row in newest}

    return kept(connection, (snapshot, table + QUARTER, most), read)


def whole_of(
    connection: "Connection", organization: str, snapshot: UUID, table: str, kind: type[Cell]
) -> Mapping[tuple[str, str], Cell]:
    """A table of the whole organization, which every manager's page reads: its cells by period and subject."""

    def read() -> Mapping[tuple[str, str], Cell]:
        rows = reports.cells(connection, organization, snapshot, table)
        return {(row.period, row.subject): msgspec.json.decode(row.value, type=kind) for row in rows}

    return kept(connection, ("whole", snapshot, table), read)
