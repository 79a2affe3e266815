"""Appends facts: one statement per fact, compiled once per table; what conflicts or is refused is looked up after."""

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, exists, select, true
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import SQLModel

from server.store.prepared import driver, to_driver
from server.store.tables.facts import Attempt, SpentKey


class Outcome(StrEnum):
    NEW = "new"  # stored now
    RESENT = "resent"  # the same form once more: stored before, same answer
    TAKEN = "taken"  # another form for the same place (two tabs): nothing stored
    SPENT = "spent"  # its person was erased (the attempt is gone, or the key is spent): nothing stored


class Recorded(NamedTuple):
    """What became of a list of facts."""

    outcome: Outcome  # of the first
    stored: Any
    """What now stands for the first fact's identity, with its table's fields: the fact itself if NEW, None if SPENT."""


def spent_hash(attempt_id: UUID, key: str) -> str:
    """What stays of a key when its person is erased; keys are scoped to an attempt."""
    return sha256(f"{attempt_id.hex}:{key}".encode()).hexdigest()


class Recorder:
    """Inserts facts on a connection whose transaction belongs to the caller."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._inserts: dict[type[SQLModel], _Insert] = {}

    def record(self, connection: Connection, facts: Sequence[SQLModel]) -> Recorded:
        """Stores the first fact if its identity is free, and then the others with it."""
        first, *others = facts
        if self._insert(first).into(connection, first):
            for other in others:
                self._insert(other).into(connection, other)
            return Recorded(Outcome.NEW, first)
        return _what_stands(connection, first)

    def _insert(self, fact: SQLModel) -> "_Insert":
        kind = type(fact)
        found = self._inserts.get(kind)
        if found is None:
            found = self._inserts[kind] = _Insert(table_of(kind), self._dialect)
        return found


def table_of(kind: type[SQLModel]) -> Table:
    table = kind.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table


def _what_stands(connection: Connection, first: SQLModel) -> Recorded:
    """Rows: none or the one with the first fact's primary key."""
    table = table_of(type(first))
    same = [column == getattr(first, column.name) for column in table.primary_key.columns]
    stored = connection.execute(select(table).where(*same)).one_or_none()
    if stored is None:
        return Recorded(Outcome.SPENT, None)
    resent = "key" not in table.c or stored.key == first.key  # type: ignore[attr-defined]
    return Recorded(Outcome.RESENT if resent else Outcome.TAKEN, stored)


class _Insert:
    """One table's insert, as text with its parameters' converters: a Core statement costs five times as much.

    It selects its own values, so that one statement also refuses what belongs to an erased person: a spent key, an
    attempt that is gone.
    """

    def __init__(self, table: Table, dialect: Dialect) -> None:
        self._converters = [(column.name, to_driver(column.type, dialect)) for column in table.columns]
        self._keyed = "key" in table.c and "attempt_id" in table.c
        insert = sqlite_insert if dialect.name == "sqlite" else postgres_insert
        statement = insert(table).from_select([column.name for column in table.columns], self._values(table))
        compiled = statement.on_conflict_do_nothing().returning(table.c.organization).compile(dialect=dialect)
        self._sql = str(compiled)
        self._order = compiled.positiontup  # None where parameters go by name

    def _values(self, table: Table) -> Select[Any]:
        given = {column.name: bindparam(column.name, type_=column.type) for column in table.columns}
        values = select(*given.values()).where(true())
        if "attempt_id" in table.c:
            attempt = table_of(Attempt).c
            values = values.where(
                exists().where(attempt.organization == given["organization"], attempt.id == given["attempt_id"])
            )
        if self._keyed:
            spent = table_of(SpentKey).c
            values = values.where(
                ~exists().where(spent.organization == given["organization"], spent.hash == bindparam("spent_hash"))
            )
        return values

    def into(self, connection: Connection, fact: SQLModel) -> bool:
        """Whether a row was added.

        Outside a savepoint the driver does it, at a third of the cost and with errors of its own: the batch is then
        run again with savepoints, and what fails there says why.
        """
        if connection.in_nested_transaction():
            return connection.exec_driver_sql(self._sql, self._parameters(fact)).first() is not None
        return driver(connection).execute(self._sql, self._parameters(fact)).fetchone() is not None

    def _parameters(self, fact: SQLModel) -> Any:
        given = fact.__dict__
        values = {name: convert(given[name]) if convert else given[name] for name, convert in self._converters}
        if self._keyed:
            values["spent_hash"] = spent_hash(given["attempt_id"], given["key"])
        return values if self._order is None else tuple([values[name] for name in self._order])
