"""Databases for the tests: each gets an empty one of its own with the schema in it, SQLite and PostgreSQL alike."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine

from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import Store, open_store
from tests.answering import answer_at_once
from tests.handing_out import ByServer, turn
from tests.postgres import PostgresServer, Unavailable, postgres_server
from tests.published import publish_once
from tests.statements import statements_once
from tests.templates import compile_once, read_once

ORGANIZATION = "demo"

# How fast a machine is judges no test; on a build server the same examples come every time.
settings.register_profile(
    "gehoor", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("gehoor")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByServer | None:
    """Of `--dist loadfile`, which is how make has tests run."""
    return ByServer(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest first: at the end no worker waits for another."""
    items.sort(key=lambda item: turn(item.nodeid))


def pytest_runtest_teardown() -> None:
    """A command that lives for a second collects no garbage (`courses.commands`). Whoever tests it lives on: without
    this every application made from there on stays in memory, 1.8 GB in the end."""
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def templates() -> Iterator[None]:
    """Half of what a first page of a new application takes is compiling its templates."""
    with pytest.MonkeyPatch.context() as patch:
        compile_once(patch.setattr)
        read_once(patch.setattr)
        yield


@pytest.fixture(scope="session", autouse=True)
def modules_once() -> Iterator[None]:
    """Most of what the start of an application takes is putting its modules into JSON and taking them out again."""
    with pytest.MonkeyPatch.context() as patch:
        publish_once(patch.setattr)
        yield


@pytest.fixture(scope="session", autouse=True)
def statements() -> Iterator[None]:
    """Half of what a new database's statements take is compiling them."""
    with pytest.MonkeyPatch.context() as patch:
        statements_once(patch.setattr)
        yield


@pytest.fixture(scope="session", autouse=True)
def answers() -> Iterator[None]:
    """Most of what a request of a test takes is handing its answer from thread to thread."""
    with pytest.MonkeyPatch.context() as patch:
        answer_at_once(patch.setattr)
        yield


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A running server with the database `template` in it. Absent: skipped, and on a build server failed."""
    try:
        with postgres_server() as server:
            server.create("template")
            _migrated(server.url("template"))
            yield server
    except Unavailable as error:
        if os.environ.get("CI"):
            pytest.fail(f"the storing tests need PostgreSQL: {error}")
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite"
    _migrated(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite file with the schema and nothing else."""
    path = tmp_path / "gehoor.sqlite"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database with the schema and nothing else."""
    with postgres.borrowed("template") as name:
        yield postgres.url(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    fixture = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(fixture)
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """An engine on both databases, one after the other; `sqlite_engine` where one will do."""
    engine = open_engine(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    engine = open_engine(sqlite_url)
    yield engine
    engine.dispose()


@pytest.fixture
def store(engine: Engine) -> Iterator[Store]:
    """A store on both databases, one after the other."""
    store = open_store(engine, ORGANIZATION)
    yield store
    store.close()


def _migrated(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
