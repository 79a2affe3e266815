"""Back and sent again: the page that comes back carries the same key, and what was changed in it is not lost."""

from typing import Any

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.tables import Entry, Move, Passed, PromiseMade, ResponseGiven, UnnamedEntry
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, PARAPHRASE, PROMISE, READING, REFLECT, SCENARIO, compiled
from tests.serving.reading import Seen, see
from tests.serving.taking import begin, stored, take_to

OTHER = "Een andere, betere tekst."


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def given_back(page: Seen, label: str, *texts: str, **fields: Any) -> None:
    """The same form once more with something else in it: nothing is stored and everything given back."""
    answer = see(page.send(label, **fields), page.client)
    assert answer.status == 409
    assert "Deze stap was al beantwoord" in answer.text
    for text in texts:
        assert text in answer.text


def test_a_reflection_edited_after_keeping_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), REFLECT)
    page.send("Bewaar", text="Eerste versie.")
    given_back(page, "Bewaar", OTHER, text=OTHER)
    given_back(page, "Bewaar", OTHER, text=OTHER, audience="unnamed")
    given_back(page, "Bewaar", text="Eerste versie.", helped=["time"])
    assert [row.text for row in stored(app, select(Entry))] == ["Eerste versie."]
    assert stored(app, select(UnnamedEntry)) == []


def test_what_is_written_after_skipping_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), REFLECT)
    page.send("Sla over")
    given_back(page, "Bewaar", OTHER, text=OTHER)
    given_back(page, "Bewaar", OTHER, text=OTHER, audience="unnamed")
    given_back(page, "Bewaar", text="", helped=["time"])
    assert stored(app, select(Entry)) == stored(app, select(UnnamedEntry)) == []


def test_what_is_changed_after_giving_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), REFLECT)
    page.send("Bewaar", text="Gegeven.", audience="unnamed")
    given_back(page, "Bewaar", OTHER, text=OTHER, audience="unnamed")
    given_back(page, "Bewaar", OTHER, text=OTHER, audience="me")
    assert [row.text for row in stored(app, select(UnnamedEntry))] == ["Gegeven."]
    assert stored(app, select(Entry)) == []


def test_skipping_what_was_kept_says_that_it_stands(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), REFLECT)
    page.send("Bewaar", text="Bewaard.")
    given_back(page, "Sla over", "Bewaard.")
    assert [row.text for row in stored(app, select(Entry))] == ["Bewaard."]


def test_a_promise_after_skipping_or_edited_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), PROMISE)
    page.send("Sla over")
    given_back(page, "Bewaar", "het sneeuwt", "vraag ik door", moment="het sneeuwt", action="vraag ik door")
    assert stored(app, select(PromiseMade)) == []


def test_an_edited_promise_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), PROMISE)
    page.send("Bewaar", moment="het regent", action="luister ik")
    given_back(page, "Bewaar", "het sneeuwt", moment="het sneeuwt", action="luister ik")
    assert [row.moment for row in stored(app, select(PromiseMade))] == ["het regent"]


def test_an_edited_paraphrase_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), PARAPHRASE)
    page.send("Zeg dit", text="De eerste zin.")
    given_back(page, "Zeg dit", OTHER, "De eerste zin.", text=OTHER)
    texts = [row.given for row in stored(app, select(ResponseGiven)) if row.step_id == PARAPHRASE]
    assert texts == ['{"text":"De eerste zin."}']


def test_another_pick_after_back_says_what_stands(lotte: TestClient, app: FastAPI) -> None:
    choice = take_to(begin(lotte), CHOICE)
    choice.send("Antwoord", pick=1)
    given_back(choice, "Antwoord", pick=0)
    scene = take_to(choice, SCENARIO)
    scene.send("Zeg dit", pick=0)
    given_back(scene, "Zeg dit", pick=1)
    assert [row.choice for row in stored(app, select(Move))] == [0]


@pytest.mark.parametrize(
    ("step", "label", "fields"),
    [
        (READING, "Verder", {}),
        (REFLECT, "Sla over", {}),
        (REFLECT, "Bewaar", {"text": "Zelfde.", "helped": ["time"], "hindered": ["may"]}),
        (REFLECT, "Bewaar", {"text": "Zelfde.", "audience": "unnamed"}),
        (PROMISE, "Bewaar", {"moment": "het regent", "action": "luister ik"}),
        (PARAPHRASE, "Zeg dit", {"text": "Zelfde."}),
    ],
)
def test_the_same_form_sent_again_gets_the_same_answer(
    lotte: TestClient, app: FastAPI, step: str, label: str, fields: dict[str, Any]
) -> None:
    page = take_to(begin(lotte), step)
    first, second = page.send(label, **fields), page.send(label, **fields)
    assert first.status_code == second.status_code < 400
    assert first.headers.get("location") == second.headers.get("location")


def test_the_named_fact_stays_the_same_whatever_came_after(lotte: TestClient, app: FastAPI) -> None:
    """Comparing stores nothing: the row of who skipped and then wrote is that of who only skipped."""
    page = take_to(begin(lotte), REFLECT)
    page.send("Sla over")
    before = stored(app, select(Passed))
    page.send("Bewaar", text=OTHER, audience="unnamed")
    assert stored(app, select(Passed)) == before
