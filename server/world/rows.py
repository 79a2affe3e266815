"""Rows on their way to the database: tuples in the order of their table's columns, readable by name."""

from collections import namedtuple
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from server.store.bulk import columns_of

if TYPE_CHECKING:
    from sqlmodel import SQLModel

Row = Any  # a named tuple with the fields of its table
Kind = type["SQLModel"]


@cache
def maker(kind: Kind) -> Callable[..., Row]:
    """Makes one row of this table from its fields by name; what is left out is what the table says."""
    columns = columns_of(kind)
    return namedtuple(kind.__name__, columns, defaults=columns.values())


class Rows:
    """Rows of any tables, in the order they came."""

    def __init__(self) -> None:
        self.of: dict[Kind, list[Row]] = {}

    def add(self, kind: Kind, /, **values: Any) -> Row:
        """Makes a row and keeps it."""
        row = maker(kind)(**values)
        kept = self.of.get(kind)
        if kept is None:
            kept = self.of[kind] = []
        kept.append(row)
        return row

    def put(self, kind: Kind, row: Row) -> None:
        """Keeps a row that was made elsewhere."""
        self.of.setdefault(kind, []).append(row)

    def __iadd__(self, other: "Rows") -> "Rows":
        for kind, rows in other.of.items():
            self.of.setdefault(kind, []).extend(rows)
        return self

    def __len__(self) -> int:
        return sum(map(len, self.of.values()))
