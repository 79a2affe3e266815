"""What stops one from what is asked: asked from two weeks after its date on, one's own, changed and taken back."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select
from sqlmodel import SQLModel
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.clock import now
from server.ids import new_id
from server.store.queries.reminders import ObstacleRow, obstacles
from server.store.recorder import table_of
from server.store.tables import Assignment, AssignmentTerms, Attempt, Ended, Obstacle
from tests.people import CONTACT, JOAN, LOTTE, MIRJAM, NORTH, ORGANIZATION, SAMIR
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.modules import SHORT, compiled
from tests.serving.reading import look


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def put(app: FastAPI, row: SQLModel) -> None:
    one = insert(table_of(type(row))).values(row.model_dump())
    app.state.parts.store.write_now(lambda connection: connection.execute(one))


def ask(app: FastAPI, days: int, modules: str = SHORT) -> UUID:
    """Asks modules of the team; due so many days from now."""
    id_, at = new_id(), now() - timedelta(days=120)
    put(app, Assignment(organization=ORGANIZATION, id=id_, modules=modules, unit_id=CONTACT.id, created_at=at))
    terms = AssignmentTerms(
        organization=ORGANIZATION, assignment_id=id_, number=1, at=at, due_on=today(app) + timedelta(days=days),
        reason="Daarom.", language="nl", owner_id=MIRJAM.id,
    )  # fmt: skip
    put(app, terms)
    return id_


def take(app: FastAPI, module: str) -> None:
    """She does it."""
    attempt = Attempt(
        organization=ORGANIZATION, id=new_id(), person_id=LOTTE.id, module_id=module, version=1, language="nl",
        unit_path=NORTH.path, started_at=now(),
    )  # fmt: skip
    put(app, attempt)
    put(app, Ended(organization=ORGANIZATION, attempt_id=attempt.id, at=now()))


def today(app: FastAPI) -> date:
    day: date = app.state.parts.hours.day(now())
    return day


def said(app: FastAPI, person: UUID = LOTTE.id) -> list[ObstacleRow]:
    query = partial(obstacles, organization=ORGANIZATION, whose=person)
    found: dict[UUID, list[ObstacleRow]] = app.state.parts.store.read_now(query)
    return found.get(person, [])


def test_two_weeks_after_its_date_home_and_my_page_ask_it(lotte: TestClient, app: FastAPI) -> None:
    id_ = ask(app, -14)
    for page in ("/", "/me/asked"):
        assert look(lotte, page).links["Wat houdt je tegen?"] == f"/me/asked/{id_}/stops"


def test_before_that_nobody_asks(lotte: TestClient, app: FastAPI) -> None:
    id_ = ask(app, -13)
    for page in ("/", "/me/asked"):
        assert "Wat houdt je tegen" not in look(lotte, page).text
    assert lotte.get(f"/me/asked/{id_}/stops").headers["location"] == "/me/asked"
    assert send(lotte, f"/me/asked/{id_}/stops", {"hindered": "time"}).headers["location"] == "/me/asked"
    assert said(app) == []


def test_what_i_tick_is_kept_and_shown_to_me(lotte: TestClient, app: FastAPI) -> None:
    id_ = ask(app, -20)
    page = look(lotte, f"/me/asked/{id_}/stops")
    assert "Mirjam Bos" in page.text
    assert "Leidinggevenden zien nooit wat je tegenhoudt." in page.text
    answer = send(lotte, f"/me/asked/{id_}/stops", {"hindered": ["time", "may", "nonsense"]})
    assert answer.headers["location"] == f"/me/asked/{id_}/stops?kept=1"
    assert "Je antwoord is bewaard." in look(lotte, answer.headers["location"]).text
    (row,) = said(app)
    assert (row.hindered, row.modules, row.due_on) == (("may", "time"), (SHORT,), today(app) - timedelta(days=20))
    assert row.unit_path == NORTH.path
    assert "er was geen tijd" in look(lotte, "/me/asked").text.lower()
    assert "Wat houdt je tegen" not in look(lotte, "/").text


def test_the_last_holds_and_taken_back_nothing_is_kept(lotte: TestClient, app: FastAPI) -> None:
    place = f"/me/asked/{ask(app, -20)}/stops"
    send(lotte, place, {"hindered": "time"})
    send(lotte, place, {"hindered": "want"})
    assert [row.hindered for row in said(app)] == [("want",)]
    assert send(lotte, place, {"way": "back"}).headers["location"] == "/me/asked"
    left = app.state.parts.store.read_now(lambda connection: list(connection.execute(select(Obstacle.number))))
    assert left == []


def test_nothing_ticked_is_no_answer(lotte: TestClient, app: FastAPI) -> None:
    place = f"/me/asked/{ask(app, -20)}/stops"
    answer = send(lotte, place, {})
    assert answer.status_code == 422
    assert "Kruis er minstens één aan" in answer.text
    assert said(app) == []


def test_once_done_it_is_not_asked_and_what_was_said_can_be_taken_back(lotte: TestClient, app: FastAPI) -> None:
    id_ = ask(app, -20)
    place = f"/me/asked/{id_}/stops"
    send(lotte, place, {"hindered": "time"})
    take(app, SHORT)
    assert look(lotte, "/me/asked").links["Wijzigen of terugnemen"] == place
    send(lotte, place, {"way": "back"})
    assert said(app) == []
    assert lotte.get(place).headers["location"] == "/me/asked"


def test_what_is_asked_of_others_is_not_there(client: TestClient, sign_in: SignIn, app: FastAPI) -> None:
    id_ = ask(app, -20)
    samir = sign_in(client, SAMIR)
    for path in (f"/me/asked/{id_}", f"/me/asked/{id_}/stops", f"/me/asked/{new_id()}/stops"):
        assert samir.get(path).status_code == 404


def test_a_mails_link_leads_to_the_module_after_signing_in(
    client: TestClient, other: TestClient, sign_in: SignIn, app: FastAPI
) -> None:
    id_ = ask(app, 10)
    signed_out = other.get(f"/me/asked/{id_}")
    assert signed_out.headers["location"].startswith("/sign-in?next=")
    joan = sign_in(client, JOAN)
    assert joan.get(f"/me/asked/{id_}").headers["location"] == f"/modules/{SHORT}"
