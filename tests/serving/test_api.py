"""Tokens and what they open: only what their owner may see at that moment, only as long as they hold."""

import re
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlmodel import col

from server.accounts import bearer, limits
from server.api.shapes import CoverageOut
from server.store.queries.changes_reporting import KEPT
from server.store.tables import ApiToken, Person, Role
from server.words import words_in
from tests.people import CONTACT, DIRK, MIRJAM, NORTH, SOUTH, STIJN
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.reading import look
from tests.serving.signing import rows
from tests.serving.test_board import asked

WAYS, TOKENS = "/manage/report/ways", "/manage/report/tokens"


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def manager(client, sign_in):
    asked(client)
    return sign_in(client, MIRJAM)


def make(client: Any, unit: str = "", lasts: str = "30") -> str:
    answer = send(client, TOKENS, {"name": "Dashboard", "unit": unit, "lasts": lasts}, WAYS)
    assert answer.status_code == 200
    return re.findall(r'id="secret">([^<]+)<', answer.text)[0]


def ask(client: Any, token: str, query: str = "") -> Any:
    client.cookies.clear()
    return client.get(f"/api/coverage{query}", headers={"authorization": f"Bearer {token}"})


def change(client: Any, statement: Any) -> None:
    client.app.state.parts.store.write_now(lambda connection: connection.execute(statement))


def test_a_token_answers_the_figures_of_the_page(manager):
    token = make(manager)
    answer = ask(manager, token)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    [one] = told["assignments"]
    assert one["total"] == {"asked": 28, "in_time": 3, "late": 0, "exempt": 0, "open": 25, "done": 3}
    assert {line["team"]: line["figures"]["asked"] for line in one["lines"]} == {"Noord": 15, "Zuid": 13}
    assert told["evidence"] == "attended"
    assert told["total"] == one["total"]
    shallow = ask(manager, token, "?depth=0").json()
    assert (shallow["total"], [len(one["lines"]) for one in shallow["assignments"]]) == (told["total"], [1])


def test_it_is_shown_once_and_only_its_hash_is_kept(manager):
    token = make(manager)
    [row] = rows(manager, ApiToken)
    assert token.removeprefix("gehoor_") not in str(row)
    assert token not in look(manager, WAYS).html
    assert "nooit gebruikt" in look(manager, WAYS).text


def test_a_token_of_one_team_reads_that_team(manager):
    told = ask(manager, make(manager, str(NORTH.id))).json()
    assert told["teams"] == "Noord"
    assert [line["team"] for one in told["assignments"] for line in one["lines"]] == ["Noord"]


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda token: "",
        lambda token: token[:-1],
        lambda token: token + "A",
        lambda token: token.replace("gehoor_", "gehoer_"),
        lambda token: token.rpartition("_")[0] + "_",
        lambda token: token.rpartition("_")[0] + "_" + "A" * 43,
        lambda token: f"gehoor_{'0' * 32}_{token.rpartition('_')[2]}",
        lambda token: "x" * 5000,
        lambda token: "gehoor_\x7f_x",
    ],
)
def test_what_is_no_token_opens_nothing(manager, spoilt):
    answer = ask(manager, spoilt(make(manager)))
    assert (answer.status_code, answer.json()["problem"]) == (401, "unknown")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_session_opens_nothing_here(manager):
    assert manager.get("/api/coverage").status_code == 401


def test_an_ended_one_opens_nothing(manager, sign_in):
    token = make(manager)
    [row] = rows(manager, ApiToken)
    end = f"{TOKENS}/{row.id}/end"
    assert send(sign_in(manager, DIRK), end).status_code == 404  # another's
    assert send(sign_in(manager, MIRJAM), end).status_code == 303
    answer = ask(manager, token)
    assert (answer.status_code, answer.json()["problem"]) == (401, "revoked")


def test_one_that_ran_out_opens_nothing(manager, clock):
    token = make(manager)
    clock.ahead = timedelta(days=29)
    assert ask(manager, token).status_code == 200
    clock.ahead = timedelta(days=31)
    assert ask(manager, token).json()["problem"] == "ended"


def test_one_for_something_else_opens_nothing(manager):
    token = make(manager)
    change(manager, update(ApiToken).values(scope="names"))
    answer = ask(manager, token)
    assert (answer.status_code, answer.json()["problem"]) == (403, "scope")


def test_it_sees_what_its_owner_sees_at_that_moment(manager):
    token = make(manager)
    change(manager, delete(Role).where(Role.person_id == MIRJAM.id))
    answer = ask(manager, token)
    assert (answer.status_code, answer.json()["problem"]) == (403, "nothing")
    assert "Noord" not in answer.text


def test_one_of_a_team_its_owner_leads_no_more_sees_nothing(manager):
    token = make(manager, str(SOUTH.id))
    change(manager, update(Role).where(Role.person_id == MIRJAM.id).values(unit_id=NORTH.id))
    assert ask(manager, token).json()["problem"] == "nothing"


def test_one_whose_owner_is_away_opens_nothing(manager):
    token = make(manager)
    change(manager, update(Person).where(Person.id == MIRJAM.id).values(active=False))
    assert ask(manager, token).json()["problem"] == "away"


def test_nobody_makes_one_for_a_team_of_another(manager, sign_in):
    sign_in(manager, STIJN)
    assert send(manager, TOKENS, {"name": "X", "unit": str(CONTACT.id), "lasts": "30"}, WAYS).status_code == 404
    assert rows(manager, ApiToken) == []


@pytest.mark.parametrize("fields", [{"name": " "}, {"lasts": "9999"}, {"lasts": ""}])
def test_a_form_that_does_not_fit_makes_none(manager, fields):
    answer = send(manager, TOKENS, {"name": "Dashboard", "unit": "", "lasts": "30", **fields}, WAYS)
    assert answer.status_code == 422
    assert rows(manager, ApiToken) == []


def test_there_are_no_more_than_twenty(manager, monkeypatch):
    from server.store.queries import changes_reporting

    monkeypatch.setattr(changes_reporting, "MOST_TOKENS", 1)
    make(manager)
    answer = send(manager, TOKENS, {"name": "Nog een", "unit": "", "lasts": "30"}, WAYS)
    assert (answer.status_code, len(rows(manager, ApiToken))) == (422, 1)
    assert 'value="Nog een"' in answer.text


def test_the_comparison_is_of_hashes_and_takes_as_long_wherever_it_fails(manager, monkeypatch):
    compared = list[tuple[str, str]]()

    def compare(one: str, other: str) -> bool:
        compared.append((one, other))
        return False

    monkeypatch.setattr(bearer.hmac, "compare_digest", compare)
    token = bearer.make().text
    assert ask(manager, token).status_code == 401
    [(held, given)] = compared
    assert (len(held), len(given)) == (64, 64)


def test_who_asks_too_often_is_told_to_wait(manager, monkeypatch):
    monkeypatch.setattr(limits, "PER_TOKEN", 2)
    token = make(manager)
    answers = [ask(manager, token) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].headers["retry-after"] == "3600"


def test_who_goes_on_trying_is_told_to_stop(manager, monkeypatch):
    monkeypatch.setattr(limits, "UNKNOWN_TOKENS", 2)
    assert [ask(manager, "gehoor_x_y").status_code for _ in range(3)] == [401, 401, 429]


@pytest.mark.parametrize("depth", ["-1", "x", "51", "1.0", "٣", "9" * 30])
def test_a_depth_there_is_not_is_said(manager, depth):
    assert ask(manager, make(manager), f"?depth={depth}").status_code == 400


def test_the_last_day_it_was_used_is_shown(manager, sign_in):
    ask(manager, make(manager))
    assert "laatst gebruikt op" in look(sign_in(manager, MIRJAM), WAYS).text


def test_the_day_it_was_made_is_that_of_the_organization(manager, clock):
    today = clock()
    clock.ahead += today.replace(hour=23, minute=30) - today  # in Amsterdam it is tomorrow
    make(manager)
    assert f"gemaakt op {words_in('nl').day(today.date() + timedelta(days=1))}" in look(manager, WAYS).text


def test_the_description_is_of_this_answer(manager):
    told = manager.get("/api/openapi.json").json()
    assert [*told["paths"]] == ["/api/coverage"]
    shape = told["components"]["schemas"]["CoverageOut"]
    answer = ask(manager, make(manager)).json()
    assert set(shape["properties"]) == set(answer) == {*shape["required"]}
    line = told["components"]["schemas"]["LineOut"]
    assert set(line["properties"]) == set(answer["assignments"][0]["lines"][0])
    assert CoverageOut.__struct_fields__


def test_a_parameter_there_is_not_is_refused(manager):
    answer = ask(manager, make(manager), "?unit=bla")
    assert (answer.status_code, answer.json()["problem"]) == (400, "parameter")
    assert "unit" in answer.json()["says"]


def test_what_has_opened_nothing_for_long_goes_when_the_next_is_made(manager, clock):
    make(manager)
    [first] = rows(manager, ApiToken)
    send(manager, f"{TOKENS}/{first.id}/end", {}, WAYS)
    make(manager, lasts="365")
    long_ago = clock() - KEPT - timedelta(days=1)
    ended = update(ApiToken).where(col(ApiToken.id) == first.id)
    change(manager, ended.values(revoked_at=long_ago + timedelta(days=3)))
    make(manager)
    assert len(rows(manager, ApiToken)) == 3
    change(manager, ended.values(revoked_at=long_ago))
    make(manager)
    left = rows(manager, ApiToken)
    assert len(left) == 3
    assert first.id not in {one.id for one in left}


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("POST", "/api/coverage", 405, "method"),
        ("DELETE", "/api/openapi.json", 405, "method"),
        ("GET", "/api/coverage/x", 404, "address"),
        ("GET", "/api", 404, "address"),
        ("POST", "/api/nothing", 404, "address"),
        ("GET", "/api/%07", 404, "address"),
    ],
)
def test_trouble_below_api_is_told_as_any_other_of_its_problems(client, method, path, status, name):
    answer = client.request(method, path, headers={"accept-language": "en"})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/json")
    assert [*answer.json()] == ["problem", "says"]
    assert answer.json()["problem"] == name
    assert answer.headers.get("allow", "") == ("GET" if status == 405 else "")


def test_all_of_an_answer_is_in_the_language_asked_for(manager):
    token = make(manager)

    def told(language: str, query: str = "") -> Any:
        headers = {"authorization": f"Bearer {token}"} | ({"accept-language": language} if language else {})
        manager.cookies.clear()
        return manager.get(f"/api/coverage{query}", headers=headers)

    manager.headers.pop("accept-language", None)
    dutch, english = ("Deelgenomen", "geheel getal"), ("Attended", "whole number")
    for language, (means, says) in {"": dutch, "nl": dutch, "fr": dutch, "fr, en;q=0.5": english}.items():
        assert told(language).json()["evidence_means"].startswith(means), language
        assert says in told(language, "?depth=x").json()["says"], language
    assert told("en").headers["content-language"] == "en"
    manager.cookies.clear()
    assert "Stuur" in manager.get("/api/coverage", headers={"accept-language": "nl"}).json()["says"]
