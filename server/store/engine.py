"""Opens the database: SQLite as it must be set for an acknowledged response to be on disk, PostgreSQL by URL.

Errors never quote a statement's parameters: what people wrote does not belong in a log.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from server.store.lock import Ownership, database_path, try_own
from server.store.problem import StoreProblem

BUSY_SECONDS = 5.0  # how long to wait for another tool (a backup, a shell) that holds the file
POOL_SIZE = 8  # connections for reads and writes of one process; the recorder takes one of them


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def open_engine(url: str, owner: Ownership | None = None) -> Engine:
    """An engine for `sqlite:///FILE` or `postgresql://…`; a SQLite file is made if absent and owned until dispose().

    Raises StoreProblem when the address, the file, its folder or the server is no good, or another process has it.
    `owner` hands over an ownership taken before with `try_own`.
    """
    if url.startswith("sqlite"):
        return _open_sqlite(url, owner)
    return _open_postgres(url)


def _open_sqlite(url: str, owner: Ownership | None) -> Engine:
    path = database_path(url)
    if path is None:
        raise StoreProblem(
            "The database address {url} names no file.", "Give one, as in sqlite:///gehoor.sqlite.", url=url
        )
    owned = owner or _own(url, path)
    _make_private(path)
    engine = create_engine(url, pool_size=POOL_SIZE, hide_parameters=True)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "engine_disposed", lambda _engine: owned.release())
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise sqlite_problem(path, error) from error
    return engine


def _own(url: str, path: Path) -> Ownership:
    try:
        owned = try_own(url)
    except OSError as error:
        raise StoreProblem(
            "Gehoor can't write in the folder of the database {path}.",
            "Make the folder, or let this user write in it: SQLite keeps files beside the database.",
            path=path,
        ) from error
    if owned is None:
        raise StoreProblem(
            "Another Gehoor process is using the database {path}.",
            "Stop it first, or use PostgreSQL for more than one process.",
            path=path,
        )
    return owned


def _make_private(path: Path) -> None:
    """Makes a new file that only this user reads; SQLite gives the files beside it the same rights.

    One that exists keeps the rights it was given. What can't be made SQLite reports.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def sqlite_problem(path: Path, error: Exception) -> StoreProblem:
    """What SQLite said, as a sentence someone can act on."""
    said = str(getattr(error, "orig", error))
    if "not a database" in said or "malformed" in said:
        return StoreProblem(
            "The file {path} is not a sound SQLite database.", "Name another file, or put a backup back.", path=path
        )
    if "locked" in said or "busy" in said:
        return StoreProblem(
            "Another program keeps the database {path} locked.", "Close that program and start again.", path=path
        )
    if "readonly" in said or "unable to open" in said:
        return StoreProblem(
            "The database {path} can't be written.", "Let this user write the file and its folder.", path=path
        )
    return StoreProblem(
        "The database {path} can't be opened: {said}.", "Check the file and the disk.", path=path, said=said
    )


def _set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    """FULL: in simulated power cuts it lost nothing, NORMAL everything since the last checkpoint."""
    connection.isolation_level = None  # no hidden BEGIN; ours stands in `_begin`
    for pragma in (
        f"busy_timeout = {int(BUSY_SECONDS * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "secure_delete = ON",  # what is erased is overwritten
        "foreign_keys = ON",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: one that starts by reading could find it taken halfway.

    Readers are begun and ended by the store.
    """
    if not connection.get_execution_options().get("reads", False):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def checkpoint(engine: Engine, patience: float | None = None) -> None:
    """Moves SQLite's log into the file and empties it; waits for those who read and write.

    Raises TimeoutError when they are not done after `patience` seconds (as long as any write waits, by default).
    """
    raw = engine.raw_connection()  # outside any transaction
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int((BUSY_SECONDS if patience is None else patience) * 1000)}")
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    finally:
        raw.close()
    if busy:
        raise TimeoutError("another program is reading the database: its log could not be emptied")


def _open_postgres(url: str) -> Engine:
    options: dict[str, Any] = {"pool_size": POOL_SIZE, "pool_pre_ping": True, "hide_parameters": True}
    try:
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.drivername != "postgresql+psycopg":
            raise ArgumentError(parsed.drivername)
        engine = create_engine(parsed, **options)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreProblem(
            "Gehoor doesn't know the database address {url}.",
            "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME.",
            url=_without_password(url),
        ) from error
    except ModuleNotFoundError as error:
        raise StoreProblem(
            "The driver for PostgreSQL is not installed.", 'Install it with: pip install "gehoor[postgres]".'
        ) from error
    event.listen(engine, "handle_error", _hide_detail)
    try:
        engine.connect().close()
    except DBAPIError as error:
        engine.dispose()
        raise StoreProblem(
            "The database server at {url} doesn't answer: {said}.",
            "Check the address, the name and the password, and that the server runs.",
            url=_without_password(url),
            said=str(error.orig).strip().rstrip("."),
        ) from error
    return engine


def _hide_detail(context: ExceptionContext) -> None:
    """PostgreSQL's detail quotes the row that failed."""
    original = context.original_exception
    first_line = getattr(getattr(original, "diag", None), "message_primary", None)
    if first_line and context.sqlalchemy_exception is not None:
        original.args = (first_line,)
        context.sqlalchemy_exception.args = (f"({type(original).__name__}) {first_line}",)


def _without_password(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url.split("@")[-1]
