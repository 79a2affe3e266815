"""The pulse on one's own pages: an invitation once a quarter; what becomes of it is said, and who left it to nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Connection, update
from sqlmodel import SQLModel, select
from starlette.testclient import TestClient

from courses.catalog import Catalog, load
from server.ids import new_id
from server.quarters import begins, ends
from server.store.recorder import table_of
from server.store.tables import Attempt, Ended, FollowUp, FollowUpPause, PutOff, ResponseGiven
from tests.compiling.test_pulse import STEP, TOP
from tests.people import AMIR, LOTTE, ORGANIZATION
from tests.rows import put_rows
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored

PULSE, TITLE = "here", "Here"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    content = tmp_path_factory.mktemp("content")
    (content / "curriculum.yml").write_text(f"languages: en\npulse: {PULSE}\n", encoding="utf-8")
    (content / PULSE).mkdir()
    (content / PULSE / "en.md").write_text(TOP + STEP + STEP.replace("time", "room"), encoding="utf-8")
    return load(content)


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def home(client: TestClient) -> str:
    """The start page without what was put aside."""
    return look(client, "/").html.split("Wat je opzij legde")[0]


def is_offered(client: TestClient) -> bool:
    return "Eens per kwartaal" in home(client)


def take_it(client: TestClient) -> Seen:
    page = begin(client, PULSE)
    for _ in range(2):
        page = page.press("Bewaar", pick=1)
    return page


def a_quarter_ago(app: FastAPI) -> None:
    """What was done was done that much earlier."""
    today = app.state.parts.pages.local_day(app.state.parts.clock())
    past = begins(today) - timedelta(days=2)

    def move(connection: Connection) -> None:
        connection.execute(update(table_of(Ended)).values(at=datetime.combine(past, datetime.min.time())))
        connection.execute(update(table_of(PutOff)).values(until=begins(today)))

    app.state.parts.store.write_now(move)


def test_it_is_offered_until_it_is_taken_and_again_in_the_next_quarter(lotte: TestClient, app: FastAPI) -> None:
    assert is_offered(lotte)
    page = take_it(lotte)
    assert page.url.endswith("/done")
    assert TITLE not in home(lotte)
    a_quarter_ago(app)
    assert is_offered(lotte)
    assert "deed je al" not in home(lotte)


def test_an_answer_leads_on_at_once(lotte: TestClient, app: FastAPI) -> None:
    page = begin(lotte, PULSE).press("Bewaar", pick=2)
    assert page.url.endswith("/work-room")
    [row] = stored(app, select(ResponseGiven))
    assert (row.step_id, row.score) == ("work-time", None)


def test_the_end_says_what_happens_with_it_and_asks_for_nothing(lotte: TestClient) -> None:
    page = take_it(lotte)
    assert "Wat ermee gebeurt" in page.text
    assert "nooit over een team" in page.text
    assert not [form for form in page.forms if form.id == "step"]  # no promise
    assert "Leidinggevenden zien wat mensen zeggen over hoe het hier is" in page.text


def test_not_this_quarter_is_until_the_next(lotte: TestClient, app: FastAPI) -> None:
    assert send(lotte, f"/invitations/{PULSE}", {"way": "no"}, page="/").status_code == 303
    assert not is_offered(lotte)
    [row] = stored(app, select(PutOff))
    assert row.until == ends(app.state.parts.pages.local_day(row.at))
    assert stored(app, select(Attempt)) == []
    a_quarter_ago(app)
    assert is_offered(lotte)


def test_half_done_it_is_where_one_was(lotte: TestClient) -> None:
    begin(lotte, PULSE).press("Bewaar", pick=0)
    assert not is_offered(lotte)
    assert "Waar je gebleven was" in home(lotte)


def test_it_is_in_no_list_of_modules_and_teaches_nothing(lotte: TestClient) -> None:
    assert TITLE not in look(lotte, "/modules").text
    assert "Uitnodigingen" not in home(lotte)


def put(app: FastAPI, *rows: SQLModel) -> None:
    app.state.parts.store.write_now(lambda connection: put_rows(connection, rows))


def test_where_there_is_no_room_for_a_question_it_waits(lotte: TestClient, app: FastAPI) -> None:
    moment = datetime.now(UTC).replace(tzinfo=None)
    asked = [
        FollowUp(
            organization=ORGANIZATION, id=new_id(), attempt_id=new_id(), person_id=LOTTE.id, kind="use", subject="",
            number=1, days=14, module_id="x", step_id="", put_at=moment,
        )
        for _ in range(3)
    ]  # fmt: skip
    put(app, *asked[:2])
    assert is_offered(lotte)
    put(app, asked[2])
    assert not is_offered(lotte)


def test_whoever_rests_from_questions_is_not_asked(lotte: TestClient, app: FastAPI) -> None:
    moment = datetime.now(UTC).replace(tzinfo=None)
    put(app, FollowUpPause(organization=ORGANIZATION, person_id=LOTTE.id, at=moment, off=True))
    assert not is_offered(lotte)


def test_what_one_said_is_in_what_one_takes_along_and_goes_with_one(lotte: TestClient, app: FastAPI) -> None:
    take_it(lotte)
    [attempt] = lotte.get("/me/export.json").json()["attempts"]
    assert [fact["given"]["picked"] for fact in attempt["facts"]] == [[1], [1]]


def test_authors_are_told_where_its_numbers_are(client: TestClient, sign_in: SignIn) -> None:
    page = look(sign_in(client, AMIR), f"/author/{PULSE}/analysis")
    assert "geen cijfers over" in page.text
    assert "op de pagina Leren" in page.text


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("01-01", "01-01", "04-01"),
        ("11-22", "10-01", "01-01"),
        ("06-30", "04-01", "07-01"),
        ("07-01", "07-01", "10-01"),
    ],
)
def test_quarters(day: str, first: str, last: str) -> None:
    when = datetime.fromisoformat(f"2026-{day}").date()
    year = 2027 if last == "01-01" else 2026
    assert (str(begins(when)), str(ends(when))) == (f"2026-{first}", f"{year}-{last}")
