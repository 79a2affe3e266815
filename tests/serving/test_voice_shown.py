"""Promises shown and taken down, what was of use, and answers: for everyone, and by a code without signing in."""

import re
from datetime import timedelta
from functools import partial

import pytest
from fastapi import FastAPI
from sqlalchemy import insert, select
from sqlmodel import SQLModel
from starlette.testclient import TestClient

from courses.catalog import Catalog
from server.ids import new_id
from server.store.queries.changes_answers import Subject, record_answer
from server.store.queries.changes_release import Place, release
from server.store.recorder import table_of
from server.store.tables import (
    Attempt,
    Compliment,
    ComplimentShown,
    Entry,
    FoundUseful,
    PromiseMade,
    PromiseShown,
    ReleasedEntry,
    UnnamedEntry,
)
from tests.people import DIRK, JOAN, LOTTE, MIRJAM, NORTH, ORGANIZATION, SAMIR
from tests.serving.browser import send, token
from tests.serving.conftest import SignIn
from tests.serving.modules import PROMISE, REFLECT, compiled
from tests.serving.reading import Seen, look, see
from tests.serving.taking import begin, stored, take_to
from tests.storing.filled import filled
from tests.storing.test_answers import AT, answer
from tests.storing.test_voice import compliment, shown_compliment

VOW = "Als iemand belt, dan zeg ik de vraag terug"


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def promise(client: TestClient, audience: str = "me") -> Seen:
    """The last page, after a promise that is shown to these."""
    step = take_to(begin(client), PROMISE)
    after = step.press("Bewaar", moment="iemand belt", action="zeg ik de vraag terug", audience=audience)
    return take_to(after, "")


def place(app: FastAPI) -> str:
    (row,) = stored(app, select(PromiseMade))
    return f"/voice/promises/{row.attempt_id}/{row.step_id}"


def choose(client: TestClient, address: str, audience: str, signed: str = "name") -> Seen:
    return look(client, address).press("Bewaar", audience=audience, signed=signed)


def sees(client: TestClient, path: str = "/wall") -> bool:
    return VOW in look(client, path).text


def test_a_promise_is_for_its_maker_alone_unless_they_choose_more(lotte: TestClient, app: FastAPI) -> None:
    done = promise(lotte)
    assert stored(app, select(PromiseShown)) == []
    assert "Alleen jij ziet het" in done.text
    assert "Alleen jij ziet het" in look(lotte, "/me").text
    assert not sees(lotte)
    assert not sees(lotte, "/wall?of=everyone")


def test_shown_to_the_team_the_team_sees_it_and_nobody_else(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    done = promise(lotte, "team")
    assert "Je team Noord ziet het" in done.text
    assert sees(lotte)
    assert "Lotte" in look(lotte, "/wall").text
    assert LOTTE.name not in look(lotte, "/wall").text.split("Wie ziet dit")[0]  # by first name, as it stands first
    for person in (JOAN, SAMIR, MIRJAM, DIRK):  # another team, another manager's, who manages it, who manages all
        sign_in(other, person)
        assert not sees(other), person.name
        assert not sees(other, "/wall?of=everyone"), person.name
        assert not sees(other, "/manage"), person.name


def test_shown_to_all_everyone_sees_it_under_the_name_one_chose(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    promise(lotte)
    kept = choose(lotte, place(app), "all")
    assert "Iedereen die hier is ingelogd ziet het" in kept.text
    for person in (JOAN, MIRJAM, DIRK):
        page = look(sign_in(other, person), "/wall?of=everyone")
        assert VOW in page.text  # in the language it was made in, also for who reads English
        assert LOTTE.name in page.text
        assert "/voice/promises/" not in page.html  # only its maker is led to choosing


def test_its_maker_reads_it_in_the_language_it_was_made_in_too(lotte: TestClient, app: FastAPI) -> None:
    promise(lotte)
    send(lotte, "/language", {"language": "en"})
    for path in ("/", "/me", place(app)):
        page = look(lotte, path)
        assert VOW in page.text, path
        assert f'<p class="promise" lang="nl">{VOW}</p>' in page.html, path


def test_taken_down_or_back_it_is_gone_everywhere_and_its_maker_is_told(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    promise(lotte, "all")
    address = place(app)
    joan = sign_in(other, JOAN)
    assert "zeg ik de vraag terug" in look(joan, "/wall?of=everyone").text
    choose(lotte, address, "me")
    assert "zeg ik de vraag terug" not in look(joan, "/wall?of=everyone").text
    choose(lotte, address, "all")
    back = address.replace("/voice/promises/", "/me/promises/") + "/take-back"
    assert send(lotte, back, page="/me").status_code == 303
    for client in (lotte, joan):
        for path in ("/", "/me", "/wall", "/wall?of=everyone", "/me/export.json"):
            assert "zeg ik de vraag terug" not in client.get(path).text, path
    assert "Ingetrokken op" in look(lotte, "/me").text
    assert "promises_taken_back" in lotte.get("/me/export.json").text
    assert look(lotte, address).status == 404


def test_nobody_chooses_for_another(lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn) -> None:
    promise(lotte)
    address = place(app)
    joan = sign_in(other, JOAN)
    assert look(joan, address).status == 404
    assert send(joan, address, {"audience": "all", "signed": "name"}, page="/me").status_code == 404
    assert send(lotte, address, {"audience": "world", "signed": "name"}, page="/me").status_code == 422
    assert stored(app, select(PromiseShown)) == []


def test_the_same_form_with_another_audience_is_not_taken_for_the_same(lotte: TestClient, app: FastAPI) -> None:
    step = take_to(begin(lotte), PROMISE)
    said = {"moment": "iemand belt", "action": "zeg ik de vraag terug"}
    step.send("Bewaar", **said, audience="all")
    again = step.press("Bewaar", **said, audience="me")
    assert again.status == 409
    assert [row.audience for row in stored(app, select(PromiseShown))] == ["all"]


def test_the_panel_of_a_promise_says_who_sees_what_is_shown(lotte: TestClient) -> None:
    text = take_to(begin(lotte), PROMISE).text
    assert "Leidinggevenden zien van beloftes die getoond zijn alleen wat aan hen getoond is" in text


def test_at_the_end_one_says_whether_it_was_of_use_and_may_change_it(lotte: TestClient, app: FastAPI) -> None:
    done = promise(lotte)
    action = next(form.action for form in done.forms if "/voice/useful/" in form.action)
    assert "Want …" not in done.text
    for useful, reason in (("no", ""), ("no", "Dit speelt bij ons niet."), ("yes", "")):
        fields = {"token": token(lotte, "/me"), "useful": useful, "reason": reason}
        page = see(lotte.post(action, data=fields), lotte)
        assert "Bewaard. Je kunt het altijd nog veranderen." in page.text
    rows = stored(app, select(FoundUseful).order_by(table_of(FoundUseful).c.number))
    assert [(row.useful, row.reason) for row in rows] == [(False, ""), (False, "Dit speelt bij ons niet."), (True, "")]
    assert lotte.post(action, data={"token": token(lotte, "/me"), "useful": "maybe"}).status_code == 404


def test_who_is_not_at_the_end_or_another_says_nothing_of_it(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    step = take_to(begin(lotte), PROMISE)
    address = step.url.split("/attempts/")[1].split("/")[0]
    assert send(lotte, f"/voice/useful/{address}", {"useful": "yes"}, page="/me").status_code == 404
    step.press("Bewaar", moment="iemand belt", action="zeg ik de vraag terug")
    joan = sign_in(other, JOAN)
    assert send(joan, f"/voice/useful/{address}", {"useful": "yes"}, page="/me").status_code == 404
    assert stored(app, select(FoundUseful)) == []


def test_the_end_leads_to_passing_on(lotte: TestClient) -> None:
    done = promise(lotte)
    assert done.links["Geef door"].startswith("/voice/signals/new?module=everything")
    assert done.links["Of een compliment voor een collega"] == "/voice/compliments/new"


def test_everyone_reads_the_answers_and_the_page_goes_on(lotte: TestClient, app: FastAPI) -> None:
    assert "Er is nog niets beantwoord" in look(lotte, "/answers").text
    for day in range(21):
        row = filled(table_of(ReleasedEntry), LOTTE.id, new_id()) | {
            "organization": ORGANIZATION,
            "receipt_hash": f"{day}",
        }
        given = answer(f"Antwoord {day}.", AT + timedelta(days=day))
        given.organization = ORGANIZATION
        put(app, row, given, f"{day}")
    first = look(lotte, "/answers")
    assert "Antwoord 20." in first.text
    assert "Antwoord 0." not in first.text
    older = first.follow("Ouder")
    assert "Antwoord 0." in older.text
    assert "Antwoord 1." not in older.text


def test_where_nothing_was_answered_no_heading_stands_over_nothing(lotte: TestClient) -> None:
    page = look(lotte, "/")
    assert '<h2 id="we-did"' not in page.html
    assert page.links["Alle antwoorden"] == "/answers"


def test_of_one_moment_the_wall_shows_all_and_nothing_twice(lotte: TestClient, app: FastAPI) -> None:
    """Promises and compliments, as after a session of a team that looked at the clock."""
    rows: list[tuple[type[SQLModel], dict[str, object]]] = []
    for number in range(20):
        row = compliment(f"k{number}", text=f"Compliment {number}.")
        row.organization = ORGANIZATION
        on_wall = shown_compliment(row, "all")
        on_wall.organization = ORGANIZATION
        rows += [(Compliment, row.model_dump()), (ComplimentShown, on_wall.model_dump())]
        attempt_id = new_id()
        mine = {"organization": ORGANIZATION, "attempt_id": attempt_id, "person_id": LOTTE.id}
        attempt = filled(table_of(Attempt), LOTTE.id, attempt_id) | {"organization": ORGANIZATION, "id": attempt_id}
        place = mine | {"step_id": "beloof", "at": row.at}
        made = place | {"moment": "iemand zucht", "action": f"vraag ik door ({number})", "ask_after": 14}
        hung = place | {"number": 0, "audience": "all", "signed": "name", "unit_id": NORTH.id}
        rows += [(Attempt, attempt), (PromiseMade, made), (PromiseShown, hung)]
    app.state.parts.store.write_now(
        lambda connection: [connection.execute(insert(table_of(kind)).values(row)) for kind, row in rows]
    )
    page = look(lotte, "/wall?of=everyone")
    text = page.text
    while any("Ouder" in label for label in page.links):
        page = page.follow("Ouder")
        text += page.text
    assert sorted(re.findall(r"Compliment \d+\.", text)) == sorted(f"Compliment {number}." for number in range(20))
    assert len(set(re.findall(r"vraag ik door \(\d+\)", text))) == 20
    assert len(re.findall(r"vraag ik door \(\d+\)", text)) == 20


def put(app: FastAPI, row: dict[str, object], given: object, receipt_hash: str) -> None:
    def both(connection):  # type: ignore[no-untyped-def]
        connection.execute(insert(table_of(ReleasedEntry)).values(row))
        assert record_answer(connection, given, (Subject("entry", receipt_hash),)) is None

    app.state.parts.store.write_now(both)


def test_a_code_leads_to_what_became_of_it_without_signing_in(
    lotte: TestClient, app: FastAPI, other: TestClient
) -> None:
    given = take_to(begin(lotte), REFLECT).press("Bewaar", text="Ik durfde niet door te vragen.", audience="unnamed")
    code = given.html.split('class="receipt">')[1].split("<")[0]
    page = look(other, "/answers/code")
    assert "Er is nog geen antwoord" not in page.text
    waiting = page.press("Zoek op", code=code.lower().replace("-", " "))
    assert (waiting.status, "Het wacht bij Noord." in waiting.text) == (200, True)
    assert "Ik durfde niet" not in waiting.text  # the code opens the answer, not the text
    released(app)
    waiting = page.press("Zoek op", code=code)
    assert (waiting.status, "er is nog geen antwoord" in waiting.text) == (200, True)
    assert not [form for form in waiting.forms if form.action.startswith("/answers/code/")]  # too late for that
    (entry,) = stored(app, select(ReleasedEntry))
    row = answer("We oefenen het samen.")
    row.organization = ORGANIZATION
    app.state.parts.store.write_now(
        lambda connection: record_answer(connection, row, (Subject("entry", entry.receipt_hash),))
    )
    assert "We oefenen het samen." in page.press("Zoek op", code=code).text


def released(app: FastAPI) -> None:
    """All that waits, as if enough people had written it."""
    places = {row.id: Place("", "") for row in stored(app, select(UnnamedEntry))}
    app.state.parts.store.write_now(partial(release, organization=ORGANIZATION, month="2026-12", places=places))


def test_what_waits_can_be_taken_back_without_signing_in(
    lotte: TestClient, app: FastAPI, other: TestClient
) -> None:  # fmt: skip
    given = take_to(begin(lotte), REFLECT).press("Bewaar", text="Ik durfde niet door te vragen.", audience="unnamed")
    code = given.html.split('class="receipt">')[1].split("<")[0]
    waits = look(other, "/answers/code").press("Zoek op", code=code)
    assert "/answers/code/withdraw" in {form.action for form in waits.forms}
    gone = see(send(other, "/answers/code/withdraw", {"code": code}, page="/answers/code"), other)
    assert "Het is teruggenomen." in gone.text
    assert stored(app, select(UnnamedEntry)) == []
    assert look(other, "/answers/code").press("Zoek op", code=code).status == 404


def test_who_wrote_it_can_put_their_name_to_it_and_nobody_else(
    lotte: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn
) -> None:
    given = take_to(begin(lotte), REFLECT).press("Bewaar", text="Ik durfde niet door te vragen.", audience="unnamed")
    code = given.html.split('class="receipt">')[1].split("<")[0]
    waits = look(lotte, "/answers/code").press("Zoek op", code=code).html
    sure = waits.split("<summary>Zet mijn naam erbij</summary>")[1].split("</details>")[0]
    assert "Je naam kan er niet meer af." in sure  # the button stands behind it
    assert waits.count('action="/answers/code/name"') == sure.count('action="/answers/code/name"') == 1
    joan = sign_in(other, JOAN)
    refused = see(send(joan, "/answers/code/name", {"code": code}, page="/answers/code"), joan)
    assert (refused.status, "You were not at the step" in refused.text) == (409, True)
    named = see(send(lotte, "/answers/code/name", {"code": code}, page="/answers/code"), lotte)
    assert "Je naam staat er nu bij" in named.text
    assert stored(app, select(UnnamedEntry)) == []
    assert [(row.person_id, row.audience) for row in stored(app, select(Entry))] == [(LOTTE.id, "named")]
    assert "Ik durfde niet door te vragen." in look(lotte, "/voice").text


def test_another_code_leads_to_nothing_and_is_given_back(client: TestClient) -> None:
    page = look(client, "/answers/code").press("Zoek op", code="2222-3333-4444-5555")
    assert page.status == 404
    assert "is hier niets te vinden" in page.text
    assert dict(page.form.fields)["code"] == "2222-3333-4444-5555"
