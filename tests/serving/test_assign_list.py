"""Asking many things from a list: every line looked at first, all faults at once, and all of it stored or nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest

from server.listed import day_written, decoded, is_text, read_rows
from server.manage.bulk.reading import COLUMNS
from server.store.queries.assignments import assignments
from tests.people import CONTACT, INSIDE, MIRJAM, NORTH, ORGANIZATION, STIJN
from tests.serving import managed
from tests.serving.browser import send, token
from tests.serving.reading import look

LIST = "/manage/assignments/list"
HEAD = "module of pad;team;aan wie;voor of op;waarom;vraag het aan;maanden;eerder gedaan"


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def manager(client: Any, sign_in: Any) -> Any:
    office = managed.office_of(client)
    office.publish("kaart")
    return sign_in(client, MIRJAM)


def in_days(client: Any, count: int) -> str:
    own = client.app.state.parts
    day = own.pages.local_day(own.clock()) + timedelta(days=count)
    return f"{day.day}-{day.month}-{day.year}"


def asked(client: Any) -> list[Any]:
    return list(client.app.state.parts.store.read_now(lambda connection: assignments(connection, ORGANIZATION)))


def put(client: Any, *lines: str, **more: str) -> Any:
    return send(client, LIST, {"text": "\n".join((HEAD, *lines)), **more}, LIST)


def said(answer: Any) -> list[str]:
    return re.findall(r'<p class="small wrong">([^<]+)</p>', answer.text)


def test_a_look_stores_nothing_and_the_button_stores_all_of_it(manager: Any) -> None:
    lines = (
        f"Horen;Klantcontact / Noord;iedereen;{in_days(manager, 30)};Bellers vragen dat.;;12;",
        f"kaart;Klantcontact;nieuw vanaf {in_days(manager, 1)};30 dagen;Zo begint iedereen.;mirjam@brug.example;;",
    )
    answer = put(manager, *lines)
    assert (answer.status_code, asked(manager)) == (200, [])
    assert "2 regels zouden gevraagd worden" in answer.text
    assert "Bellers vragen dat." in answer.text
    hidden = re.search(r'name="text" value="([^"]*)"', answer.text)
    assert hidden is not None
    again = put(manager, *lines, phase="apply")
    assert "2 dingen zijn vanaf nu gevraagd." in again.text
    found = {row.modules: row for row in asked(manager)}
    assert (found["horen",].unit_id, found["horen",].now.renewal) == (NORTH.id, 12)
    assert (found["kaart",].unit_id, found["kaart",].now.due_days) == (CONTACT.id, 30)
    assert {row.now.owner_id for row in found.values()} == {MIRJAM.id}
    twice = put(manager, *lines, phase="apply")
    assert "2 regels zijn al zo" in twice.text
    assert len(asked(manager)) == 2


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_stored(manager: Any) -> None:
    good = f"Horen;Noord;;{in_days(manager, 30)};Bellers vragen dat.;;;"
    bad = "Zingen;Binnendienst;bazen;ooit;;niemand@elders.example;99;soms"
    answer = put(manager, bad, good, 'Horen;"Zuid', "a;b;c;d;e;f;g;h;te veel", phase="apply")
    assert (answer.status_code, asked(manager)) == (422, [])
    told = " ".join(said(answer))
    for part in (
        "geen module of pad met die naam: Zingen", "“team”, “Binnendienst”: Je leidt geen team met die naam.",
        "Aan wie is iedereen", "“voor of op”, “ooit”: Die dag bestaat niet.", "“waarom” is leeg: Zeg waarom",
        "“niemand@elders.example”: Bij dit adres", "van 1 tot 60",
        "alle, huidige of geen", "aanhalingsteken", "meer velden",
    ):  # fmt: skip
        assert part in told, part
    assert 'value="apply"' not in answer.text
    assert "1 regel zou gevraagd worden" in answer.text


def test_one_module_is_asked_of_a_person_once(manager: Any) -> None:
    day = in_days(manager, 30)
    assert put(manager, f"Horen;Klantcontact;;{day};Eerst dit.;;;", phase="apply").status_code == 200
    answer = put(
        manager, f"Horen;Klantcontact;;{day};Iets anders.;;;", f"Horen;Zuid;;{day};Eerst dit.;;;",
        f"kaart;Noord;;{day};Dit ook.;;;", f"kaart;Klantcontact;;{day};Dit ook.;;;",
    )  # fmt: skip
    assert said(answer) == [
        "Het is al gevraagd aan Klantcontact, met een andere datum of reden. Verander het op zijn eigen pagina.",
        "Een module ervan is al gevraagd aan Klantcontact.",
        "Regel 4 vraagt hetzelfde van dit team, of van een team erboven of eronder.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffsep=;\r\nModule or path;Team;Before or on;Why\r\nHoren;Noord;{iso};Bellers vragen dat.\r\n",
        "team,why,due date,path\nNoord,Bellers vragen dat.,{iso},horen\n",
        'Module\tTeam\tDatum\tReden\tKleur\nHOREN\tklantcontact/noord\t{iso}\t"Bellers\nvragen dat."\tgroen\n',
    ],
)
def test_lists_come_as_spreadsheets_save_them(manager: Any, text: str) -> None:
    own = manager.app.state.parts
    iso = (own.pages.local_day(own.clock()) + timedelta(days=9)).isoformat()
    data = {"token": token(manager, LIST), "phase": "apply"}
    for encoding in ("utf-8", "utf-16"):
        file = {"file": ("lijst.csv", text.replace("{iso}", iso).encode(encoding), "text/csv")}
        assert manager.post(LIST, data=data, files=file).status_code == 200
    [row] = asked(manager)
    assert (row.modules, row.unit_id, row.now.due_on.isoformat()) == (("horen",), NORTH.id, iso)


def test_several_modules_after_each_other_are_one_thing_asked(manager: Any) -> None:
    put(manager, f"kaart + Horen;Noord;;{in_days(manager, 9)};Samen.;;;", phase="apply")
    [row] = asked(manager)
    assert row.modules == ("kaart", "horen")


def test_a_template_can_be_put_in_as_it_is(manager: Any) -> None:
    answer = manager.get(f"{LIST}/template.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.startswith("\ufeff")
    data = {"token": token(manager, LIST), "phase": "look"}
    looked = manager.post(LIST, data=data, files={"file": ("lijst.csv", answer.content, "text/csv")})
    assert (looked.status_code, said(looked)) == (200, [])
    assert "2 regels zouden gevraagd worden" in looked.text


def test_another_managers_team_is_not_there(manager: Any, sign_in: Any) -> None:
    sign_in(manager, STIJN)
    answer = put(manager, f"Horen;Noord;;{in_days(manager, 9)};Samen.;;;", phase="apply")
    assert said(answer) == ["Kolom “team”, “Noord”: Je leidt geen team met die naam."]
    assert put(manager, f"Horen;{INSIDE.name};;{in_days(manager, 9)};Samen.;;;", phase="apply").status_code == 200
    assert [row.unit_id for row in asked(manager)] == [INSIDE.id]


def test_what_somebody_asks_meanwhile_costs_all_of_it(manager: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from server.manage.bulk import routes
    from server.reports.asking import Around

    day = in_days(manager, 9)
    put(manager, f"Horen;{CONTACT.name};;{day};Eerst.;;;", phase="apply")
    around = routes.reports.around

    async def before(*about: Any) -> Around:
        return (await around(*about))._replace(asked=())

    monkeypatch.setattr(routes.reports, "around", before)
    answer = put(manager, f"kaart;Zuid;;{day};Dit.;;;", f"Horen;Noord;;{day};Nog eens.;;;", phase="apply")
    assert answer.status_code == 422
    assert "Iemand vroeg intussen een van deze dingen." in answer.text
    assert [row.modules for row in asked(manager)] == [("horen",)]


def test_nothing_and_too_much_are_said(manager: Any) -> None:
    assert "Er staat nog geen regel in" in send(manager, LIST, {"text": HEAD}, LIST).text
    many = put(manager, *["Horen;Noord;;1-1-2030;x;;;"] * 301)
    assert (many.status_code, "301 regels" in many.text) == (422, True)
    assert "Vraag meer dingen" in look(manager, LIST).text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-01", "2026-12-01"), ("1-12-2026", "2026-12-01"), ("01/12/26", "2026-12-01"),
        ("1 december 2026", "2026-12-01"), ("1 Dec. 2026", "2026-12-01"), ("31.3.2027", "2027-03-31"),
        ("5 mrt 2027", "2027-03-05"), ("5 March 2027", "2027-03-05"), ("46357", "2026-12-01"),
        ("29-2-2028", "2028-02-29"),
        ("29-2-2027", None), ("12/31/2026", None), ("ooit", None), ("", None), ("1 smarch 2026", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(text: str, day: str | None) -> None:
    found = day_written(text)
    assert (found.isoformat() if found else None) == day


def test_a_file_of_an_old_spreadsheet_keeps_its_accents() -> None:
    assert decoded("vóór of op".encode("cp1252")) == decoded("\ufeffvóór of op".encode()) == "vóór of op"


def test_no_text_makes_reading_fail() -> None:
    for text in ("", ";;;", '"', '"""', "sep=", "sep=;", "module\n" + '"' * 5001, "\x00;\x01", "module;team\n\n\n;;"):
        listed = read_rows(text, COLUMNS, "module")
        assert len(listed.rows) + len(listed.bad) <= 2, text


def test_what_was_meant_is_guessed_at(manager: Any) -> None:
    [line] = [" ".join(said(put(manager, "Hooren;Noort;;31-2-2027;Ja.;mirjan@brug.example;;")))]
    for part in (
        "“Hooren”: Er is geen module of pad met die naam: Hooren. Bedoel je Horen?", "Bedoel je Noord?",
        "“31-2-2027”: Die dag bestaat niet.", "Bedoel je mirjam@brug.example?",
    ):  # fmt: skip
        assert part in line, part


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00", b"PK\x03\x04\x14\x00", b"%PDF-1.7\n"])
def test_a_file_that_is_no_text_is_said_to_be_so(manager: Any, data: bytes) -> None:
    sent = {"token": token(manager, LIST)}
    answer = manager.post(LIST, data=sent, files={"file": ("team.png", data, "image/png")})
    assert answer.status_code == 422
    assert "“team.png” is geen tekst." in answer.text
    assert "PNG\r" not in answer.text
    assert is_text(b"module;team\r\nvo\xf3r\t\x1a")
