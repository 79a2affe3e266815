"""What is mine says when things were; a list says where another language waits; what a choice is about comes first."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import update
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.recorder import table_of
from server.store.tables import Attempt, Entry
from tests.people import IRIS, LOTTE, SAMIR
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.modules import REFLECT, SHORT, compiled
from tests.serving.reading import look, see
from tests.serving.taking import begin, stored, take_to


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def test_a_module_that_is_done_carries_the_day_it_was_done(lotte: TestClient, app: FastAPI) -> None:
    begin(lotte, SHORT).press("Verder")
    today = look(lotte, "/me").text
    (attempt,) = stored(app, select(Attempt))
    earlier = update(table_of(Attempt)).values(started_at=attempt.started_at - timedelta(days=400))
    app.state.parts.store.write_now(lambda connection: connection.execute(earlier))
    assert "· klaar" in today
    assert look(lotte, "/me").text == today


def test_a_list_says_which_modules_are_in_another_language(lotte: TestClient) -> None:
    path = f"/modules/{SHORT}"

    def line(language: str) -> str:
        html = lotte.get("/modules", headers={"cookie": "", "accept-language": language}).text
        return html.split(f'href="{path}"')[1].split("</li>")[0]

    assert "in Dutch" in line("en")
    assert "in het" not in line("nl")


def test_whom_a_reflection_is_for_is_chosen_before_it_is_written(lotte: TestClient) -> None:
    html = take_to(begin(lotte), REFLECT).html
    assert html.index('value="me" checked') < html.index('<textarea id="text"')


def test_what_one_wrote_for_oneself_can_be_given_after_all(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    take_to(begin(lotte), REFLECT).press("Bewaar", text="Ik typte al.", audience="me")
    mine = look(lotte, "/me")
    path = next(form.action for form in mine.forms if form.action.endswith("/give"))
    assert send(sign_in(other, SAMIR), path, {}, "/me").status_code == 404
    assert [row.audience for row in stored(app, select(Entry))] == ["me"]
    for _ in range(2):
        assert "Je naam staat er nu bij" in see(send(lotte, path, {}, "/me"), lotte).text
    (row,) = stored(app, select(Entry))
    assert (row.audience, row.text, row.person_id) == ("named", "Ik typte al.", LOTTE.id)
    assert "Ik typte al." in look(sign_in(other, IRIS), "/listen").text
    assert path not in look(lotte, "/me").html
