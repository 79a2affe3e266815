"""One table's insert of facts: text made once per number of rows, run on the driver itself.

The statement selects its own values, so that it also refuses what belongs to an erased person: a spent key, an attempt
that is gone. On PostgreSQL it holds on to the attempt: of a fact and an erasure at once, one waits for the other. Many
rows cost the writer's thread one hand-over to the database instead of many: in one statement on SQLite, in one
pipeline on PostgreSQL, whose driver keeps no statement prepared that has hundreds of parameters.
"""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table
from sqlmodel import SQLModel

from server.store.prepared import driver, to_driver

CHUNKS: Final = (32, 16, 8, 4, 2, 1)  # rows per statement; few texts, so that the driver keeps them all prepared


def spent_hash(attempt_id: UUID, key: str) -> str:
    """What stays of a key when its person is erased; keys are scoped to an attempt."""
    return sha256(f"{attempt_id.hex}:{key}".encode()).hexdigest()


class Insert:
    """Inserts facts of one kind, those whose identity is free and whose attempt is there."""

    def __init__(self, table: Table, dialect: Dialect) -> None:
        self._table, self._dialect = table, dialect
        self._converters = [(column.name, to_driver(column.type, dialect)) for column in table.columns]
        self._keyed = "key" in table.c and "attempt_id" in table.c
        self._texts: dict[int, str] = {}

    def one(self, connection: Connection, fact: SQLModel) -> bool:
        """Whether a row was added. Raises SQLAlchemy's errors."""
        return connection.exec_driver_sql(self._text(1), self._values(fact)).rowcount == 1

    def all(self, connection: Connection, facts: Sequence[SQLModel]) -> bool:
        """Whether a row was added for every fact; if not, nobody knows which. Raises the driver's errors."""
        on = driver(connection)
        if self._dialect.name == "postgresql":
            cursor = on.cursor()
            cursor.executemany(self._text(1), [self._values(fact) for fact in facts])
            return bool(cursor.rowcount == len(facts))
        rest = list(facts)
        for size in CHUNKS:
            while len(rest) >= size:
                chunk, rest = rest[:size], rest[size:]
                values = [value for fact in chunk for value in self._values(fact)]
                if on.execute(self._text(size), values).rowcount != size:
                    return False
        return True

    def _values(self, fact: SQLModel) -> tuple[Any, ...]:
        given = fact.__dict__
        values = [given[name] if convert is None else convert(given[name]) for name, convert in self._converters]
        if self._keyed:
            values.append(spent_hash(given["attempt_id"], given["key"]))
        return tuple(values)

    def _text(self, rows: int) -> str:
        text = self._texts.get(rows)
        if text is None:
            text = self._texts[rows] = self._compose(rows)
        return text

    def _compose(self, rows: int) -> str:
        quote = self._dialect.identifier_preparer.quote
        names = [column.name for column in self._table.columns]
        row = ", ".join([self._place(column.type) for column in self._table.columns] + ["%s"] * self._keyed)
        values = ", ".join([f"({row})"] * rows)
        text = (
            f"INSERT INTO {quote(self._table.name)} ({', '.join(map(quote, names))}) "
            f"SELECT {', '.join(f'column{number + 1}' for number in range(len(names)))} "
            f"FROM (VALUES {values}) AS given WHERE {' AND '.join(self._conditions(names))} ON CONFLICT DO NOTHING"
        )
        return text.replace("%s", "?") if self._dialect.name == "sqlite" else text

    def _place(self, type_: Any) -> str:
        """PostgreSQL wants to be told types here; SQLite's casts would change values."""
        return "%s" if self._dialect.name == "sqlite" else f"CAST(%s AS {type_.compile(dialect=self._dialect)})"

    def _conditions(self, names: list[str]) -> list[str]:
        at = {name: f"given.column{number + 1}" for number, name in enumerate(names)}
        conditions = ["true"]  # without any, SQLite would read ON as part of a join
        if "attempt_id" in at:
            attempt = f"organization = {at['organization']} AND id = {at['attempt_id']}"
            held = "" if self._dialect.name == "sqlite" else " FOR KEY SHARE"
            conditions.append(f"EXISTS (SELECT 1 FROM attempt WHERE {attempt}{held})")
        if self._keyed:
            spent = f"organization = {at['organization']} AND hash = given.column{len(names) + 1}"
            conditions.append(f"NOT EXISTS (SELECT 1 FROM spent_key WHERE {spent})")
        return conditions
