"""Signing in: by link, by code, once, in time, without telling who has an account."""

import re
from datetime import timedelta

import pytest

from server.accounts.viewer import SESSION_COOKIE
from server.settings import Settings
from server.store.tables import Counter, MailOut, Session, SignIn
from tests.people import GONE, JOAN, LOTTE, STRANGER
from tests.serving.browser import send
from tests.serving.conftest import Hands
from tests.serving.signing import ask, code_in, link_in, rows, signed_in_as


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


def test_cookies_are_closed(client, other, postbox, settings: Settings):
    ask(client, LOTTE.mail)
    set_here = send(client, "/sign-in/code", {"code": code_in(postbox)}).headers.get_list("set-cookie")
    session = next(cookie for cookie in set_here if cookie.startswith(SESSION_COOKIE))
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(session.split("; "))
    assert "Secure" not in session
    assert settings.model_copy(update={"base_url": "https://leren.example"}).secure
