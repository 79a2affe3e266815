"""Several modules asked after each other without a path: chosen in the form, read back in that order."""

from datetime import timedelta
from typing import Any

import pytest

from server.store.queries.assignments import assignments
from tests.people import LOTTE, MIRJAM, NORTH, ORGANIZATION
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.reading import look

FORM = "/manage/assignments/new"


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def manager(client: Any, sign_in: Any) -> Any:
    managed.office_of(client).publish("kaart")
    return sign_in(client, MIRJAM)


def fields(client: Any, **other: Any) -> dict[str, Any]:
    own = client.app.state.parts
    due = (own.pages.local_day(own.clock()) + timedelta(days=20)).isoformat()
    return {"module": "kaart", "then": ["horen", ""], "unit": str(NORTH.id), "due": due, "reason": "Samen.", **other}


def test_modules_one_after_the_other_are_one_thing_asked(manager: Any, sign_in: Any) -> None:
    looked = send(manager, FORM, fields(manager), FORM)
    assert '<input type="hidden" name="then" value="horen">' in looked.text
    assert send(manager, FORM, fields(manager, phase="apply"), FORM).status_code == 303
    [row] = manager.app.state.parts.store.read_now(lambda connection: assignments(connection, ORGANIZATION))
    assert (row.modules, row.path_id) == (("kaart", "horen"), "")
    mine = look(sign_in(manager, LOTTE), "/me/asked")
    assert "2 modules nog te doen:" in mine.text
    assert mine.html.index('href="/modules/kaart"') < mine.html.index('href="/modules/horen"')


@pytest.mark.parametrize("then", [["kaart"], ["path:alles"], ["nergens"], ["horen", "horen"]])
def test_each_is_chosen_once_and_is_there(manager: Any, then: list[str]) -> None:
    answer = send(manager, FORM, fields(manager, then=then, phase="apply"), FORM)
    assert answer.status_code == 422
    assert 'id="then-wrong"' in answer.text
    assert "<details open><summary>Meer modules, na elkaar" in answer.text
    assert not manager.app.state.parts.store.read_now(lambda connection: assignments(connection, ORGANIZATION))


def test_changing_it_first_keeps_the_order(manager: Any) -> None:
    page = send(manager, FORM, fields(manager, phase="edit"), FORM).text
    assert '<option value="horen" lang="nl" selected>' in page.split('id="then-1"')[1]
