"""How long one stays signed in, who is out, and in which language the pages are."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE
from server.store.tables import Session
from tests.people import GONE, JOAN, LOTTE
from tests.serving.browser import send
from tests.serving.conftest import Hands
from tests.serving.signing import ask, code_in, link_in, rows, signed_in_as


def test_a_session_ends_when_signed_out(client, sign_in):
    sign_in(client, LOTTE)
    secret = client.cookies[SESSION_COOKIE]
    assert signed_in_as(client) == LOTTE.name
    out = send(client, "/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/")
    assert out.headers["clear-site-data"] == '"cache", "storage"'
    assert SESSION_COOKIE not in client.cookies
    client.cookies.set(SESSION_COOKIE, secret, domain="localhost.local")  # a copy of the cookie opens nothing
    assert signed_in_as(client) == ""


def test_signing_out_needs_the_form_of_this_session(client, sign_in):
    sign_in(client, LOTTE)
    assert client.post("/sign-out", data={"token": "x.y"}).status_code == 403
    assert signed_in_as(client) == LOTTE.name


def test_a_session_lasts_from_the_last_visit(client, postbox, clock):
    ask(client, LOTTE.mail)
    send(client, "/sign-in/code", {"code": code_in(postbox)})
    clock.ahead = timedelta(days=80)
    seen = client.get("/sign-in/x")
    assert "Max-Age=7776000" in seen.headers["set-cookie"]
    assert_noted(client, clock)
    clock.ahead = timedelta(days=169)
    assert signed_in_as(client) == LOTTE.name
    clock.ahead = timedelta(days=400)
    assert signed_in_as(client) == ""


def assert_noted(client: TestClient, clock: Hands) -> None:
    """Waits for the note of the last visit: a write goes after it."""
    client.app.state.parts.store.write_now(lambda connection: None)  # type: ignore[attr-defined]
    assert rows(client, Session)[0].last_seen_at > clock() - timedelta(minutes=1)


def test_someone_who_left_is_out(client, sign_in):
    sign_in(client, GONE)
    assert signed_in_as(client) == ""


def test_signing_in_as_another_ends_the_session_before(client, sign_in, postbox):
    sign_in(client, LOTTE)
    other = TestClient(client.app, base_url="http://localhost", follow_redirects=False)
    ask(other, JOAN.mail)
    link = link_in(postbox)
    assert send(client, link, page=link).status_code == 303
    assert signed_in_as(client) == JOAN.name
    assert [row.revoked_at is None for row in sorted(rows(client, Session), key=lambda row: row.person_id)] == [
        False,
        True,
    ]


def test_signing_out_everywhere_ends_every_session_of_that_person_only(app, client, other, sign_in):
    third = TestClient(app, base_url="http://localhost", follow_redirects=False)
    sign_in(client, LOTTE)
    sign_in(other, LOTTE)
    sign_in(third, JOAN)
    page = client.get("/me").text
    assert 'name="everywhere"' in page
    assert send(client, "/sign-out", {"everywhere": "1"}).status_code == 303
    assert [signed_in_as(browser) for browser in (client, other, third)] == ["", "", JOAN.name]


def test_the_language_is_kept_with_the_person(client, sign_in):
    sign_in(client, LOTTE)
    assert '<html lang="nl">' in client.get("/sign-in/x").text
    chosen = send(client, "/language", {"language": "en", "next": "/me?a=1"})
    assert chosen.headers["location"] == "/me?a=1"
    client.cookies.delete("gehoor_language")
    assert '<html lang="en">' in client.get("/sign-in/x").text


@pytest.mark.parametrize(
    ("headers", "language"),
    [({}, "nl"), ({"accept-language": "en-GB,nl;q=0.8"}, "en"), ({"accept-language": "de, en;q=0"}, "nl"),
     ({"accept-language": "fr;q=x,en;q=0.3"}, "en")],
)  # fmt: skip
def test_a_visitor_gets_the_language_of_the_browser_or_the_one_they_chose(client, headers, language):
    assert f'<html lang="{language}">' in client.get("/sign-in", headers=headers).text
    send(client, "/language", {"language": "en"})
    assert '<html lang="en">' in client.get("/sign-in", headers=headers).text
