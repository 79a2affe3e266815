"""A list of people: read line by line, shown before it is done, done once however often it is sent."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from server.people.reading import MOST_LINES, read_list
from server.store.queries.changes_roles import Held
from server.words import load_words
from tests.people import BAS, BRUG, CLAIMS, CONTACT, GONE, IRIS, LOTTE, MIRJAM, NORTH
from tests.serving.browser import send, token
from tests.serving.staff import APPLY, directory

LIST = """mail;naam;team;rol;taal
nora@brug.example;Nora Smit;Klantcontact / Noord;;
lotte@brug.example;Lotte Vink-Bos;Schade/Buitendienst;leidinggevende;en
samir@brug.example;Samir Haddad;;;
piet@brug;Piet;Noord;;
"""


@pytest.fixture
def client(client: TestClient, sign_in: Any) -> TestClient:
    sign_in(client, BAS)
    return client


def shown(answer: Any) -> dict[str, list[str]]:
    """The lines of the page, by their heading."""
    assert answer.status_code == 200
    groups = re.findall(r'<h2 id="(bad|new|changed|same|teams)".*?</section>', answer.text, re.DOTALL)
    parts = re.split(r'<h2 id="(?:bad|new|changed|same|teams)"', answer.text)[1:]
    return {
        group: [_plain(line) for line in re.findall(r"<li>(.*?)</li>", part.split("</section>")[0], re.DOTALL)]
        for group, part in zip(groups, parts, strict=True)
    }


def _plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_long_list_sent_after_signing_out_comes_back(client):
    before = token(client)
    send(client, "/sign-out")
    text = "\n".join(f"p{number}@brug.example;Piet Nummer {number};Noord" for number in range(MOST_LINES))
    answer = client.post("/people/import", data={"token": before, "text": 4 * text})
    assert answer.status_code == 401
    assert answer.text.count("p4999@brug.example;Piet Nummer 4999;Noord") == 4


def test_a_list_is_shown_before_anything_is_stored(client):
    before = directory(client)
    found = shown(send(client, "/people/import", {"text": LIST}))
    assert found == {
        "teams": ["Schade / Buitendienst"],
        "bad": ["regel 5 piet@brug;Piet;Noord;; Er staat geen bruikbaar mailadres op: piet@brug"],
        "new": ["regel 2 Nora Smit · nora@brug.example in Klantcontact / Noord taal: Nederlands"],
        "changed": [
            "regel 3 Lotte Vink-Bos · lotte@brug.example naam: Lotte Vink wordt Lotte Vink-Bos "
            "van Klantcontact / Noord naar Schade / Buitendienst taal: English leidt Schade / Buitendienst"
        ],
        "same": ["regel 4 Samir Haddad · samir@brug.example"],
    }
    assert directory(client) == before


def test_a_team_that_stands_elsewhere_is_named_with_its_whole_path(client):
    text = "mail;naam;team\nnora@brug.example;Nora Smit;noord\nnel@brug.example;Nel Smit;Schade / Zuid\n"
    found = shown(send(client, "/people/import", {"text": text}))
    assert found["teams"] == [
        "noord Er is al een team Klantcontact / Noord. Bedoel je dat? Schrijf dan het hele pad.",
        "Schade / Zuid",
    ]
    done = shown(send(client, "/people/import", {"text": text, **APPLY}))
    assert done["teams"] == ["noord", "Schade / Zuid"]


def test_it_is_done_as_it_was_shown_and_once(client):
    planned = shown(send(client, "/people/import", {"text": LIST}))
    answer = send(client, "/people/import", APPLY | {"text": LIST})
    assert shown(answer) == planned
    known = directory(client)
    lotte, nora = known.by_person[LOTTE.id], known.by_mail["nora@brug.example"]
    outside = next(unit for unit in known.units if unit.name == "Buitendienst")
    assert outside.parent_id == CLAIMS.id
    assert (lotte.name, lotte.language, lotte.unit_id) == ("Lotte Vink-Bos", "en", outside.id)
    assert known.held[LOTTE.id] == {Held("manager", outside.id)}
    assert (nora.unit_id, nora.language, nora.active) == (NORTH.id, "nl", True)
    assert "piet@brug" not in known.by_mail

    again = shown(send(client, "/people/import", APPLY | {"text": LIST}))
    assert {group: len(lines) for group, lines in again.items()} == {"bad": 1, "same": 3}
    assert directory(client) == known


def test_the_lines_left_over_come_back_to_be_mended(client):
    text = send(client, "/people/import", APPLY | {"text": LIST}).text
    left = re.findall(r'<textarea id="text"[^>]*>\n([^<]*)</textarea>', text)
    assert left == ["mail;naam;team;rol;taal\npiet@brug;Piet;Noord;;"]
    assert 'value="apply"' not in text


def test_what_is_sent_to_be_done_is_what_was_pasted(client):
    odd = f"\n\n{LIST}\n<b>&amp;;x\n"
    text = send(client, "/people/import", {"text": odd}).text
    hidden = re.findall(r'<textarea name="text" hidden>\n([^<]*)</textarea>', text)
    assert hidden == [odd.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('a@x.nl;"Anna;;;', "aanhalingsteken"),
        ('a@x.nl;A"n"na;"B"c;;', "aanhalingsteken"),
        ("a@x.nl;;Noord;;", "heeft een naam nodig"),
        (";Anna;;;", "geen mailadres op"),
        ("a@x.nl;Anna;;;;te veel", "meer velden"),
        ("a@x.nl;Anna;;baas;", "De rol baas"),
        ("a@x.nl;Anna;;;frans", "De taal frans"),
        ("a@x.nl;Anna;;manager;", "hoort een team"),
        (f"a@x.nl;{'n' * 121};;;", "te lange naam"),
        ("a@x.nl;Anna;1/2/3/4/5/6/7/8/9;;", "te diep"),
        ("eerst@x.nl;Anna;;;", "al op regel 2"),
        (f"{GONE.mail};;;;", "is gedeactiveerd"),
        (f"{MIRJAM.mail};;;luisteraar;", "luisteraar leidt geen team"),
        (f"{MIRJAM.mail};;Spookteam;luisteraar;", "luisteraar leidt geen team"),
        ("a@x.nl;;Spookteam;;", "heeft een naam nodig"),
        (f"{GONE.mail};;Spookteam;;", "is gedeactiveerd"),
        (f"{IRIS.mail};;Klantcontact;manager;", "luisteraar leidt geen team"),
        (f"{IRIS.mail};;Spook/Team;manager;", "luisteraar leidt geen team"),
        ("a@x.nl;Anna;Klantcontact;listener manager;", "luisteraar leidt geen team"),
    ],
)
def test_one_bad_line_costs_no_other(client, line, why):
    text = f"mail;naam;team;rol;taal\neerst@x.nl;Eerst;;;\n{line}\nlaatst@x.nl;Laatst;;;\n"
    found = shown(send(client, "/people/import", APPLY | {"text": text}))
    assert [why in said for said in found["bad"]] == [True]
    assert found["bad"][0].startswith("regel 3 ")
    assert {"eerst@x.nl", "laatst@x.nl"} <= set(directory(client).by_mail)
    assert "a@x.nl" not in directory(client).by_mail
    assert "teams" not in found
    assert not {"Spookteam", "Spook", "Team"} & {unit.name for unit in directory(client).units}


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffmail,name,unit,role,language\r\nnora@x.nl,Nora,Klantcontact,author manager,English\r\n",
        "E-mail\tNaam\tAfdeling\tRol\tTaal\rnora@x.nl\tNora\tKlantcontact\tschrijver, leidinggevende\tEngels",
        'naam;taal;team;e-mailadres;rol\n"Nora";en;"DE BRUG / klantcontact";"NORA@X.nl";author+manager\n;;;;\n',
        "nora@x.nl;Nora;Klantcontact;author manager;en",
    ],
)
def test_lists_as_people_have_them(client, text):
    found = shown(send(client, "/people/import", APPLY | {"text": text}))
    assert list(found) == ["new"]
    known = directory(client)
    nora = known.by_mail["nora@x.nl"]
    assert (nora.name, nora.language, nora.unit_id) == ("Nora", "en", CONTACT.id)
    assert known.held[nora.id] == {Held("author", BRUG.id), Held("manager", CONTACT.id)}


def test_a_list_without_a_heading_is_told_how_it_was_read(client):
    swapped = "Nora Smit;nora@brug.example;Noord"
    assert "in deze volgorde gelezen: mail;naam;team;rol;taal" in send(client, "/people/import", {"text": swapped}).text
    for text in (f"naam;mail;team\n{swapped}\nkapot;;", "nora@brug.example;Nora Smit;Noord"):
        assert "in deze volgorde gelezen" not in send(client, "/people/import", {"text": text}).text


def test_quoted_fields_and_columns_nothing_is_done_with():
    listed = read_list('mail,telefoon,naam\na@x.nl,06,"Vink, ""Lot"""\n')
    assert [(row.mail, row.name) for row in listed.rows] == [("a@x.nl", 'Vink, "Lot"')]
    assert listed.unused == ("telefoon",)
    assert listed.bad == ()


def test_a_list_names_a_listener(client):
    assert "luisteraar" in client.get("/people/import").text
    found = shown(send(client, "/people/import", APPLY | {"text": f"mail;rol\n{LOTTE.mail};Luisteraar\n"}))
    assert found["changed"] == [f"regel 2 {LOTTE.name} · {LOTTE.mail} luisteraar"]
    assert directory(client).held[LOTTE.id] == {Held("listener", BRUG.id)}


def test_a_list_takes_no_role_and_no_team_away(client):
    send(client, "/people/import", APPLY | {"text": f"mail;rol\n{BAS.mail};\n{MIRJAM.mail};author\n"})
    known = directory(client)
    assert known.held[BAS.id] == {Held("administrator", BRUG.id)}
    assert known.held[MIRJAM.id] == {Held("manager", CONTACT.id), Held("author", BRUG.id)}
    assert known.by_person[MIRJAM.id].unit_id == CONTACT.id


def test_teams_of_the_list_are_made_once(client):
    lines = "\n".join(f"p{n}@x.nl;Persoon {n};Nieuw / {'Oost' if n % 2 else 'OOST'}" for n in range(450))
    found = shown(send(client, "/people/import", APPLY | {"text": f"mail;naam;team\n{lines}"}))
    assert found["teams"] == ["Nieuw", "Nieuw / OOST"]
    known = directory(client)
    east = [unit for unit in known.units if unit.name.casefold() == "oost"]
    assert len(east) == 1
    assert sum(person.unit_id == east[0].id for person in known.staff) == 450


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "nog geen regel"), (" \n;;\n", "nog geen regel"), ("mail;naam\n", "nog geen regel"),
     ("mail\n" + "a@x.nl\n" * (MOST_LINES + 1), f"{MOST_LINES + 1} regels")],
)  # fmt: skip
def test_what_is_no_list_comes_back(client, text, problem):
    before = directory(client)
    for phase in ({}, APPLY):
        answer = send(client, "/people/import", phase | {"text": text})
        assert answer.status_code == 422
        assert problem in answer.text
        assert text in answer.text
    assert directory(client) == before


def test_a_list_of_the_longest_length_fits_the_form(client):
    """As many lines as the page says it takes, of more than an ordinary length, are not too long a form."""
    line = "een.lange.voornaam.met.achternaam{n}@een-grote-organisatie.example;Een Lange Voornaam;{team};manager;nl\n"
    text = "".join(line.format(n=n, team="Zuiver / Lange naam van een afdeling / Team") for n in range(MOST_LINES))
    assert send(client, "/people/import", {"text": text}).status_code == 200
    assert send(client, "/people/import", {"text": text * 5}).status_code == 413


def test_the_dutch_example_is_a_list_that_is_read(client):
    page = client.get("/people/import").text
    example = re.search(r'<pre class="example"[^>]*>([^<]+)</pre>', page)
    assert example
    for language, words in load_words().items():
        heading = words.gettext("mail;name;team;role;language")
        listed = read_list("\n".join([heading, *example[1].split("\n")[1:]]))
        assert (len(listed.rows), listed.bad, listed.unused, listed.heading) == (2, (), (), heading), language


@pytest.mark.parametrize("text", ["\x00", "\ufeff", '"', ";", "\t\t\n\t", '""""', "a@b.c", "mail\n\u2028", "=cmd()"])
def test_nothing_that_is_pasted_raises(client, text):
    read_list(text)
    assert send(client, "/people/import", {"text": text}).status_code in {200, 422}


def test_a_heading_without_the_mail_address_is_said_to_be_one(client):
    answer = send(client, "/people/import", {"text": "naam;team\nNora Smit;Noord\n"})
    assert answer.status_code == 422
    assert "De kolom mail ontbreekt. De eerste regel noemt de kolommen, en daar staat: naam;team" in answer.text
    assert "Nora Smit;Noord" in answer.text


def test_a_list_comes_as_a_file_too(client):
    def sent(data: bytes) -> Any:
        file = {"file": ("mensen.csv", data, "text/csv")}
        return client.post("/people/import", data={"token": token(client)}, files=file)

    assert 'type="file"' in client.get("/people/import").text
    assert shown(sent(LIST.replace("Nora", "Zoë").encode("cp1252")))["new"][0].startswith("regel 2 Zoë Smit")
    refused = sent(b"\x89PNG\r\n\x1a\n\x00")
    assert (refused.status_code, "“mensen.csv” is geen tekst." in refused.text) == (422, True)
