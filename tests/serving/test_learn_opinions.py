"""Poll, scale, pick, Q-sort and persona as a learner meets them: taken once, shown back, and nobody else's."""

import json

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.exercises import MAX_TEXT, kind_named
from server.reports.responses import COUNTED
from server.store.tables import Passed, ResponseGiven
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored

POLL, SCALE, PICK, GRID, PERSONA, LATER = (
    "wat-doe-jij-meestal", "hoe-vaak-gebeurt-dit", "wat-helpt-jou", "wat-past-bij-jou", "wie-belt-er", "aan-de-lijn",
)  # fmt: skip
MISSING = "Een leidinggevende die meeluistert."
SORTED = {f"place_{i}": column for i, column in enumerate((0, 1, 2, 2, 2, 3, 4))}  # one, one, three, one, one


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def take_to(page: Seen, step: str) -> Seen:
    """Gives one opinion after the other until this step is there; "" takes all."""
    ways = {
        POLL: {"pick": 1}, SCALE: {"pick": 3}, PICK: {"pick": [0, 2], "text": MISSING}, GRID: SORTED,
    }  # fmt: skip
    while not page.url.endswith((f"/{step or 'done'}", "/done")):
        name = page.url.rsplit("/", 1)[1]
        page = page.press("Bewaar", **ways[name]).follow("Verder") if name in ways else page.press("Verder")
    return page


def test_opinions_are_stored_once_and_without_a_score(lotte: TestClient, app: FastAPI) -> None:
    take_to(begin(lotte, "opinions"), "")
    rows = {row.step_id: row for row in stored(app, select(ResponseGiven))}
    assert {name: json.loads(row.given) for name, row in rows.items()} == {
        POLL: {"picked": [1]},
        SCALE: {"picked": [3]},
        PICK: {"picked": [0, 2], "text": MISSING},
        GRID: {"picked": [0, 1, 2, 2, 2, 3, 4]},
    }
    assert {row.score for row in rows.values()} == {None}
    assert {row.grade for row in rows.values()} == {"{}"}
    assert {row.try_number for row in rows.values()} == {1}
    assert {row.step_id for row in stored(app, select(Passed))} == {PERSONA, LATER}


def test_the_page_afterwards_shows_what_one_gave(lotte: TestClient) -> None:
    page = begin(lotte, "opinions").press("Bewaar", pick=1)
    assert "Jij koos Ik vraag wat er is." in page.text
    assert "Alle drie komen voor" in page.text
    page = page.follow("Verder").press("Bewaar", pick=3)
    assert "<mark>vaak</mark>" in page.html
    page = page.follow("Verder").press("Bewaar", pick=[0, 2], text=MISSING)
    assert "<mark>Tijd</mark>" in page.html
    assert MISSING in page.text
    page = page.follow("Verder").press("Bewaar", **SORTED)
    most, least = page.text.index("+2 · meest"), page.text.index("−2 · minst")
    assert most < page.text.index("Ik zeg wat ik denk.") < least < page.text.index("Ik luister eerst.")


def test_a_second_answer_changes_nothing(lotte: TestClient, app: FastAPI) -> None:
    one = begin(lotte, "opinions")
    other = look(lotte, one.url)
    one.send("Bewaar", pick=1)
    page = other.press("Bewaar", pick=0)
    assert page.status == 409
    assert "Jij koos Ik vraag wat er is." in page.text
    assert [json.loads(row.given) for row in stored(app, select(ResponseGiven))] == [{"picked": [1]}]


def test_what_is_missing_is_given_back_from_another_tab(lotte: TestClient, app: FastAPI) -> None:
    one = take_to(begin(lotte, "opinions"), PICK)
    other = look(lotte, one.url)
    one.send("Bewaar", pick=[0, 1])
    page = other.press("Bewaar", pick=[0, 1], text=MISSING)
    assert page.status == 409
    assert MISSING in page.text


@pytest.mark.parametrize(
    ("step", "fields", "why"),
    [
        (POLL, {}, "Kies er één"),
        (SCALE, {}, "Kies er één"),
        (PICK, {"pick": [0], "text": MISSING}, "Kies er precies 2; nu is het 1."),
        (PICK, {"pick": [0, 1, 2], "text": MISSING}, "Kies er precies 2; nu zijn het er 3."),
        (PICK, {"pick": [0, 1], "text": "x" * (MAX_TEXT + 1)}, "langer dan past"),
        (GRID, SORTED | {"place_6": ""}, "Niet elke kolom"),
        (GRID, SORTED | {"place_6": "0"}, "Niet elke kolom"),
        (GRID, SORTED | {"place_6": "9"}, "hoort niet meer bij deze stap"),
    ],
)
def test_what_is_no_answer_comes_back_whole(
    lotte: TestClient, app: FastAPI, step: str, fields: dict[str, object], why: str
) -> None:
    asked = take_to(begin(lotte, "opinions"), step)
    before = len(stored(app, select(ResponseGiven)))
    page = asked.press("Bewaar", **fields)
    assert page.status == 422
    assert why in page.text
    assert len(stored(app, select(ResponseGiven))) == before
    for name, value in fields.items():
        for one in value if isinstance(value, list) else [value]:
            assert (name.replace("_", "-"), str(one)) in page.form.fields or one == "9"


def test_a_grid_that_is_given_back_says_how_full_each_column_is(lotte: TestClient) -> None:
    page = take_to(begin(lotte, "opinions"), GRID).press("Bewaar", **(SORTED | {"place_6": 0}))
    assert "−2 2/1" in page.text
    assert "0 3/3" in page.text
    assert "+2 0/1" in page.text


def test_who_sees_it_is_said_where_it_is_asked(lotte: TestClient) -> None:
    page = take_to(begin(lotte, "opinions"), PICK)
    asked, _, foot = page.text.partition("Wie ziet dit?")
    for said in ("Jij ziet wat je antwoordt, schrijft en belooft", "Leidinggevenden zien nooit"):
        assert said in asked
        assert said in foot


def test_no_browser_keeps_an_opinion_and_an_empty_form_may_wait(lotte: TestClient) -> None:
    page = take_to(begin(lotte, "opinions"), PICK)
    assert "no-store" not in lotte.get(page.url).headers["cache-control"]
    page.press("Bewaar", pick=[0, 2], text=MISSING)
    assert lotte.get(page.url).headers["cache-control"] == "no-store"


def test_opinions_never_enter_a_manager_s_numbers() -> None:
    """The map counts kinds that are graded, and none of these."""
    assert all(kind_named(kind).graded for kind in COUNTED)
    assert not COUNTED & {"poll", "scale", "pick", "q-sort", "persona"}


def test_opinions_are_in_what_one_takes_along(lotte: TestClient) -> None:
    take_to(begin(lotte, "opinions"), "")
    (attempt,) = lotte.get("/me/export.json").json()["attempts"]
    given = {fact["step"]: fact["given"] for fact in attempt["facts"] if fact["what"] == "response"}
    assert given[PICK] == {"picked": [0, 2], "text": MISSING}
    assert given[GRID] == {"picked": [0, 1, 2, 2, 2, 3, 4]}


def test_the_name_of_someone_dear_has_no_field_that_is_sent(lotte: TestClient) -> None:
    page = take_to(begin(lotte, "opinions"), PERSONA)
    assert '<input id="persona" type="text"' in page.html
    assert page.form.names <= {"", "token", "key", "version", "try"}
    assert "mijn moeder" in page.text


def test_the_module_s_own_words_stand_where_nobody_gave_a_name(lotte: TestClient) -> None:
    page = take_to(begin(lotte, "opinions"), LATER)
    assert "Stel dat mijn moeder belt met deze vraag." in page.text
    assert '<span class="persona">mijn moeder</span>' in page.html
