"""The server on PostgreSQL: signing in by code, a page of one's own, and signing out again."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine
from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE
from server.store.engine import open_engine
from tests.people import LOTTE, settle
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.signing import ask, code_in, signed_in_as


@pytest.fixture
def database(postgres_url: str) -> str:
    return postgres_url


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    engine = open_engine(database)
    with engine.begin() as connection:
        settle(connection)
    yield engine
    engine.dispose()


def test_an_address_with_a_nul_is_not_there(client: TestClient, sign_in: SignIn):
    sign_in(client, LOTTE)
    for path in ("/modules/%00", "/modules/a%00b", "/author/%00", "/sign-in/%00"):
        assert client.get(path).status_code == 404, path
    for path in ("/modules/%00/start", f"/me/promises/{LOTTE.id}/%00/take-back"):
        assert send(client, path).status_code == 404, path


def test_signing_in_and_out(client: TestClient, postbox):
    assert client.get("/healthz").json() == {"status": "ok"}
    ask(client, LOTTE.mail, "/me")
    typed = send(client, "/sign-in/code", {"code": code_in(postbox)})
    assert typed.headers["location"] == "/me"
    assert client.get("/me").status_code == 200
    assert signed_in_as(client) == LOTTE.name
    send(client, "/sign-out")
    assert SESSION_COOKIE not in client.cookies
    assert client.get("/me").status_code == 303
