"""The administrator's forms of teams."""

from typing import Any
from uuid import UUID

import pytest
from starlette.testclient import TestClient

from tests.people import BAS, BRUG, CLAIMS, CONTACT, INSIDE, NORTH, SOUTH
from tests.serving.browser import send
from tests.serving.staff import directory, wrong


@pytest.fixture
def client(client: TestClient, sign_in: Any) -> TestClient:
    sign_in(client, BAS)
    return client


def test_adding_and_changing_a_team(client):
    made = send(client, "/people/teams/new", {"name": " Zorg  thuis ", "unit": str(CLAIMS.id)})
    team = UUID(made.headers["location"].split("/")[3].split("?")[0])
    assert directory(client).path(team) == (CLAIMS.name, "Zorg thuis")
    assert send(client, f"/people/teams/{team}", {"name": "Zorg", "unit": str(NORTH.id)}).status_code == 303
    assert directory(client).path(team) == (CONTACT.name, NORTH.name, "Zorg")
    assert send(client, f"/people/teams/{team}/remove").headers["location"] == "/people"
    assert team not in directory(client).by_unit


def test_the_whole_organization_is_renamed_and_not_moved(client):
    assert 'name="unit"' not in client.get(f"/people/teams/{BRUG.id}").text
    send(client, f"/people/teams/{BRUG.id}", {"name": "De Brug en/of Meer", "unit": str(NORTH.id)})
    known = directory(client)
    assert (known.root.id, known.root.name, known.organization.name) == (BRUG.id, *["De Brug en/of Meer"] * 2)


@pytest.mark.parametrize(
    ("name", "unit", "fields"),
    [("", CONTACT, {"name"}), ("a/b", CONTACT, {"name"}), ("x" * 121, CONTACT, {"name"}), ("zuid", CONTACT, {"name"}),
     ("Noord", NORTH, {"unit"}), ("Noord", None, {"unit"})],
)  # fmt: skip
def test_what_is_wrong_with_a_team(client, name, unit, fields):
    before = directory(client).units
    answer = send(client, f"/people/teams/{NORTH.id}", {"name": name, "unit": str(unit.id) if unit else "x"})
    assert set(wrong(answer)) == fields
    assert f'name="name" value="{name}"' in answer.text
    assert directory(client).units == before


def test_a_cycle_and_a_team_in_use_are_refused(client):
    answer = send(client, f"/people/teams/{CONTACT.id}", {"name": CONTACT.name, "unit": str(SOUTH.id)})
    assert wrong(answer) == {"unit": "Een team kan niet onder zichzelf staan. Kies een ander."}
    assert f'<option value="{SOUTH.id}"' not in client.get(f"/people/teams/{CONTACT.id}").text
    assert "in gebruik" in wrong(send(client, f"/people/teams/{INSIDE.id}/remove"))["name"]
    assert "Verwijder dit team" not in client.get(f"/people/teams/{INSIDE.id}").text
