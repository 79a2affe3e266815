"""Taking a module without signing in: at once, kept for thirty days, counted nowhere, and one's own at signing in."""

import re
from datetime import timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import col, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.accounts import guests
from server.accounts.guests import GUEST_COOKIE
from server.mail.sender import Sender
from server.settings import Settings
from server.store.tables import Attempt, Ended, Entry, Guest, PromiseMade, ResponseGiven, UnnamedEntry
from tests.people import AMIR, LOTTE, NORTH
from tests.serving.browser import send
from tests.serving.conftest import Hands, Postbox, SignIn
from tests.serving.modules import CHOICE, EVERYTHING, READING, REFLECT, compiled
from tests.serving.reading import Seen, look, see
from tests.serving.signing import ask, code_in
from tests.serving.taking import begin, stored, take_to

OPENING = f"/modules/{EVERYTHING}"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


def signed_in_by_code(client: TestClient, postbox: Postbox, next_path: str) -> Seen:
    ask(client, LOTTE.mail, next_path)
    answer = send(client, "/sign-in/code", {"code": code_in(postbox)}, page="/sign-in/code")
    assert answer.status_code == 303
    return look(client, answer.headers["location"])


def answered(client: TestClient, way: str) -> Seen:
    """The start page after the question whose it was."""
    assert send(client, "/guest", {"way": way}, page="/").status_code == 303
    return look(client, "/")


def test_the_first_exercise_is_two_taps_away_on_a_device_that_was_never_here(client: TestClient) -> None:
    step = look(client, OPENING).press("Begin")
    assert step.url.endswith(READING)
    assert step.press("Verder").url.endswith(CHOICE)


def test_a_whole_module_is_kept_and_counts_nowhere(client: TestClient, app: FastAPI) -> None:
    end = take_to(begin(client), "")
    assert end.url.endswith("/done")
    assert "telt nergens mee" in end.text
    (attempt,) = stored(app, select(Attempt))
    assert (attempt.guest, attempt.unit_path) == (True, "")
    assert len(stored(app, select(Ended))) == 1


def test_the_page_says_who_sees_it(client: TestClient) -> None:
    page = begin(client)
    assert "Alleen deze browser laat zien wat je hier doet zonder in te loggen" in page.text


def test_the_next_visit_leads_back_to_where_one_was(client: TestClient) -> None:
    take_to(begin(client), CHOICE)
    home = look(client, "/")
    assert home.follow("Welke zin is het signaal?").url.endswith(CHOICE)
    assert look(client, OPENING).follow("Ga verder waar je was").url.endswith(CHOICE)


def test_another_browser_sees_nothing_of_it(client: TestClient, other: TestClient) -> None:
    address = begin(client).url
    assert other.get(address).status_code == 303
    begin(other)
    assert other.get(address).status_code == 404


def test_signing_in_from_the_end_makes_it_one_s_own_once(client: TestClient, app: FastAPI, postbox: Postbox) -> None:
    end = take_to(begin(client), "")
    assert end.links["Log in en bewaar het"].startswith("/sign-in?next=/attempts/")
    mine = signed_in_by_code(client, postbox, end.url.removeprefix("http://localhost"))
    assert mine.url == end.url
    (attempt,) = stored(app, select(Attempt))
    assert (attempt.person_id, attempt.guest, attempt.unit_path) == (LOTTE.id, False, NORTH.path)
    assert {row.person_id for row in stored(app, select(Entry)) + stored(app, select(PromiseMade))} == {LOTTE.id}
    assert GUEST_COOKIE not in client.cookies
    assert "Was jij dit?" not in look(client, "/").text


def test_signing_in_on_another_device_leads_to_the_module_and_says_why(
    client: TestClient, other: TestClient, app: FastAPI, postbox: Postbox
) -> None:
    """The mail with the link was opened on a phone; what was done without signing in lies on the computer."""
    end = take_to(begin(client), "")
    ask(client, LOTTE.mail, end.url.removeprefix("http://localhost"))
    postbox.last()
    link = re.findall(r"http://localhost(/sign-in/\S+)", postbox.last().body)[0]
    there = see(send(other, link, {}, page=link), other)
    assert (there.status, there.url.partition("?")[0]) == (200, f"http://localhost{OPENING}")
    assert "Wat je zonder inloggen deed, staat in de browser waarin je het deed" in there.text
    assert any("Begin" in one.label for one in there.buttons)
    assert all(row.guest for row in stored(app, select(Attempt)))
    assert "Wat je zonder inloggen deed" not in look(other, OPENING).text


def test_signing_in_elsewhere_asks_whose_it_was(client: TestClient, app: FastAPI, postbox: Postbox) -> None:
    take_to(begin(client), CHOICE)
    home = signed_in_by_code(client, postbox, "/")
    assert "Was jij dit?" in home.text
    assert all(row.guest for row in stored(app, select(Attempt)))
    assert "Was jij dit?" not in answered(client, "mine").text
    assert [row.person_id for row in stored(app, select(Attempt))] == [LOTTE.id]


def test_who_it_was_not_throws_it_away(client: TestClient, app: FastAPI, sign_in: SignIn) -> None:
    take_to(begin(client), REFLECT)
    look(sign_in(client, AMIR), "/")
    home = answered(client, "away")
    assert "Was jij dit?" not in home.text
    for table in (Attempt, ResponseGiven, Guest):
        assert stored(app, select(table)) == []


def test_on_a_device_of_many_the_next_guest_throws_it_away_too(client: TestClient, app: FastAPI) -> None:
    take_to(begin(client), REFLECT)
    answer = send(client, "/guest", {"way": "away"}, page="/modules")
    assert answer.status_code == 303
    assert "storage" in answer.headers["clear-site-data"]  # what waits in the browser goes too
    assert (stored(app, select(Attempt)), stored(app, select(Guest))) == ([], [])
    assert "Gooi het weg" not in look(client, "/modules").text


def test_a_guest_makes_nothing_a_person_s(client: TestClient, app: FastAPI) -> None:
    begin(client)
    send(client, "/guest", {"way": "mine"}, page="/modules")
    assert all(row.guest for row in stored(app, select(Attempt)))


def test_a_guest_s_reflection_stays_in_the_browser(client: TestClient, app: FastAPI) -> None:
    page = take_to(begin(client), REFLECT)
    assert "Voor de organisatie" not in page.text
    page.press("Bewaar", text="Ik typte al.", audience="unnamed")  # a form somebody made
    assert stored(app, select(UnnamedEntry)) == []
    assert [row.text for row in stored(app, select(Entry))] == ["Ik typte al."]


def test_after_thirty_days_the_browser_begins_anew(client: TestClient, clock: Hands) -> None:
    address = begin(client).url
    clock.ahead = timedelta(days=30, minutes=1)
    assert client.get(address).status_code == 303
    assert begin(client).url != address


def test_what_is_over_is_deleted_by_itself(client: TestClient, app: FastAPI, clock: Hands) -> None:
    take_to(begin(client), "")
    own = app.state.parts
    Sender(own.store, Postbox(), clock).clear()
    assert len(stored(app, select(Attempt))) == 1
    clock.ahead = guests.STAYS + timedelta(minutes=1)
    Sender(own.store, Postbox(), clock).clear()
    for table in (Attempt, Ended, Entry, Guest, PromiseMade, ResponseGiven):
        assert stored(app, select(table)) == []


def test_beginning_another_day_is_thirty_days_more(client: TestClient, app: FastAPI, clock: Hands) -> None:
    begin(client)
    (first,) = stored(app, select(Guest))
    clock.ahead = timedelta(days=9)
    begin_again = send(client, f"{OPENING}/start", page=OPENING)
    assert begin_again.status_code == 303
    (later,) = stored(app, select(Guest))
    assert later.expires_at - first.expires_at >= timedelta(days=9)
    assert len(stored(app, select(Attempt))) == 1


def test_many_beginnings_from_one_network_ask_to_sign_in(
    client: TestClient, other: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guests, "PER_CLIENT", 1)
    begin(client)
    answer = send(other, f"{OPENING}/start", page=OPENING)
    assert answer.status_code == 429
    assert "heel veel modules begonnen" in answer.text


def test_changing_language_keeps_the_place(client: TestClient) -> None:
    page = take_to(begin(client), CHOICE)
    assert send(client, "/language", {"language": "en", "next": page.url}, page=page.url).status_code == 303
    assert 'lang="en"' in client.get(page.url).text


class TestClosed:
    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        return settings.model_copy(update={"open_modules": False})

    def test_an_organization_may_ask_to_sign_in_first(self, client: TestClient, app: FastAPI) -> None:
        page = look(client, OPENING)
        assert page.links["Log in en begin"] == f"/sign-in?next={OPENING}"
        assert send(client, f"{OPENING}/start", page=OPENING).status_code in {303, 401}
        assert stored(app, select(col(Attempt.id))) == []
