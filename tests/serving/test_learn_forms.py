"""Forms that come twice, late, from elsewhere or with something odd in them: nothing is lost or counted double."""

import pytest
from fastapi import FastAPI
from sqlmodel import col, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.exercises import MAX_TEXT
from server.store.tables import Ended, Entry, Move, Opened, Passed, PromiseMade, ResponseGiven
from tests.people import JOAN, LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, MATCH, PARAPHRASE, PROMISE, READING, REFLECT, SCENARIO, SPOT, compiled
from tests.serving.reading import look, see
from tests.serving.taking import begin, stored, take_to


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def test_a_form_sent_twice_is_one_fact_and_the_same_page(lotte: TestClient, app: FastAPI) -> None:
    choice = take_to(begin(lotte), CHOICE)
    first, second = choice.send("Antwoord", pick=0), choice.send("Antwoord", pick=0)
    assert (first.status_code, first.headers["location"]) == (303, second.headers["location"])
    assert len(stored(app, select(ResponseGiven))) == 1


def test_two_tabs_one_answer(lotte: TestClient, app: FastAPI) -> None:
    one = take_to(begin(lotte), CHOICE)
    other = look(lotte, one.url)
    one.send("Antwoord", pick=1)
    answer = other.send("Antwoord", pick=0)
    assert answer.status_code == 409
    page = see(answer, lotte)
    assert "Deze stap was al beantwoord" in page.text
    assert "Jij koos dit, en hier zit het" in page.text
    assert len(stored(app, select(ResponseGiven))) == 1


def test_two_tabs_one_text_and_the_other_given_back(lotte: TestClient, app: FastAPI) -> None:
    one = take_to(begin(lotte), PARAPHRASE)
    other = look(lotte, one.url)
    one.send("Zeg dit", text="De eerste zin.")
    page = see(other.send("Zeg dit", text="De tweede zin."), lotte)
    assert page.status == 409
    assert "De tweede zin." in page.text
    assert "De eerste zin." in page.text
    given = [row.given for row in stored(app, select(ResponseGiven)) if row.step_id == PARAPHRASE]
    assert given == ['{"text":"De eerste zin."}']


def test_two_tabs_in_a_conversation(lotte: TestClient, app: FastAPI) -> None:
    one = take_to(begin(lotte), SCENARIO)
    other = look(lotte, one.url)
    one.send("Zeg dit", pick=0)
    page = see(other.send("Zeg dit", pick=1), lotte)
    assert page.status == 409
    assert "En wat moet ik daar nu mee?" in page.text
    assert [row.choice for row in stored(app, select(Move))] == [0]


def test_a_promise_from_another_tab_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    one = take_to(begin(lotte), PROMISE)
    other = look(lotte, one.url)
    one.send("Bewaar", moment="het regent", action="luister ik")
    page = see(other.send("Bewaar", moment="het sneeuwt", action="vraag ik door"), lotte)
    assert "het sneeuwt" in page.text
    assert "vraag ik door" in page.text
    assert [row.moment for row in stored(app, select(PromiseMade))] == ["het regent"]


def test_the_back_button_after_the_end_adds_nothing(lotte: TestClient, app: FastAPI) -> None:
    reading = begin(lotte)
    take_to(reading, "")
    assert reading.press("Verder").url.endswith(CHOICE)
    assert len(stored(app, select(Ended))) == 1
    assert len([row for row in stored(app, select(Passed)) if row.step_id == READING]) == 1


@pytest.mark.parametrize(
    ("step", "label", "fields", "why"),
    [
        (CHOICE, "Antwoord", {}, "Kies er één"),
        (CHOICE, "Antwoord", {"pick": [0, 1]}, "Kies er één"),
        (CHOICE, "Antwoord", {"pick": 7}, "hoort niet meer bij deze stap"),
        (CHOICE, "Antwoord", {"pick": "²"}, "hoort niet meer bij deze stap"),
        (SPOT, "Klaar", {}, "Kies er minstens één"),
        (MATCH, "Klaar", {"match_0": "1", "match_1": ""}, "Nog niet alles heeft een partner"),
        (MATCH, "Klaar", {"match_0": "1", "match_1": "9" * 5000}, "hoort niet meer bij deze stap"),
        (PARAPHRASE, "Zeg dit", {"text": "  "}, "Er staat nog niets"),
        (PARAPHRASE, "Zeg dit", {"text": "x" * (MAX_TEXT + 1)}, "langer dan past"),
        (SCENARIO, "Zeg dit", {}, "Kies er één"),
        (SCENARIO, "Zeg dit", {"pick": 5}, "hoort niet meer bij deze stap"),
        (REFLECT, "Bewaar", {"text": ""}, "Er staat nog niets"),
        (REFLECT, "Bewaar", {"text": "y" * (MAX_TEXT + 1)}, "langer dan past"),
        (PROMISE, "Bewaar", {"moment": "ik bel", "action": ""}, "twee helften"),
        (PROMISE, "Bewaar", {"moment": "z" * (MAX_TEXT + 1), "action": "a"}, "langer dan past"),
    ],
)
def test_what_is_no_answer_comes_back_with_the_reason(
    lotte: TestClient, app: FastAPI, step: str, label: str, fields: dict[str, str], why: str
) -> None:
    asked = take_to(begin(lotte), step)
    before = _count(app)
    page = asked.press(label, **fields)
    assert page.status == 422
    assert why in page.text
    assert "<textarea" not in page.html or all(text in page.html for text in fields.values() if text.strip())
    assert ("match-0", "1") in page.form.fields or "match_0" not in fields
    assert _count(app) == before


def _count(app: FastAPI) -> int:
    return sum(len(stored(app, select(table))) for table in (ResponseGiven, Move, Passed, Opened, Entry, PromiseMade))


def test_skipping_with_something_written_is_asked_back_once(lotte: TestClient, app: FastAPI) -> None:
    reflect = take_to(begin(lotte), REFLECT)
    page = reflect.press("Sla over", text="Toch iets.")
    assert page.status == 422
    assert "Je schreef iets" in page.text
    assert "Toch iets." in page.html
    assert page.press("Sla over").url.endswith(PROMISE)
    assert stored(app, select(Entry)) == []
    assert REFLECT in {row.step_id for row in stored(app, select(Passed))}


def test_a_step_that_is_not_reached_leads_to_where_one_is(lotte: TestClient, app: FastAPI) -> None:
    here = begin(lotte)
    ahead = here.url.replace(READING, PROMISE)
    assert look(lotte, ahead).url == here.url
    fields = dict(here.form.fields) | {"way": "keep", "moment": "a", "action": "b"}
    given_back = lotte.post(ahead, data=fields)
    assert given_back.status_code == 409
    assert "komt later" in given_back.text
    assert ">\na</textarea>" in given_back.text
    assert lotte.post(ahead, data=fields | {"moment": "", "action": ""}).headers["location"].endswith(READING)
    assert lotte.post(ahead + "/open", data=fields).headers["location"].endswith(READING)
    assert look(lotte, here.url.rsplit("/", 1)[0] + "/done").url == here.url
    assert stored(app, select(PromiseMade)) == []


@pytest.mark.parametrize(
    "path",
    [
        "/modules/nergens",
        "/attempts/geen-id",
        "/attempts/00000000-0000-7000-8000-000000000000",
        "/attempts/00000000-0000-7000-8000-000000000000/x",
        "/attempts/00000000-0000-7000-8000-000000000000/done",
    ],
)
def test_what_is_not_there_has_its_page(lotte: TestClient, path: str) -> None:
    page = look(lotte, path)
    assert page.status == 404
    assert "Hier is niets" in page.text


def test_an_unknown_step_and_an_unknown_help_are_not_there(lotte: TestClient, app: FastAPI) -> None:
    here = take_to(begin(lotte), CHOICE)
    assert look(lotte, here.url + "x").status == 404
    fields = dict(here.form.fields)
    for what in ("answer", "hint-1", "passage", "", "x" * 500):
        answer = lotte.post(here.url + "/open", data=fields | {"what": what})
        assert answer.headers["location"] == here.url.removeprefix("http://localhost")
    assert stored(app, select(Opened)) == []


def test_nobody_elses_attempt_can_be_seen_or_answered(lotte: TestClient, sign_in: SignIn, app: FastAPI) -> None:
    theirs = take_to(begin(lotte), PARAPHRASE)
    theirs.press("Zeg dit", text="Dit schreef Lotte.")
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as other:
        joan = sign_in(other, JOAN)
        mine = begin_in_english(joan)
        fields = dict(mine.form.fields)
        for path in (theirs.url, theirs.url.rsplit("/", 1)[0], theirs.url.rsplit("/", 1)[0] + "/done"):
            page = look(joan, path)
            assert page.status == 404
            assert "Lotte" not in page.text
        assert joan.post(theirs.url, data=fields | {"text": "Van mij."}).status_code == 404
        assert joan.post(theirs.url + "/open", data=fields | {"what": "passage"}).status_code == 404
    tries = select(ResponseGiven).where(col(ResponseGiven.step_id) == PARAPHRASE)
    assert len(stored(app, tries)) == 1


def begin_in_english(client: TestClient):  # type: ignore[no-untyped-def]
    """The first step's page, for someone who reads English."""
    return look(client, "/modules/everything").press("Begin")


def test_after_signing_out_the_text_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), PARAPHRASE)
    lotte.cookies.clear()
    answer = see(page.send("Zeg dit", text="Dit is van mij."), lotte)
    assert answer.status == 401
    assert "Dit is van mij." in answer.text
    assert PARAPHRASE not in {row.step_id for row in stored(app, select(ResponseGiven))}


def test_who_writes_nothing_gets_past_their_own_words_and_sees_the_example(lotte: TestClient, app: FastAPI) -> None:
    asked = take_to(begin(lotte), PARAPHRASE)
    assert "sla het over" in asked.press("Zeg dit", text="").text
    sure = asked.press("Sla over", text="U wilt iets weten.")
    assert (sure.status, "Je schreef iets" in sure.text) == (422, True)
    assert ">\nU wilt iets weten.</textarea>" in sure.html
    page = sure.press("Sla over")
    assert page.url == asked.url
    assert "Een ander zei" in page.text
    assert "Jij zei" not in page.text
    assert "vond je" not in page.text
    assert page.follow("Verder").url != asked.url
    assert PARAPHRASE not in {row.step_id for row in stored(app, select(ResponseGiven))}
    assert asked.press("Zeg dit", text="Toch nog iets.").status == 409
