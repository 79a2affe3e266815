"""The start page, the catalogue, one's own record: taking it along and having it erased."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import insert
from sqlmodel import SQLModel, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.ids import new_id
from server.store.recorder import table_of
from server.store.tables import Assignment, AssignmentTerms, Attempt, Entry, Person, PromiseMade, ResponseGiven, Session
from tests.people import BAS, CONTACT, INSIDE, JOAN, LOTTE, MIRJAM, ORGANIZATION
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, PARAPHRASE, REFLECT, SHORT, compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored, take_to

REASON = "In januari beginnen de nagesprekken."


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def put(app: FastAPI, row: SQLModel) -> None:
    app.state.parts.store.write_now(
        lambda connection: connection.execute(insert(table_of(type(row))), row.model_dump())
    )


def ask(app: FastAPI, module: str, days: int, unit: object = CONTACT.id, **more: object) -> None:
    """Asks a module of a unit, due so many days from now."""
    row = Assignment(
        organization=ORGANIZATION, id=new_id(), modules=module, unit_id=unit, created_at=datetime(2026, 1, 5, 9, 0)
    )
    terms = AssignmentTerms(
        organization=ORGANIZATION, assignment_id=row.id, number=1, at=row.created_at, reason=REASON,
        language="nl", due_on=date.today() + timedelta(days=days), owner_id=MIRJAM.id,
    )  # fmt: skip
    put(app, row)
    put(app, terms)
    if more:
        put(app, terms.model_copy(update={"number": 2, "at": datetime(2026, 1, 6), **more}))


def test_a_visitor_sees_the_catalogue_at_the_start(client: TestClient) -> None:
    page = look(client, "/")
    assert "Alles een keer" in page.text
    assert "10 minuten · luisteren" in page.text
    assert page.links["Alles een keer"] == "/modules/everything"


def test_a_module_in_another_language_says_so(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, JOAN), "/modules/short")
    assert "not there in your language" in page.text
    assert '<h1 lang="nl">' in page.html


def test_what_is_asked_stands_with_its_reason_and_day(lotte: TestClient, app: FastAPI) -> None:
    ask(app, SHORT, 14)
    home = look(lotte, "/")
    assert REASON in home.text
    assert "Gevraagd" in home.text
    assert "moest uiterlijk" not in home.text
    assert re.search(r"\buiterlijk \d+ \w+", home.text)
    opening = home.follow("Heel kort")
    assert REASON in opening.text
    opening.press("Begin").press("Verder")
    assert REASON not in look(lotte, "/").text


def test_half_done_what_is_asked_leads_with_the_module_not_with_the_step_one_is_at(
    lotte: TestClient, app: FastAPI
) -> None:
    begin(lotte, "everything").press("Verder")
    assert "Alles een keer" not in look(lotte, "/").links
    ask(app, "everything", 14)
    home = look(lotte, "/")
    assert home.links["Alles een keer"].startswith("/attempts/")
    assert REASON in home.text


def test_what_was_asked_before_a_day_gone_by_says_so_calmly(lotte: TestClient, app: FastAPI) -> None:
    ask(app, SHORT, -3)
    home = look(lotte, "/")
    assert "moest uiterlijk" in home.text
    assert "Van je gevraagd. Het moest uiterlijk" in home.follow("Heel kort").text
    own = look(lotte, "/me/asked").text
    assert "Het moest uiterlijk" in own
    assert "Zet de dag in je agenda" not in own


def test_a_day_ahead_is_offered_for_the_calendar(lotte: TestClient, app: FastAPI) -> None:
    ask(app, SHORT, 0)  # the day itself is in time
    own = look(lotte, "/me/asked").text
    assert "Uiterlijk" in own
    assert "Zet de dag in je agenda" in own


def test_what_is_asked_twice_stands_once_with_the_nearest_day(lotte: TestClient, app: FastAPI) -> None:
    ask(app, SHORT, 30)
    ask(app, SHORT, -3)
    home = look(lotte, "/")
    assert home.text.count(REASON) == 1
    assert "moest uiterlijk" in home.text


def test_what_is_asked_of_others_or_withdrawn_is_not_there(lotte: TestClient, app: FastAPI) -> None:
    ask(app, SHORT, 14, unit=INSIDE.id)
    ask(app, SHORT, 14, ended=True)
    home = look(lotte, "/")
    assert REASON not in home.text
    assert "Uitnodigingen" in home.text


def test_a_module_of_one_step_ends_with_it(lotte: TestClient) -> None:
    done = begin(lotte, SHORT).press("Verder")
    assert done.url.endswith("/done")
    assert "Dat was het" in done.text
    assert "Alles een keer" in done.text  # the way on
    again = look(lotte, "/modules/short")
    assert "deze deed je al" in again.text
    assert again.press("Begin nog een keer").url.endswith("enige-stap")


def test_everything_can_be_taken_along(lotte: TestClient) -> None:
    take_to(begin(lotte), "")
    answer = lotte.get("/me/export.json")
    assert answer.headers["content-disposition"] == 'attachment; filename="gehoor.json"'
    whole = json.loads(answer.content)
    assert (whole["name"], whole["mail"]) == (LOTTE.name, LOTTE.mail)
    (attempt,) = whole["attempts"]
    assert attempt["ended_at"]
    facts = {(fact["what"], fact["step"], fact.get("try")): fact for fact in attempt["facts"]}
    assert facts["response", CHOICE, 1]["given"] == {"picked": [1]}
    assert facts["response", PARAPHRASE, 1]["given"]["text"].startswith("U wilt weten")
    assert [entry["text"] for entry in whole["entries"]] == ["Ik typte al."]
    assert [promise["moment"] for promise in whole["promises"]] == ["iemand belt"]


def test_ones_own_page_leads_back_to_every_answer(lotte: TestClient) -> None:
    take_to(begin(lotte), "")
    page = look(lotte, "/me").follow("Welke zin is het signaal?")
    assert "Jij koos dit, en hier zit het" in page.text


def test_erasing_is_asked_back_and_then_done(lotte: TestClient, app: FastAPI) -> None:
    take_to(begin(lotte), "")
    asked = look(lotte, "/me/erase")
    refused = asked.press("Wis")
    assert refused.status == 422
    assert "Er is nog niets gewist" in refused.text
    done = refused.press("Wis", sure="yes")
    assert "Alles is gewist" in done.text
    for table in (Attempt, Entry, PromiseMade, ResponseGiven, Session):
        assert stored(app, select(table)) == []
    assert LOTTE.id not in {row.id for row in stored(app, select(Person))}
    assert look(lotte, "/me").url.startswith("http://localhost/sign-in")


def test_who_is_erased_is_signed_out_even_while_another_program_reads(
    lotte: TestClient, app: FastAPI, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_to(begin(lotte), REFLECT)
    asked = look(lotte, "/me/erase")
    monkeypatch.setattr("server.store.engine.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(database.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM attempt").fetchall()
        assert "Alles is gewist" in asked.press("Wis", sure="yes").text
    assert look(lotte, "/me").url.startswith("http://localhost/sign-in")
    assert stored(app, select(Attempt)) == []


def test_an_administrator_hands_over_first(client: TestClient, sign_in: SignIn, app: FastAPI) -> None:
    page: Seen = look(sign_in(client, BAS), "/me/erase")
    assert "Draag die rol eerst over" in page.text
    token = next(value for form in page.forms for name, value in form.fields if name == "token")
    assert client.post("/me/erase", data={"token": token, "sure": "yes"}).status_code == 422
    assert BAS.id in {row.id for row in stored(app, select(Person))}


def test_nobody_takes_back_anothers_promise(lotte: TestClient, app: FastAPI, sign_in: SignIn) -> None:
    take_to(begin(lotte), "")
    path = next(form.action for form in look(lotte, "/me").forms if "take-back" in form.action)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as other:
        token = dict(look(sign_in(other, JOAN), "/").forms[0].fields)["token"]
        assert other.post(path, data={"token": token}).status_code == 404
    assert "dan zeg ik de vraag terug" in look(lotte, "/me").text
