"""Opening a database: one process per SQLite file, and a sentence for whatever is wrong."""

import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from server.store import engine as engines
from server.store.engine import open_engine, sqlite_problem
from server.store.lock import try_own
from server.store.problem import StoreProblem

ROOT = Path(__file__).parents[2]
HOLD = """
import sys, time
from server.store.engine import open_engine
engine = open_engine(sys.argv[1])
print("open", flush=True)
time.sleep(60)
"""


def refused(url: str) -> StoreProblem:
    with pytest.raises(StoreProblem) as problem:
        open_engine(url).dispose()
    return problem.value


@contextmanager
def another_process(url: str) -> Iterator["subprocess.Popen[str]"]:
    """A Gehoor process that has the database open."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, url], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "open\n"
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_sqlite_is_set_so_that_an_answer_is_on_disk(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:

        def pragma(name: str) -> object:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

        assert pragma("journal_mode") == "wal"
        assert pragma("synchronous") == 2  # FULL
        assert pragma("secure_delete") == 1
        assert pragma("foreign_keys") == 1


@pytest.mark.parametrize("statement", ["INSERT INTO nowhere VALUES (:a)", "INSERT INTO unit (name) VALUES (:a)"])
def test_an_error_does_not_quote_what_people_wrote(engine: Engine, statement: str) -> None:
    """Nor does what PostgreSQL adds as detail: the row that failed."""
    with engine.connect() as connection, pytest.raises(DBAPIError) as raised:
        connection.execute(text(statement), {"a": "a secret"})
    shown = "".join(traceback.format_exception(raised.value))
    assert "nowhere" in shown or "null" in shown.lower()
    assert "a secret" not in shown.replace('{"a": "a secret"}', "")


def test_a_second_process_is_refused_until_the_first_dies(sqlite_url: str) -> None:
    with another_process(sqlite_url) as first:
        assert "Another Gehoor process is using the database" in refused(sqlite_url).message
        assert try_own(sqlite_url) is None
        first.kill()
        first.wait()
        open_engine(sqlite_url).dispose()


def test_a_second_engine_in_this_process_is_refused_until_the_first_goes(sqlite_url: str) -> None:
    first = open_engine(sqlite_url)
    assert "PostgreSQL for more than one process" in refused(sqlite_url).help
    first.dispose()
    open_engine(sqlite_url).dispose()


def test_an_ownership_can_be_handed_over(sqlite_url: str) -> None:
    """A command looks whether a server runs, and if none does works on the file itself."""
    owner = try_own(sqlite_url)
    assert owner is not None
    assert try_own(sqlite_url) is None
    engine = open_engine(sqlite_url, owner)
    assert try_own(sqlite_url) is None
    engine.dispose()
    again = try_own(sqlite_url)
    assert again is not None
    again.release()
    again.release()


def test_a_failed_opening_frees_the_file(tmp_path: Path) -> None:
    path = tmp_path / "gehoor.sqlite"
    path.write_bytes(b"not a database at all, but long enough to look like one" * 20)
    refused(f"sqlite:///{path}")
    path.unlink()
    open_engine(f"sqlite:///{path}").dispose()


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "notes.sqlite"
    path.write_text("# Luisteren\n" * 200)
    problem = refused(f"sqlite:///{path}")
    assert problem.message == f"The file {path} is not a sound SQLite database."
    assert path.read_text() == "# Luisteren\n" * 200


@pytest.mark.parametrize("where", ["missing/gehoor.sqlite", "file/gehoor.sqlite"])
def test_a_folder_that_is_none(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").touch()
    assert "can't write in the folder" in refused(f"sqlite:///{tmp_path / where}").message


def test_a_folder_as_database(tmp_path: Path) -> None:
    (tmp_path / "gehoor.sqlite").mkdir()
    assert "can't be written" in refused(f"sqlite:///{tmp_path / 'gehoor.sqlite'}").message


def test_a_database_that_may_only_be_read(sqlite_url: str, tmp_path: Path) -> None:
    """Root may write everything, so SQLite is asked to refuse."""
    path = tmp_path / "gehoor.sqlite"
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        with pytest.raises(sqlite3.OperationalError) as refusal:
            connection.execute("CREATE TABLE more (id)")
        problem = sqlite_problem(path, refusal.value)
    connection.close()
    assert problem.message == f"The database {path} can't be written."


def test_a_locked_database(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(tmp_path / "gehoor.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    problem = refused(sqlite_url)
    other.close()
    assert "Another program keeps the database" in problem.message
    assert "Close that program" in problem.help


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_a_database_in_memory_is_no_place_for_facts(url: str) -> None:
    assert "names no file" in refused(url).message


@pytest.mark.parametrize("url", ["mysql://root@localhost/gehoor", "gehoor.sqlite", "postgresql+asyncpg://x/y", ""])
def test_an_address_of_something_else(url: str) -> None:
    assert "sqlite:///FILE or postgresql://" in refused(url).help


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    problem = refused(f"postgresql://gehoor:s3cret@/gehoor?host={tmp_path}")
    assert "doesn't answer" in problem.message
    assert "s3cret" not in str(problem)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_new_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        engine = open_engine(f"sqlite:///{tmp_path}/new.sqlite")
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE t (a)"))
        rights = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
        engine.dispose()
    finally:
        os.umask(before)
    assert {"new.sqlite", "new.sqlite-wal", "new.sqlite-shm"} <= rights.keys()
    assert set(rights.values()) == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_a_file_that_is_there_keeps_its_rights(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "gehoor.sqlite"
    path.chmod(0o640)
    open_engine(sqlite_url).dispose()
    assert path.stat().st_mode & 0o777 == 0o640
