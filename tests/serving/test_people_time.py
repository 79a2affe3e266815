"""The administrator chooses where the organization's days begin, and which of them are free."""

from datetime import datetime
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from starlette.testclient import TestClient

from server.settled import Settled
from server.store.recorder import table_of
from server.store.tables import Organization
from tests.people import BAS, ORGANIZATION
from tests.serving.browser import send
from tests.serving.staff import directory, wrong

CHRISTMAS_EVE = datetime(2026, 12, 24, 23, 30)  # half past midnight in Amsterdam, afternoon in Los Angeles
KINGS_DAY = datetime(2027, 4, 27, 10, 0)


@pytest.fixture
def client(client: TestClient, sign_in: Any) -> TestClient:
    return sign_in(client, BAS)  # type: ignore[no-any-return]


def test_what_is_chosen_holds_at_once(client: TestClient, app: FastAPI) -> None:
    own = app.state.parts
    assert not own.hours.is_open(KINGS_DAY)
    answer = send(client, "/people/time", {"zone": "America/Los_Angeles", "country": "US"})
    assert answer.headers["location"] == "/people/time?saved=1"
    page = client.get("/people/time?saved=1").text
    assert "Het is bewaard" in page
    assert '<option value="America/Los_Angeles" selected>America/Los Angeles</option>' in page
    assert '<option value="US" selected>Verenigde Staten</option>' in page
    known = directory(client).organization
    assert (known.time_zone, known.country) == ("America/Los_Angeles", "US")
    assert own.hours.is_open(KINGS_DAY.replace(hour=18))
    assert own.hours.day(CHRISTMAS_EVE).day == own.pages.local_day(CHRISTMAS_EVE).day == 24


@pytest.mark.parametrize(
    ("zone", "country", "fields"),
    [
        ("", "NL", {"zone"}),
        ("Mars/Olympus", "NL", {"zone"}),
        ("Europe/Amsterdam", "", {"country"}),
        ("Europe/Amsterdam", "nl", {"country"}),
        ("../../etc/passwd", "XX", {"zone", "country"}),
    ],
)
def test_what_is_not_in_the_list_is_refused_and_nothing_changes(
    client: TestClient, zone: str, country: str, fields: set[str]
) -> None:
    answer = send(client, "/people/time", {"zone": zone, "country": country})
    assert answer.status_code == 422
    assert set(wrong(answer)) == fields
    known = directory(client).organization
    assert (known.time_zone, known.country) == ("Europe/Amsterdam", "NL")


def test_the_next_holidays_show_which_country_is_meant(client: TestClient, app: FastAPI) -> None:
    page = client.get("/people/time").text
    assert "eerstvolgende feestdagen" in page
    assert page.count("<li>") >= 3


def test_another_process_hears_of_it(client: TestClient, app: FastAPI) -> None:
    own, table = app.state.parts, table_of(Organization)
    chosen = update(table).where(table.c.id == ORGANIZATION).values(time_zone="Pacific/Auckland", country="NZ")
    own.store.write_now(lambda connection: connection.execute(chosen))
    Settled(own.store, own.settle).turn()
    assert (own.hours.zone.key, own.pages.zone.key) == ("Pacific/Auckland", "Pacific/Auckland")
    assert own.hours.is_working_day(KINGS_DAY.date())
