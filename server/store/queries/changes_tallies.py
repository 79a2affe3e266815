"""Adding to the sums. Inside one transaction of `Store.write`, together with how far the facts are folded."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col

from server.store.prepared import driver
from server.store.queries.folding import BEGINNING, CursorRow
from server.store.recorder import table_of
from server.store.tables import ChoiceTally, ItemTally, OptionTally, PersonTally, TallyCursor

Row = tuple[Any, ...]


class Sums(NamedTuple):
    """What a window adds: rows of each table, in the order of their keys as far as it is no trouble. Values are the
    driver's own."""

    persons: Sequence[Row]  # one key may come more than once: each is added
    items: Sequence[Row]
    options: Sequence[Row]
    choices: Sequence[Row]


_KINDS: tuple[type[SQLModel], ...] = (PersonTally, ItemTally, OptionTally, ChoiceTally)  # as in `Sums`
_STAYS, _LATEST = frozenset({"person_id", "place", "since"}), "last"
"""Of a row that is there already: whose it is and the first moment stay, the last one is the new."""


def fold(connection: Connection, organization: str, read: CursorRow, until: datetime, sums: Sums) -> bool:
    """Adds a window's sums and moves the cursor on; False, with nothing done, where another process did so since it
    was read, or facts went."""
    begin(connection, organization)
    moved = (
        update(TallyCursor)
        .where(
            col(TallyCursor.organization) == organization,
            col(TallyCursor.until) == read.until,
            col(TallyCursor.generation) == read.generation,
        )
        .values(until=until)
    )
    if connection.execute(moved).rowcount != 1:
        return False
    for kind, rows in zip(_KINDS, sums, strict=True):
        if rows:
            driver(connection).cursor().executemany(_adding(kind, connection.dialect.name), rows)
    return True


def begin(connection: Connection, organization: str) -> None:
    """Makes the cursor where there is none."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = {"organization": organization, "until": BEGINNING, "generation": 0}
    connection.execute(insert(TallyCursor).values(row).on_conflict_do_nothing())


def facts_go(connection: Connection, organization: str) -> None:
    """Says that facts are deleted in this transaction: what was read of them before is not folded after it.

    Before they go: on PostgreSQL it waits for who is folding, and what they folded is there to be deleted.
    """
    begin(connection, organization)
    anew = update(TallyCursor).where(col(TallyCursor.organization) == organization)
    connection.execute(anew.values(generation=col(TallyCursor.generation) + 1))


@cache
def _adding(kind: type[SQLModel], dialect: str) -> str:
    """An insert that adds to the row that is there."""
    table = table_of(kind)
    keys = [column.name for column in table.primary_key.columns]
    others = [column.name for column in table.columns if column.name not in keys]
    names = ", ".join(f'"{name}"' for name in (*keys, *others))
    places = ", ".join(["?" if dialect == "sqlite" else "%s"] * (len(keys) + len(others)))
    adds = ", ".join(
        f'"{name}" = excluded."{name}"' if name == _LATEST else f'"{name}" = {table.name}."{name}" + excluded."{name}"'
        for name in others
        if name not in _STAYS
    )
    conflict = ", ".join(f'"{name}"' for name in keys)
    return f"INSERT INTO {table.name} ({names}) VALUES ({places}) ON CONFLICT ({conflict}) DO UPDATE SET {adds}"
