"""Passing on a signal or a compliment: stored once, nothing lost, looked at before it is sent, taken back for good."""

import json

import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from sqlmodel import col
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.queries.changes_answers import Subject, record_answer
from server.store.tables import Answer, Compliment, Person, Signal, Unsaid
from tests.people import BAS, DIRK, GONE, IRIS, JOAN, LOTTE, MIRJAM, NORTH, ORGANIZATION, SAMIR
from tests.serving.conftest import SignIn
from tests.serving.modules import compiled
from tests.serving.reading import Seen, look, see
from tests.serving.taking import begin, stored
from tests.storing.test_answers import answer

TEXT = "“Ik bel nu voor de derde keer.”"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def signals(app: FastAPI) -> list[Signal]:
    return stored(app, select(Signal))


def noted(client: TestClient, **more: object) -> Seen:
    fields: dict[str, object] = {"text": TEXT, "channel": "phone"}
    return look(client, "/voice/signals/new").press("Geef door", **(fields | more))


def praised(client: TestClient, **more: object) -> Seen:
    fields: dict[str, object] = {"to": JOAN.name, "origin": "customer", "text": "U luisterde, zei ze."}
    return look(client, "/voice/compliments/new").press("Geef door", **(fields | more))


def answered(app: FastAPI, about: str, subject: str, text: str = "Dat venster is weg.") -> None:
    row: Answer = answer(text)
    row.organization = ORGANIZATION
    refused = app.state.parts.store.write_now(
        lambda connection: record_answer(connection, row, (Subject(about, subject),))
    )
    assert refused is None


@pytest.mark.parametrize("person", [LOTTE, JOAN, MIRJAM, IRIS, BAS])
def test_it_is_in_the_bar_of_every_page_of_everyone(client: TestClient, sign_in: SignIn, person) -> None:  # type: ignore[no-untyped-def]
    sign_in(client, person)
    for path in ("/", "/me", "/modules", "/voice", "/nowhere"):
        bar = client.get(path).text.split("<header")[1].split("</header>")[0]
        assert 'href="/voice/signals/new"' in bar


def test_it_is_on_every_step_of_a_module(lotte: TestClient) -> None:
    step = begin(lotte)
    assert step.links["Geef een signaal door"] == "/voice/signals/new"


def test_nobody_signed_out_or_without_an_account_has_it(client: TestClient) -> None:
    assert "/voice/signals/new" not in client.get("/modules").text


def test_three_fields_at_most_are_required(lotte: TestClient) -> None:
    for path, most in (
        ("/voice/signals/new", {"text", "channel"}),
        ("/voice/compliments/new", {"to", "text", "origin"}),
    ):
        html = look(lotte, path).html
        required = {part.split('name="')[1].split('"')[0] for part in html.split("<")[1:] if " required" in part}
        assert required == most


def test_a_signal_is_stored_with_where_it_came_from_and_the_receipt_says_so(lotte: TestClient, app: FastAPI) -> None:
    page = noted(lotte, guess="De brief mist een datum.", named="yes")
    assert "Doorgegeven" in page.text
    assert TEXT in page.text
    (row,) = signals(app)
    assert (row.text, row.channel, row.guess, row.named) == (TEXT, "phone", "De brief mist een datum.", True)
    assert (row.person_id, row.unit_path, row.language) == (LOTTE.id, NORTH.path, "nl")
    assert TEXT in look(lotte, "/voice").text


def test_that_nobody_reads_it_yet_is_said_only_as_long_as_nobody_does(lotte: TestClient, app: FastAPI) -> None:
    said = "tot dan leest niemand het"
    assert said not in look(lotte, "/voice/signals/new").text
    gone = update(Person).where(col(Person.id) == IRIS.id).values(active=False)
    app.state.parts.store.write_now(lambda connection: connection.execute(gone).rowcount)
    assert said in look(lotte, "/voice/signals/new").text
    assert "Er is nog geen luisteraar aangewezen" in noted(lotte).text


def test_two_taps_store_it_once(lotte: TestClient, app: FastAPI) -> None:
    form = look(lotte, "/voice/signals/new")
    first, second = (form.send("Geef door", text=TEXT, channel="chat") for _ in range(2))
    assert second.headers["location"] == first.headers["location"].replace("?new=1", "?before=1")
    assert "Je had dit al verstuurd." in see(second, lotte).text
    assert len(signals(app)) == 1


def test_back_after_sending_and_sending_again_stores_it_once(lotte: TestClient, app: FastAPI) -> None:
    for said in ("Doorgegeven", "Je had dit al verstuurd."):  # the second with what was typed in a form asked for anew
        page = look(lotte, "/voice/signals/new").press("Geef door", text=TEXT, channel="chat")
        assert said in page.text
    look(lotte, "/voice/signals/new").press("Geef door", text=TEXT, channel="mail")
    assert [row.channel for row in signals(app)] == ["chat", "mail"]


def test_another_text_from_the_same_form_is_given_back_and_can_be_sent(lotte: TestClient, app: FastAPI) -> None:
    form = look(lotte, "/voice/signals/new")
    form.send("Geef door", text=TEXT, channel="chat")
    again = form.press("Geef door", text="Iets anders.", channel="mail")
    assert again.status == 409
    assert "nog niet bewaard" in again.text
    assert dict(again.form.fields)["text"] == "Iets anders."
    again.press("Geef door")
    assert sorted(row.text for row in signals(app)) == ["Iets anders.", TEXT]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"text": " "}, "Er staat nog niets"),
        ({"channel": "telepathy"}, "Kies hoe je het hoorde"),
        ({"channel": []}, "Kies hoe je het hoorde"),
        ({"text": "x" * 4001}, "langer dan past"),
        ({"guess": "x" * 4001}, "langer dan past"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(lotte: TestClient, app: FastAPI, fields, why) -> None:  # type: ignore[no-untyped-def]
    page = noted(lotte, **fields)
    assert (page.status, why in page.text) == (422, True)
    kept = dict(page.form.fields)
    assert (kept["text"].strip(), kept["guess"]) == (fields.get("text", TEXT).strip(), fields.get("guess", ""))
    assert signals(app) == []


def test_what_may_show_the_customer_is_looked_at_first_and_then_goes_if_one_likes(
    lotte: TestClient, app: FastAPI
) -> None:
    text = "Mevrouw Jansen belde: 06-12345678."
    page = noted(lotte, text=text)
    assert page.status == 422
    assert "Mevrouw Jansen" in page.text
    assert "lijkt op een telefoonnummer" in page.text
    assert dict(page.form.fields)["text"] == text
    assert signals(app) == []
    more = page.press("Verstuur het zo", text=f"{text} Mail: ans@example.org.")
    assert (more.status, signals(app)) == (422, [])  # something one has not looked at yet
    assert "Doorgegeven" in page.press("Verstuur het zo").text
    assert [row.text for row in signals(app)] == [text]


def test_a_text_sent_after_signing_out_is_not_lost(lotte: TestClient, app: FastAPI) -> None:
    form = look(lotte, "/voice/signals/new")
    lotte.cookies.clear()
    answer_ = form.send("Geef door", text=TEXT, channel="chat")
    assert (answer_.status_code, TEXT in see(answer_, lotte).text) == (401, True)
    assert signals(app) == []


def test_it_is_nobody_elses(lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn) -> None:
    noted(lotte)
    (row,) = signals(app)
    for person in (JOAN, MIRJAM, DIRK, BAS):
        sign_in(other, person)
        assert look(other, f"/voice/signals/{row.id}").status == 404
        for path in ("/", "/voice", "/wall", "/wall?of=everyone", "/answers", "/me", "/manage", "/people"):
            assert TEXT not in look(other, path).text, (person.name, path)


def test_taking_back_deletes_the_words_and_no_resend_brings_them_back(lotte: TestClient, app: FastAPI) -> None:
    form = look(lotte, "/voice/signals/new")
    receipt = form.press("Geef door", text=TEXT, channel="chat")
    action = next(one.action for one in receipt.forms if one.action.endswith("take-back"))
    token = dict(receipt.forms[0].fields)["token"]
    gone = see(lotte.post(action, data={"token": token}), lotte)
    assert "teruggenomen" in gone.text
    assert (signals(app), len(stored(app, select(Unsaid)))) == ([], 1)
    again = form.press("Geef door", text=TEXT, channel="chat")
    assert again.status == 409
    assert signals(app) == []
    assert lotte.post(action, data={"token": token}).status_code == 404


def test_the_end_of_a_module_leads_to_a_signal_that_says_which_module(lotte: TestClient, app: FastAPI) -> None:
    page = look(lotte, "/voice/signals/new?module=short")
    assert "Heel kort" in page.text
    page.press("Geef door", text=TEXT, channel="visit")
    assert [row.module_id for row in signals(app)] == ["short"]
    unknown = look(lotte, "/voice/signals/new?module=../x")
    assert "module" not in unknown.form.names


def test_what_became_of_a_signal_stands_with_it(lotte: TestClient, app: FastAPI) -> None:
    receipt = noted(lotte)
    assert "nog geen antwoord" in receipt.text
    (row,) = signals(app)
    answered(app, "signal", row.id.hex)
    for path in (f"/voice/signals/{row.id}", "/voice", "/answers", "/"):
        assert "Dat venster is weg." in look(lotte, path).text, path
    assert "nog geen antwoord" not in look(lotte, "/voice").text


def test_a_compliment_goes_to_whom_it_is_for_and_to_nobody_else(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    receipt = praised(lotte)
    assert f"{JOAN.name} ziet het als eerste" in receipt.text
    (row,) = stored(app, select(Compliment))
    assert (row.person_id, row.owner_id, row.origin) == (JOAN.id, LOTTE.id, "customer")
    assert "1 compliment waits for you" in look(sign_in(other, JOAN), "/").text
    assert "U luisterde" in look(other, "/voice").text
    assert look(other, f"/voice/compliments/{row.id}").status == 404  # the receipt is the giver's
    for person in (MIRJAM, DIRK, SAMIR, BAS):
        sign_in(other, person)
        for path in ("/", "/voice", "/wall", "/wall?of=everyone", "/manage"):
            assert "U luisterde" not in look(other, path).text, (person.name, path)


def decide(client: TestClient, row: Compliment, audience: str) -> int:
    token = dict(look(client, "/voice").forms[0].fields)["token"]
    answer_ = client.post(f"/voice/compliments/{row.id}/show", data={"token": token, "audience": audience})
    return int(answer_.status_code)


def test_whom_it_is_for_decides_who_sees_it(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    praised(lotte)
    (row,) = stored(app, select(Compliment))
    assert decide(lotte, row, "all") == 404  # who gave it decides nothing
    joan = sign_in(other, JOAN)
    assert decide(joan, row, "all") == 303
    assert "U luisterde" in look(lotte, "/wall?of=everyone").text
    assert LOTTE.name not in look(lotte, "/wall?of=everyone").text.split("Wie ziet dit")[0]
    assert "U luisterde" not in look(lotte, "/wall").text  # Joan is in another team
    assert decide(joan, row, "team") == 303
    assert "U luisterde" in look(joan, "/wall").text
    assert "U luisterde" not in look(lotte, "/wall?of=everyone").text
    assert decide(joan, row, "me") == 303
    assert "U luisterde" not in look(joan, "/wall").text
    assert decide(joan, row, "world") == 422


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("", "Vul in voor wie het is"),
        ("Nergens Niemand", "niemand met die naam"),
        (GONE.name, "niemand met die naam"),
        (LOTTE.name, "Dat ben je zelf"),
        ("joan", "Wie bedoel je?"),
    ],
)
def test_whom_it_is_for_is_found_by_name_or_asked_again(lotte: TestClient, app: FastAPI, to: str, why: str) -> None:
    page = praised(lotte, to=to)
    assert (page.status, why in page.text) == (422, True)
    assert dict(page.form.fields)["text"] == "U luisterde, zei ze."
    assert stored(app, select(Compliment)) == []


def test_part_of_a_name_is_chosen_from_and_then_goes(lotte: TestClient, app: FastAPI) -> None:
    page = praised(lotte, to="jo fi")
    page.press("Geef door", person=str(JOAN.id))
    assert [row.person_id for row in stored(app, select(Compliment))] == [JOAN.id]
    wrong = praised(lotte, to="jo fi", person=str(SAMIR.id))  # one who was not to choose from
    assert wrong.status == 422


def test_everything_of_it_is_taken_along(lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn) -> None:
    noted(lotte)
    (row,) = signals(app)
    answered(app, "signal", row.id.hex)
    praised(lotte)
    praised(sign_in(other, SAMIR), to=LOTTE.name, text="Je bleef rustig.")
    whole = json.loads(lotte.get("/me/export.json").content)
    assert [one["text"] for one in whole["signals"]] == [TEXT]
    assert [one["to"] for one in whole["compliments_given"]] == [JOAN.name]
    assert [(one["by"], one["text"]) for one in whole["compliments"]] == [(SAMIR.name, "Je bleef rustig.")]
    assert [one["answer"]["text"] for one in whole["answers"]] == ["Dat venster is weg."]
    assert TEXT not in other.get("/me/export.json").text


def test_erased_the_signal_goes_and_the_compliment_stays_without_a_name(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    noted(lotte)
    praised(lotte)
    look(lotte, "/me/erase").press("Wis", sure="yes")
    assert signals(app) == []
    text = look(sign_in(other, JOAN), "/voice").text
    assert "From someone who is no longer here" in text
    assert LOTTE.name not in text
