"""What no module is about, in words: for authors with what to do, for listeners where they say what it is about."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from courses.model import Curriculum, Module, Skill
from server.author.content import content_view
from server.reports.cells import STAND, Cell, Stand
from server.reports.content import NONE, Content
from server.reports.content_cells import CONTENT, SKILLS, QuietCell, SkillCell
from server.reports.indicators import REGISTER, Told
from server.reports.quarterly import QUARTER, QuarterCell
from server.store.tables import Signal, Themed
from server.words import load_words
from tests.people import AMIR, IRIS, LOTTE
from tests.serving.browser import send
from tests.serving.conftest import SignIn
from tests.serving.reading import look, see
from tests.serving.taking import stored
from tests.serving.test_given import put_cells

NL = load_words()["nl"]
TOLD = Told((REGISTER["content"], date(2030, 1, 1)))
SKILLS_OF = Curriculum((), skills=tuple(Skill(one, {"nl": one}, {}, 0.7) for one in ("horen", "doorgeven", "vragen")))


def module(name: str, *skills: str) -> Module:
    return Module(name, "nl", name.capitalize(), "", skills, 10, "bedacht", "", ())


def content(**other) -> Content:
    return Content(TOLD, date(2026, 4, 1), date(2026, 7, 1), **other)


def test_what_no_module_is_about_stands_with_what_to_do():
    modules = [module("m", "horen", "doorgeven")]
    skills = {"horen": 40, "doorgeven": 10, "vragen": 15, NONE: 5}
    view = content_view(content(skills=skills), modules, SKILLS_OF, NL)
    assert [one.says for one in view.uncovered] == [
        "Geen module gaat over “vragen”. Minstens 15 signalen gaan daar wel over.",
        "Geen module gaat in de eerste plaats over “doorgeven”, alleen naast iets anders. Minstens 10 signalen gaan "
        "daar wel over.",
        "Minstens 5 signalen gaan over geen van de vaardigheden: ze vallen buiten alle modules.",
    ]
    assert [(one.do, one.write) for one in view.uncovered][1:] == [
        ("Schrijf een module die daar begint.", True), ("Vraag een luisteraar wat ze gemeen hebben.", False),
    ]  # fmt: skip
    assert view.about == "April–juni 2026 · juli–september 2026"
    assert "antwoord gegeven" in view.evidence
    assert view.not_for.startswith("Niet bedoeld voor: oordelen over wie een module schreef")


def test_a_quiet_module_is_a_question_and_no_number_of_who_gave():
    view = content_view(content(quiet=("m", "weg")), [module("m", "horen")], SKILLS_OF, NL)
    assert [one.title for one in view.untouched] == ["M"]
    assert view.asks.endswith("Klopt die nog met het werk?")
    assert "30" in view.asks


@pytest.mark.parametrize("found", [None, content(), content(skills={"horen": 10}), content(quiet=("weg",))])
def test_where_all_is_covered_nothing_is_said(found: Content | None):
    assert content_view(found, [module("m", "horen")], SKILLS_OF, NL) is None


def test_an_author_reads_it_on_the_list(client: TestClient, sign_in: SignIn):
    cells = [
        Cell(CONTENT + STAND, "", "", "", Stand()),
        Cell(CONTENT + QUARTER, "", "", "2026-Q3", QuarterCell(date(2040, 1, 1), {})),
        Cell(CONTENT + SKILLS, "", NONE, "2026-Q3", SkillCell(10)),
        Cell(CONTENT + "-quiet", "", "horen", "2026-Q3", QuietCell()),
    ]
    amir = sign_in(client, AMIR)
    assert "Waar geen module over gaat" not in look(amir, "/author").text
    put_cells(client.app.state.parts.store, cells)  # type: ignore[attr-defined]
    text = look(amir, "/author").text
    assert "Minstens 10 signalen gaan over geen van de vaardigheden" in text
    assert "Schrijvers zien over welke signalen geen module gaat" in text


def test_a_listener_says_what_a_signal_is_about(client: TestClient, app: FastAPI, other: TestClient, sign_in: SignIn):
    look(sign_in(other, LOTTE), "/voice/signals/new").press("Geef door", text="“De brief klopt niet.”", channel="phone")
    [row] = stored(app, select(Signal))
    iris = sign_in(client, IRIS)
    said = {"subject": f"signal:{row.id.hex}", "skill": NONE}
    assert "Waar het over gaat, is bewaard." in see(send(iris, "/listen/about", said, page="/listen"), iris).text
    assert (
        "Geen van deze"
        in look(iris, "/listen").html.split("<summary>Over welke vaardigheid?")[1].split("</summary>")[0]
    )
    assert [(one.number, one.skill, one.owner_id) for one in stored(app, select(Themed))] == [(1, NONE, IRIS.id)]
    assert send(iris, "/listen/about", said | {"skill": "nothing"}, page="/listen").status_code == 422
    assert send(iris, "/listen/about", said | {"subject": "signal:x"}, page="/listen").status_code == 404
    assert send(other, "/listen/about", said, page="/voice").status_code == 403
