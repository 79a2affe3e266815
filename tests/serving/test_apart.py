"""Asking a team that is too small for numbers of its own: it says so before and after, and with whom it is counted."""

from datetime import timedelta
from typing import Any

import pytest

from server.reports.cells import COVERAGE
from server.reports.snapshot import take_snapshot
from server.store.queries.changes_units import new_unit
from tests.counting.office import CURRICULUM
from tests.people import BRUG, CONTACT, DIRK, NORTH, ORGANIZATION
from tests.serving import managed
from tests.serving.asking import FORM, fields
from tests.serving.browser import send
from tests.serving.reading import look

SMALL = "Van dit team komen geen eigen cijfers: van minder dan 5 mensen zijn die er niet."
TOGETHER = "Cijfers zijn er van wat aan al deze mensen tegelijk gevraagd is."


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def balie(client: Any) -> Any:
    """A team of three beside Noord and Zuid, asked nothing yet."""
    store, office = client.app.state.parts.store, managed.office_of(client)
    unit = store.write_now(lambda connection: new_unit(connection, ORGANIZATION, "Balie", CONTACT.id))
    office.units["Balie"] = office.units[NORTH.name].model_copy(update={"id": unit, "name": "Balie"})
    office.crowd("Balie", 3)
    return unit


def publish(client: Any) -> None:
    parts = client.app.state.parts
    take_snapshot(parts.store, CURRICULUM, parts.clock() + timedelta(minutes=1), (COVERAGE,))


def test_the_preview_and_the_page_say_with_whom_a_small_team_is_counted(client: Any, sign_in: Any, balie: Any) -> None:
    publish(client)
    browser = sign_in(client, DIRK)
    sent = fields(client, unit=str(balie))
    looked = send(browser, FORM, sent, FORM)
    said = f"{SMALL} Het wordt samen geteld met Zuid. {TOGETHER}"
    assert said in looked.text
    assert SMALL not in send(browser, FORM, fields(client, unit=str(NORTH.id)), FORM).text
    assert SMALL not in send(browser, FORM, fields(client, unit=str(CONTACT.id)), FORM).text
    stored = send(browser, FORM, sent | {"phase": "apply"}, FORM)
    page = look(browser, stored.headers["location"])
    assert said in page.text
    address = "/manage/coverage/" + stored.headers["location"].partition("asked=")[2]
    assert said in look(browser, address).text
    assert "die komen op maandag" not in look(browser, address).text


def test_before_any_publication_of_it_heads_tell(client: Any, sign_in: Any, balie: Any) -> None:
    browser = sign_in(client, DIRK)
    looked = send(browser, FORM, fields(client, unit=str(balie)), FORM).text
    assert f"{SMALL} Het wordt samen geteld met een ander team, als dat er is. {TOGETHER}" in looked
    assert SMALL not in send(browser, FORM, fields(client, unit=str(BRUG.id), who="manager"), FORM).text
