"""What is prepared answers what SQLAlchemy would, value for value, on both databases."""

from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, Table, Uuid, bindparam, insert, literal, select, union_all
from sqlmodel import SQLModel, col

from server.store.prepared import MOST, Prepared, PreparedOf, together
from server.store.store import Store
from server.store.tables import Person, ResponseGiven
from tests.storing.facts import NOW, begun, recorded, response
from tests.storing.filled import filled


def test_every_type_comes_back_as_it_does_otherwise(store: Store) -> None:
    for table in SQLModel.metadata.sorted_tables:
        row = filled(table, uuid4(), uuid4())
        row |= {"id": "demo"} if table.name == "organization" else {}
        row = {name: value for name, value in row.items() if name in table.c}
        store.write_now(lambda connection, table=table, row=row: connection.execute(insert(table).values(row)))
        prepared, plain = store.read_now(lambda connection, table=table: both(connection, table))
        assert prepared == plain != [], table.name


def both(connection: Connection, table: Table) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    return Prepared(select(table)).all(connection), [tuple(found) for found in connection.execute(select(table))]


def test_parameters_are_converted(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id))
    statement = Prepared(
        select(col(ResponseGiven.step_id), literal("a constant")).where(
            col(ResponseGiven.attempt_id) == bindparam("attempt"), col(ResponseGiven.at) >= bindparam("moment")
        )
    )

    def ask(connection: Connection) -> list[object]:
        return [
            statement.first(connection, attempt=attempt_id, moment=NOW),
            statement.first(connection, attempt=attempt_id, moment=NOW.replace(year=NOW.year + 1)),
            statement.all(connection, attempt=uuid4(), moment=NOW),
        ]

    assert store.read_now(ask) == [("stap-1", "a constant"), None, []]


def test_one_parameter_may_stand_twice(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id, score=None))
    which = col(ResponseGiven.attempt_id) == bindparam("attempt", type_=Uuid())
    twice = Prepared(
        union_all(
            select(literal(1), col(ResponseGiven.score), col(ResponseGiven.after_hint)).where(which),
            select(literal(2), col(ResponseGiven.score), col(ResponseGiven.after_hint)).where(which),
        )
    )
    found = store.read_now(lambda connection: twice.all(connection, attempt=attempt_id))
    assert sorted(found) == [(1, None, False), (2, None, False)]


def test_some_rows_at_a_time_are_all_rows(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, *(response(attempt_id, f"stap-{number}") for number in range(5)))
    steps = select(col(ResponseGiven.step_id), col(ResponseGiven.at)).where(col(ResponseGiven.attempt_id) == attempt_id)
    of = Prepared(steps.order_by(col(ResponseGiven.step_id)))
    by_two, every = store.read_now(lambda connection: ([*of.some(connection, 2)], of.all(connection)))
    assert [len(some) for some in by_two] == [2, 2, 1]
    assert [row for some in by_two for row in some] == every == [(f"stap-{number}", NOW) for number in range(5)]


def test_several_statements_are_asked_at_once(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id))
    which = col(ResponseGiven.attempt_id) == bindparam("attempt", type_=Uuid())
    steps, one = Prepared(select(col(ResponseGiven.step_id)).where(which)), Prepared(select(literal(1)))
    of = {"attempt": attempt_id}
    asked = ((steps, of), (one, {}), (steps, {"attempt": uuid4()}), (steps, of))
    found = store.read_now(lambda connection: together(connection, *asked))
    assert found == [[("stap-1",)], [(1,)], [], [("stap-1",)]]


@pytest.mark.parametrize("others", [0, 1, 2, 4, MOST])
def test_some_values_of_a_column_are_asked_after(store: Store, others: int) -> None:
    """As many as there are: each number of them that is prepared, and more than that."""
    attempt_id, other_id = begun(store), begun(store)
    for attempt in (attempt_id, other_id):
        recorded(store, response(attempt))
    statement = PreparedOf(
        select(col(ResponseGiven.attempt_id))
        .where(col(ResponseGiven.at) <= bindparam("moment"))
        .order_by(col(ResponseGiven.attempt_id)),
        col(ResponseGiven.attempt_id),
    )
    unknown = [uuid4() for _ in range(others)]

    def ask(connection: Connection, these: list[UUID] | None) -> list[UUID]:
        return [row[0] for row in statement.all(connection, these, moment=NOW)]

    for these in (None, [], [attempt_id], [attempt_id, other_id], [other_id]):
        asked = these if these is None else [*unknown, *these]
        expected = sorted([attempt_id, other_id] if these is None else these)
        assert store.read_now(partial(ask, these=asked)) == expected


def test_a_forgotten_parameter_is_an_error(store: Store) -> None:
    statement = Prepared(select(col(Person.name)).where(col(Person.mail) == bindparam("mail")))
    with pytest.raises(KeyError):
        store.read_now(lambda connection: statement.first(connection))
