"""On a computer that others use too one is signed in for minutes, and the browser keeps no mark of it."""

from datetime import timedelta

from fastapi import FastAPI
from starlette.testclient import TestClient

from server.accounts.known import KNOWN_COOKIE
from server.accounts.viewer import SESSION_COOKIE
from server.store.tables import Session
from tests.people import LOTTE
from tests.serving.browser import send
from tests.serving.conftest import Hands, Postbox
from tests.serving.signing import ask, code_in, link_in, rows, signed_in_as


def by_code(client: TestClient, postbox: Postbox, **fields: str) -> str:
    """The cookie of the session, as the browser was told it."""
    ask(client, LOTTE.mail)
    answer = send(client, "/sign-in/code", {"code": code_in(postbox), **fields}, page="/sign-in/code")
    assert answer.status_code == 303
    return next(one for one in answer.headers.get_list("set-cookie") if one.startswith(SESSION_COOKIE))


def test_one_s_own_device_stays_signed_in(client: TestClient, postbox: Postbox, clock: Hands) -> None:
    assert "Max-Age" in by_code(client, postbox)
    clock.ahead = timedelta(days=80)
    assert signed_in_as(client) == LOTTE.name
    assert "data-shared" not in client.get("/").text


def test_a_shared_computer_forgets_when_the_browser_closes(client: TestClient, postbox: Postbox) -> None:
    assert "Max-Age" not in by_code(client, postbox, shared="1")
    assert KNOWN_COOKIE not in client.cookies
    assert "data-shared" in client.get("/").text


def test_a_shared_computer_signs_out_within_minutes(client: TestClient, postbox: Postbox, clock: Hands) -> None:
    by_code(client, postbox, shared="1")
    clock.ahead = timedelta(minutes=14)
    assert signed_in_as(client) == LOTTE.name  # moves the end along
    client.app.state.parts.store.write_now(lambda connection: None)  # type: ignore[attr-defined]
    clock.ahead = timedelta(minutes=28)
    assert signed_in_as(client) == LOTTE.name
    clock.ahead = timedelta(minutes=44)
    assert signed_in_as(client) == ""


def test_a_page_does_not_make_its_cookie_stay(client: TestClient, postbox: Postbox, clock: Hands) -> None:
    by_code(client, postbox, shared="1")
    clock.ahead = timedelta(minutes=5)
    assert "set-cookie" not in client.get("/").headers


def test_the_link_asks_it_too(client: TestClient, postbox: Postbox, app: FastAPI) -> None:
    ask(client, LOTTE.mail)
    path = link_in(postbox)
    assert "Anderen gebruiken deze computer ook" in client.get(path).text
    assert send(client, path, {"shared": "1"}, page=path).status_code == 303
    assert [row.shared for row in rows(client, Session)] == [True]
