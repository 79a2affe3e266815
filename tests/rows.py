"""Putting rows in a database without asking anyone."""

from collections.abc import Iterable
from itertools import groupby

from sqlalchemy import Connection, insert
from sqlmodel import SQLModel

from server.store.recorder import table_of


def put_rows(connection: Connection, rows: Iterable[SQLModel]) -> None:
    """Inserts rows of any tables, one statement per run of equal tables; raises where an identity is taken."""
    for kind, group in groupby(rows, key=type):
        table = table_of(kind)
        names = table.columns.keys()
        connection.execute(insert(table), [{name: row.__dict__[name] for name in names} for row in group])
