"""The page of the demonstration, on which anyone becomes anyone: it exists nowhere else."""

import re
from datetime import date
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from server.app import create_app
from server.demo.views import MOST, role_lists
from server.settings import load_settings
from server.store.queries.people import MembershipRow, PersonRow, RoleRow, UnitRow
from tests.serving.browser import send, token
from tests.serving.demonstration import CATALOG, NOW


@pytest.fixture
def demo(world):
    settings = load_settings(database=str(world.url), base_url="http://localhost").for_demonstration()
    app = create_app(settings, CATALOG, world, clock=lambda: NOW)
    with TestClient(app, base_url="http://localhost", follow_redirects=False, client=("127.0.0.1", 5000)) as client:
        yield client


def people_on(page):
    """(person, role text) per form of the page."""
    return re.findall(r'name="person" value="([^"]+)"[^>]*>([^<]+)</button>', page)


def test_five_roles_each_with_a_form_that_names_it(demo):
    page = demo.get("/demo", headers={"accept-language": "en"}).text
    labels = {label for _, label in people_on(page)}
    assert labels == {
        "Sign in as learner",
        "Sign in as author",
        "Sign in as manager",
        "Sign in as listener",
        "Sign in as administrator",
    }
    assert page.index("Sanne de Boer") < page.index("Omar Haddad")
    assert "does not exist" in page


@pytest.mark.parametrize(
    ("role", "first"),
    [
        ("learner", "/"),
        ("author", "/author"),
        ("manager", "/manage"),
        ("listener", "/listen"),
        ("administrator", "/people"),
    ],
)
def test_one_click_signs_in(demo, role, first):
    page = demo.get("/demo", headers={"accept-language": "en"}).text
    person = next(person for person, label in people_on(page) if label == f"Sign in as {role}")
    answer = send(demo, "/demo", {"person": person, "role": role}, page="/demo")
    assert (answer.status_code, answer.headers["location"]) == (303, first)
    assert demo.get(first).status_code == 200


def test_one_person_after_another(demo):
    people = people_on(demo.get("/demo").text)
    for person, _ in (people[0], people[1]):
        assert send(demo, "/demo", {"person": person, "role": "learner"}, page="/demo").status_code == 303
    assert "Omar" in demo.get("/").text


def test_nobody_but_the_invented(demo):
    for fields in ({"person": str(uuid4()), "role": "learner"}, {"person": "x", "role": "learner"}, {}):
        assert send(demo, "/demo", fields, page="/demo").status_code == 404
    person = people_on(demo.get("/demo").text)[0][0]
    assert send(demo, "/demo", {"person": person, "role": "king"}, page="/demo").status_code == 404


def test_a_form_of_another_site_is_refused(demo):
    person = people_on(demo.get("/demo").text)[0][0]
    answer = demo.post("/demo", data={"person": person, "role": "learner", "token": "x.y"})
    assert answer.status_code == 403


def test_only_for_this_machine(demo):
    other = TestClient(demo.app, base_url="http://localhost", client=("192.0.2.7", 5000))
    assert other.get("/demo").status_code == 404
    fields = {"person": people_on(demo.get("/demo").text)[0][0], "role": "learner", "token": token(demo, "/demo")}
    other.cookies = demo.cookies
    assert other.post("/demo", data=fields).status_code == 404


@pytest.mark.parametrize(
    "header", ["X-Forwarded-For", "X-Forwarded-Host", "x-forwarded-proto", "Forwarded", "Via", "X-Real-IP"]
)
def test_not_by_way_of_a_server_in_front(demo, header):
    assert demo.get("/demo", headers={header: "127.0.0.1"}).status_code == 404
    fields = {"person": people_on(demo.get("/demo").text)[0][0], "role": "learner", "token": token(demo, "/demo")}
    assert demo.post("/demo", data=fields, headers={header: "127.0.0.1"}).status_code == 404


def test_not_outside_a_demonstration(client):
    assert client.get("/demo").status_code == 404
    assert client.post("/demo").status_code == 404


def test_a_real_organization_has_no_invented_people(settings, engine):
    app = create_app(settings.for_demonstration(), CATALOG, engine)
    with TestClient(app, base_url="http://localhost", client=("127.0.0.1", 5000)) as client:
        assert client.get("/demo").status_code == 404


def test_who_is_met_first_has_something_on_every_page(demo):
    person = next(p for p, _ in people_on(demo.get("/demo").text))
    send(demo, "/demo", {"person": person, "role": "learner"}, page="/demo")
    page = demo.get("/").text
    assert "Waar je gebleven was" in page
    assert "uiterlijk " in page  # asked, and under way: with the day it is asked for
    assert "Wat je jezelf beloofde" in page


def test_of_thousands_a_hundred_can_be_chosen():
    people = [PersonRow(uuid4(), f"Mens {number}", "", "nl", True) for number in range(2_000)]
    (learners,) = role_lists(people, (), (), ())
    assert len(learners.first) + len(learners.others) == MOST


def test_of_hundreds_who_lead_a_team_those_who_lead_the_whole_come_first():
    whole = UnitRow(uuid4(), None, "Gemeente", 0)
    team = UnitRow(uuid4(), whole.id, "Team", 1)
    people = [PersonRow(uuid4(), f"Mens {number:04}", "", "nl", True) for number in range(MOST + 1)]
    *others, last = people
    leads = [*(RoleRow(one.id, "manager", team.id) for one in others), RoleRow(last.id, "manager", whole.id)]
    (managers,) = role_lists(people, (), leads, (whole, team))
    assert managers.first[0].name == last.name


def test_a_listener_stands_with_the_team_they_work_in_as_on_the_page_of_people():
    whole = UnitRow(uuid4(), None, "Gemeente", 0)
    team = UnitRow(uuid4(), whole.id, "Balie", 1)
    people = [PersonRow(uuid4(), name, "", "nl", True) for name in ("Marjan", "Mieke")]
    works = [MembershipRow(one.id, team.id, date(2026, 1, 1), None) for one in people]
    held = (RoleRow(people[0].id, "listener", whole.id), RoleRow(people[1].id, "manager", whole.id))
    units = {found.role: found.first[0].unit for found in role_lists(people, works, held, (whole, team))}
    assert units == {"listener": "Balie", "manager": "Gemeente"}
