"""Saying that someone is away, or did elsewhere what is asked: what they see of it, and what stays unseen."""

import pytest

from server.store.queries.assignments import absences, exemptions
from tests.people import BAS, JOAN, LOTTE, NORTH, ORGANIZATION, STIJN
from tests.serving import managed
from tests.serving.asking import EXEMPT, ask, asked, manager, settled, today
from tests.serving.browser import send
from tests.serving.reading import look

__all__ = ["manager", "settled"]


@pytest.fixture
def administrator(manager, sign_in):
    ask(manager)
    return sign_in(manager, BAS)


def told(client, query):
    return client.app.state.parts.store.read_now(lambda connection: query(connection, ORGANIZATION, LOTTE.id))


def test_who_is_away_is_asked_nothing_and_sees_that(administrator, sign_in):
    since = today(administrator).isoformat()
    answer = send(administrator, EXEMPT, {"what": "away", "since": since}, EXEMPT)
    assert answer.headers["location"] == f"{EXEMPT}?saved=1"
    page = look(administrator, EXEMPT)
    assert "nog niet bekend tot wanneer" in page.text
    lotte = sign_in(administrator, LOTTE)
    assert "Omdat bellers dat vragen." not in look(lotte, "/").text
    own = look(lotte, "/me/asked").text
    assert "Niet gevraagd zolang je er niet bent." in own
    assert "Een beheerder vulde dit in" in own
    assert "Klopt het niet? Zeg het tegen Mirjam Bos." in own
    browser = sign_in(administrator, BAS)
    send(browser, EXEMPT, {"what": "not-away", "since": since}, EXEMPT)
    assert "nog niet bekend" not in look(browser, EXEMPT).text
    assert [row.number for row in told(browser, absences)] == [1, 2]
    assert "Omdat bellers dat vragen." in look(sign_in(browser, LOTTE), "/").text


def test_what_was_done_elsewhere_is_not_asked(administrator, sign_in):
    [row] = asked(administrator)
    sent = {"what": "elsewhere", "assignment": str(row.id), "done_on": today(administrator).isoformat()}
    assert send(administrator, EXEMPT, sent, EXEMPT).status_code == 303
    assert "Nu niet gevraagd: je deed dit elders." in look(sign_in(administrator, LOTTE), "/me/asked").text
    browser = sign_in(administrator, BAS)
    send(browser, EXEMPT, sent | {"what": "not-elsewhere"}, EXEMPT)
    assert [one.holds for one in told(browser, exemptions)] == [True, False]


def test_the_second_press_of_the_same_form_changes_nothing(administrator):
    [row], day = asked(administrator), today(administrator).isoformat()
    elsewhere = {"what": "elsewhere", "assignment": str(row.id), "done_on": day}
    for sent in ({"what": "away", "since": day}, elsewhere):
        for _ in range(2):
            assert send(administrator, EXEMPT, sent, EXEMPT).headers["location"] == f"{EXEMPT}?saved=1"
    assert [len(told(administrator, query)) for query in (absences, exemptions)] == [1, 1]
    send(administrator, EXEMPT, elsewhere | {"what": "not-elsewhere"}, EXEMPT)
    send(administrator, EXEMPT, elsewhere, EXEMPT)
    assert [one.holds for one in told(administrator, exemptions)] == [True, False, True]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"what": "away", "since": ""}, "since"),
        ({"what": "away", "since": "2026-11-09", "until": "2026-11-09"}, "until"),
        ({"what": "away", "since": "2026-11-09", "until": "straks"}, "until"),
        ({"what": "elsewhere", "done_on": "2026-11-02"}, "assignment"),
        ({"what": "elsewhere", "done_on": "2999-01-01"}, "done_on"),
    ],
)
def test_what_can_not_be_is_said_and_nothing_is_stored(administrator, sent, field):
    answer = send(administrator, EXEMPT, sent, EXEMPT)
    assert answer.status_code == 422
    assert f'id="{field}-wrong"' in answer.text
    assert (told(administrator, absences), told(administrator, exemptions)) == ([], [])


def test_who_excuses_sees_nothing_anyone_did(administrator, sign_in):
    """The page is the same whether the person did it or not."""
    before = look(administrator, EXEMPT).text
    office = managed.office_of(administrator)
    office.people["Lotte Vink"] = LOTTE.id
    office.finish("Lotte Vink", "Noord", administrator.app.state.parts.clock())
    assert look(administrator, EXEMPT).text == before


def test_who_is_elsewhere_is_not_to_be_excused_from_it(administrator):
    page = look(administrator, f"/people/{STIJN.id}/exempt")
    assert "Er is niets gevraagd aan het team van deze persoon." in page.text
    assert NORTH.name not in page.text
    assert JOAN.name not in page.text
