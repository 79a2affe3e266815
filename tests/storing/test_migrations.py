"""The schema's history leads to the tables, on both databases."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, Table, inspect, text
from sqlmodel import SQLModel

from server.store import tables
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.problem import StoreProblem
from server.store.recorder import table_of
from tests.each import each

TABLES = {name: table_of(getattr(tables, name)) for name in tables.__all__}


def test_migrated_schema_is_the_tables(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    before = inspect(engine).get_table_names()
    migrate(engine)
    assert inspect(engine).get_table_names() == before


def test_primary_key_begins_with_the_organization() -> None:
    each(TABLES, _has_a_key_that_begins_with_it)


def _has_a_key_that_begins_with_it(table: Table) -> None:
    """Rows of one organization can be put together on a distributed PostgreSQL."""
    first = "id" if table.name == "organization" else "organization"
    assert next(iter(table.primary_key.columns)).name == first


def test_every_index_begins_with_the_organization() -> None:
    each(TABLES, _has_indexes_that_begin_with_it)


def _has_indexes_that_begin_with_it(table: Table) -> None:
    assert all(next(iter(index.columns)).name == "organization" for index in table.indexes)


def test_a_newer_schema_is_refused_in_a_sentence(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreProblem) as refused:
        migrate(engine)
    assert "belongs to a newer release of Gehoor" in refused.value.message
    assert "Install that release again" in refused.value.help


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'other.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER)"))
    with pytest.raises(StoreProblem, match="holds tables that are not Gehoor's"):
        migrate(engine)
    assert inspect(engine).get_table_names() == ["invoices"]
    engine.dispose()
