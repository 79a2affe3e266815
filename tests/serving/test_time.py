"""Time for learning on pages: agreed by who leads, read by everyone there, and no target beside what modules took."""

import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from server.manage.time import time_view
from server.reports.budget import TimeReport, Used
from server.reports.indicators import REGISTER, Told
from server.reports.scope import NamePart, Sort, UnitChoice
from server.words import load_words
from tests.people import AMIR, CLAIMS, CONTACT, LOTTE, MIRJAM, NORTH
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.reading import look

NL = load_words()["nl"]
PAGE = "/manage/time"
TOLD = Told((REGISTER["learning-time"], date(2030, 1, 1)))
UNIT = UnitChoice(NORTH.id, "Noord", 0)
USED = Used(
    date(2026, 7, 1), 15, 0, (NamePart(Sort.UNIT, "Noord"), NamePart(Sort.UNIT, "Zuid")), whole=False, told=TOLD
)


def test_who_leads_agrees_and_everyone_there_reads_it(client: TestClient, other: TestClient, sign_in: SignIn):
    mirjam, lotte = sign_in(client, MIRJAM), sign_in(other, LOTTE)
    assert "per maand afgesproken" not in look(lotte, "/").text
    answer = send(mirjam, PAGE, {"unit": str(CONTACT.id), "minutes": "30"}, PAGE)
    assert answer.status_code == 303
    page = look(mirjam, answer.headers["location"])
    assert "Er is 30 minuten per maand per persoon afgesproken, in werktijd." in page.text
    assert "In jouw team is 30 minuten per maand afgesproken om te leren, in werktijd." in look(lotte, "/").text
    below = look(mirjam, f"{PAGE}?unit={NORTH.id}").text
    assert "Dat is afgesproken voor Klantcontact, en geldt hier ook." in below


@pytest.mark.parametrize("typed", ["", "-5", "veel", "601", "1e9", "٣٠"])
def test_what_is_no_number_of_minutes_is_given_back(client: TestClient, sign_in: SignIn, typed: str):
    answer = send(sign_in(client, MIRJAM), PAGE, {"unit": str(CONTACT.id), "minutes": typed}, PAGE)
    assert answer.status_code == 422
    assert "Vul een heel aantal minuten in, van 0 tot en met 600." in answer.text
    assert f'value="{typed}"' in answer.text


def test_no_team_of_another_and_nobody_but_who_leads(client: TestClient, other: TestClient, sign_in: SignIn):
    mirjam = sign_in(client, MIRJAM)
    assert send(mirjam, PAGE, {"unit": str(CLAIMS.id), "minutes": "30"}, PAGE).status_code == 404
    assert mirjam.get(f"{PAGE}?unit={CLAIMS.id}").status_code == 404
    assert sign_in(other, AMIR).get(PAGE).status_code == 403


def test_beside_what_is_agreed_stands_what_modules_took_and_no_share_of_it():
    view = time_view(TimeReport(UNIT, (UNIT,), 30, used=USED), NL)
    assert view.used.says == (
        "In juli–september 2026 kostte wat gevraagd was de mensen van Noord en Zuid samen ongeveer 15 uur. "
        "In juli–september 2026 kostte wat ze zelf kozen de mensen van Noord en Zuid samen maar een paar uur."
    )
    assert view.used.not_for.startswith("Niet bedoeld voor: een norm van minuten")
    assert not re.search(r"%|te veel|te weinig|doel", " ".join((view.agreed, view.used.says)))


@pytest.mark.parametrize(
    ("minutes", "says"),
    [
        (30, "Er is 30 minuten afgesproken; mensen noemen vooral tijd. Vraag wat er in de weg staat."),
        (0, "Mensen noemen vooral tijd als wat in de weg staat. Spreek tijd af, en zet die in het rooster."),
    ],
)
def test_where_people_name_time_it_says_what_to_do(minutes: int, says: str):
    assert time_view(TimeReport(UNIT, (UNIT,), minutes, lacking=True), NL).lacking == says
    assert time_view(TimeReport(UNIT, (UNIT,), minutes), NL).lacking == ""


def test_of_too_few_it_says_why_nothing_is_told(client: TestClient, sign_in: SignIn):
    assert (
        "is nog niet bekend: dat wordt geteld als een kwartaal voorbij is" in look(sign_in(client, MIRJAM), PAGE).text
    )
