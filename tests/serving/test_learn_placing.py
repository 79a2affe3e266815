"""Order, sort and estimate as a learner meets them; how sure one is; and what is asked beforehand."""

import json
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Connection
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.exercises import Order, Sort
from courses.exercises.picking import blind
from courses.typography import typeset_module
from server.reports.folding import fold
from server.reports.responses import Sums
from server.store.tables import Opened, ResponseGiven
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored

BEFORE, HOW_MANY, ORDER, SORT, WAIT, AFTER = (
    "wat-zeg-je-terug", "hoeveel-bellen-er-terug", "wat-doe-je-eerst", "feit-of-gevoel", "hoelang-wacht-iemand",
    "en-wat-zeg-je-nu-terug",
)  # fmt: skip
MODULE = "placing"
CATALOG = compiled()


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return CATALOG


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def placed(*values: object, language: str = "nl") -> dict[str, str]:
    """The fields of the order or the sort with these values, in the author's order."""
    steps = typeset_module(CATALOG.folders[MODULE].modules[language]).steps  # as the server shows it
    kind: type[Order | Sort] = Order if len(values) == 4 and set(values) <= {1, 2, 3, 4, ""} else Sort
    exercise = next(step.exercise for step in steps if isinstance(step.exercise, kind))
    name = "place" if isinstance(exercise, Order) else "pile"
    return {f"{name}_{mark}": str(value) for mark, value in zip(blind(exercise.texts), values, strict=False)}


WAYS: dict[str, tuple[str, dict[str, Any]]] = {
    BEFORE: ("Antwoord", {"pick": 1, "confidence": 3}),
    HOW_MANY: ("Antwoord", {"number": "60"}),
    ORDER: ("Klaar", placed(1, 2, 4, 3)),
    SORT: ("Klaar", placed(0, 0, 1, 0)),
    WAIT: ("Antwoord", {"number": "3,5", "confidence": 2}),
    AFTER: ("Antwoord", {"pick": 1}),
}


def take_to(page: Seen, step: str) -> Seen:
    """Takes steps until this one is there; "" takes all."""
    while not page.url.endswith((f"/{step or 'done'}", "/done")):
        label, fields = WAYS[page.url.rsplit("/", 1)[1]]
        page = page.press(label, **fields)
        if "Verder" in page.links:
            page = page.follow("Verder")
    return page


def given(app: FastAPI, step: str) -> list[tuple[dict[str, Any], float | None]]:
    rows = [row for row in stored(app, select(ResponseGiven).order_by("try_number")) if row.step_id == step]
    return [(json.loads(row.given), row.score) for row in rows]


def test_an_order_is_stored_graded_by_pairs_and_told(lotte: TestClient, app: FastAPI) -> None:
    asked = take_to(begin(lotte, MODULE), ORDER)
    assert "Wie onderbreekt" not in asked.html
    page = asked.press("Klaar", **placed(1, 2, 4, 3))
    assert given(app, ORDER) == [({"picked": [0, 1, 3, 2]}, pytest.approx(5 / 6))]
    assert "5 van de 6 paren" in page.text
    assert page.text.count("Jij zette het hier ook") == 2
    assert "Jij zette het op 4" in page.text
    assert "Wie onderbreekt, hoort de helft." in page.text
    assert "Uitzoeken komt pas" in page.text


def test_the_form_of_an_order_does_not_tell_the_order(lotte: TestClient) -> None:
    page = take_to(begin(lotte, MODULE), ORDER)
    names = [name for name in page.form.names if name.startswith("place-")]
    assert len(names) == 4
    assert not set(names) & {f"place-{position}" for position in range(6)}
    assert all(page.form.options[name] == ["1", "2", "3", "4"] for name in names)


@pytest.mark.parametrize(
    ("step", "fields", "why"),
    [
        (ORDER, {}, "Nog niet alles heeft een plaats"),
        (ORDER, placed(1, 2, 3, ""), "Nog niet alles heeft een plaats"),
        (ORDER, placed(1, 1, 2, 3), "dezelfde plaats"),
        (ORDER, {"place_0": "1"}, "hoort niet meer bij deze stap"),
        (SORT, placed(0, 0, 2), "Nog niet alles ligt ergens"),
        (SORT, placed(0, 0, 2, 9), "hoort niet meer bij deze stap"),
        (WAIT, {"number": ""}, "Dit getal kunnen we niet lezen"),
        (WAIT, {"number": "drie"}, "Dit getal kunnen we niet lezen"),
        (WAIT, {"number": "2 uur"}, "Dit getal kunnen we niet lezen"),
        (WAIT, {"number": "1.000"}, "op twee manieren"),
    ],
)
def test_what_is_no_answer_comes_back_with_the_reason_and_the_picks(
    lotte: TestClient, app: FastAPI, step: str, fields: dict[str, str], why: str
) -> None:
    page = take_to(begin(lotte, MODULE), step).press(confidence=3, **fields)
    assert page.status == 422
    assert why in page.text
    assert given(app, step) == []
    kept = dict(page.form.fields)
    known = {name.replace("_", "-"): value for name, value in fields.items() if value not in ("", "9")}
    assert {name: kept.get(name) for name in known if name != "place-0"} == {
        name: value for name, value in known.items() if name != "place-0"
    }
    assert ("confidence" in kept) is (step == WAIT)


def test_a_sort_is_stored_graded_by_cards_and_told(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte, MODULE), SORT).press("Klaar", **placed(0, 0, 1, 0))
    assert given(app, SORT) == [({"picked": [0, 0, 1, 0]}, 0.75)]
    assert "3 van de 4 liggen waar ze horen." in page.text
    assert "Jij legde het bij Feit" in page.text
    assert "Tellen kun je nakijken." in page.text


@pytest.mark.parametrize(
    ("number", "score", "told"),
    [
        ("2,5", 1.0, "Jij zei, en dat is het 2,5\u00a0minuten"),
        ("3 minuten", 1.0, "dichtbij genoeg 3\u00a0minuten"),
        ("3.5", 0.5, "Jij zei 3,5\u00a0minuten"),
        ("-4", 0.0, "Jij zei -4\u00a0minuten"),
    ],
)
def test_an_estimate_is_stored_graded_and_told(
    lotte: TestClient, app: FastAPI, number: str, score: float, told: str
) -> None:
    page = take_to(begin(lotte, MODULE), WAIT).press("Antwoord", number=number)
    ((response, grade),) = given(app, WAIT)
    assert (response["number"], grade) == (float(number.replace(",", ".").removesuffix(" minuten")), score)
    assert " ".join(told.split()) in " ".join(page.text.split())
    assert "Tot 0,5 minuten ernaast telt als goed" in " ".join(page.text.split())


def test_how_sure_one_is_stands_in_the_fact_and_on_the_page(lotte: TestClient, app: FastAPI) -> None:
    asked = take_to(begin(lotte, MODULE), WAIT)
    assert asked.form.options["confidence"] == ["1", "2", "3"]
    page = asked.press("Antwoord", number="3", confidence=2)
    assert given(app, WAIT) == [({"number": 3.0, "sure": 2}, 1.0)]
    assert "Hoe zeker je was: “Ik denk het”" in page.text


@pytest.mark.parametrize("level", ["", "0", "4", "-1", "x", "9" * 5000])
def test_how_sure_one_is_need_not_be_said(lotte: TestClient, app: FastAPI, level: str) -> None:
    page = take_to(begin(lotte, MODULE), WAIT).press("Antwoord", number="3", confidence=level)
    assert given(app, WAIT) == [({"number": 3.0}, 1.0)]
    assert "Hoe zeker je was" not in page.text


def test_a_second_try_is_not_asked_how_sure_one_is(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte, MODULE), AFTER).press("Antwoord", pick=0, confidence=3)
    assert "Hoe zeker je was: “Ik weet het zeker”" in page.text
    again = page.follow("Nog een keer")
    assert "confidence" not in again.form.names
    again.press("Antwoord", pick=1, confidence=1)
    assert given(app, AFTER) == [({"picked": [0], "sure": 3}, 0.0), ({"picked": [1]}, 1.0)]


def test_where_it_is_not_asked_it_is_not_taken(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte, MODULE), ORDER)
    assert "confidence" not in page.form.names
    page.press("Klaar", **placed(1, 2, 3, 4), confidence=3)
    assert given(app, ORDER) == [({"picked": [0, 1, 2, 3]}, 1.0)]


def test_beforehand_one_answer_leads_on_without_a_word(lotte: TestClient, app: FastAPI) -> None:
    asked = begin(lotte, MODULE)
    assert "Dit vragen we vooraf" in asked.text
    page = asked.press("Antwoord", pick=1, confidence=3)
    assert page.url.endswith(HOW_MANY)
    assert given(app, BEFORE) == [({"picked": [1], "sure": 3}, 0.0)]
    back = look(lotte, asked.url)
    assert "Je antwoord is bewaard." in back.text
    for secret in ("Dat is een oordeel", "Dat zei hij", "Teruggeven is herhalen", "Hoe zeker je was", "Nog een keer"):
        assert secret not in back.html
    assert back.follow("Verder").url.endswith(HOW_MANY)


def test_beforehand_nothing_can_be_opened_and_nothing_tried_again(lotte: TestClient, app: FastAPI) -> None:
    asked = begin(lotte, MODULE)
    fields = dict(asked.form.fields)
    asked.press("Antwoord", pick=1)
    for what in ("answer", "hint-0"):
        answer = lotte.post(f"{asked.url}/open", data=fields | {"what": what})
        assert "Dat zei hij" not in see_all(answer, lotte)
    assert stored(app, select(Opened)) == []
    lotte.post(asked.url, data=fields | {"pick": "0", "try": "2", "key": "another"})
    assert len(given(app, BEFORE)) == 1


def see_all(answer: Any, client: TestClient) -> str:
    return str(client.get(answer.headers["location"]).text if answer.is_redirect else answer.text)


def test_what_was_asked_beforehand_is_told_when_the_module_is_done(lotte: TestClient) -> None:
    first = begin(lotte, MODULE)
    done = take_to(first, "")
    assert done.url.endswith("/done")
    assert "Dit antwoordde je vooraf" in done.text
    page = look(lotte, first.url)
    assert "Dat is een oordeel, geen weergave." in page.text
    assert "Teruggeven is herhalen wat iemand zei." in page.text
    assert "Hoe zeker je was: “Ik weet het zeker”" in page.text
    number = done.follow("Hoeveel bellen er terug?")
    assert "Jij zei 60" in number.text
    assert "Het is 30" in number.text


def test_what_was_asked_beforehand_is_no_today(lotte: TestClient, app: FastAPI) -> None:
    take_to(begin(lotte, MODULE), "")
    own = app.state.parts
    fold(own.store, own.clock() + timedelta(days=1))
    organization, curriculum = own.settings.organization, CATALOG.curriculum

    def given(connection: Connection) -> dict[str, list[tuple[int, float]]]:
        sums = Sums(connection, organization, curriculum)
        found = defaultdict[str, list[tuple[int, float]]](list)
        for skill, period in sums.subjects():
            for who in sums.places(skill, period).values():
                found[period] += [(one.responses, one.score) for one in who.values()]
        return found

    found = own.store.read_now(given)
    assert found == {
        "beforehand": [(2, pytest.approx(found["beforehand"][0][1]))],
        "today": [(4, pytest.approx(0.5 + 0.75 + 5 / 6 + 1.0))],  # wait, sort, order, after; never the first two
    }


def test_a_form_of_another_language_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte, MODULE), ORDER)
    answer = page.press("Klaar", **placed(1, 2, 3, 4, language="en"))
    assert answer.status == 422
    assert given(app, ORDER) == []
