"""The register of numbers: its owners look whether a question still is one, with a reason everyone reads."""

from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from courses.model import Curriculum
from server.forms import Fields
from server.insight.periods import plus_months
from server.register.fill import register_page
from server.reports.indicators import REGISTER, Owner
from server.reports.register import Entry, read_register, read_shown
from server.reports.snapshot import take_snapshot
from server.store.tables import IndicatorReview
from server.words import load_words
from tests.people import AMIR, DIRK, IRIS, LOTTE, MIRJAM, ORGANIZATION
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.reading import look, see
from tests.serving.taking import stored

WHY = "We namen er twee modules door anders."


def decided(client: TestClient, key: str = "silence", goes_on: str = "12", reason: str = WHY, number: int = 0):
    fields = {"indicator": key, "goes-on": goes_on, "reason": reason, "number": str(number)}
    return send(client, "/indicators", fields, page="/indicators")


def shown(app: FastAPI, today: date) -> set[str]:
    return set(app.state.parts.store.read_now(lambda connection: read_shown(connection, ORGANIZATION, today)))


def ends(app: FastAPI, key: str, today: date) -> date:
    found = app.state.parts.store.read_now(lambda connection: read_register(connection, ORGANIZATION, today))
    return next(one.ends_on for one in found if one.indicator.key == key)


def test_everyone_reads_what_each_number_is_for_and_decides_about_none(client: TestClient, sign_in: SignIn):
    page = look(sign_in(client, LOTTE), "/indicators")
    assert page.text.count("Niet bedoeld voor:") == len(REGISTER)
    assert "Jij beslist" not in page.text
    assert decided(client).status_code == 404


@pytest.mark.parametrize(("person", "owner", "other"), [(IRIS, "silence", "gap"), (AMIR, "gap", "silence")])
def test_an_owner_decides_about_their_own_only(client: TestClient, sign_in: SignIn, person, owner: str, other: str):
    sign_in(client, person)
    assert decided(client, other).status_code == 404
    assert decided(client, "nothing").status_code == 404
    page = see(decided(client, owner), client)
    assert "Bewaard. Het staat hier met je reden" in page.text
    assert WHY in page.text


def test_a_year_more_follows_the_printed_end_and_stopping_is_at_once(client: TestClient, app: FastAPI, sign_in: SignIn):
    sign_in(client, IRIS)
    today = app.state.parts.pages.local_day(app.state.parts.clock())
    printed = ends(app, "silence", today)
    assert printed > today
    far = today.replace(year=today.year + 8)
    assert "silence" in shown(app, today)
    decided(client)
    [row] = stored(app, select(IndicatorReview))
    assert (row.day, row.ends_on, row.owner_id) == (today, plus_months(printed, 12), IRIS.id)
    assert "silence" in shown(app, today.replace(month=12, day=31))
    assert "silence" not in shown(app, far)
    decided(client, goes_on="0", number=1)
    assert "silence" not in shown(app, today)
    assert "tags" in shown(app, today)
    page = look(client, "/indicators")
    assert "Niet meer te zien sinds" in page.text
    decided(client, goes_on="24", number=2)  # and back, from today since its end is past
    assert ends(app, "silence", today) == plus_months(today, 24)
    assert "silence" in shown(app, today)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reason": " "}, "Schrijf op waarom"),
        ({"reason": "x"}, "Dat is te kort. Schrijf in een paar woorden"),
        ({"goes_on": ""}, "Kies of het doorgaat"),
        ({"goes_on": "99"}, "Kies of"),
    ],
)
def test_nothing_is_kept_without_a_reason(client: TestClient, app: FastAPI, sign_in: SignIn, wrong, says: str):
    sign_in(client, IRIS)
    answer = decided(client, **wrong)
    assert (answer.status_code, says in answer.text) == (422, True)
    assert stored(app, select(IndicatorReview)) == []


def test_of_two_who_look_at_once_the_second_reads_the_first_and_loses_no_text(
    client: TestClient, app: FastAPI, sign_in: SignIn
):
    sign_in(client, IRIS)
    decided(client, reason="De eerste.")
    late = decided(client, goes_on="0", reason="De tweede, die te laat is.")
    assert late.status_code == 409
    assert {"De eerste.", "De tweede, die te laat is."} <= {
        text for text in ("De eerste.", "De tweede, die te laat is.") if text in late.text
    }
    assert len(stored(app, select(IndicatorReview))) == 1


def test_of_leaders_only_who_leads_all_decides(client: TestClient, app: FastAPI, sign_in: SignIn):
    sign_in(client, MIRJAM)
    leads = "Jij beslist" in look(client, "/indicators").text
    assert decided(client, "use").status_code == (303 if leads else 404)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_ends_first_stands_first(language: str):
    entries = [
        Entry(REGISTER["silence"], date(2028, 1, 1), None), Entry(REGISTER["tags"], date(2026, 12, 1), None),
        Entry(REGISTER["gap"], date(2026, 1, 1), None),
    ]  # fmt: skip
    page = register_page(entries, {Owner.LISTENER}, date(2026, 11, 22), load_words()[language], Fields())
    assert [card.key for card in page.yours] == ["tags", "silence"]
    assert [(card.key, card.ended) for card in page.others] == [("gap", True)]
    ends = {"nl": ("1 december 2027", "22 november 2027"), "en": ("1 December 2027", "22 November 2027")}[language]
    assert page.yours[0].choices[0].label.endswith(ends[0])  # from the printed end
    assert page.others[0].choices[0].label.endswith(ends[1])  # that one is past: from today


def test_the_register_holds_every_number(app: FastAPI, client: TestClient):
    found = app.state.parts.store.read_now(
        lambda connection: read_register(connection, ORGANIZATION, date(2026, 11, 22))
    )
    assert [one.indicator.key for one in found] == [*REGISTER]


def test_what_has_ended_is_on_no_page(client: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn):
    amir, dirk = sign_in(client, AMIR), sign_in(other, DIRK)
    take_snapshot(app.state.parts.store, Curriculum(()), app.state.parts.clock(), ["reach"])
    assert "Dit getal is afgelopen." not in look(dirk, "/manage/reach").text
    assert decided(amir, "reach", "0").status_code == 303
    page = look(dirk, "/manage/reach")
    assert "Dit getal is afgelopen." in page.text
    assert "<table" not in page.html


@pytest.mark.parametrize("left", [1, 0])
def test_a_number_ends_on_its_day_and_not_at_the_publication_after_it(
    client: TestClient, app: FastAPI, sign_in: SignIn, left: int, monkeypatch: pytest.MonkeyPatch
):
    parts = app.state.parts
    take_snapshot(parts.store, Curriculum(()), parts.clock() - timedelta(days=1), ["reach"])
    end = parts.pages.local_day(parts.clock()) + timedelta(days=left)
    monkeypatch.setattr("server.reports.indicators.ends_on", lambda *_: end)
    page = look(sign_in(client, DIRK), "/manage/reach")
    assert ("Dit getal is afgelopen." in page.text) is (left == 0)
