"""A server with the cast in it, on an SQLite file of its own, and a browser to look at it with."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from time import sleep

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.model import Curriculum
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.app import create_app
from server.clock import now
from server.mail.transport import Send
from server.settings import Settings, load_settings
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.changes_accounts import open_session
from server.store.queries.mails import MailRow
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


class Postbox:
    """A way out for mails that keeps them."""

    def __init__(self) -> None:
        self.mails: list[MailRow] = []

    @contextmanager
    def __call__(self) -> Iterator[Send]:
        yield self.mails.append

    def last(self, many: int = 1) -> MailRow:
        """The newest mail, once there are this many; they come within a second, on a busy machine later."""
        for _ in range(1500):
            if len(self.mails) >= many:
                return self.mails[-1]
            sleep(0.02)
        pytest.fail(f"no mail came; {len(self.mails)} so far")


class Hands:
    """A clock a test can move."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return now() + self.ahead


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(settings: Settings, catalog: Catalog, engine: Engine, postbox: Postbox, clock: Hands) -> FastAPI:
    return create_app(settings, catalog, engine, post=postbox, clock=clock)


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


@pytest.fixture
def other(app: FastAPI, client: TestClient) -> TestClient:
    """A second browser at the same server, which `client` has started."""
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The demonstration's database, filled once, open."""
    from tests.serving.demonstration import filled  # compiles the shipped modules: only for those that look at it

    engine = filled(f"sqlite:///{tmp_path_factory.mktemp('world')}/demo.sqlite3")
    yield engine
    engine.dispose()
