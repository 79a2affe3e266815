"""What changed in a module since someone did it is told, and can be taken by itself."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.tables import Attempt, Ended, ResponseGiven
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, EVERYTHING, READING, compiled
from tests.serving.reading import look
from tests.serving.taking import begin, stored, take_to
from tests.serving.test_withdraw import ONE_OPTION_LESS, OTHER_WELCOME, publish_changed

PATH = f"/modules/{EVERYTHING}"
QUESTION = "Welke zin is het signaal?"
ONLY = "Doe alleen dat"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def done(client: TestClient, sign_in: SignIn) -> TestClient:
    """Lotte's browser; she did the module."""
    sign_in(client, LOTTE)
    take_to(begin(client), "")
    return client


def test_nothing_is_said_where_nothing_changed(done: TestClient) -> None:
    assert "sinds toen" not in look(done, "/").text
    assert ONLY not in look(done, PATH).text


def test_other_words_on_the_first_page_are_no_other_steps(done: TestClient, app: FastAPI, tmp_path: Path) -> None:
    publish_changed(app, tmp_path / "content", OTHER_WELCOME)
    assert "sinds toen" not in look(done, "/").text


def test_a_changed_step_is_told_and_taken_by_itself(done: TestClient, app: FastAPI, tmp_path: Path) -> None:
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    assert "sinds toen is 1 stap veranderd" in look(done, "/").text
    opening = look(done, PATH)
    assert QUESTION in opening.text
    step = opening.press(ONLY)
    assert step.url.endswith(CHOICE)
    end = step.press("Antwoord", pick=1).follow("Verder")
    assert end.url.endswith("/done")
    assert len(stored(app, select(Ended))) == 2
    (only,) = (row for row in stored(app, select(Attempt)) if row.only)
    assert [row.step_id for row in stored(app, select(ResponseGiven)) if row.attempt_id == only.id] == [CHOICE]
    assert "sinds toen" not in look(done, "/").text
    assert ONLY not in look(done, PATH).text


def test_the_minutes_are_those_of_the_steps(done: TestClient, app: FastAPI, tmp_path: Path) -> None:
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    assert "nog 1 minuut" in look(done, PATH).press(ONLY).text


def test_other_steps_of_it_are_not_to_be_had(done: TestClient, app: FastAPI, tmp_path: Path) -> None:
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    step = look(done, PATH).press(ONLY)
    assert done.get(step.url.replace(CHOICE, READING)).status_code == 404


def test_one_may_also_take_all_of_it_again(done: TestClient, app: FastAPI, tmp_path: Path) -> None:
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    assert look(done, PATH).press("Begin nog een keer").url.endswith(READING)
    assert [row.only for row in stored(app, select(Attempt))] == ["", ""]


def test_who_never_did_it_takes_all(client: TestClient, sign_in: SignIn, app: FastAPI, tmp_path: Path) -> None:
    sign_in(client, LOTTE)
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    assert ONLY not in look(client, PATH).text
    assert begin(client).url.endswith(READING)


def test_a_guest_takes_just_what_changed_too(client: TestClient, app: FastAPI, tmp_path: Path) -> None:
    take_to(begin(client), "")
    publish_changed(app, tmp_path / "content", ONE_OPTION_LESS)
    assert look(client, PATH).press(ONLY).url.endswith(CHOICE)
