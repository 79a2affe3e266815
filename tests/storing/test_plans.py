"""Which way SQLite takes to the rows of a page or a publication, told how much an organization of 20,000 people holds.

What a database knows of its own sizes decides it, so small data never shows a bad one: a quarter's questions that came
back took 50 s at 20,000 people, for of each attempt all moments were walked through that anything was asked at.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import Any, Final

import pytest
from sqlalchemy import Engine
from sqlalchemy.dialects import sqlite

from server.store import queries
from server.store.prepared import Prepared, PreparedOf
from server.store.queries import transfer
from tests.each import each

# Counted by ANALYZE in a planted organization of 20,000 people in 400 teams, after two years: rows, and how many of
# them have the same first column of the index, the same first two …
SIZES: Final = """attempt ix_attempt_adopted 92084 92084 92084
attempt ix_attempt_person 92084 92084 5 2
attempt ix_attempt_version 92084 92084 11511 10232
attempt sqlite_autoindex_attempt_1 92084 92084 1
ended ix_ended_at 86378 86378 1
ended sqlite_autoindex_ended_1 86378 86378 1
entry ix_entry_at 30297 30297 30297 1 1 1
entry ix_entry_person 30297 30297 2
entry sqlite_autoindex_entry_1 30297 30297 1 1
follow_up ix_follow_up_attempt 714037 714037 9
follow_up ix_follow_up_person 714037 714037 37 15 3
follow_up ix_follow_up_put 714037 714037 1398 2
follow_up sqlite_autoindex_follow_up_1 714037 714037 1
follow_up_answer ix_follow_up_answer_at 513821 513821 202
follow_up_answer ix_follow_up_answer_person 513821 513821 27
follow_up_answer sqlite_autoindex_follow_up_answer_1 513821 513821 1
found_useful sqlite_autoindex_found_useful_1 58969 58969 1 1
membership ix_membership_unit 21557 21557 47
membership sqlite_autoindex_membership_1 21557 21557 1 1
move ix_move_at 292167 292167 1
move sqlite_autoindex_move_1 292167 292167 4 4 4 1
promise ix_promise_person 59254 59254 4
promise sqlite_autoindex_promise_1 59254 59254 1 1
response ix_response_at 461670 461670 1
response sqlite_autoindex_response_1 461670 461670 6 2 1
signal ix_signal_at 57003 57003 1 1
signal ix_signal_key 57003 57003 4 1
signal sqlite_autoindex_signal_1 57003 57003 1
"""

LARGE: Final = frozenset(line.split()[0] for line in SIZES.splitlines())
NAMED: Final = sqlite.dialect(paramstyle="named")


@pytest.fixture
def told(sqlite_engine: Engine) -> Engine:
    """A database that takes itself to be of that size."""
    rows = [tuple(line.split(" ", 2)) for line in SIZES.splitlines()]
    with sqlite_engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("DELETE FROM sqlite_stat1")
        connection.exec_driver_sql("INSERT INTO sqlite_stat1 VALUES (?, ?, ?)", rows)
        connection.exec_driver_sql("ANALYZE sqlite_schema")  # reads them
    return sqlite_engine


def all_prepared() -> Iterator[tuple[str, Prepared]]:
    """Every statement that is prepared in the queries, by where it stands; of some values' ones that for four."""
    for module in iter_modules(queries.__path__):
        for name, value in vars(import_module(f"{queries.__name__}.{module.name}")).items():
            for one in _all_in(value):
                yield f"{module.name}.{name}", one._for(4) if isinstance(one, PreparedOf) else one


def _all_in(value: Any) -> Iterator[Prepared | PreparedOf]:
    if isinstance(value, Prepared | PreparedOf):
        yield value
    elif isinstance(value, dict | tuple):
        yield from chain.from_iterable(map(_all_in, value.values() if isinstance(value, dict) else value))


def walks(engine: Engine, statement: Prepared) -> list[str]:
    """The steps of its way that go through all there is of something large."""
    compiled: Any = statement._statement.compile(dialect=NAMED)
    given = {name: "x" if value is None else value for name, value in compiled.params.items()}
    with engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", given)]
    return [step for step in steps if "ANY(" in step or _scanned(step) in LARGE]


def _scanned(step: str) -> str:
    """The table a step goes through from its first row to its last; ""."""
    found = re.match(r"SCAN (\w+?)(_\d+)?\b", step)
    return found[1] if found else ""


def test_no_statement_walks_through_all_there_is(told: Engine) -> None:
    def look(statement: Prepared) -> None:
        assert walks(told, statement) == []

    every = {f"{place} {name}": one for place, (name, one) in enumerate(all_prepared())}
    assert len(every) > 80
    each(every, look)


def test_without_its_index_one_would(told: Engine) -> None:
    with told.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_follow_up_attempt")
    assert any("ANY(" in step for step in walks(told, transfer._SAID))
