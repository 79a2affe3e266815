"""Statements of pages that everyone waits for: compiled once, run on the driver itself.

SQLAlchemy's way from a statement to rows costs 100 µs a time on top of the database's few, and building the statement
again two or three times that; a page asks five of them. Same statement, same types, both databases.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.selectable import SelectBase

Convert = Callable[[Any], Any] | None  # None: the driver's value is the value
Values = dict[str, Any]


class Prepared:
    """A statement with named parameters (no expanding IN); `all` and `first` answer plain tuples."""

    def __init__(self, statement: SelectBase) -> None:
        self._statement = statement
        self._ready: dict[str, _Ready] = {}  # by database

    def all(self, connection: Connection, **given: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        ready = self._for(connection.dialect)
        found = driver(connection).execute(ready.sql, ready.parameters(given)).fetchall()
        return [ready.row(values) for values in found] if ready.results else found

    def first(self, connection: Connection, **given: Any) -> tuple[Any, ...] | None:
        """The first row; None where there is none."""
        ready = self._for(connection.dialect)
        found = driver(connection).execute(ready.sql, ready.parameters(given)).fetchone()
        return found if found is None else ready.row(found)

    def _for(self, dialect: Dialect) -> "_Ready":
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _compile(self._statement, dialect)
        return ready


class _Ready(NamedTuple):
    """A statement as one database's driver takes it."""

    sql: str
    order: list[str] | None  # of positional parameters; None where they go by name
    fixed: Values  # parameters the statement brings itself, converted
    given: dict[str, Convert]  # the caller's
    results: tuple[tuple[int, Callable[[Any], Any]], ...]  # places of columns to convert

    def parameters(self, given: Values) -> Any:
        values = self.fixed.copy()
        for name, convert in self.given.items():
            value = given[name]
            values[name] = value if convert is None else convert(value)
        return values if self.order is None else tuple([values[name] for name in self.order])

    def row(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        if not self.results:
            return found
        values = list(found)
        for place, convert in self.results:
            values[place] = convert(values[place])
        return tuple(values)


def driver(connection: Connection) -> Any:
    """The driver's own connection; sqlite3 and psycopg both have `execute` on it. Errors are the driver's."""
    return connection.connection.dbapi_connection


def to_driver(type_: Any, dialect: Dialect) -> Convert:
    """What turns a value of this type into the driver's."""
    found: Convert = type_.dialect_impl(dialect).bind_processor(dialect)
    return found


def _compile(statement: SelectBase, dialect: Dialect) -> _Ready:
    compiled: Any = statement.compile(dialect=dialect)
    converts = {name: to_driver(bind.type, dialect) for name, bind in compiled.binds.items()}
    fixed = {
        name: convert(bind.value) if (convert := converts[name]) else bind.value
        for name, bind in compiled.binds.items()
        if not bind.required
    }
    results = [
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in statement.selected_columns
    ]
    return _Ready(
        str(compiled),
        compiled.positiontup,
        fixed,
        {name: convert for name, convert in converts.items() if name not in fixed},
        tuple((place, convert) for place, convert in enumerate(results) if convert),
    )
