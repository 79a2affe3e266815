"""Filling a database with very many rows: tuples in the order of a table's columns, no objects in between."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Table
from sqlmodel import SQLModel

from server.store.engine import is_sqlite
from server.store.prepared import driver, to_driver
from server.store.recorder import table_of

MEMORY: Final = 256  # MB of SQLite's pages kept while filling: rows of one person lie together, those of all don't
BLOCK: Final = 5_000  # rows per piece of text sent to PostgreSQL

Batch = Mapping[type[SQLModel], Sequence[tuple[Any, ...]]]  # rows by table


def columns_of(kind: type[SQLModel]) -> dict[str, Any]:
    """A table's columns in their order, each with what it holds where nobody says; None where it must be said."""
    fields = kind.model_fields
    return {
        column.name: None if fields[column.name].is_required() else fields[column.name].get_default()
        for column in table_of(kind).columns
    }


def put_batch(connection: Connection, batch: Batch) -> int:
    """Inserts all rows, table by table, and answers how many; raises where an identity is taken."""
    put = _put_sqlite if is_sqlite(connection.engine) else _put_postgres
    for kind, rows in batch.items():
        if rows:
            put(connection, table_of(kind), rows)
    return sum(map(len, batch.values()))


def with_memory(connection: Connection) -> None:
    """Lets SQLite keep more in memory for the rest of this connection's life; elsewhere nothing."""
    if is_sqlite(connection.engine):
        connection.exec_driver_sql(f"PRAGMA cache_size = -{MEMORY * 1024}")


def look_over(connection: Connection) -> None:
    """Lets the database count what it holds, so that it finds the quick ways from the first question on."""
    connection.exec_driver_sql("ANALYZE")


def _put_sqlite(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    places = ", ".join("?" * len(table.columns))
    text = f"INSERT INTO {_named(connection, table)} VALUES ({places})"
    driver(connection).executemany(text, _converted(connection, table, rows))


def _converted(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
    """Rows as the driver takes them: column by column, since most columns need nothing."""
    converters = [to_driver(column.type, connection.dialect) for column in table.columns]
    columns = zip(*rows, strict=True)
    return zip(
        *(
            values if convert is None else map(convert, values)
            for values, convert in zip(columns, converters, strict=True)
        ),
        strict=True,
    )


def _put_postgres(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    with driver(connection).cursor().copy(f"COPY {_named(connection, table)} FROM STDIN") as copy:
        for text in _blocks(table, rows):
            copy.write(text)


def _blocks(table: Table, rows: Sequence[tuple[Any, ...]]) -> Iterator[str]:
    """The rows in PostgreSQL's text format."""
    for start in range(0, len(rows), BLOCK):
        columns = zip(*rows[start : start + BLOCK], strict=True)
        written = (map(_writes(column.type.python_type), values) for column, values in
                   zip(table.columns, columns, strict=True))  # fmt: skip
        yield "".join(map("%s\n".__mod__, map("\t".join, zip(*written, strict=True))))


def _writes(kind: type) -> Callable[[Any], str]:
    if kind is bool:
        return lambda value: r"\N" if value is None else "t" if value else "f"
    if kind in (UUID, date, datetime, int, float):
        return lambda value: r"\N" if value is None else str(value)
    return lambda value: r"\N" if value is None else _escaped(value)


def _escaped(text: str) -> str:
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if "\n" in text or "\t" in text or "\r" in text:
        text = text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
    return text


def _named(connection: Connection, table: Table) -> str:
    quote = connection.dialect.identifier_preparer.quote
    return f"{quote(table.name)} ({', '.join(quote(column.name) for column in table.columns)})"
