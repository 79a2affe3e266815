"""The pages of questions that come back: by the link in a mail without signing in, and on pages of one's own."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.app import create_app
from server.followups.fill import own_page
from server.followups.views import Resting
from server.hours import hours_of
from server.ids import new_id
from server.settings import load_settings
from server.store.queries.followups import PutRow
from server.store.queries.room import ROOM_STEP
from server.store.tables import Entry, FollowUp, FollowUpAnswer, FollowUpPause, UnnamedEntry
from server.words import load_words
from tests.following.conftest import CONTENT, MONDAY, Time, World
from tests.people import IRIS, JOAN, LOTTE, MIRJAM, settle
from tests.serving.browser import send
from tests.serving.conftest import Postbox, SignIn
from tests.serving.conftest import _sign_in as signed_in
from tests.serving.reading import Seen, look, see
from tests.serving.taking import stored

SECRET = re.compile(r"http://localhost(/follow-up/\S+)")
WEDNESDAY = MONDAY + timedelta(days=2)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def post() -> Postbox:
    """The server's own; whoever of the two sends first, the mails are here."""
    return Postbox()


@pytest.fixture
def app(sqlite_url: str, shipped: Catalog, sqlite_engine: Engine, time: Time, post: Postbox) -> FastAPI:
    settings = load_settings(database=sqlite_url, content=CONTENT, base_url="http://localhost")
    with sqlite_engine.begin() as connection:
        settle(connection)
    return create_app(settings, shipped, sqlite_engine, post=post, clock=time)


@pytest.fixture
def sign_in() -> SignIn:
    return signed_in


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.fixture
def other(app: FastAPI, client: TestClient) -> TestClient:
    """A second browser."""
    return TestClient(app, base_url="http://localhost", follow_redirects=False)


@pytest.fixture
def world(client: TestClient, app: FastAPI, time: Time, post: Postbox) -> World:
    """Lotte did a module on Monday and promised something; nothing of it came back yet."""
    return World(app.state.parts.store, time, hours_of("Europe/Amsterdam", "NL"), post=post)


@pytest.fixture
def links(world: World) -> list[str]:
    """What is in the mail on Wednesday: a question's link, and the one that stops them."""
    world.finishes(LOTTE, ask_after=14)
    world.goes_to(WEDNESDAY.replace(hour=9))
    return SECRET.findall(world.post.last().body)


def answers(app: FastAPI) -> list[FollowUpAnswer]:
    return stored(app, select(FollowUpAnswer))


def pick(page: Seen) -> dict[str, list[str]]:
    """Something to answer whatever kind it is."""
    return {name: [options[0]] for name, options in page.form.options.items()}


def test_a_link_opens_its_question_at_once_and_says_whose_it_is_to_nobody(client: TestClient, links: list[str]) -> None:
    page = look(client, links[0])
    assert page.status == 200
    assert "Weet je het nog?" in page.text
    assert "Lotte" not in page.html
    assert "Inloggen" in page.text  # nobody is signed in by it
    assert client.get("/me").status_code == 303
    assert page.form.options


def test_a_link_speaks_its_person_s_language_whatever_the_browser_would_like(
    client: TestClient, links: list[str]
) -> None:
    for link in links:
        page = client.get(link, headers={"accept-language": "en"})
        assert page.headers["content-language"] == "nl"
        assert '<html lang="nl"' in page.text
    client.cookies.set("gehoor_language", "en")  # chosen on that page
    assert client.get(links[0], headers={"accept-language": "nl"}).headers["content-language"] == "en"


def test_opening_a_link_spends_nothing(client: TestClient, links: list[str], app: FastAPI) -> None:
    for _ in range(3):
        assert look(client, links[0]).form
    assert answers(app) == []


def test_answering_by_a_link_says_what_there_is_to_say_once(client: TestClient, links: list[str], app: FastAPI) -> None:
    page = look(client, links[0])
    after = page.press("Antwoord", **pick(page))
    assert after.status == 200
    assert "Je antwoord is bewaard" in after.text
    (answer,) = answers(app)
    assert (answer.said, answer.person_id, answer.score is not None) == ("answered", LOTTE.id, True)
    assert json.loads(answer.given)
    again = look(client, links[0])
    assert "Deze vraag is klaar" in again.text
    assert not any(form.id == "step" for form in again.forms)
    assert "<mark>" not in again.html


def test_the_same_form_twice_is_one_answer_and_the_same_page(
    client: TestClient, links: list[str], app: FastAPI
) -> None:
    page = look(client, links[0])
    first, second = (page.press("Antwoord", **pick(page)) for _ in range(2))
    assert len(answers(app)) == 1
    assert first.text == second.text


def test_another_answer_after_the_first_changes_nothing_and_tells_nothing(
    client: TestClient, links: list[str], app: FastAPI
) -> None:
    page = look(client, links[0])
    page.press("Antwoord", **pick(page))
    before = answers(app)[0].given
    other = {name: [options[-1]] for name, options in page.form.options.items()}
    after = page.press("Antwoord", **other)
    assert "Deze vraag is klaar" in after.text
    assert answers(app)[0].given == before


def test_a_form_from_another_version_is_asked_anew(client: TestClient, links: list[str], app: FastAPI) -> None:
    """The module was published anew while the page was open: what was picked may be another option by now."""
    page = look(client, links[0])
    after = page.press("Antwoord", **pick(page), version="99")
    assert answers(app) == []
    assert after.status == 409
    assert "nieuwe versie" in after.text
    after.press("Antwoord", **pick(after))
    assert len(answers(app)) == 1


def test_an_empty_form_comes_back_with_a_word(client: TestClient, links: list[str], app: FastAPI) -> None:
    after = look(client, links[0]).press("Antwoord")
    assert after.status == 422
    assert 'role="alert"' in after.html
    assert answers(app) == []


def test_letting_it_be_takes_one_press(client: TestClient, links: list[str], app: FastAPI) -> None:
    after = look(client, links[0]).press("Deze niet")
    assert "Deze heb je laten gaan." in after.text
    assert [one.said for one in answers(app)] == ["declined"]


def test_a_link_that_ran_out_and_one_that_never_was_read_the_same(
    client: TestClient, links: list[str], time: Time
) -> None:
    time.now += timedelta(days=20)
    old, never = look(client, links[0]), look(client, "/follow-up/nooit-bestaan")
    assert (old.status, never.status) == (410, 410)
    assert old.text == never.text
    assert "Deze link is verlopen" in old.text


def test_a_question_that_fell_away_says_so_while_its_link_still_holds(
    client: TestClient, links: list[str], time: Time
) -> None:
    time.now = WEDNESDAY + timedelta(days=14)
    assert look(client, links[0]).status == 410


def test_the_link_for_one_question_opens_no_other(client: TestClient, links: list[str], app: FastAPI) -> None:
    (question,) = stored(app, select(FollowUp))
    assert client.get(f"/follow-ups/{question.id}").status_code == 303
    assert client.get("/follow-ups").status_code == 303
    assert client.post("/follow-ups/rest", data={"way": "off"}).status_code in (303, 401)


def test_a_form_from_elsewhere_is_refused(client: TestClient, links: list[str], app: FastAPI) -> None:
    assert client.post(links[0], data={"way": "decline"}).status_code == 403
    assert answers(app) == []


def test_the_other_link_stops_them_without_signing_in(client: TestClient, links: list[str], app: FastAPI) -> None:
    page = look(client, links[1])
    assert "Wanneer vragen komen" in page.text
    assert "Lotte" not in page.html
    form = next(form for form in page.forms if form.action == links[1])
    token = dict(form.fields)["token"]
    after = see(client.post(links[1], data={"token": token, "way": "week"}), client)
    assert "Je keuze is bewaard" in after.text
    assert "Tot 11 november 2026 komen er geen vragen." in after.text
    assert [one.until.isoformat() for one in stored(app, select(FollowUpPause))] == ["2026-11-11"]


def test_whoever_is_signed_in_here_a_link_is_its_persons(
    client: TestClient, links: list[str], app: FastAPI, sign_in: SignIn
) -> None:
    sign_in(client, JOAN)
    page = look(client, links[0])
    assert "Joan" not in page.html
    page.press("Answer" if "Answer" in page.html else "Antwoord", **pick(page))
    assert [one.person_id for one in answers(app)] == [LOTTE.id]


def test_home_shows_what_waits_and_leads_there(client: TestClient, links: list[str], sign_in: SignIn) -> None:
    home = look(sign_in(client, LOTTE), "/")
    assert "Korte vragen voor jou" in home.text
    page = home.follow(next(name for name, href in home.links.items() if "/follow-ups/" in href))
    after = page.press("Antwoord", **pick(page))
    assert after.links["Verder"] == "/"
    assert "Korte vragen voor jou" not in look(client, "/").text
    again = look(client, page.url.removeprefix("http://localhost"))
    assert not any(form.id == "step" for form in again.forms)
    assert "Je antwoordde" in again.text


def test_another_persons_question_is_not_there(
    client: TestClient, links: list[str], app: FastAPI, sign_in: SignIn
) -> None:
    (question,) = stored(app, select(FollowUp))
    sign_in(client, JOAN)
    assert client.get(f"/follow-ups/{question.id}").status_code == 404
    assert "Korte vragen" not in look(client, "/").text


def use(world: World, client: TestClient, sign_in: SignIn) -> Seen:
    world.goes_to(MONDAY + timedelta(days=17))
    home = look(sign_in(client, LOTTE), "/")
    return home.follow("Heb je het gebruikt?")


def test_whether_it_was_used_is_asked_with_the_promise(
    client: TestClient, world: World, links: list[str], app: FastAPI, sign_in: SignIn
) -> None:
    page = use(world, client, sign_in)
    assert "Als iemand zucht, dan vraag ik door" in page.text
    after = page.press("Bewaar", said="partly", helped=["can", "want"], hindered=["may"])
    assert "Deels" in after.text
    assert "Ik mocht het niet zelf beslissen" in after.text or "zelf" in after.text
    answer = next(one for one in answers(app) if one.said == "partly")
    assert (answer.helped, answer.hindered) == ("can,want", "may")


def test_a_promise_made_at_the_end_of_a_module_without_a_step_for_it_is_asked_after_too(
    client: TestClient, world: World, sign_in: SignIn
) -> None:
    attempt = world.finishes(LOTTE, "writing-choices")
    end = look(sign_in(client, LOTTE), f"/attempts/{attempt}/done")
    end.press("Bewaar deze belofte", moment="ik een vraag schrijf", action="zeg ik haar hardop")
    world.goes_to(MONDAY + timedelta(days=17))
    assert "Als ik een vraag schrijf, dan zeg ik haar hardop" in use(world, client, sign_in).text


def test_without_an_occasion_nothing_helped_or_hindered(
    client: TestClient, world: World, links: list[str], app: FastAPI, sign_in: SignIn
) -> None:
    use(world, client, sign_in).press("Bewaar", said="no-occasion", helped=["can"], hindered=["may"])
    answer = next(one for one in answers(app) if one.said == "no-occasion")
    assert (answer.helped, answer.hindered) == ("", "")


def test_whether_it_was_used_needs_an_answer(
    client: TestClient, world: World, links: list[str], app: FastAPI, sign_in: SignIn
) -> None:
    after = use(world, client, sign_in).press("Bewaar", helped=["time"])
    assert after.status == 422
    assert 'value="time" checked' in after.html


def test_by_a_link_a_promise_is_not_shown(client: TestClient, world: World, links: list[str]) -> None:
    world.goes_to(MONDAY + timedelta(days=17))
    world.post.last(2)
    found = [look(client, one) for mail in world.post.mails for one in SECRET.findall(mail.body)]
    asked = [page for page in found if "Heb je het gebruikt?" in page.text]
    assert asked
    assert all("iemand zucht" not in page.html for page in asked)


def test_a_page_of_ones_own_says_all_and_lets_one_choose(
    client: TestClient, links: list[str], time: Time, sign_in: SignIn
) -> None:
    page = look(sign_in(client, LOTTE), "/follow-ups")
    assert "Vragen over een module die je deed" in page.text
    assert "uit zichzelf" in page.text
    token = dict(next(form for form in page.forms if form.action == "/follow-ups/rest").fields)["token"]
    day = datetime(2026, 12, 24)
    for typed in (f"{day:%Y-%m-%d}", f"{day:%d-%m-%Y}"):
        answer = client.post("/follow-ups/rest", data={"token": token, "way": "until", "until": typed})
        assert answer.status_code == 303
        assert "Tot 24 december 2026 komen er geen vragen." in look(client, "/follow-ups").text
        time.now += timedelta(minutes=1)
    page = look(client, "/follow-ups")
    assert page.text.count("Hij wacht door je pauze; je kunt hem beantwoorden tot en met 17 november 2026.") == 1
    assert "twee weken opengestaan" not in page.text
    assert "Korte vragen voor jou" not in look(client, "/").text  # resting, nothing is asked there either
    back = client.post("/follow-ups/rest", data={"token": token, "way": "on"})
    assert back.status_code == 303
    assert "hooguit 3 per week" in look(client, "/follow-ups").text


@pytest.mark.parametrize("day", ["", "gisteren", "2026-11-04", "2020-01-01", "2099-01-01"])
def test_a_day_that_does_not_come_is_no_choice(
    client: TestClient, links: list[str], app: FastAPI, sign_in: SignIn, day: str
) -> None:
    page = look(sign_in(client, LOTTE), "/follow-ups")
    token = dict(next(form for form in page.forms if form.action == "/follow-ups/rest").fields)["token"]
    answer = client.post("/follow-ups/rest", data={"token": token, "way": "until", "until": day})
    assert answer.status_code == 422
    assert "er is niets veranderd" in answer.text
    assert stored(app, select(FollowUpPause)) == []


def test_who_has_nothing_reads_that_nothing_waits(client: TestClient, world: World, sign_in: SignIn) -> None:
    page = look(sign_in(client, JOAN), "/follow-ups")
    assert "Nothing now." in page.text
    assert "None in the past year." in page.text


def test_one_takes_all_of_it_along(client: TestClient, links: list[str], sign_in: SignIn) -> None:
    page = look(client, links[0])
    page.press("Antwoord", **pick(page))
    file = sign_in(client, LOTTE).get("/me/export.json").json()
    (question,) = file["follow_ups"]
    assert (question["kind"], question["days"], question["said"]) == ("knowledge", 2, "answered")
    assert question["given"]
    assert [mail["kind"] for mail in file["mails"]] == ["follow-up"]


ROOM = "Waar heb je de afgelopen weken ruimte gegeven?"
WROTE = "Aan de balie beslissen ze zelf wanneer iemand even apart kan zitten."


def room_of(world: World, sign_in: SignIn, client: TestClient) -> tuple[TestClient, str]:
    """Mirjam leads two teams and did a module a month ago: she is signed in, and where her question is."""
    world.time.now = MONDAY - timedelta(days=31)
    world.finishes(MIRJAM)
    world.goes_to(MONDAY)
    mirjam = sign_in(client, MIRJAM)
    found = re.search(r'href="(/follow-ups/[^"]+)">' + re.escape(ROOM), look(mirjam, "/").html)
    assert found is not None
    return mirjam, found[1]


def test_who_leads_is_asked_where_they_gave_room_and_keeps_it_to_themselves(
    client: TestClient, world: World, sign_in: SignIn, app: FastAPI
) -> None:
    mirjam, address = room_of(world, sign_in, client)
    page = look(mirjam, address)
    assert "Omdat je een team leidt" in page.text
    assert page.press("Bewaar", text=" ").status == 422
    after = page.press("Bewaar", text=WROTE)
    assert "Jij schreef, voor jezelf" in after.text
    assert WROTE in look(mirjam, address).text
    [row] = [row for row in stored(app, select(Entry)) if row.step_id == ROOM_STEP]
    assert (row.text, row.audience, row.person_id) == (WROTE, "me", MIRJAM.id)
    assert ROOM in look(mirjam, "/me").text
    whole = json.loads(mirjam.get("/me/export.json").content)
    assert WROTE in [one["text"] for one in whole["entries"]]
    assert "room" in {one["kind"] for one in whole["follow_ups"]}


def test_who_does_not_lead_is_not_asked_where_they_gave_room(client: TestClient, world: World, app: FastAPI) -> None:
    world.finishes(LOTTE)
    world.goes_to(MONDAY + timedelta(days=46))
    assert "room" not in {row.kind for row in stored(app, select(FollowUp))}


def test_given_with_a_name_a_listener_reads_it_and_without_one_a_code_leads_back(
    client: TestClient, other: TestClient, world: World, sign_in: SignIn, app: FastAPI
) -> None:
    mirjam, address = room_of(world, sign_in, client)
    after = look(mirjam, address).press("Bewaar", text=WROTE, audience="unnamed", quote="yes")
    code = re.search(r'class="receipt">([^<]+)<', after.html)
    assert code is not None
    [row] = stored(app, select(UnnamedEntry))
    assert (row.step_id, row.unit_id, row.quotable) == (ROOM_STEP, MIRJAM.team.id, True)
    assert [row for row in stored(app, select(Entry)) if row.step_id == ROOM_STEP] == []
    assert WROTE not in look(mirjam, address).text
    send(mirjam, "/answers/code/name", {"code": code[1]}, page="/answers/code")
    [named] = [row for row in stored(app, select(Entry)) if row.step_id == ROOM_STEP]
    assert (named.audience, stored(app, select(UnnamedEntry))) == ("named", [])
    page = look(sign_in(other, IRIS), "/listen")
    assert WROTE in page.text
    assert ROOM in page.text


def test_who_writes_nothing_down_leaves_what_who_gives_without_a_name_leaves(
    client: TestClient, world: World, sign_in: SignIn, app: FastAPI
) -> None:
    mirjam, address = room_of(world, sign_in, client)
    asked = look(mirjam, address).press("Bewaar", text=WROTE, audience="unwritten")
    assert (asked.status, WROTE in asked.html) == (422, True)
    assert "Je noemde iets." in asked.press("Bewaar", text="", audience="unwritten").text
    assert [row.said for row in stored(app, select(FollowUpAnswer)) if row.said] == ["answered"]
    assert [row for row in stored(app, select(Entry)) if row.step_id == ROOM_STEP] == []
    assert stored(app, select(UnnamedEntry)) == []


def test_no_occasion_is_an_answer_and_what_is_written_is_not_thrown_away_by_one_tap(
    client: TestClient, world: World, sign_in: SignIn, app: FastAPI
) -> None:
    mirjam, address = room_of(world, sign_in, client)
    asked = look(mirjam, address).press("Geen gelegenheid", text=WROTE)
    assert asked.status == 422
    assert WROTE in asked.html
    assert "Er was geen gelegenheid." in asked.press("Geen gelegenheid", text=WROTE).text
    assert {row.said for row in stored(app, select(FollowUpAnswer))} == {"no-occasion"}
    assert [row for row in stored(app, select(Entry)) if row.step_id == ROOM_STEP] == []


def test_what_was_answered_stands_by_the_day_that_is_shown() -> None:
    """One answered late does not stand above what was answered after it."""
    moments = {"a": (0, 9), "b": (1, 3), "c": (2, 8), "d": (4, None)}
    rows = [
        PutRow(**{
            **dict.fromkeys(PutRow._fields), "id": new_id(), "kind": "use", "subject": name, "module_id": name,
            "put_at": MONDAY + timedelta(days=put), "said": "used" if done else None,
            "answered_at": MONDAY + timedelta(days=done) if done else None,
        })
        for name, (put, done) in moments.items()
    ]  # fmt: skip
    resting = Resting("", False, "", MONDAY.date(), MONDAY.date(), "")
    page = own_page(rows, {}, (), {}, resting, load_words()["nl"], "")
    assert [line.at for line in page.answered] == [MONDAY + timedelta(days=days) for days in (9, 8, 4, 3)]
