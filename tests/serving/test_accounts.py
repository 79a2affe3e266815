"""Signing in and out: by link, by code, once, in time, without telling who has an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from server.accounts.addresses import client_subject, mail_address, next_path, own_path
from server.accounts.viewer import SESSION_COOKIE
from server.settings import Settings
from server.store.tables import Counter, MailOut, Session, SignIn
from tests.people import GONE, JOAN, LOTTE, STRANGER
from tests.serving.browser import send
from tests.serving.conftest import Hands, Postbox


@pytest.fixture
def other(app: FastAPI, client: TestClient) -> TestClient:
    """A second browser at the same server, which `client` has started."""
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


def rows(client: TestClient, table: Any) -> list[Any]:
    return client.app.state.parts.store.read_now(  # type: ignore[attr-defined, no-any-return]
        lambda connection: connection.execute(select(table)).all()
    )


def ask(client: TestClient, mail: str, next_path: str = "/") -> Any:
    return send(client, "/sign-in", {"mail": mail, "next": next_path}, page="/sign-in")


def link_in(postbox: Postbox, many: int = 1) -> str:
    found = re.search(r"http://localhost(/sign-in/\S+)", postbox.last(many).body)
    assert found
    return found[1]


def code_in(postbox: Postbox, many: int = 1) -> str:
    found = re.search(r"\b(\d{3} \d{3})\b", postbox.last(many).body)
    assert found
    return found[1]


def signed_in_as(client: TestClient) -> str:
    """The name in the foot of a page; "" when signed out."""
    found = re.search(r"<span>([^<]+)</span> <button", client.get("/sign-in/x").text)
    return found[1] if found else ""


def test_the_link_opens_a_page_and_only_its_button_signs_in(client, other, postbox):
    asked = ask(client, LOTTE.mail, "/me")
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in/code")
    link = link_in(postbox)
    page = other.get(link)
    assert page.status_code == 200
    assert f'action="{link}"' in page.text
    assert SESSION_COOKIE not in other.cookies
    pressed = send(other, link, page=link)
    assert (pressed.status_code, pressed.headers["location"]) == (303, "/me")
    assert signed_in_as(other) == LOTTE.name


def test_a_link_works_once(client, other, postbox):
    ask(client, LOTTE.mail)
    link = link_in(postbox)
    assert send(client, link, page=link).status_code == 303
    again = send(other, link)
    assert again.status_code == 410
    assert SESSION_COOKIE not in other.cookies
    assert "verlopen" in other.get(link).text


def test_a_link_works_for_a_quarter_of_an_hour(client, postbox, clock: Hands):
    ask(client, LOTTE.mail)
    link = link_in(postbox)
    clock.ahead = timedelta(minutes=14, seconds=30)
    assert client.get(link).status_code == 200
    clock.ahead = timedelta(minutes=15, seconds=1)
    assert client.get(link).status_code == 410
    assert send(client, link).status_code == 410


def test_the_code_signs_in_the_browser_that_asked(client, postbox):
    ask(client, LOTTE.mail, "/me")
    assert "zes cijfers" in client.get("/sign-in/code").text
    typed = send(client, "/sign-in/code", {"code": code_in(postbox)})
    assert (typed.status_code, typed.headers["location"]) == (303, "/me")
    assert signed_in_as(client) == LOTTE.name


def test_the_code_does_nothing_in_another_browser(client, other, postbox):
    ask(client, LOTTE.mail)
    code = code_in(postbox)
    assert send(other, "/sign-in/code", {"code": code}).status_code == 422
    ask(other, STRANGER)
    assert send(other, "/sign-in/code", {"code": code}).status_code == 422
    assert signed_in_as(other) == ""


def test_the_link_is_spent_by_the_code(client, postbox):
    ask(client, LOTTE.mail)
    link = link_in(postbox)
    send(client, "/sign-in/code", {"code": code_in(postbox)})
    assert client.get(link).status_code == 410


def test_five_wrong_codes_end_it(client, postbox):
    ask(client, LOTTE.mail)
    right = code_in(postbox)
    wrong = "000 000" if right != "000 000" else "111 111"
    said = [send(client, "/sign-in/code", {"code": wrong}).text for _ in range(5)]
    assert "nog 4 keer" in said[0]
    assert "nog één keer" in said[3]
    assert "te vaak een verkeerde" in said[4]
    assert send(client, "/sign-in/code", {"code": right}).status_code == 422
    assert client.get(link_in(postbox)).status_code == 410


def test_a_second_mail_ends_the_first(client, postbox):
    ask(client, LOTTE.mail)
    first = link_in(postbox)
    ask(client, LOTTE.mail)
    second = link_in(postbox, many=2)
    assert (client.get(first).status_code, client.get(second).status_code) == (410, 200)


@pytest.mark.parametrize("mail", [STRANGER, GONE.mail])
def test_an_unknown_address_looks_the_same(client, other, postbox, mail):
    known, unknown = ask(client, LOTTE.mail), ask(other, mail)
    shown = [
        {name: value for name, value in answer.headers.items() if name != "set-cookie"} for answer in (known, unknown)
    ]
    assert (known.status_code, shown[0], known.text) == (unknown.status_code, shown[1], unknown.text)
    without_token = [re.sub(r'value="[^"]+"', "", one.get("/sign-in/code").text) for one in (client, other)]
    assert without_token[0] == without_token[1]
    assert len(rows(client, SignIn)) == 2  # the same is written for both
    postbox.last()
    assert [mail.recipient for mail in postbox.mails] == [LOTTE.mail]


def test_the_letter_is_in_the_language_of_who_gets_it(client, postbox):
    ask(client, JOAN.mail)
    assert postbox.last().subject == "Sign in to Gehoor"
    assert postbox.last().body.startswith("Hello Joan Field,")


def test_nothing_stored_opens_a_door(client, postbox):
    ask(client, LOTTE.mail)
    link, code = link_in(postbox), code_in(postbox).replace(" ", "")
    send(client, "/sign-in/code", {"code": code})
    session = client.cookies[SESSION_COOKIE]
    assert rows(client, MailOut)[0].sent_at is not None
    stored = repr([rows(client, table) for table in (SignIn, Session, MailOut, Counter)])
    for secret in (link.removeprefix("/sign-in/"), code, session, client.cookies.get("gehoor_asking", "-" * 9)):
        assert secret not in stored


def test_what_is_no_address_is_given_back(client):
    answer = ask(client, "lotte@brug")
    assert answer.status_code == 422
    assert 'value="lotte@brug"' in answer.text
    assert "geen mailadres" in answer.text
    assert rows(client, SignIn) == []


def test_a_session_ends_when_signed_out(client, sign_in):
    sign_in(client, LOTTE)
    secret = client.cookies[SESSION_COOKIE]
    assert signed_in_as(client) == LOTTE.name
    out = send(client, "/sign-out")
    assert (out.status_code, out.headers["location"]) == (303, "/")
    assert out.headers["clear-site-data"] == '"cache"'
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


def test_cookies_are_closed(client, other, postbox, settings: Settings):
    ask(client, LOTTE.mail)
    set_here = send(client, "/sign-in/code", {"code": code_in(postbox)}).headers.get_list("set-cookie")
    session = next(cookie for cookie in set_here if cookie.startswith(SESSION_COOKIE))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    assert "Secure" not in session
    assert settings.model_copy(update={"base_url": "https://leren.example"}).secure


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


@pytest.mark.parametrize(
    ("asked", "goes"),
    [("/me", "/me"), ("/modules/a?b=c", "/modules/a?b=c"), ("//evil.example", "/"), ("https://evil.example", "/"),
     ("/\\evil.example", "/"), ("/a\nb", "/"), ("me", "/"), ("", "/"), ("/sign-out", "/"), ("/" + 600 * "a", "/")],
)  # fmt: skip
def test_one_goes_on_to_paths_of_this_host_only(asked, goes):
    assert next_path(asked) == goes
    assert own_path(asked) == goes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Lotte@Brug.Example ", "lotte@brug.example"), ("a@b", None), ("a b@c.nl", None), ("a@b.nl\nBcc: c@d.nl", None),
     ("a@b.nl," * 50, None), ("<a@b.nl>", None)],
)  # fmt: skip
def test_addresses_are_kept_in_lower_case_or_not_at_all(typed, kept):
    assert mail_address(typed) == kept


def test_clients_are_counted_by_address_and_by_net():
    assert client_subject("192.0.2.7") == "192.0.2.7"
    assert client_subject("2001:db8:1:2:3::4") == client_subject("2001:db8:1:2:9::9") == "2001:db8:1:2::/64"
    assert client_subject("testclient") == "testclient"


def test_signing_out_everywhere_ends_every_session_of_that_person_only(app, client, other, sign_in):
    third = TestClient(app, base_url="http://localhost", follow_redirects=False)
    sign_in(client, LOTTE)
    sign_in(other, LOTTE)
    sign_in(third, JOAN)
    page = client.get("/me").text
    assert 'name="everywhere"' in page
    assert send(client, "/sign-out", {"everywhere": "1"}).status_code == 303
    assert [signed_in_as(browser) for browser in (client, other, third)] == ["", "", JOAN.name]
