"""Databases that tests hand on to each other: nothing of the one before is in them."""

import psycopg
import pytest
from sqlmodel import SQLModel

from server.store.engine import open_engine
from tests.people import settle
from tests.postgres import PostgresServer


def handed_on(postgres: PostgresServer, statement: str) -> tuple[str, str]:
    """The database in which one test has done this, and the one that the next test gets."""
    with postgres.borrowed("template") as one:
        engine = open_engine(postgres.url(one))
        with engine.begin() as connection:
            settle(connection)
            connection.exec_driver_sql(statement)
        engine.dispose()
    with postgres.borrowed("template") as other:
        return one, other


def test_the_next_test_gets_the_same_without_its_rows(postgres: PostgresServer) -> None:
    one, other = handed_on(postgres, "SELECT 1")
    assert one == other
    with psycopg.connect(postgres.url(other)) as connection:
        for table in SQLModel.metadata.tables:
            row = connection.execute(f'SELECT count(*) FROM "{table}"'.encode()).fetchone()
            assert row == (0,), table
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone()


@pytest.mark.parametrize(
    "changed",
    [
        "ALTER TABLE person ADD COLUMN shoe_size INTEGER",
        "DROP INDEX ix_follow_up_person",
        "CREATE TABLE more (a INTEGER)",
        "CREATE SEQUENCE numbers",
        "CREATE FUNCTION one() RETURNS INTEGER RETURN 1",
        "ALTER TABLE person ALTER COLUMN name DROP NOT NULL",
        "ALTER TABLE person ALTER COLUMN name SET DEFAULT 'nobody'",
        "UPDATE alembic_version SET version_num = '9999'",
    ],
)
def test_one_that_was_made_into_something_else_is_not_handed_on(postgres: PostgresServer, changed: str) -> None:
    one, other = handed_on(postgres, changed)
    assert one != other


def test_who_forgot_to_leave_is_thrown_out(postgres: PostgresServer) -> None:
    with postgres.borrowed("template") as name:
        forgotten = psycopg.connect(postgres.url(name))
        forgotten.execute("LOCK TABLE person")
    with pytest.raises(psycopg.OperationalError):
        forgotten.execute("SELECT 1")
    forgotten.close()
