"""An invitation may be put off or declined; only the person's own page tells."""

from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.store.tables import PutOff
from tests.people import BAS, LOTTE, MIRJAM
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.modules import EVERYTHING, compiled
from tests.serving.reading import look
from tests.serving.taking import begin, stored

INVITED = f'action="/invitations/{EVERYTHING}" class="aside">'


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def answer(client: TestClient, way: str, module: str = EVERYTHING) -> int:
    return int(send(client, f"/invitations/{module}", {"way": way}, page="/").status_code)


def is_invited(client: TestClient) -> bool:
    """Whether it stands among the invitations, not among what was put aside."""
    return EVERYTHING in look(client, "/").html.split("Wat je opzij legde")[0]


def test_later_stays_away_for_two_weeks(lotte: TestClient, app: FastAPI) -> None:
    assert is_invited(lotte)
    assert answer(lotte, "later") == 303
    assert not is_invited(lotte)
    assert "komt terug op" in look(lotte, "/").text
    (row,) = stored(app, select(PutOff))
    assert row.until - app.state.parts.pages.local_day(row.at) == timedelta(days=14)


def test_after_those_weeks_it_is_back(lotte: TestClient, app: FastAPI) -> None:
    answer(lotte, "later")
    own = app.state.parts
    own.store.write_now(
        lambda connection: connection.execute(
            PutOff.__table__.update().values(until=own.pages.local_day(own.clock()))  # type: ignore[attr-defined]
        )
    )
    assert is_invited(lotte)
    assert "Wat je opzij legde" not in look(lotte, "/").text


def test_not_for_me_stays_away_until_after_all(lotte: TestClient) -> None:
    answer(lotte, "no")
    assert not is_invited(lotte)
    assert "niet voor mij" in look(lotte, "/").text
    answer(lotte, "back")
    assert is_invited(lotte)


def test_a_double_tap_is_one_row_and_the_last_word_holds(lotte: TestClient, app: FastAPI) -> None:
    for way in ("later", "no", "no"):
        answer(lotte, way)
    (row,) = stored(app, select(PutOff))
    assert (row.person_id, row.until) == (LOTTE.id, None)


def test_one_takes_along_what_one_set_aside(lotte: TestClient) -> None:
    answer(lotte, "no")
    assert lotte.get("/me/export.json").json()["invitations_set_aside"] == [{"module_id": EVERYTHING, "until": None}]


def test_what_makes_no_sense_changes_nothing(lotte: TestClient, app: FastAPI) -> None:
    assert answer(lotte, "maybe") == 303
    assert answer(lotte, "no", module="nowhere") == 404
    assert stored(app, select(PutOff)) == []


def test_one_can_begin_it_all_the_same(lotte: TestClient) -> None:
    answer(lotte, "no")
    begin(lotte)
    assert "Wat je opzij legde" not in look(lotte, "/").text


@pytest.mark.parametrize("path", ["/manage", "/manage/coverage", "/people", f"/people/{LOTTE.id}", "/", "/me"])
def test_no_page_of_anyone_else_differs(client: TestClient, other: TestClient, sign_in: SignIn, path: str) -> None:
    """Two worlds: the same page before and after Lotte declined."""
    sign_in(client, LOTTE)
    for person in (MIRJAM, BAS):
        sign_in(other, person)
        before = look(other, path).text
        answer(client, "no")
        assert look(other, path).text == before
        answer(client, "back")
