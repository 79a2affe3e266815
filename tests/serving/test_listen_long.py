"""The listener's room of a large organization: everything in it can be reached."""

from datetime import timedelta

from fastapi import FastAPI
from sqlalchemy import insert
from starlette.testclient import TestClient

from server.ids import new_id
from server.listen.improving import MOST
from server.store.recorder import table_of
from server.store.tables import Answer
from tests.people import IRIS, ORGANIZATION
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
    assert f"1 tot en met {MOST} van {MOST + 3}" in first.text
    assert first.text.index(f"Brief {MOST + 2}.") < first.text.index(f"Brief {MOST + 1}.")  # the longest wait first
    assert [f"Brief {number}." in rest.text for number in (0, 1, 2, 3)] == [True, True, True, False]
    assert 'href="/listen/improvements?page=2"' in first.html
    assert 'href="/listen/improvements?page=1"' in rest.html
