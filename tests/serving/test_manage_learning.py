"""The manager's page of learning: what each role sees of it, what nobody sees, and its states."""

import re
from uuid import uuid4

import pytest

from courses.catalog import Catalog
from server.reports import indicators
from server.reports.page import STANDS
from server.reports.snapshot import take_snapshot
from server.store.prepared import Prepared
from server.store.queries import reports
from tests.counting.office import CURRICULUM, NOW
from tests.people import AMIR, BAS, CLAIMS, DIRK, IRIS, JOAN, LOTTE, MIRJAM, NORTH, SOUTH, STIJN
from tests.serving import managed
from tests.serving.managed import SECRET, names, office_of
from tests.serving.reading import look

MANAGERS = [DIRK, MIRJAM, STIJN]


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>")]


@pytest.mark.parametrize("person", [LOTTE, JOAN, AMIR, IRIS, BAS], ids=lambda one: one.name)
@pytest.mark.parametrize("path", ["/manage", "/manage/coverage", "/manage/assignments/new"])
def test_only_managers_open_it(client, sign_in, person, path):
    answer = sign_in(client, person).get(path)
    assert answer.status_code == 403
    assert "Noord" not in answer.text


@pytest.mark.parametrize("path", ["/manage", "/manage/coverage", "/manage/assignments/new"])
def test_signed_out_one_is_asked_to_sign_in(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize("manager", MANAGERS, ids=lambda one: one.name)
@pytest.mark.parametrize("path", ["/manage", "/manage/coverage"])
def test_no_page_names_anyone_or_shows_a_response(client, sign_in, manager, path):
    office = office_of(client)
    office.ask("De Brug", NOW.date().replace(year=2030))
    take_snapshot(office.store, CURRICULUM, client.app.state.parts.clock())
    html = sign_in(client, manager).get(path).text
    assert "<table" in html
    shown = {name for name in names(client) if name in html and name != manager.name}
    assert shown == set()
    assert SECRET not in html


def test_a_manager_sees_the_own_unit_and_those_below(client, sign_in):
    page = look(sign_in(client, MIRJAM), "/manage")
    shown = main_of(page.html)
    assert "Noord" in shown
    assert "Zuid" in shown
    assert "ook wie daarna vertrok" in shown
    assert not re.search("Schade|Binnendienst|De Brug|Hele organisatie", shown)


def test_the_whole_comes_first_for_whoever_leads_the_whole(client, sign_in):
    shown = main_of(look(sign_in(client, DIRK), "/manage").html).partition('id="numbers"')[0]
    rows = re.findall(r'<th scope="row" role="rowheader"[^>]*>(?:<a[^>]*>)?([^<]+)', shown)
    assert rows == ["Hele organisatie", "Klantcontact", "Noord", "Zuid", "Schade"]


@pytest.mark.parametrize("manager", [MIRJAM, STIJN], ids=lambda one: one.name)
@pytest.mark.parametrize("unit", [CLAIMS.id, uuid4(), "x", "0", "'"])
def test_any_other_unit_does_not_exist(client, sign_in, manager, unit):
    assert sign_in(client, manager).get("/manage", params={"unit": str(unit)}).status_code == 404


def test_one_can_look_into_a_unit_below(client, sign_in):
    shown = main_of(look(sign_in(client, MIRJAM), f"/manage?unit={SOUTH.id}").html).partition('id="numbers"')[0]
    assert "Zuid ·" in shown
    rows = re.findall(r'<th scope="row" role="rowheader"[^>]*>([^<]+)', shown)
    assert rows == ["Zuid"]


def test_what_works_stands_above_what_does_not(client, sign_in):
    text = look(sign_in(client, DIRK), "/manage").text
    order = [
        "Wat werkt",
        "Wat nu van jullie gevraagd is",
        "Waar het leren tekortschiet",
        "De kaart",
        "Hetzelfde in getallen",
    ]
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    assert "gaat ‘signalen herkennen’ goed" in text[places[0] : places[1]]


def test_a_gap_is_a_sentence_with_its_number_interval_people_and_tier(client, sign_in):
    text = look(sign_in(client, MIRJAM), "/manage").text
    found = re.search(r"In Noord gaat ‘luisteren’ minder goed dan elders\. (.*?) · weet het vandaag", text)
    assert found
    assert re.search(r"Ongeveer \d+% ging in één keer goed \(\d+–\d+%, minstens 5 mensen\)", found[1])
    assert "Je laat iemand uitpraten." in found[1]


def test_every_number_stands_in_the_table_too(client, sign_in):
    html = look(sign_in(client, DIRK), "/manage").html
    numbers = html[html.index('id="numbers"') :]
    for number in re.findall(
        r"<details><summary>.*?</summary>\s*<p>([^<]+)</p>", main_of(html)[: html.index('id="numbers"')]
    ):
        assert number in numbers


def test_the_same_in_english(client, sign_in):
    client.cookies.set("gehoor_language", "en")
    store = client.app.state.parts.store
    store.write_now(lambda connection: connection.exec_driver_sql("UPDATE person SET language = 'en'"))
    text = look(sign_in(client, MIRJAM), "/manage").text
    assert "What works, and where we fall short" in text
    assert "In Noord ‘listening’ goes less well than elsewhere." in text
    assert "look here" in text.lower()


def test_a_shortfall_leads_to_the_module_that_trains_it(client, sign_in):
    browser = sign_in(client, MIRJAM)
    page = look(browser, "/manage")
    assert "Vraag deze module" in page.text
    assert 'href="/modules/horen"' in page.html
    form = f"/manage/assignments/new?module=horen&unit={NORTH.id}"
    assert f'href="{form.replace("&", "&amp;")}"' in page.html
    filled = look(browser, form).html
    assert re.findall(r'<option value="([^"]+)"[^>]* selected', filled) == ["horen", str(NORTH.id), str(MIRJAM.id)]


def test_a_module_that_was_asked_is_not_asked_again(client, sign_in):
    office = office_of(client)
    row = office.ask("Klantcontact", NOW.date().replace(year=2030))
    page = look(sign_in(client, MIRJAM), "/manage")
    assert "Al gevraagd aan Klantcontact, uiterlijk 1 november 2030" in page.text
    assert "Vraag deze module" not in page.text
    assert f'<a href="/manage/coverage/{row.id}">Al gevraagd' in page.html
    assert "Praat het samen door" in page.text


def test_what_is_asked_follows_the_team_chosen(client, sign_in):
    office_of(client).ask("Noord", NOW.date().replace(year=2025))
    says = "Van 1 opdracht is de datum voorbij."
    take_snapshot(office_of(client).store, CURRICULUM, client.app.state.parts.clock())
    browser = sign_in(client, MIRJAM)
    assert says in look(browser, "/manage").text
    assert says in look(browser, f"/manage?unit={NORTH.id}").text
    assert says not in look(browser, f"/manage?unit={SOUTH.id}").text


def test_what_is_past_its_date_is_named(client, sign_in):
    office = office_of(client)
    office.ask("Klantcontact", NOW.date().replace(year=2025))
    take_snapshot(office.store, CURRICULUM, client.app.state.parts.clock())
    page = look(sign_in(client, MIRJAM), "/manage")
    assert "Van 1 opdracht is de datum voorbij." in page.text
    assert re.search(r'href="/manage/coverage/[^"]+">', page.html)
    assert "Gevraagd aan Klantcontact · moest uiterlijk" in page.text


def test_a_number_that_has_ended_is_on_no_page_and_in_no_file(client, sign_in, monkeypatch):
    monkeypatch.setattr(indicators, "GONE_THROUGH", NOW.date().replace(year=2020))
    office = office_of(client)
    office.store.write_now(
        lambda connection: connection.exec_driver_sql("UPDATE organization SET created_at = '2020-01-01 00:00:00'")
    )
    browser = sign_in(client, DIRK)
    page = look(browser, "/manage")
    assert "Dit getal is afgelopen." in page.text
    assert "De kaart" not in page.text
    assert browser.get("/manage/learning.csv").status_code == 404


@pytest.mark.parametrize("period", ["today", "beforehand", "nothing"])
def test_a_period_without_numbers_is_as_if_none_were_chosen(client, sign_in, period):
    page = look(sign_in(client, DIRK), f"/manage?period={period}")
    assert main_of(page.html) == main_of(look(sign_in(client, DIRK), "/manage").html)


def test_where_teams_are_left_out_of_the_map_the_page_says_so(client, sign_in, monkeypatch):
    says = "Er zijn meer teams dan er op één kaart passen"
    whole = look(sign_in(client, DIRK), "/manage").text
    monkeypatch.setattr("server.reports.learning_groups.MOST_ROWS", 2)
    some = look(sign_in(client, DIRK), "/manage").text
    assert says not in whole
    assert says in some
    assert "Zuid" in whole.partition("De kaart")[2]
    assert "Zuid" not in some.partition("De kaart")[2]
    assert "Noord" in some.partition("De kaart")[2]  # it has a gap


def test_no_part_of_the_page_asks_again_for_the_newest_snapshot(client, sign_in, monkeypatch):
    asked = list[str]()

    def counted(self, connection, **given):
        if self is reports._NEWEST:
            asked.append(given["table"])
        return _all(self, connection, **given)

    _all = Prepared.all
    monkeypatch.setattr(Prepared, "all", counted)
    browser = sign_in(client, DIRK)
    asked.clear()
    page = main_of(browser.get("/manage").text)
    assert set(STANDS) & set(asked) == set()

    monkeypatch.setattr(reports, "ask_ahead", lambda *_: None)
    asked.clear()
    assert main_of(browser.get("/manage").text) == page
    assert set(STANDS) <= set(asked)  # none of them is asked for in vain
