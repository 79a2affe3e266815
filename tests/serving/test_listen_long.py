"""The listener's room of a large organization: everything in it can be reached."""

from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import insert
from starlette.testclient import TestClient

from server.ids import new_id
from server.listen import desk
from server.listen.improving import MOST
from server.store.recorder import table_of
from server.store.tables import Answer, Signal
from tests.people import IRIS, LOTTE, NORTH, ORGANIZATION
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.reading import look
from tests.storing.facts import NOW


def test_of_very_many_that_wait_for_a_result_none_is_out_of_reach(
    client: TestClient, sign_in: SignIn, app: FastAPI
) -> None:
    iris = sign_in(client, IRIS)
    rows = [
        Answer(
            organization=ORGANIZATION, id=new_id(), decision="do", said=f"Brief {number}.", text="We herschrijven hem.",
            language="nl", at=NOW - timedelta(hours=number),
        )
        for number in range(MOST + 3)
    ]  # fmt: skip
    for row in rows:
        put = insert(table_of(Answer)).values(row.model_dump())
        app.state.parts.store.write_now(lambda connection, put=put: connection.execute(put))
    first, rest = (look(iris, f"/listen/improvements{part}") for part in ("", "?page=2"))
    assert f"1 tot en met {MOST}" in first.text
    assert first.text.index(f"Brief {MOST + 2}.") < first.text.index(f"Brief {MOST + 1}.")  # the longest wait first
    assert [f"Brief {number}." in rest.text for number in (0, 1, 2, 3)] == [True, True, True, False]
    assert 'href="/listen/improvements?page=2"' in first.html
    assert 'href="/listen/improvements?page=1"' in rest.html


def test_a_long_list_goes_on_and_who_tags_on_its_second_page_stays_there(
    client: TestClient, sign_in: SignIn, app: FastAPI
) -> None:
    iris = sign_in(client, IRIS)
    rows = [
        Signal(
            organization=ORGANIZATION, id=new_id(), person_id=LOTTE.id, key=f"{number}",
            text=f"Brief {number} is kort.", channel="phone", named=False, language="nl",
            unit_path=NORTH.path, at=NOW - timedelta(days=40 - number),
        )
        for number in range(desk.MOST + 2)
    ]  # fmt: skip
    for row in rows:
        put = insert(table_of(Signal)).values(row.model_dump())
        app.state.parts.store.write_now(lambda connection, put=put: connection.execute(put))
    first, rest = (look(iris, f"/listen{part}") for part in ("", "?page=2"))
    assert f"1 tot en met {desk.MOST} van {desk.MOST + 2}" in first.text
    assert "Brief 0 is kort." in first.text
    assert [f"Brief {number} is kort." in rest.text for number in (0, desk.MOST, desk.MOST + 1)] == [False, True, True]
    form = next(form for form in rest.forms if form.action.endswith("/listen/tag"))
    tagged = send(iris, "/listen/tag", dict(form.fields) | {"tag": "process"}, page="/listen?page=2")
    assert tagged.headers["location"].startswith("/listen?page=2&done=tagged#signal-")
