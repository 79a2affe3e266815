"""A form sent after its sender was signed out: closed, kept a day for that person in that browser, stored once."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.accounts.viewer import SESSION_COOKIE
from server.cookies import PARKED_COOKIE
from server.learn.sealing import Unreadable, seal, unseal
from server.publish import withdraw
from server.store.tables import Entry, Parked, Passed, ResponseGiven, Session
from tests.people import JOAN, LOTTE, Someone
from tests.serving.conftest import Hands, Postbox, SignIn
from tests.serving.modules import CHOICE, EVERYTHING, PROMISE, REFLECT, SHORT, compiled
from tests.serving.reading import Seen, look, see
from tests.serving.signing import ask, code_in, signed_in_as
from tests.serving.taking import begin, stored, take_to

TEXT = "Ik hoorde pas later wat ze vroeg. " * 60  # 2,000 characters
DAY = timedelta(hours=24)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def reflect(client: TestClient, postbox: Postbox) -> Seen:
    """The page with the question, whose person signed in by mail: the browser keeps the mark of it."""
    enter(client, postbox, LOTTE)
    return take_to(begin(client), REFLECT)


def enter(client: TestClient, postbox: Postbox, person: Someone, next_path: str = "/") -> Seen:
    many = len(postbox.mails) + 1
    ask(client, person.mail, next_path)
    postbox.last(many)
    page = client.get("/sign-in/code")
    token = re.findall(r'name="token" value="([^"]+)"', page.text)[0]
    return see(client.post("/sign-in/code", data={"token": token, "code": code_in(postbox, many)}), client)


def expire(client: TestClient) -> None:
    """As after ninety days: the browser has let go of the cookie."""
    client.cookies.delete(SESSION_COOKIE)


def test_a_long_reflection_is_stored_once_after_signing_in(reflect: Seen, app: FastAPI, postbox: Postbox) -> None:
    expire(reflect.client)
    answer = reflect.send("Bewaar", text=TEXT)
    page = see(answer, reflect.client)
    assert answer.status_code == 401
    assert "niet kwijt" in page.text
    assert TEXT.strip() in page.text
    assert answer.headers["cache-control"] == "no-store"
    assert stored(app, select(Entry)) == []
    way = next(href for label, href in page.links.items() if "ga verder" in label)
    assert way == f"/sign-in?next={reflect.url.removeprefix('http://localhost')}"
    after = enter(reflect.client, postbox, LOTTE, reflect.url.removeprefix("http://localhost"))
    assert after.url.endswith(PROMISE)
    assert [row.text for row in stored(app, select(Entry))] == [TEXT.strip()]
    assert stored(app, select(Parked)) == []
    assert PARKED_COOKIE not in reflect.client.cookies


def test_what_lies_there_is_read_by_nobody(reflect: Seen, app: FastAPI) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    (row,) = stored(app, select(Parked))
    assert b"hoorde" not in row.sealed
    assert reflect.client.cookies[PARKED_COOKIE] not in " ".join(map(str, row))
    assert row.person_id == LOTTE.id


def test_another_person_in_that_browser_never_sees_it(reflect: Seen, app: FastAPI, postbox: Postbox) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    page = enter(reflect.client, postbox, JOAN)
    assert signed_in_as(reflect.client) == JOAN.name
    assert "Ik hoorde pas later" not in page.text + look(reflect.client, "/parked").text
    assert "Ik hoorde pas later" not in begin(reflect.client).html
    assert stored(app, select(Entry)) == []
    reflect.client.cookies.delete(SESSION_COOKIE)
    assert enter(reflect.client, postbox, LOTTE).url.endswith(PROMISE)
    assert [row.text for row in stored(app, select(Entry))] == [TEXT.strip()]


def test_another_browser_opens_nothing(reflect: Seen, app: FastAPI, other: TestClient, sign_in: SignIn) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    sign_in(other, LOTTE)
    other.cookies.set(PARKED_COOKIE, "guessed", domain="localhost.local")
    assert look(other, "/parked").url.endswith("/")
    assert stored(app, select(Entry)) == []


def test_after_a_day_it_is_gone(reflect: Seen, app: FastAPI, postbox: Postbox, clock: Hands) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    clock.ahead = DAY + timedelta(minutes=1)
    enter(reflect.client, postbox, LOTTE)
    assert stored(app, select(Entry)) == []


def test_sent_twice_and_stored_by_the_queue_too_it_is_one_fact(reflect: Seen, app: FastAPI, postbox: Postbox) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    reflect.send("Bewaar", text=TEXT)
    assert len(stored(app, select(Parked))) == 2
    enter(reflect.client, postbox, LOTTE)
    assert len(stored(app, select(Entry))) == 1
    assert sum(row.step_id == REFLECT for row in stored(app, select(Passed))) == 1


def test_two_tabs_parked_both_texts_come_back(reflect: Seen, app: FastAPI, postbox: Postbox) -> None:
    second = look(reflect.client, reflect.url)
    expire(reflect.client)
    reflect.send("Bewaar", text="De eerste.")
    second.send("Bewaar", text="De tweede.")
    page = enter(reflect.client, postbox, LOTTE)
    assert [row.text for row in stored(app, select(Entry))] == ["De eerste."]
    assert page.status == 409
    assert "De tweede." in page.text


def test_a_pick_is_parked_too(client: TestClient, app: FastAPI, postbox: Postbox) -> None:
    enter(client, postbox, LOTTE)
    choice = take_to(begin(client), CHOICE)
    expire(client)
    assert choice.send("Antwoord", pick=1).status_code == 401
    enter(client, postbox, LOTTE)
    assert [row.step_id for row in stored(app, select(ResponseGiven))] == [CHOICE]


def test_on_a_shared_computer_the_session_that_ran_out_shows_whose_it_was(
    client: TestClient, app: FastAPI, sign_in: SignIn, clock: Hands, postbox: Postbox
) -> None:
    page = take_to(begin(sign_in(client, LOTTE)), REFLECT)  # no mark of a known browser
    clock.ahead = timedelta(days=1, minutes=1)
    assert signed_in_as(client) == ""
    assert page.send("Bewaar", text=TEXT).status_code == 401
    assert [row.person_id for row in stored(app, select(Parked))] == [LOTTE.id]
    enter(client, postbox, LOTTE)
    assert len(stored(app, select(Entry))) == 1


def test_a_browser_that_was_never_theirs_parks_nothing(reflect: Seen, app: FastAPI, other: TestClient) -> None:
    reflect.client, url = other, reflect.url
    answer = other.post(url, data={"key": "k", "text": TEXT})
    assert answer.status_code == 401
    assert TEXT.strip() in see(answer, other).text  # given back, as everywhere
    assert stored(app, select(Parked)) == []


def test_after_signing_out_on_purpose_nothing_is_parked_there(reflect: Seen, app: FastAPI, postbox: Postbox) -> None:
    """Whoever sits there next may send what they like in the name of who left; until they sign in again."""
    token = dict(reflect.form.fields)["token"]
    reflect.client.post("/sign-out", data={"token": token})
    answer = reflect.send("Bewaar", text=TEXT)
    assert answer.status_code == 401
    assert TEXT.strip() in see(answer, reflect.client).text
    assert stored(app, select(Parked)) == []
    enter(reflect.client, postbox, LOTTE)
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    assert len(stored(app, select(Parked))) == 1


def test_signed_out_everywhere_from_another_device_nothing_is_parked_here(
    reflect: Seen, app: FastAPI, other: TestClient, postbox: Postbox
) -> None:
    token = dict(take_token(enter(other, postbox, LOTTE)))["token"]
    other.post("/sign-out", data={"token": token, "everywhere": "yes"})
    assert signed_in_as(reflect.client) == ""
    assert reflect.send("Bewaar", text=TEXT).status_code == 401
    assert stored(app, select(Parked)) == []


def take_token(page: Seen) -> list[tuple[str, str]]:
    return next(form.fields for form in page.forms if "token" in form.names)


FROM_ELSEWHERE = (
    {"sec-fetch-site": "cross-site", "origin": "https://evil.example"},
    {"sec-fetch-site": "same-site", "origin": "http://other.localhost"},
    {"sec-fetch-site": "none"},
    {"origin": "https://evil.example"},
    {"origin": "http://localhost.evil.example"},
    {"origin": "null"},
    {"origin": ""},
    {},  # every browser says where a form came from
)


@pytest.mark.parametrize("said", FROM_ELSEWHERE, ids=str)
def test_another_site_parks_nothing(reflect: Seen, app: FastAPI, said: dict[str, str]) -> None:
    expire(reflect.client)
    answer = reflect.client.post(reflect.url, data={"text": TEXT, "key": "k"}, headers=said)
    assert answer.status_code == 401
    assert stored(app, select(Parked)) == []


def test_a_browser_that_says_only_the_origin_parks(reflect: Seen, app: FastAPI) -> None:
    """As over plain http inside a building: there browsers leave the other header out."""
    expire(reflect.client)
    reflect.client.post(reflect.url, data={"text": TEXT, "key": "k"}, headers={"origin": "http://localhost"})
    assert len(stored(app, select(Parked))) == 1


def test_a_browser_holds_so_many_and_no_more(reflect: Seen, app: FastAPI) -> None:
    expire(reflect.client)
    answers = [reflect.send("Bewaar", text=f"Tekst {number}.") for number in range(32)]
    assert {answer.status_code for answer in answers} == {401}
    assert len(stored(app, select(Parked))) == 30
    assert "Tekst 31." in answers[-1].text


def test_what_can_not_be_stored_yet_holds_up_no_other_module(
    reflect: Seen, app: FastAPI, postbox: Postbox, clock: Hands
) -> None:
    """Its module was taken back while it lay there: it waits, and everything else goes on."""
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    withdraw(app.state.parts.store, EVERYTHING, clock())
    enter(reflect.client, postbox, LOTTE)
    there = begin(reflect.client, SHORT).url
    assert reflect.client.get(there).status_code == 200
    assert reflect.client.get(reflect.url).status_code == 410
    assert len(stored(app, select(Parked))) == 1


def test_who_is_erased_leaves_nothing_parked(reflect: Seen, app: FastAPI, sign_in: SignIn) -> None:
    expire(reflect.client)
    reflect.send("Bewaar", text=TEXT)
    export = sign_in(reflect.client, LOTTE).get("/me/export.json").json()
    assert [row["step_id"] for row in export["parked"]] == [REFLECT]
    token = re.findall(r'name="token" value="([^"]+)"', reflect.client.get("/me/erase").text)[0]
    reflect.client.post("/me/erase", data={"token": token, "sure": "yes"})
    assert stored(app, select(Parked)) == stored(app, select(Session)) == []


def test_sealed_is_opened_by_its_own_secret_only() -> None:
    one, other = uuid4(), uuid4()
    for text in (b"", b"a", TEXT.encode(), bytes(1000)):
        sealed = seal("secret", one, text)
        assert unseal("secret", one, sealed) == text
        assert text not in sealed or len(text) < 2
        for secret, text_id, changed in (
            ("other", one, sealed),
            ("secret", other, sealed),
            ("secret", one, sealed[:-1]),
        ):
            with pytest.raises(Unreadable):
                unseal(secret, text_id, changed)
