"""One assignment along the tree, and all that is asked of one team: what is found, and whose is not there."""

from datetime import timedelta

import pytest

from server.reports.cells import COVERAGE
from server.reports.snapshot import take_snapshot
from tests.counting.office import CURRICULUM, NOW
from tests.people import BRUG, CLAIMS, CONTACT, DIRK, INSIDE, LOTTE, MIRJAM, NORTH, SOUTH, STIJN
from tests.serving import managed
from tests.serving.managed import office_of
from tests.serving.reading import look

NOBODYS = "01990000-0000-7000-8000-0000000000ff"


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def asked(client):
    """The address of one assignment of everyone, that was counted; its date is past."""
    office = office_of(client)
    made = office.ask(BRUG.name, NOW.date().replace(year=2025))
    take_snapshot(office.store, CURRICULUM, client.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    return f"/manage/coverage/{made.id}"


@pytest.mark.parametrize(
    ("viewer", "query", "status"),
    [
        (MIRJAM, "", 200),
        (MIRJAM, f"?unit={CONTACT.id}", 200),
        (MIRJAM, f"?unit={NORTH.id}", 200),
        (MIRJAM, f"?unit={BRUG.id}", 404),
        (MIRJAM, f"?unit={INSIDE.id}", 404),
        (MIRJAM, f"?unit={NOBODYS}", 404),
        (MIRJAM, "?unit=x", 404),
        (STIJN, f"?unit={CLAIMS.id}", 404),
        (STIJN, f"?unit={NORTH.id}", 404),
        (DIRK, f"?unit={NORTH.id}", 200),
        (LOTTE, "", 403),
    ],
)
def test_only_what_is_theirs_is_there(client, sign_in, asked, viewer, query, status):
    browser = sign_in(client, viewer)
    assert browser.get(asked + query).status_code == status
    if "unit" in query:
        assert browser.get(f"/manage/coverage{query}").status_code == status


@pytest.mark.parametrize("id_", ["x", NOBODYS])
def test_an_unknown_assignment_is_not_there(client, sign_in, id_):
    assert sign_in(client, MIRJAM).get(f"/manage/coverage/{id_}").status_code == 404


def test_one_goes_down_the_tree_and_back(client, sign_in, asked):
    browser = sign_in(client, DIRK)
    assert f'href="{asked}?unit={CONTACT.id}"' in look(browser, asked).html
    page = look(browser, f"{asked}?unit={CONTACT.id}")
    assert NORTH.name in page.text
    assert SOUTH.name in page.text
    assert INSIDE.name not in page.text
    assert f'href="{asked}?unit={BRUG.id}"' in page.html


def test_what_is_past_its_date_stands_above_with_where_to_go(client, sign_in, asked):
    html = look(sign_in(client, DIRK), "/manage/coverage").html
    assert html.index("Van 1 opdracht is de datum voorbij") < html.index(f'href="{asked}"') < html.index("<table")
    assert "teams zijn nog niet begonnen" in html


@pytest.mark.parametrize(("text", "is_found"), [("HOREN", True), (BRUG.name[:4].lower(), True), ("anders", False)])
def test_what_is_asked_is_found_by_its_name_and_by_its_team(client, sign_in, asked, text, is_found):
    page = look(sign_in(client, DIRK), f"/manage/coverage?q={text}")
    assert ("<table" in page.html) == is_found
    assert ("Niets wat gevraagd is heeft" in page.text) != is_found


def test_a_team_is_found_by_its_name_and_another_managers_is_not(client, sign_in, asked):
    browser = sign_in(client, MIRJAM)
    assert f"/manage/coverage?unit={NORTH.id}" in look(browser, "/manage/coverage?team=noor").html
    assert "Geen van je teams heeft" in look(browser, f"/manage/coverage?team={INSIDE.name}").text


def test_what_ends_soon_counts_before_it_has_figures(client, sign_in):
    due = client.app.state.parts.clock().date() + timedelta(days=5)
    office_of(client).ask(NORTH.name, due)
    page = look(sign_in(client, MIRJAM), "/manage/coverage")
    assert "1 opdracht loopt binnen twee weken af" in page.text
    assert "nog open" not in page.text.partition("De komende acht weken")[0]


def test_another_date_is_offered_only_to_who_can_give_it(client, sign_in):
    office = office_of(client)
    office.ask(BRUG.name, NOW.date().replace(year=2025), owner=DIRK.id)
    take_snapshot(office.store, CURRICULUM, client.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    below = look(sign_in(client, MIRJAM), "/manage/coverage").text
    assert "geef het een andere datum" not in below
    assert f"vraag {DIRK.name} naar de datum" in below
    above = look(sign_in(client, DIRK), "/manage/coverage").text
    assert "geef het een andere datum" in above
    assert "naar de datum" not in above


def test_a_team_that_has_not_begun_says_so_where_it_stands(client, sign_in, asked):
    html = look(sign_in(client, DIRK), f"{asked}?unit={CONTACT.id}").html
    assert html.count("nog niet begonnen</span>") >= 2
    assert "Leiding en staf zijn de mensen die niet in een team staan" in html


def test_numbers_of_more_than_one_team_carry_its_name(client, sign_in, asked):
    """The few leaders of the cast are counted with Binnendienst."""
    browser = sign_in(client, DIRK)
    page = look(browser, f"/manage/coverage?unit={INSIDE.id}").text.partition("De komende acht weken")[0]
    assert "open, van Binnendienst met leiding en staf samen" in page
    assert "Van Binnendienst met leiding en staf samen: " in look(browser, f"{asked}?unit={INSIDE.id}").text
    assert "samen: " not in look(browser, f"{asked}?unit={NORTH.id}").text
    assert "cijfers van Binnendienst met leiding en staf" in look(browser, f"/manage/coverage?unit={INSIDE.id}").text
    assert "cijfers van" not in look(browser, f"/manage/coverage?unit={NORTH.id}").text
