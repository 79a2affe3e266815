"""How often a mail may be asked for and a code guessed: nobody is kept out by others, and guesses don't add up."""

from datetime import timedelta
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.accounts import limits
from server.accounts.known import KNOWN_COOKIE
from server.store.tables import MailOut
from tests.people import JOAN, LOTTE, STRANGER
from tests.serving.browser import send
from tests.serving.signing import ask, code_in, link_in, rows, signed_in_as


def test_no_more_than_ten_mails_an_hour_to_one_address(client, postbox, monkeypatch):
    monkeypatch.setattr(limits, "PER_ADDRESS", 2)
    answers = [ask(client, LOTTE.mail) for _ in range(3)]
    assert [answer.headers["location"] for answer in answers] == ["/sign-in/code"] * 3
    assert len(rows(client, MailOut)) == 2


def test_a_client_that_asks_too_often_is_told(client, clock, monkeypatch):
    monkeypatch.setattr(limits, "PER_CLIENT", 2)
    answers = [ask(client, f"iemand{number}@brug.example") for number in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert 'value="iemand2@brug.example"' in answers[2].text
    clock.ahead = timedelta(hours=1)
    assert ask(client, LOTTE.mail).status_code == 303


def leave(client: TestClient) -> None:
    """Signs out, as someone does at the end of a day."""
    assert send(client, "/sign-out").status_code == 303


def test_nobody_keeps_another_out_by_asking_in_their_name(client, other, postbox):
    ask(other, LOTTE.mail)
    send(other, "/sign-in/code", {"code": code_in(postbox)})
    leave(other)
    for _ in range(limits.PER_ASKER + 3):
        client.cookies.clear()
        ask(client, LOTTE.mail)
    assert len(rows(client, MailOut)) == limits.PER_ASKER  # one of them Lotte's own
    ask(other, LOTTE.mail)
    assert len(rows(client, MailOut)) == limits.PER_ASKER + 1
    code = code_in(postbox, limits.PER_ASKER + 1)
    assert send(other, "/sign-in/code", {"code": code}).status_code == 303
    assert signed_in_as(other) == LOTTE.name


def test_another_client_has_its_own_share_of_an_address(app, client, postbox, monkeypatch):
    monkeypatch.setattr(limits, "PER_ASKER", 1)
    for _ in range(5):
        ask(client, LOTTE.mail)
    elsewhere = TestClient(app, base_url="http://localhost", follow_redirects=False, client=("192.0.2.7", 5000))
    ask(elsewhere, LOTTE.mail)
    assert len(rows(client, MailOut)) == 2


def test_a_known_browser_is_known_for_its_own_person_only(client, postbox, monkeypatch):
    ask(client, LOTTE.mail)
    send(client, "/sign-in/code", {"code": code_in(postbox)})
    leave(client)
    monkeypatch.setattr(limits, "PER_CLIENT", 1)
    assert [ask(client, mail).status_code for mail in (JOAN.mail, STRANGER, LOTTE.mail)] == [429, 429, 303]
    monkeypatch.setattr(limits, "PER_ASKER", 1)
    assert ask(client, LOTTE.mail).status_code == 303
    assert len(rows(client, MailOut)) == 2  # a known browser has a limit too


def guess(client: TestClient, mail: str, code: str) -> Any:
    client.cookies.delete("gehoor_asking")
    ask(client, mail)
    return send(client, "/sign-in/code", {"code": code})


@pytest.mark.parametrize(
    ("limit", "mails"), [("WRONG_PER_ADDRESS", [LOTTE.mail]), ("WRONG_IN_ALL", [JOAN.mail, STRANGER])]
)
def test_guesses_do_not_add_up(client, other, postbox, monkeypatch, limit, mails):
    monkeypatch.setattr(limits, limit, 4)
    said = [guess(client, mails[number % len(mails)], "none").status_code for number in range(6)]
    assert said == [422, 422, 422, 422, 429, 429]
    many = len(rows(client, MailOut))
    ask(other, LOTTE.mail)
    right = send(other, "/sign-in/code", {"code": code_in(postbox, many + 1)})
    assert (right.status_code, signed_in_as(other)) == (429, "")
    assert "link in de mail" in right.text
    link = link_in(postbox, many + 1)
    assert send(other, link, page=link).status_code == 303


def test_guesses_for_an_address_nobody_has_are_limited_alike(client, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_PER_ADDRESS", 2)
    assert [guess(client, STRANGER, "none").status_code for _ in range(3)] == [422, 422, 429]


def test_a_right_code_is_no_guess_and_a_known_browser_is_let_by(client, other, postbox, monkeypatch):
    monkeypatch.setattr(limits, "WRONG_IN_ALL", 2)
    for many in (1, 2, 3):
        ask(client, LOTTE.mail)
        assert send(client, "/sign-in/code", {"code": code_in(postbox, many)}).status_code == 303
        leave(client)
        client.cookies.delete(KNOWN_COOKIE)
    ask(client, LOTTE.mail)
    send(client, "/sign-in/code", {"code": code_in(postbox, 4)})
    leave(client)
    assert [guess(other, JOAN.mail, "none").status_code for _ in range(3)] == [422, 422, 429]
    many = len(rows(client, MailOut))
    ask(client, LOTTE.mail)
    assert send(client, "/sign-in/code", {"code": code_in(postbox, many + 1)}).status_code == 303
