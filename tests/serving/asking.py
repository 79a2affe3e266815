"""Asking a team to take a module, as a manager does on the page for it: for the tests of asking and of excusing."""

from datetime import timedelta

import pytest

from server.store.queries.assignments import assignments
from tests.people import CONTACT, LOTTE, MIRJAM, ORGANIZATION
from tests.serving import managed
from tests.serving.browser import send

FORM = "/manage/assignments/new"
EXEMPT = f"/people/{LOTTE.id}/exempt"


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def manager(client, sign_in):
    return sign_in(client, MIRJAM)


def today(client):
    own = client.app.state.parts
    return own.pages.local_day(own.clock())


def asked(client):
    return client.app.state.parts.store.read_now(lambda connection: assignments(connection, ORGANIZATION))


def fields(client, **other):
    due = (today(client) + timedelta(days=20)).isoformat()
    return {"module": "horen", "unit": str(CONTACT.id), "due": due, "reason": "Omdat bellers dat vragen.", **other}


def ask(client, **other):
    assert send(client, FORM, fields(client, **other, phase="apply"), FORM).status_code == 303
    [row] = asked(client)
    return row
