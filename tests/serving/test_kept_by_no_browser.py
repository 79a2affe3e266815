"""Pages about a person are kept by no browser; empty forms are, so that Back finds what one was typing.

The steps of a module are in test_learn_unnamed.
"""

from typing import Any

import pytest

from server.access import PERSONAL, Page
from tests.people import AMIR, BAS, CONTACT, LOTTE, MIRJAM
from tests.serving.browser import send
from tests.serving.signing import ask, link_in

NOT_KEPT, KEPT = "no-store", "private, no-cache"
MINE = ("/", "/me", "/me/asked", "/me/looks", "/me/erase", "/me/export.json", "/nowhere")
STAFF = ("/people", "/people?q=lotte", f"/people/{LOTTE.id}", f"/people/{LOTTE.id}/exempt")
EMPTY = ("/people/import", "/people/names", "/people/new", "/people/teams/new", f"/people/teams/{CONTACT.id}")


def kept(answer: Any) -> str:
    return str(answer.headers["cache-control"])


def test_the_table_says_which_pages_are_about_a_person():
    about = {
        Page.HOME,
        Page.STEP,
        Page.REFLECTION,
        Page.DONE,
        Page.PULSE,
        Page.ASKED,
        Page.STOPS,
        Page.EXEMPT,
        Page.GUEST,
        Page.ME,
        Page.NAMES,
        Page.PEOPLE,
        Page.SIGN_IN,
        Page.ERROR,
        Page.PARKED,
    }
    writing = {Page.AUTHOR_LIST, Page.AUTHOR_MODULE, Page.AUTHOR_NEW}
    listening = {Page.LISTEN, Page.HANDED, Page.MANAGE_ANSWERS}
    saying = {Page.PROMISE, Page.SIGNAL, Page.COMPLIMENT, Page.VOICE, Page.WALL, Page.RECEIPT}
    asking = {
        Page.FOLLOW_UP, Page.FOLLOW_UP_LINK, Page.ROOM, Page.ROOM_LINK, Page.REPORT_WAYS, Page.REPORT_STOP,
    }  # fmt: skip
    assert about | writing | saying | asking | listening == PERSONAL


@pytest.mark.parametrize("path", MINE)
def test_what_is_mine_is_not_kept(client, sign_in, path):
    assert kept(sign_in(client, LOTTE).get(path)) == NOT_KEPT


@pytest.mark.parametrize("path", STAFF)
def test_names_and_addresses_are_not_kept(client, sign_in, path):
    assert kept(sign_in(client, BAS).get(path)) == NOT_KEPT


@pytest.mark.parametrize("path", EMPTY)
def test_an_empty_form_is_kept(client, sign_in, path):
    assert kept(sign_in(client, BAS).get(path)) == KEPT


def test_a_text_nobody_wrote_in_is_kept_and_a_draft_is_not(client, sign_in):
    assert kept(sign_in(client, AMIR).get("/author/new")) == KEPT
    answer = send(client, "/author/new", {"text": "## Een stap", "what": "look"}, page="/author/new")
    assert kept(client.get(answer.headers["location"])) == NOT_KEPT


def test_a_form_that_gives_back_what_was_typed_is_not_kept(client, sign_in):
    sign_in(client, BAS)
    for path in ("/people/new", "/people/teams/new", "/people/import"):
        answer = send(client, path, {"name": "Nora Smit", "text": ""})
        assert (answer.status_code, kept(answer)) == (422, NOT_KEPT), path
    plan = send(client, "/people/import", {"text": "nora@brug.example;Nora Smit;Noord"})
    assert (plan.status_code, kept(plan)) == (200, NOT_KEPT)


def test_whom_a_link_signs_in_is_not_kept(client, postbox):
    assert kept(client.get("/sign-in")) == KEPT
    assert kept(send(client, "/sign-in", {"mail": "lotte at work"})) == NOT_KEPT
    ask(client, LOTTE.mail)
    assert kept(client.get("/sign-in/code")) == KEPT
    assert kept(client.get(link_in(postbox))) == NOT_KEPT


@pytest.mark.parametrize("path", ["/modules", "/manage", "/manage/coverage"])
def test_what_is_about_nobody_may_be_kept_for_its_reader(client, sign_in, path):
    assert kept(sign_in(client, MIRJAM).get(path)) == KEPT
