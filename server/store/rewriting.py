"""Having tables written anew, so that nothing in the files tells what was deleted from them, or in which order.

Outside any transaction, and for nobody but whoever sees to it once in a while: on SQLite it writes the whole file anew,
and nobody else can write meanwhile.
"""

from collections.abc import Sequence

from sqlalchemy import Engine, text

from server.store.engine import checkpoint, is_sqlite

OLDER_READERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND backend_xmin IS NOT NULL "
    "AND age(backend_xmin) >= (SELECT coalesce(min(age(xmin)), 2147483647) FROM released_entry)"
)


class NotRewritten(Exception):
    """Somebody still reads what was there before: PostgreSQL would keep it for them. It can be tried again."""


def rewrite(engine: Engine, tables: Sequence[str]) -> None:
    """Writes these tables anew; when it returns, nothing that was deleted from them is left in the database's files.

    Raises NotRewritten, or whatever the database says where it is busy; nothing is lost then, nor rewritten.
    """
    if is_sqlite(engine):
        _rewrite_file(engine)
    else:
        _rewrite_tables(engine, tables)


def _rewrite_file(engine: Engine) -> None:
    """The whole file: SQLite has no way for one table. Then the log, which holds the old pages, is emptied."""
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA temp_store = FILE")  # the copy it makes would not fit in memory
        try:
            cursor.execute("VACUUM")
        finally:
            cursor.execute("PRAGMA temp_store = MEMORY")
    finally:
        raw.close()
    checkpoint(engine)


def _rewrite_tables(engine: Engine, tables: Sequence[str]) -> None:
    quoted = ", ".join(f'"{name}"' for name in tables)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.execute(OLDER_READERS).scalar_one():
            raise NotRewritten
        connection.exec_driver_sql(f"VACUUM (FULL, ANALYZE) {quoted}")
