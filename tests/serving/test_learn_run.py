"""A module from its first page to its last, as a phone without JavaScript takes it."""

import pytest
from fastapi import FastAPI
from sqlmodel import SQLModel, col, func, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.tables import Attempt, Ended, Move, Passed, PromiseMade, ResponseGiven
from tests.people import LOTTE, NORTH
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, EVERYTHING, PARAPHRASE, PROMISE, RECALL, SCENARIO, STEPS, compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored, take_to


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def test_the_opening_page_is_for_everyone(client: TestClient) -> None:
    page = look(client, f"/modules/{EVERYTHING}")
    assert "Welkom bij deze proef" in page.text
    assert "bedacht geval" in page.text
    assert page.links["Liever eerst inloggen"] == f"/sign-in?next=/modules/{EVERYTHING}"


def test_the_first_exercise_is_two_taps_away(lotte: TestClient) -> None:
    step = look(lotte, "/modules/everything").press("Begin")
    assert step.url.endswith("/lees-dit")
    assert step.press("Verder").url.endswith(CHOICE)


def test_a_whole_module(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), "")
    assert page.url.endswith("/done")
    assert "Als iemand belt, dan zeg ik de vraag terug" in page.text
    assert "Wat vraagt hij?" in page.text  # the card
    assert len(stored(app, select(Ended))) == 1
    (attempt,) = stored(app, select(Attempt))
    assert attempt.unit_path == NORTH.path
    passed = {row.step_id for row in stored(app, select(Passed))}
    answered = {row.step_id for row in stored(app, select(ResponseGiven))}
    assert passed | answered | {SCENARIO} == set(STEPS)


def test_it_goes_on_where_it_was_on_another_device(app: FastAPI, lotte: TestClient, sign_in: SignIn) -> None:
    take_to(begin(lotte), RECALL)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as other:
        home = look(sign_in(other, LOTTE), "/")
        assert "Wat bleef er hangen?" in home.text
        assert home.follow("Wat bleef er hangen?").url.endswith(RECALL)


def test_beginning_twice_is_one_attempt(lotte: TestClient, app: FastAPI) -> None:
    opening = look(lotte, "/modules/everything")
    first, second = opening.press("Begin"), opening.press("Begin")
    assert first.url == second.url
    assert len(stored(app, select(Attempt))) == 1


def test_changing_language_midway_keeps_the_place_and_what_was_said(lotte: TestClient, app: FastAPI) -> None:
    take_to(begin(lotte), SCENARIO).press("Zeg dit", pick=1)
    english = _in_english(lotte)
    assert "Yes, exactly that." in english.text
    assert "I fix a time slot for you." in english.text  # its counter was raised in Dutch
    done = english.press("Say this", pick=1)
    assert "it worked out" in done.text
    moves = stored(app, select(Move).order_by(col(Move.number)))
    assert [(move.scene, move.choice, move.ending) for move in moves] == [
        ("het-gesprek-begint", 1, ""),
        ("hij-vertelt", 1, "hij-weet-het"),
    ]


def _in_english(client: TestClient) -> Seen:
    page = look(client, "/")
    token = next(value for form in page.forms for name, value in form.fields if name == "token")
    client.post("/language", data={"token": token, "language": "en", "next": "/"})
    return look(client, next(href for text, href in look(client, "/").links.items() if text == "On the phone"))


def test_the_step_after_a_wrong_pick_tells_that_pick_only(lotte: TestClient, app: FastAPI) -> None:
    choice = take_to(begin(lotte), CHOICE)
    wrong = choice.press("Antwoord", pick=0)
    assert "Jij koos" in wrong.text
    assert "Daar begint zij mee" in wrong.text
    for hidden in ("Herhaling is een signaal", "derde keer", "Een beleefde vraag", "eerder niet gehoord"):
        assert hidden not in wrong.text
    again = wrong.follow("Nog een keer")
    right = again.press("Antwoord", pick=1)
    assert "Jij koos dit, en hier zit het" in right.text
    assert "Eerst koos je" in right.text
    assert "eerder niet gehoord" in right.text
    rows = stored(app, select(ResponseGiven).order_by(col(ResponseGiven.try_number)))
    assert [(row.try_number, row.score) for row in rows] == [(1, 0.0), (2, 1.0)]


def test_the_answer_comes_when_asked_for(lotte: TestClient) -> None:
    wrong = take_to(begin(lotte), CHOICE).press("Antwoord", pick=2)
    shown = wrong.press("Laat zien")
    assert "Hier zat het" in shown.text
    assert "derde keer" in shown.text
    assert shown.follow("Verder").url.endswith("wat-kun-je-vragen")


def test_the_key_at_once_ends_the_choice(lotte: TestClient) -> None:
    right = take_to(begin(lotte), CHOICE).press("Antwoord", pick=1)
    assert "Jij koos dit, en hier zit het" in right.text
    assert "Laat zien" not in right.text


def test_a_hint_keeps_what_was_picked(lotte: TestClient, app: FastAPI) -> None:
    choice = take_to(begin(lotte), CHOICE)
    hinted = choice.press("Geef me een hint", pick=2)
    assert "Let op wat zij over eerder zegt." in hinted.text
    assert ("pick", "2") in hinted.form.fields
    hinted.press("Antwoord")
    (row,) = stored(app, select(ResponseGiven))
    assert row.after_hint


def test_beside_the_example_there_is_nothing_left_to_hint_at(lotte: TestClient) -> None:
    asking = take_to(begin(lotte), PARAPHRASE)
    assert "Geef me een hint" in asking.text
    beside = asking.press("Zeg dit", text="Dus u wilt weten hoe het zit?")
    assert "Klopt dat?" in beside.text
    assert "Geef me een hint" not in beside.text


def test_the_passage_is_there_once(lotte: TestClient) -> None:
    closed = take_to(begin(lotte), RECALL)
    assert "kapotte ketel" not in closed.html
    bare = closed.send("Lees het")
    assert "kapotte ketel" in bare.text
    assert bare.headers["cache-control"] == "no-store"
    asking = closed.press("Lees het")  # the same form once more: a reload
    assert "kapotte ketel" not in asking.html
    assert "De ketel is kapot." in asking.text
    assert "kapotte ketel" not in look(lotte, closed.url).html
    after = asking.press("Klaar", pick=[0, 3])
    assert "kapotte ketel" in after.html
    assert "Gevoel: je hoorde 0 van de 1, en 1 die niet gezegd werd." in after.text


def test_an_answer_without_the_passage_is_none(lotte: TestClient, app: FastAPI) -> None:
    closed = take_to(begin(lotte), RECALL)
    fields = dict(closed.form.fields) | {"pick": "0"}
    lotte.post(closed.url, data=fields)
    assert RECALL not in {row.step_id for row in stored(app, select(ResponseGiven))}


def test_trying_another_way_leaves_no_trace(lotte: TestClient, app: FastAPI) -> None:
    scenario = take_to(begin(lotte), SCENARIO)
    ended = scenario.press("Zeg dit", pick=0).press("Zeg dit", pick=1)
    assert "niet gelukt" in ended.text
    before = rows(app)
    assert before["move"] == 2
    trying = ended.follow("Wat als je hier iets anders zei?")
    assert "Je probeert het anders" in trying.text
    other = trying.press("Zeg dit", pick=0).press("Zeg dit", pick=0)
    assert "Hij weet waar hij aan toe is" in other.text
    assert other.follow("Terug naar je eigen gesprek").text.count("Er komt niemand") == 1
    assert rows(app) == before


def rows(app: FastAPI) -> dict[str, int]:
    """How many each table has."""
    tables = SQLModel.metadata.sorted_tables
    return {table.name: stored(app, select(func.count()).select_from(table))[0][0] for table in tables}


@pytest.mark.parametrize("moves", ["9", "0.9", "x", "0.0.0.0", "1.1.1", "0" * 900, "-1", "²"])
def test_a_way_that_is_no_way_shows_ones_own(lotte: TestClient, moves: str) -> None:
    ended = take_to(begin(lotte), SCENARIO).press("Zeg dit", pick=0).press("Zeg dit", pick=1)
    page = look(lotte, f"{ended.url}?moves={moves}")
    assert page.url == ended.url
    assert "niet gelukt" in page.text


def test_another_way_waits_for_ones_own(lotte: TestClient) -> None:
    scenario = take_to(begin(lotte), SCENARIO)
    assert "Voor vijf uur" not in look(lotte, f"{scenario.url}?moves=1").html


def test_a_phone_does_not_begin_half_a_sentence_of_a_promise_with_a_capital(lotte: TestClient) -> None:
    html = take_to(begin(lotte), PROMISE).html
    assert html.count('autocapitalize="none"') == 2


def test_a_promise_can_be_taken_back(lotte: TestClient, app: FastAPI) -> None:
    take_to(begin(lotte), "")
    mine = look(lotte, "/me")
    assert "dan zeg ik de vraag terug" in mine.text
    form = next(form for form in mine.forms if "take-back" in form.action)
    answer = lotte.post(form.action, data=dict(form.fields))
    assert answer.status_code == 303
    assert "dan zeg ik de vraag terug" not in look(lotte, "/me").text
    assert "dan zeg ik de vraag terug" not in look(lotte, "/").text
    assert b"dan zeg ik" not in lotte.get("/me/export.json").content
    assert stored(app, select(PromiseMade)) == []  # its words are deleted, not hidden
    again = lotte.post(form.action, data=dict(form.fields))
    assert (again.status_code, again.headers["location"]) == (303, "/me?taken=back")
