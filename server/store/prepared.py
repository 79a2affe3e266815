"""Statements of pages that everyone waits for: compiled once, run on the driver itself.

SQLAlchemy's way from a statement to rows costs 100 µs a time on top of the database's few, and building the statement
again two or three times that; a page asks five of them. Same statement, same types, both databases.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import nullcontext
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Dialect, Select, bindparam, true
from sqlalchemy.sql.selectable import SelectBase

Convert = Callable[[Any], Any] | None  # None: the driver's value is the value
Asked = Select[*tuple[Any, ...]]
MOST: Final = 1024  # values of one parameter that a statement is prepared for


class Prepared:
    """A statement with named parameters (no expanding IN); `all`, `some` and `first` answer plain tuples."""

    def __init__(self, statement: SelectBase) -> None:
        self._statement = statement
        self._ready: dict[str, _Ready] = {}  # by database

    def all(self, connection: Connection, **given: Any) -> list[tuple[Any, ...]]:
        """All rows."""
        ready = self._for(connection.dialect)
        cursor = driver(connection).execute(ready.sql, ready.parameters(given))
        return ready.rows(cursor, cursor.fetchall())

    def first(self, connection: Connection, **given: Any) -> tuple[Any, ...] | None:
        """The first row; None where there is none."""
        ready = self._for(connection.dialect)
        cursor = driver(connection).execute(ready.sql, ready.parameters(given))
        found = cursor.fetchone()
        return None if found is None else ready.rows(cursor, [found])[0]

    def some(self, connection: Connection, most: int, **given: Any) -> Iterator[list[tuple[Any, ...]]]:
        """All rows, at most so many at a time, for whoever needs each only once."""
        ready = self._for(connection.dialect)
        cursor = driver(connection).execute(ready.sql, ready.parameters(given))
        while found := cursor.fetchmany(most):
            yield ready.rows(cursor, found)

    def each(self, connection: Connection, many: Sequence[dict[str, Any]]) -> list[list[tuple[Any, ...]]]:
        """All rows for each set of parameters; PostgreSQL is awaited once."""
        if connection.dialect.name == "postgresql":
            return together(connection, *((self, given) for given in many))
        return [self.all(connection, **given) for given in many]

    def _for(self, dialect: Dialect) -> "_Ready":
        ready = self._ready.get(dialect.name)
        if ready is None:
            ready = self._ready[dialect.name] = _Ready(self._statement, dialect)
        return ready


class PreparedOf:
    """A statement that may be asked of some of a column's values only; `all` answers tuples.

    It is prepared for one value, two, four and so on; the last is named again where there are fewer.
    """

    def __init__(self, statement: Asked | Callable[[ColumnElement[bool]], Asked], column: Any) -> None:
        """`statement`: or what makes it of the condition, where that is not to stand at its end."""
        self._where, self._column = statement.where if isinstance(statement, Select) else statement, column
        self._prepared: dict[int, Prepared] = {}  # by how many values

    def all(self, connection: Connection, these: Collection[Any] | None, **given: Any) -> list[Any]:
        """All rows, of these values; None: of any."""
        if these is None:
            return self._for(0).all(connection, **given)
        if not these:
            return []
        if len(these) > MOST:
            asked = self._where(self._column.in_(these))
            return [tuple(row) for row in connection.execute(asked, given)]
        values = list(these)
        room = 1 << (len(values) - 1).bit_length()
        values += values[-1:] * (room - len(values))
        return self._for(room).all(connection, **given, **dict(zip(_names(room), values, strict=True)))

    def _for(self, room: int) -> Prepared:
        prepared = self._prepared.get(room)
        if prepared is None:
            names = [bindparam(name, type_=self._column.type) for name in _names(room)]
            condition = self._column.in_(names) if names else true()
            prepared = self._prepared[room] = Prepared(self._where(condition))
        return prepared


def _names(room: int) -> list[str]:
    return [f"these_{place}" for place in range(room)]


def together(connection: Connection, *asked: tuple[Prepared, dict[str, Any]]) -> list[list[tuple[Any, ...]]]:
    """All rows of each statement with its parameters; PostgreSQL is asked all of them at once, and awaited once."""
    if len(asked) == 1:
        [(one, given)] = asked
        return [one.all(connection, **given)]
    ready = [(prepared._for(connection.dialect), given) for prepared, given in asked]
    on = driver(connection)
    with on.pipeline() if connection.dialect.name == "postgresql" else nullcontext():
        cursors = [on.execute(one.sql, one.parameters(given)) for one, given in ready]
    return [one.rows(cursor, cursor.fetchall()) for (one, _), cursor in zip(ready, cursors, strict=True)]


class _Ready:
    """A statement as one database's driver takes it."""

    def __init__(self, statement: SelectBase, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.sql = str(compiled)
        self._dialect, self._columns = dialect, tuple(statement.selected_columns)
        self._order: list[str] | None = compiled.positiontup  # None where parameters go by name
        self._fixed: dict[str, Any] = {}  # parameters the statement brings itself, converted
        self._given: dict[str, Convert] = {}  # the caller's
        for name, bind in compiled.binds.items():
            convert = to_driver(bind.type, dialect)
            if bind.required:
                self._given[name] = convert
            else:
                self._fixed[name] = convert(bind.value) if convert else bind.value
        self._results: tuple[tuple[int, Callable[[Any], Any]], ...] | None = None  # known from the first answer on

    def parameters(self, given: dict[str, Any]) -> Any:
        values = self._fixed.copy()
        for name, convert in self._given.items():
            value = given[name]
            values[name] = value if convert is None else convert(value)
        return values if self._order is None else tuple([values[name] for name in self._order])

    def rows(self, cursor: Any, found: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The driver's rows in the types of the columns."""
        if self._results is None:
            self._results = tuple(self._from_driver(cursor.description))
        return [self._row(values) for values in found] if self._results else found

    def _row(self, found: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(found)
        for place, convert in self._results or ():
            values[place] = convert(values[place])
        return tuple(values)

    def _from_driver(self, description: Any) -> Iterator[tuple[int, Callable[[Any], Any]]]:
        for place, (column, told) in enumerate(zip(self._columns, description, strict=True)):
            convert = column.type.dialect_impl(self._dialect).result_processor(self._dialect, told[1])
            if convert:
                yield place, convert


def driver(connection: Connection) -> Any:
    """The driver's own connection; sqlite3 and psycopg both have `execute` on it. Errors are the driver's."""
    return connection.connection.dbapi_connection


def to_driver(type_: Any, dialect: Dialect) -> Convert:
    """What turns a value of this type into the driver's."""
    found: Convert = type_.dialect_impl(dialect).bind_processor(dialect)
    return found
