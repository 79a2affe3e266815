"""What a publication is made with, and how a table takes part in one."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import msgspec

from courses.model import Curriculum
from server.reports.cells import Cell
from server.reports.tree import Tree
from server.shelf import Recompile
from server.store.queries import reports
from server.store.queries.people import OrganizationRow

if TYPE_CHECKING:
    from sqlalchemy import Connection


T = TypeVar("T")


class Inputs(NamedTuple):
    """What a snapshot is made with, apart from the database."""

    organization: str
    curriculum: Curriculum
    now: datetime  # naive UTC; later facts are left out
    tables: Sequence[str]
    recompile: Recompile | None


class Reading(NamedTuple):
    """One consistent view of the database, while it is open."""

    connection: "Connection"
    tree: Tree
    settings: OrganizationRow
    inputs: Inputs
    beside: dict[Hashable, Any]  # what one table read that another needs too

    def last(self, stand: str, table: str) -> list[reports.CellRow]:
        """The cells of a table in the newest snapshot that has a `stand`; none where there is no such snapshot."""
        organization = self.inputs.organization
        for snapshot in reports.snapshots(self.connection, organization, stand, limit=1):
            return reports.cells(self.connection, organization, snapshot.id, table)
        return []


class Table(NamedTuple):
    """One of the tables that may be published: a fixed list, `reports.tables`."""

    name: str
    read: Callable[[Reading], Iterable[Cell]]
    """Its cells as of now. Reads at once what it needs; what is slow to work out is so while they are asked for."""


def value_of(row: reports.CellRow, kind: type[T]) -> T:
    """A stored cell's value."""
    return msgspec.json.decode(row.value, type=kind)
