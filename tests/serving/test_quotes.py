"""Quotes on the pages of a module are typographic; what is stored, and what people type, stays as it was typed."""

import json

import pytest
from starlette.testclient import TestClient

from courses.catalog import load
from server.app import create_app
from tests.people import AMIR
from tests.serving.folders import MODULE, write_module
from tests.serving.test_author_writing import send, typed

QUOTED = (
    MODULE.replace("Hallo.", 'Zij zei: "foto\'s".')
    + '\n## Kijk terug op \'t gesprek\n\n*(kijk terug)*\n\nWat zei "zij"? Typ `"zo"`.\n'
)


@pytest.fixture
def client(settings, engine, sign_in):
    write_module(settings.content, QUOTED)
    with TestClient(create_app(settings, load(settings.content), engine), base_url="http://localhost") as client:
        yield sign_in(client, AMIR)


def test_a_published_module_shows_typographic_quotes_and_keeps_straight_ones(client, settings):
    page = client.get("/modules/horen").text
    assert "Zij zei: “foto’s”." in page
    version = client.portal.call(client.app.state.parts.shelf.current, "horen")
    module = version.modules["nl"]
    assert module.steps[1].title == "Kijk terug op ’t gesprek"
    assert module.steps[1].stem == "<p>Wat zei “zij”? Typ <code>&quot;zo&quot;</code>.</p>"
    compiled = load(settings.content).folders["horen"].modules["nl"]
    assert compiled.opening == "<p>Zij zei: &quot;foto&#x27;s&quot;.</p>"
    assert version.content_hash == load(settings.content).folders["horen"].content_hash
    assert module.content_hash == compiled.content_hash


def test_the_author_sees_what_people_get_and_writes_on_in_what_was_typed(client):
    page = send(client, "glance", QUOTED).text
    assert "Zij zei: “foto’s”." in page
    assert json.dumps(typed(client.get("/author/horen").text)) == json.dumps(QUOTED)
