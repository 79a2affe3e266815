"""Brings the database to this release's schema."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

import server.migrations
from server.store.problem import StoreProblem

MIGRATING = 0x6765686F  # PostgreSQL: two processes that start at once take turns


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration without a file; `%` is doubled because Alembic interpolates."""
    config = Config()
    config.set_main_option("script_location", str(Path(server.migrations.__file__).parent).replace("%", "%%"))
    config.set_main_option("file_template", "v%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine) -> None:
    """Upgrades to the newest revision, in one transaction; does nothing when there already.

    Raises StoreProblem for a database of a newer release or one that holds something else.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        config = alembic_config(connection)
        _refuse_others(connection, ScriptDirectory.from_config(config))
        command.upgrade(config, "head")


def _refuse_others(connection: Connection, scripts: ScriptDirectory) -> None:
    database = connection.engine.url.render_as_string(hide_password=True)
    here = MigrationContext.configure(connection).get_current_heads()
    known = {script.revision for script in scripts.walk_revisions()}
    if not set(here) <= known:
        raise StoreProblem(
            "The database {database} belongs to a newer release of Gehoor.",
            "Install that release again, or put back the backup made before the upgrade.",
            database=database,
        )
    if not here and inspect(connection).get_table_names():
        raise StoreProblem(
            "The database {database} holds tables that are not Gehoor's.",
            "Give Gehoor a database of its own.",
            database=database,
        )
