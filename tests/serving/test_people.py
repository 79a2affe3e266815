"""The administrator's pages: teams, people, roles; and what an administrator can't do."""

import re
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update
from starlette.testclient import TestClient

from server.forms import BODY_LIMIT
from server.people.directory import Directory
from server.people.listing import MOST, MOST_FOUND, MOST_TEAMS
from server.store.queries import changes_people
from server.store.queries.changes_roles import Held
from server.store.tables import Person
from tests.people import (
    AMIR,
    BAS,
    BRUG,
    CAST,
    CLAIMS,
    CONTACT,
    DIRK,
    GONE,
    IRIS,
    LOTTE,
    MIRJAM,
    NORTH,
    SOUTH,
    TEAMS,
)  # fmt: skip
from tests.serving.browser import send
from tests.serving.staff import APPLY, NEW, directory, form_of, wrong


@pytest.fixture
def client(client: TestClient, sign_in: Any) -> TestClient:
    sign_in(client, BAS)
    return client


def test_everyone_stands_in_their_team(client):
    text = client.get("/people").text
    for person in CAST:
        assert person.name in text
        assert person.mail in text
    for team in TEAMS:
        assert team.name in text
    assert f"leidt {CONTACT.name}" in text
    assert text.count("gedeactiveerd") == 1


def test_nothing_learned_stands_there(client):
    """The pages know no module, no attempt and no number of one."""
    for path in ("/people", f"/people/{LOTTE.id}", f"/people/teams/{NORTH.id}", "/people/import"):
        main = client.get(path).text.split("<main")[1].split("</main>")[0]
        assert not re.search(r"\b(poging|antwoord|dekking|attempt|%)\b", main.replace("Nooit de antwoorden", ""))


@pytest.mark.parametrize(
    ("search", "found"),
    [("lotte", {"Lotte Vink"}), ("VINK lotte", {"Lotte Vink"}), ("samír@brug", {"Samir Haddad"}),
     ("noord", {"Lotte Vink", "Gerda Oud"}), ("niemand", set()), ("%", set()), ("<b>", set())],
)  # fmt: skip
def test_searching(client, search, found):
    answer = client.get("/people", params={"q": search})
    assert {person.name for person in CAST if f">{person.name}</a>" in answer.text} == found
    assert ("Een deel van een naam" in answer.text) == (not found)
    assert "<b>”" not in answer.text
    assert "<b>’" not in answer.text


def test_looking_into_one_team(client):
    text = client.get("/people", params={"unit": str(CONTACT.id)}).text
    assert {person.name for person in CAST if f">{person.name}</a>" in text} == {
        person.name for person in CAST if person.team in {CONTACT, NORTH, SOUTH}
    }
    assert client.get("/people", params={"unit": "x"}).status_code == 404


def test_of_very_many_teams_a_level_at_a_time_each_with_all_who_are_in_it(client):
    lines = "\n".join(
        f"p{number}@groot.example;Persoon {number};{CONTACT.name} / Balie {number}" for number in range(MOST_TEAMS)
    )
    send(client, "/people/import", APPLY | {"text": f"mail;naam;team\n{lines}"})
    whole = client.get("/people").text
    assert "Balie 7<" not in whole
    assert f'/people?unit={CONTACT.id}"' in whole
    assert f"Toon {MOST_TEAMS + sum(one.team in {CONTACT, NORTH, SOUTH} for one in CAST)} mensen" in whole
    assert "Balie 7<" in client.get("/people", params={"q": "p7@groot"}).text
    assert "Balie 7<" in client.get("/people", params={"unit": str(CONTACT.id)}).text


def test_a_large_organization_shows_a_team_at_a_time(client):
    lines = "\n".join(
        f"p{number}@groot.example;Persoon {number};{CONTACT.name} / {SOUTH.name}" for number in range(MOST)
    )
    send(client, "/people/import", APPLY | {"text": f"mail;naam;team\n{lines}"})
    whole = client.get("/people").text
    assert "Persoon 1<" not in whole
    assert "te veel mensen voor één pagina" in whole
    assert "Toon 1 persoon" in whole
    assert f"/people/teams/{SOUTH.id}" not in whole  # what can be done with a team stands where one looks into it
    assert f"/people/teams/{SOUTH.id}" in client.get("/people", params={"unit": str(SOUTH.id)}).text
    team = client.get("/people", params={"unit": str(SOUTH.id)}).text
    assert "Persoon 1<" in team
    searched = client.get("/people", params={"q": "persoon"}).text
    assert searched.count('class="small mail"') == MOST_FOUND
    assert searched.count('<section class="team') == 1  # no team stands there of which nobody is named
    everyone = client.get("/people", params={"q": "example"}).text
    assert f"Hier staan de eerste {MOST_FOUND} mensen." in everyone
    assert "te veel mensen" not in everyone
    assert "Persoon 1<" in client.get("/people", params={"q": "p1@groot"}).text


def test_adding_a_person(client):
    answer = send(client, "/people/new", NEW | {"role": ["author"], "also": str(CONTACT.id)})
    assert answer.status_code == 303
    known = directory(client)
    nora = known.by_mail["nora@brug.example"]
    assert (nora.name, nora.language, nora.unit_id, nora.active) == ("Nora Smit", "en", NORTH.id, True)
    assert known.held[nora.id] == {Held("author", BRUG.id), Held("manager", CONTACT.id)}
    page = client.get(answer.headers["location"]).text
    assert "Het is bewaard." in page
    assert "Nora Smit" in page


@pytest.mark.parametrize(
    ("changed", "fields"),
    [({"name": " "}, {"name"}), ({"name": "x" * 121}, {"name"}), ({"address": "nora"}, {"address"}),
     ({"address": LOTTE.mail.upper()}, {"address"}), ({"address": GONE.mail}, {"address"}), ({"unit": ""}, {"unit"}),
     ({"unit": str(UUID(int=1))}, {"unit"}), ({"language": "xx"}, {"language"}), ({"also": "x"}, {"also"})],
)  # fmt: skip
def test_what_is_wrong_comes_back_with_all_that_was_typed(client, changed, fields):
    typed = NEW | {"role": ["author"]} | changed
    answer = send(client, "/people/new", typed)
    assert set(wrong(answer)) == fields
    for name in ("name", "address"):
        assert f'name="{name}" value="{typed[name]}"' in answer.text
    assert 'value="author" checked' in answer.text
    assert len(directory(client).staff) == len(CAST)


def test_an_address_taken_at_the_same_moment(client, monkeypatch):
    """What the form was checked against is old by the time it is stored."""
    monkeypatch.setattr("server.people.persons.mail_address", lambda text: "new@brug.example")
    send(client, "/people/new", NEW)
    monkeypatch.setattr(Directory, "by_mail", {})
    assert set(wrong(send(client, "/people/new", NEW))) == {"address"}


def test_changing_a_person(client):
    fields = form_of(client, MIRJAM, name="Mirjam Vos", unit=str(CLAIMS.id), language="en", leads=[], role=["author"])
    assert send(client, f"/people/{MIRJAM.id}", fields | {"also": str(CLAIMS.id)}).status_code == 303
    known = directory(client)
    row = known.by_person[MIRJAM.id]
    assert (row.name, row.mail, row.language, row.unit_id) == ("Mirjam Vos", MIRJAM.mail, "en", CLAIMS.id)
    assert known.held[MIRJAM.id] == {Held("author", BRUG.id), Held("manager", CLAIMS.id)}


def test_a_form_sent_as_it_stands_changes_nothing(client):
    before = directory(client)
    for person in CAST:
        assert send(client, f"/people/{person.id}", form_of(client, person)).status_code == 303
    assert directory(client) == before


def test_an_administrator_names_a_listener_and_ends_it(app, client, sign_in):
    other = sign_in(TestClient(app, base_url="http://localhost", follow_redirects=False), LOTTE)
    assert other.get("/listen").status_code == 403
    assert "Luisteraar: leest wat mensen aan de organisatie geven" in client.get(f"/people/{LOTTE.id}").text
    send(client, f"/people/{LOTTE.id}", form_of(client, LOTTE, role=["listener"]))
    assert directory(client).held[LOTTE.id] == {Held("listener", BRUG.id)}
    assert other.get("/listen").status_code == 200
    send(client, f"/people/{LOTTE.id}", form_of(client, LOTTE, role=[]))
    assert other.get("/listen").status_code == 403


@pytest.mark.parametrize(
    ("person", "changed"),
    [(MIRJAM, {"role": ["listener"]}), (IRIS, {"also": str(CONTACT.id)}), (IRIS, {"leads": [str(CONTACT.id)]})],
)
def test_a_listener_stands_outside_the_line(client, person, changed):
    before = directory(client)
    answer = send(client, f"/people/{person.id}", form_of(client, person, **changed))
    assert "Een luisteraar leidt geen team" in wrong(answer)["role"]
    assert 'value="listener" checked' in answer.text
    assert directory(client) == before


def test_a_mail_address_is_not_changed(client):
    """With another's address somebody could sign in as them and read what is theirs alone."""
    send(client, f"/people/{LOTTE.id}", form_of(client, LOTTE, address=BAS.mail))
    assert directory(client).by_person[LOTTE.id].mail == LOTTE.mail


def test_a_role_works_at_once(app, client, sign_in):
    other = sign_in(TestClient(app, base_url="http://localhost", follow_redirects=False), LOTTE)
    assert other.get("/author").status_code == 403
    send(client, f"/people/{LOTTE.id}", form_of(client, LOTTE, role=["author"]))
    assert other.get("/author").status_code == 200


def test_who_is_deactivated_is_out_at_once(app, client, sign_in):
    other = sign_in(TestClient(app, base_url="http://localhost", follow_redirects=False), LOTTE)
    assert other.get("/me").status_code == 200
    assert send(client, f"/people/{LOTTE.id}/deactivate").status_code == 303
    assert other.get("/me").headers["location"] == "/sign-in?next=/me"
    page = client.get(f"/people/{LOTTE.id}").text
    assert "Laat deze persoon weer toe" in page
    assert send(client, f"/people/{LOTTE.id}/reactivate").status_code == 303
    assert other.get("/me").status_code == 303  # an old session stays ended
    assert sign_in(other, LOTTE).get("/me").status_code == 200


def test_the_last_administrator_stays(client):
    answer = send(client, f"/people/{BAS.id}", form_of(client, BAS, role=[], name="Bas M."))
    assert "laatste beheerder" in wrong(answer)["role"]
    assert 'value="Bas M."' in answer.text
    assert directory(client).by_person[BAS.id].name == BAS.name
    send(client, f"/people/{DIRK.id}", form_of(client, DIRK, role=["administrator"]))
    assert send(client, f"/people/{BAS.id}", form_of(client, BAS, role=[])).headers["location"] == "/"
    assert client.get("/people").status_code == 403


def test_the_first_administrator_is_led_here_until_there_are_others(client, engine):
    lead = "Voer teams en mensen in"
    assert lead not in client.get("/").text
    with engine.begin() as connection:
        connection.execute(update(Person).where(Person.id != BAS.id).values(active=False))
    assert lead in client.get("/").text


def test_nobody_deactivates_themselves(client):
    assert "Dit ben je zelf." in client.get(f"/people/{BAS.id}").text
    assert client.get("/people").text.count("dit ben je zelf") == 1
    send(client, f"/people/{DIRK.id}", form_of(client, DIRK, role=["administrator"]))
    answer = send(client, f"/people/{BAS.id}/deactivate")
    assert "Vraag het een andere beheerder" in wrong(answer)["deactivate"]
    assert "<details open" in answer.text
    assert directory(client).by_person[BAS.id].active


@pytest.mark.parametrize("person", [LOTTE, AMIR, MIRJAM, IRIS])
def test_nobody_else_changes_anything(client, sign_in, person):
    before = directory(client)
    sign_in(client, person)
    for path in ("/people/new", f"/people/{LOTTE.id}", f"/people/{LOTTE.id}/deactivate", "/people/import"):
        answer = send(client, path, NEW | {"role": ["administrator"], "text": "mail;naam\nx@y.nl;X"} | APPLY)
        assert answer.status_code == 403
    assert directory(client) == before


def test_every_form_is_ours(client):
    before = directory(client)
    for path in ("/people/new", f"/people/{LOTTE.id}/deactivate", f"/people/{GONE.id}/reactivate"):
        assert client.post(path, data=NEW).status_code == 403
    assert directory(client) == before


def test_after_signing_out_what_was_typed_comes_back(client):
    client.cookies.clear()
    answer = client.post("/people/new", data=NEW | {"role": "author"})
    assert answer.status_code == 401
    given = re.findall(r"<textarea [^>]*readonly[^>]*>\n([^<]*)</textarea>", answer.text)
    assert given == [NEW["name"], NEW["address"]]


def test_a_name_is_stored_as_it_reads(client):
    send(client, f"/people/{LOTTE.id}", form_of(client, LOTTE, name="  <i>Lotte</i>\t\u202eVink\x07 "))
    assert directory(client).by_person[LOTTE.id].name == "<i>Lotte</i> Vink"
    assert "&lt;i&gt;Lotte&lt;/i&gt; Vink" in client.get("/people").text


def test_ordinary_forms_keep_their_limit(client):
    assert send(client, "/people/new", NEW | {"name": "x" * BODY_LIMIT}).status_code == 413


def test_a_refusal_has_a_sentence_each():
    from server.people.wording import REASONS

    assert set(REASONS) == set(changes_people.Reason)
