"""Coverage, and asking a module of a unit: what is counted, what is refused, and that nothing typed is lost."""

import re
from datetime import timedelta
from uuid import UUID

import pytest

from server.reports.cells import COVERAGE
from server.reports.snapshot import take_snapshot
from server.store.queries.assignments import assignments
from tests.counting.office import CURRICULUM
from tests.people import BRUG, CLAIMS, CONTACT, DIRK, INSIDE, LOTTE, MIRJAM, NORTH, ORGANIZATION, STIJN
from tests.serving import managed
from tests.serving.browser import send, token
from tests.serving.managed import names, office_of
from tests.serving.reading import look

FORM = "/manage/assignments/new"


def today(client):
    own = client.app.state.parts
    return own.pages.local_day(own.clock())


def asked(client):
    return client.app.state.parts.store.read_now(lambda connection: assignments(connection, ORGANIZATION))


def rows(client, address):
    """Each row of the page's table: name → asked, in time, later, exempt, open."""
    found = re.findall(
        r'role="rowheader"[^>]*>(?:<a[^>]*>)?([^<]+)' + r'.*?data-head="[^"]*">(\d+)' * 5,
        look(client, address).html,
        re.DOTALL,
    )
    return {name.strip(): [int(number) for number in numbers] for name, *numbers in found}


def request(client, **other):
    due = (today(client) + timedelta(days=20)).isoformat()
    return {"module": "horen", "unit": str(CONTACT.id), "due": due, "reason": "Omdat bellers dat vragen.", **other}


def ask(client, **other):
    return send(client, FORM, {**request(client, **other), "phase": "apply"}, FORM)


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def office(client):
    return office_of(client)


@pytest.fixture
def manager(client, sign_in):
    """Mirjam's browser: manager of Klantcontact, with Noord and Zuid below it."""
    return sign_in(client, MIRJAM)


def test_what_is_asked_is_stored_and_shown(manager):
    answer = ask(manager)
    [row] = asked(manager)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/manage/coverage?asked={row.id}")
    told = look(manager, answer.headers["location"])
    assert "Dit is nu gevraagd aan Klantcontact:" in told.text
    assert f'href="/manage/coverage/{row.id}"' in told.html
    assert (row.modules, row.unit_id, row.now.reason) == (("horen",), CONTACT.id, "Omdat bellers dat vragen.")
    assert "Gevraagd aan Klantcontact" in look(manager, "/manage/coverage").text
    text = look(manager, f"/manage/coverage/{row.id}").text
    assert "Gevraagd aan Klantcontact" in text
    assert "Omdat bellers dat vragen." in text


def test_the_people_asked_see_it_at_home(manager, sign_in):
    ask(manager)
    assert "Omdat bellers dat vragen." in look(sign_in(manager, LOTTE), "/").text


def test_counts_add_up(manager, office):
    ask(manager)
    office.people |= {name: UUID(id_) for name, id_ in names(manager).items()}
    for name in ("Noord-0", "Noord-1", "Zuid-0"):
        office.finish(name, name.split("-")[0], manager.app.state.parts.clock())
    take_snapshot(office.store, CURRICULUM, manager.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    [row] = asked(manager)
    of_all = {"Heel Klantcontact": [28, 3, 0, 0, 25], "Noord": [15, 2, 0, 0, 13], "Zuid": [13, 1, 0, 0, 12]}
    assert rows(manager, f"/manage/coverage/{row.id}") == of_all
    assert rows(manager, "/manage/coverage") == {"Horen": [28, 3, 0, 0, 25]}
    assert rows(manager, f"/manage/coverage?unit={NORTH.id}") == {"Horen": [15, 2, 0, 0, 13]}


def test_who_did_it_before_it_was_asked_counts_as_in_time_and_the_pages_say_so(manager, office):
    office.people |= {name: UUID(id_) for name, id_ in names(manager).items()}
    office.finish("Noord-0", "Noord", manager.app.state.parts.clock() - timedelta(days=9))
    ask(manager)
    take_snapshot(office.store, CURRICULUM, manager.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    [row] = asked(manager)
    for address in ("/manage/coverage", f"/manage/coverage/{row.id}"):
        assert next(iter(rows(manager, address).values())) == [28, 1, 0, 0, 27]
        says = "Wie het al gedaan had voor het gevraagd werd, telt als op tijd; hoeveel dat er zijn"
        assert says in look(manager, address).text


def test_whoever_stands_with_people_who_were_not_asked_is_not_counted_here(manager, office):
    """Mirjam leads Klantcontact; with fewer than five leaders they are counted with a team elsewhere."""
    ask(manager)
    [row] = asked(manager)
    address = f"/manage/coverage/{row.id}"
    assert "Nog geen cijfers" in look(manager, address).text
    take_snapshot(office.store, CURRICULUM, manager.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    text = look(manager, address).text
    assert "samen met anderen, zodat niemand te herkennen is" in text
    assert "in Binnendienst met leiding en staf." in text
    assert "geen cijfers" not in text


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("module", "", "Kies een module."),
        ("module", "nergens", "Kies een module."),
        ("unit", "", "Kies een van je teams."),
        ("unit", str(CLAIMS.id), "Kies een van je teams."),
        ("unit", str(BRUG.id), "Kies een van je teams."),
        ("due", "", "Kies een dag vanaf vandaag"),
        ("due", "morgen", "Kies een dag vanaf vandaag"),
        ("due", "2020-01-01", "Kies een dag vanaf vandaag"),
        ("due", "9999-01-01", "Kies een dag vanaf vandaag"),
        ("reason", "  ", "Zeg waarom"),
        ("reason", "a" * 501, "te lang"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(manager, field, value, says):
    answer = ask(manager, **{"reason": "Mijn reden <b>", field: value})
    assert answer.status_code == 422
    assert says in answer.text
    if field != "reason":
        assert "Mijn reden &lt;b&gt;" in answer.text
        assert "Mijn reden <b>" not in answer.text
    assert asked(manager) == []


@pytest.mark.parametrize("unit", [CONTACT, NORTH], ids=lambda team: team.name)
def test_one_module_is_asked_of_a_person_once(manager, unit):
    ask(manager)
    answer = ask(manager, unit=str(unit.id), reason="Om iets anders.")  # not the same form a second time
    assert answer.status_code == 422
    assert "al gevraagd" in answer.text
    assert "Om iets anders." in answer.text
    assert len(asked(manager)) == 1


def test_another_managers_units_do_not_exist(manager, sign_in):
    ask(manager)
    browser = sign_in(manager, STIJN)
    assert "Klantcontact" not in look(browser, "/manage/coverage").text
    [row] = asked(manager)
    answer = send(browser, f"/manage/assignments/{row.id}/withdraw", {}, FORM)
    assert answer.status_code == 404
    assert len(asked(manager)) == 1


def test_whoever_leads_the_unit_can_take_it_back(manager):
    ask(manager)
    [row] = asked(manager)
    answer = send(manager, f"/manage/assignments/{row.id}/withdraw", {}, "/manage/coverage")
    assert answer.status_code == 303
    assert asked(manager) == []
    told = look(manager, answer.headers["location"]).text
    assert "De opdracht is ingetrokken." in told
    assert "Er is niets gevraagd aan je teams." in told
    again = send(manager, f"/manage/assignments/{row.id}/withdraw", {}, FORM)
    assert again.status_code == 303
    assert "Deze opdracht was al ingetrokken." in look(manager, again.headers["location"]).text


@pytest.mark.parametrize("id_", ["x", "00000000-0000-0000-0000-000000000000"])
def test_an_unknown_assignment_can_not_be_taken_back(manager, id_):
    assert send(manager, f"/manage/assignments/{id_}/withdraw", {}, FORM).status_code == 404


def test_a_form_of_another_site_changes_nothing(manager):
    token(manager, FORM)
    answer = manager.post(FORM, data={**request(manager), "token": "of.another"})
    assert answer.status_code == 403
    assert "Omdat bellers dat vragen." in answer.text
    assert asked(manager) == []


def test_a_manager_of_part_of_those_asked_sees_that_part(manager, sign_in):
    browser = sign_in(manager, DIRK)
    ask(browser, unit=str(BRUG.id))
    take_snapshot(
        manager.app.state.parts.store, CURRICULUM, manager.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,)
    )
    browser, [row] = sign_in(manager, STIJN), asked(manager)
    assert "Gevraagd aan De Brug" in look(browser, "/manage/coverage").text
    address = f"/manage/coverage/{row.id}"
    assert list(rows(browser, address)) == [f"Heel {INSIDE.name}"]
    assert "Trek deze opdracht in" not in look(browser, address).text


def test_where_a_team_falls_short_the_page_says_how_many_took_the_module_there(manager, office):
    ask(manager)
    office.people |= {name: UUID(id_) for name, id_ in names(manager).items()}
    for number in range(13):
        office.finish(f"Noord-{number}", "Noord", manager.app.state.parts.clock())
    before = look(manager, "/manage").text
    assert "In Noord gaat ‘listening’ minder goed dan elders." in before
    assert "Oefenen kan hier helpen." in before
    assert "hier deden" not in before  # not before it is published
    take_snapshot(office.store, CURRICULUM, manager.app.state.parts.clock() + timedelta(minutes=1), (COVERAGE,))
    text = look(manager, "/manage").text
    assert "Al gevraagd aan Klantcontact" in text
    assert "; hier deden 13 van 15 het" in text
    assert "De meesten hier deden die al: die opnieuw vragen is niet de volgende stap." in text
    assert "Oefenen kan hier helpen." not in text
