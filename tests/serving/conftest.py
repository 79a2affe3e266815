"""A server with the cast in it, on an SQLite file of its own, and a browser to look at it with."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.model import Curriculum
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.app import create_app
from server.clock import now
from server.settings import Settings, load_settings
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.changes_accounts import open_session
from server.store.tables import Session
from tests.people import ORGANIZATION, Someone, settle

SignIn = Callable[[TestClient, Someone], TestClient]


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file with the cast in it, made once and copied for each test."""
    path = tmp_path_factory.mktemp("settled") / "gehoor.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.begin() as connection:
        settle(connection)
    engine.dispose()
    return path


@pytest.fixture
def database(settled: Path, tmp_path: Path) -> str:
    path = tmp_path / "gehoor.sqlite3"
    shutil.copy(settled, path)
    return f"sqlite:///{path}"


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = open_engine(database)
    yield engine
    engine.dispose()


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    return load_settings(database=database, content=tmp_path / "content", base_url="http://localhost")


@pytest.fixture
def catalog() -> Catalog:
    """What is published at the start; a test file that needs modules has its own."""
    return Catalog(Curriculum(("nl", "en")), {})


@pytest.fixture
def app(settings: Settings, catalog: Catalog, engine: Engine) -> FastAPI:
    return create_app(settings, catalog, engine)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    """A browser that follows no redirects, so that a test sees each answer."""
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture
def sign_in() -> SignIn:
    """Signs a browser in as someone of the cast, without a mail."""
    return _sign_in


def _sign_in(client: TestClient, person: Someone) -> TestClient:
    secret, at = secrets.token_urlsafe(16), now()
    row = Session(
        organization=ORGANIZATION,
        id=secret_hash(secret),
        person_id=person.id,
        cross_site_secret=secrets.token_urlsafe(16),
        created_at=at,
        last_seen_at=at,
        expires_at=at + timedelta(days=1),
    )
    app = client.app
    assert isinstance(app, FastAPI)
    app.state.parts.store.write_now(lambda connection: open_session(connection, row))
    client.cookies.set(SESSION_COOKIE, secret, domain="localhost.local")
    return client
