"""Appends facts: as many as wait in one statement per table; where not all are new, one by one.

Identity is a table's primary key and decides; a fact's `key` only tells a form that was sent again from another one.
"""

from collections.abc import Sequence
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, select
from sqlmodel import SQLModel

from server.store.inserts import Insert
from server.store.prepared import driver
from server.store.savepoint import in_savepoint, is_lost

Facts = Sequence[SQLModel]  # the first carries identity and key; the others are stored with it or not at all


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


class Recorder:
    """Inserts facts on a connection whose transaction belongs to the caller."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._inserts: dict[type[SQLModel], Insert] = {}

    def record_all(self, connection: Connection, batch: Sequence[Facts]) -> list[Recorded | Exception]:
        """An answer per list of facts, in their order; one that fails leaves the others be.

        Raises when the transaction is lost.
        """
        answers: dict[int, Recorded | Exception] = {}
        alike: dict[type[SQLModel], list[int]] = {}
        for number, facts in enumerate(batch):
            if len(facts) == 1:
                alike.setdefault(type(facts[0]), []).append(number)
        for kind, numbers in alike.items():
            facts = [batch[number][0] for number in numbers]
            if self._all_new(connection, kind, facts):
                answers |= {number: Recorded(Outcome.NEW, batch[number][0]) for number in numbers}
        for number, facts in enumerate(batch):
            if number not in answers:
                answers[number] = self.record_alone(connection, facts)
        return [answers[number] for number in range(len(batch))]

    def record_alone(self, connection: Connection, facts: Facts) -> Recorded | Exception:
        """The answer to one list of facts, in a savepoint of its own. Raises when the transaction is lost."""
        recorded, error = in_savepoint(connection, partial(self._record, connection, facts))
        answer = error or recorded
        assert answer is not None
        return answer

    def _record(self, connection: Connection, facts: Facts) -> Recorded:
        first, *others = facts
        if not self._insert(type(first)).one(connection, first):
            return _what_stands(connection, first)
        for other in others:
            self._insert(type(other)).one(connection, other)
        return Recorded(Outcome.NEW, first)

    def _all_new(self, connection: Connection, kind: type[SQLModel], facts: Facts) -> bool:
        """Stores all of them, or none where one is not new or fails."""
        on = driver(connection)
        on.execute("SAVEPOINT alike")
        try:
            stored = self._insert(kind).all(connection, facts)
        except Exception:
            if is_lost(connection):
                raise
            stored = False  # which one it is, and why, comes out one by one
        if not stored:
            on.execute("ROLLBACK TO SAVEPOINT alike")
        on.execute("RELEASE SAVEPOINT alike")
        return stored

    def _insert(self, kind: type[SQLModel]) -> Insert:
        found = self._inserts.get(kind)
        if found is None:
            found = self._inserts[kind] = Insert(table_of(kind), self._dialect)
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
