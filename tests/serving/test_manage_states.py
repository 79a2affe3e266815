"""The states of the manager's page of learning: nothing yet, few people, a small team, a team that is gone."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import update

from courses.catalog import Catalog
from server.reports.snapshot import take_snapshot
from server.store.tables import Role
from tests.counting.office import BEGAN, CURRICULUM, NOW
from tests.people import DIRK, INSIDE, MIRJAM, NORTH, SOUTH, STIJN
from tests.serving.managed import office_of
from tests.serving.reading import look


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def published_of(client, people: int) -> None:
    """So many people of a team practised, and it was published."""
    office = office_of(client)
    office.publish()
    office.practise(office.crowd(NORTH.name, people), NORTH.name, 0.9)
    take_snapshot(office.store, CURRICULUM, client.app.state.parts.clock())


def test_before_the_first_snapshot_the_page_says_when_it_comes(client, sign_in):
    text = look(sign_in(client, MIRJAM), "/manage").text
    assert "Er is nog niets gepubliceerd." in text
    assert "de eerste van elke maand" in text
    assert "Een getal gaat over 5 mensen of meer" in text
    assert "Wat nu van jullie gevraagd is" in text  # what can be done now does not wait for numbers


def test_with_few_people_there_is_one_row_and_the_reason(client, sign_in):
    published_of(client, 8)
    page = look(sign_in(client, DIRK), "/manage")
    assert "minder dan ongeveer dertig mensen" in page.text
    of_map = page.html.partition('id="numbers"')[0]
    assert re.findall(r'<th scope="row" role="rowheader"[^>]*>([^<]+)', of_map) == ["Hele organisatie"]


def test_a_team_too_small_for_numbers_is_told_so(client, sign_in):
    published_of(client, 40)
    text = look(sign_in(client, STIJN), "/manage").text
    assert "Over deze groep zijn er geen cijfers." in text
    assert "5 mensen of meer" in text
    assert "Wat nu van jullie gevraagd is" in text
    assert "minder dan ongeveer dertig" not in text


def test_a_team_of_few_people_in_all_is_told_why_it_has_no_row(client, sign_in):
    published_of(client, 8)
    text = look(sign_in(client, STIJN), "/manage").text
    assert "minder dan ongeveer dertig mensen" in text
    assert "5 mensen of meer" not in text  # there are more of them


def test_where_not_even_the_whole_has_a_number_there_is_no_map_without_columns(client, sign_in):
    published_of(client, 2)
    page = look(sign_in(client, DIRK), "/manage")
    assert "<table" not in page.html
    assert "5 mensen of meer" in page.text


def test_a_manager_of_a_unit_that_is_gone_is_told_so(client, sign_in):
    store = client.app.state.parts.store
    gone = update(Role).where(Role.person_id == STIJN.id).values(unit_id=uuid4())
    store.write_now(lambda connection: connection.execute(gone))
    browser = sign_in(client, STIJN)
    for path in ("/manage", "/manage/coverage", "/manage/assignments/new"):
        text = look(browser, path).text
        assert "Er is nog geen team dat je leidt." in text
        assert INSIDE.name not in text


def test_the_day_and_the_previous_one_are_said(client, sign_in):
    office = office_of(client)
    for month in (11, 12):
        take_snapshot(office.store, CURRICULUM, NOW.replace(month=month))
    assert "stand van 1 december 2026 · vorige: 1 november 2026" in look(sign_in(client, MIRJAM), "/manage").text


def test_until_when_older_answers_are_stands_with_their_number_and_not_with_the_one_before(client, sign_in):
    office = office_of(client)
    office.publish()
    office.practise(office.crowd(NORTH.name, 40), NORTH.name, 0.9)
    take_snapshot(office.store, CURRICULUM, NOW)
    office.hire(NORTH.name, "nieuw")
    office.practise(["nieuw"], NORTH.name, 0.9, NOW + timedelta(days=2))
    take_snapshot(office.store, CURRICULUM, NOW.replace(month=12))
    html = look(sign_in(client, DIRK), "/manage").html
    assert re.search(r"%\)?, antwoorden t/m 1 november 2026", html)
    assert re.search(r"Vorige keer: [^<]+</p>\s*</details>", html)


def test_a_number_whose_parts_have_several_days_says_so_on_the_page_and_in_the_file(client, sign_in):
    office = office_of(client)
    office.publish()
    many = office.crowd(SOUTH.name, 40)
    office.practise(many, SOUTH.name, 0.4, BEGAN, "een")
    office.practise(office.crowd(NORTH.name, 40), NORTH.name, 0.9)
    take_snapshot(office.store, CURRICULUM, NOW)
    office.practise(many, SOUTH.name, 0.4, NOW + timedelta(days=2), "twee")
    take_snapshot(office.store, CURRICULUM, NOW.replace(month=12))
    manager = sign_in(client, DIRK)
    assert "%), antwoorden deels t/m 1 november 2026, deels later" in look(manager, "/manage").html
    heads, whole, *_ = [line.split(";") for line in manager.get("/manage/learning.csv").text.splitlines()]
    at = heads.index("Antwoorden t/m")
    assert (heads[at + 1], whole[at : at + 2]) == ("Deels later", ["2026-11-01", "ja"])
