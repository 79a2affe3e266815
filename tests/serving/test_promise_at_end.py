"""A promise at the end of a module that has no step for one: kept, shown, asked after and taken back like any other."""

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.slugs import slug
from server.accounts.viewer import SESSION_COOKIE
from server.learn.promising import AT_END
from server.store.tables import Attempt, Ended, JobDue, Passed, PromiseMade, PromiseShown
from tests.people import JOAN, LOTTE, SAMIR
from tests.serving.agreed import agree
from tests.serving.browser import send
from tests.serving.conftest import Postbox, SignIn
from tests.serving.modules import SHORT, compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored, take_to
from tests.serving.test_guests import signed_in_by_code
from tests.serving.test_parking import enter

ASKED, SAVE = "Wat ga je proberen?", "Bewaar deze belofte"
HALVES = {"moment": "iemand belt", "action": "zeg ik de vraag terug"}
VOW = "Als iemand belt, dan zeg ik de vraag terug"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def ends(client: TestClient) -> Seen:
    """The last page of a module without a step for a promise."""
    return begin(client, SHORT).press("Verder")


def test_no_author_can_write_its_id() -> None:
    assert slug(AT_END) != AT_END


def test_it_is_offered_once_and_stands_at_the_end(lotte: TestClient, app: FastAPI) -> None:
    end = ends(lotte)
    assert ASKED in end.text
    after = end.press(SAVE, **HALVES)
    assert after.url == end.url
    assert VOW in after.text
    assert "Alleen jij ziet het" in after.text
    assert ASKED not in after.text
    (row,) = stored(app, select(PromiseMade))
    assert (row.step_id, row.person_id, row.ask_after) == (AT_END, LOTTE.id, 14)
    assert len(stored(app, select(Ended))) == len(stored(app, select(JobDue))) == 1  # it ended once


def test_a_module_with_a_step_for_it_asks_only_there(lotte: TestClient) -> None:
    end = take_to(begin(lotte), "")
    assert not any(SAVE in button.label for button in end.buttons)
    assert lotte.get(end.url.replace("/done", f"/{AT_END}")).status_code == 404


def test_half_a_promise_is_given_back_whole(lotte: TestClient, app: FastAPI) -> None:
    back = ends(lotte).press(SAVE, moment="iemand belt", action="", audience="team")
    assert back.status == 422
    assert "twee helften" in back.text
    assert f'<h1 lang="nl">{ASKED}</h1>' in back.html
    assert "iemand belt" in back.text
    assert stored(app, select(Passed).where(Passed.step_id == AT_END)) == []
    end = back.press("Bewaar", action="zeg ik de vraag terug")
    assert end.url.endswith("/done")
    assert "Je team Noord ziet het" in end.text


def test_twice_is_once_and_another_one_from_a_second_tab_is_given_back(lotte: TestClient, app: FastAPI) -> None:
    end = ends(lotte)
    other_tab = look(lotte, end.url)
    end.press(SAVE, **HALVES)
    assert end.press(SAVE, **HALVES).url == end.url
    back = other_tab.press(SAVE, moment="de bel gaat", action="leg ik mijn pen neer")
    assert back.status == 409
    assert "leg ik mijn pen neer" in back.text
    assert [row.moment for row in stored(app, select(PromiseMade))] == ["iemand belt"]


def test_it_is_not_taken_before_the_end(lotte: TestClient, app: FastAPI) -> None:
    first = begin(lotte, SHORT)
    place = first.url.rpartition("/")[0] + f"/{AT_END}"
    assert look(lotte, place).url == first.url
    answer = send(lotte, place, {"key": "k", "way": "keep", **HALVES}, page=first.url)
    assert answer.status_code == 409
    assert "zeg ik de vraag terug" in answer.text
    assert stored(app, select(PromiseMade)) == []


def test_it_hangs_on_the_wall_goes_along_and_is_taken_back_everywhere(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    ends(lotte).press(SAVE, **HALVES, audience="all")
    samir = sign_in(other, SAMIR)
    assert VOW in look(samir, "/wall?of=everyone").text
    assert HALVES["action"] in lotte.get("/me/export.json").text
    mine = look(lotte, "/me")
    assert VOW in mine.text
    assert look(lotte, mine.links["Kies wie het ziet"]).press("Bewaar", audience="me", signed="first").status == 200
    assert VOW not in look(samir, "/wall?of=everyone").text
    back = next(form.action for form in mine.forms if "take-back" in form.action)
    assert send(lotte, back, page="/me").status_code == 303
    for path in ("/", "/me", "/wall", "/me/export.json"):
        assert HALVES["action"] not in lotte.get(path).text, path
    assert stored(app, select(PromiseMade)) == stored(app, select(PromiseShown)) == []
    (attempt,) = stored(app, select(Attempt))
    end = look(lotte, f"/attempts/{attempt.id}/done")
    assert not any(SAVE in button.label for button in end.buttons)  # once, as at a step


def test_a_guest_s_becomes_their_own_and_was_seen_by_nobody(client: TestClient, app: FastAPI, postbox: Postbox) -> None:
    end = ends(client)
    assert "Alleen jij ziet je belofte" in end.text
    assert VOW in end.press(SAVE, **HALVES, audience="all").text
    assert stored(app, select(PromiseShown)) == []
    mine = signed_in_by_code(client, postbox, end.url.removeprefix("http://localhost"))
    assert VOW in mine.text
    assert [row.person_id for row in stored(app, select(PromiseMade))] == [LOTTE.id]


def test_typed_while_signed_out_it_is_stored_after_signing_in(
    client: TestClient, app: FastAPI, postbox: Postbox
) -> None:
    enter(client, postbox, LOTTE)
    end = ends(client)
    client.cookies.delete(SESSION_COOKIE)
    assert end.send(SAVE, **HALVES).status_code == 401
    assert stored(app, select(PromiseMade)) == []
    enter(client, postbox, LOTTE, end.url.removeprefix("http://localhost"))
    assert [row.action for row in stored(app, select(PromiseMade))] == [HALVES["action"]]


def test_its_question_is_the_reader_s_language_and_its_words_the_module_s(client: TestClient, sign_in: SignIn) -> None:
    end = look(sign_in(client, JOAN), f"/modules/{SHORT}").press("Begin").press("Continue")
    assert "What are you going to try?" in end.text
    assert '<div class="prose" lang="nl"><p>Kies één moment' in end.html


def test_what_one_types_at_the_end_is_no_draft_of_a_step(lotte: TestClient) -> None:
    end = ends(lotte)
    assert 'data-done="enige-stap"' in end.html  # drafts of steps go, those of this page stay
    assert 'data-done="*"' in end.press(SAVE, **HALVES).html


def test_who_is_erased_leaves_none(lotte: TestClient, app: FastAPI) -> None:
    ends(lotte).press(SAVE, **HALVES, audience="all")
    look(lotte, "/me/erase").press("Wis", sure="yes")
    for table in (PromiseMade, PromiseShown, Passed):
        assert stored(app, select(table)) == []


def test_the_end_of_a_module_says_of_names_what_is_said_of_what_is_asked(client: TestClient, sign_in: SignIn) -> None:
    end = ends(sign_in(client, LOTTE)).url
    assert "Namen nooit." in look(client, end).text
    agree(client, sign_in)
    sign_in(client, LOTTE)
    told = "Vanaf een week voor jouw datum kan wie jouw team leidt"
    assert all(told in look(client, path).text for path in (end, "/me/asked"))
    assert "Namen nooit." not in look(client, end).text
