"""What the whole is held against is said as a number, and how sure "clear" and "look here" are."""

from types import MappingProxyType

import pytest

from courses.catalog import Catalog
from courses.model import Module
from server.insight import gap
from server.manage import expecting
from server.manage.expecting import expected, how_sure
from server.manage.learning import Beside, learning_view
from server.manage.sentences import Frame
from server.manage.told import Telling
from server.reports.cells import State
from server.reports.learning import LearningReport
from server.words import load_words
from tests.counting.office import CURRICULUM, STEPS, step
from tests.people import DIRK, MIRJAM
from tests.serving import managed
from tests.serving.reading import look
from tests.serving.test_map_folds import ALL, DAY, SKILLS, row
from tests.serving.test_output import table

WORDS = load_words()


@pytest.fixture(scope="module")
def settled(settled):
    return managed.published(settled)


@pytest.fixture
def catalog():
    return Catalog(CURRICULUM, {})


def frame(*steps):
    return Frame(WORDS["nl"], CURRICULUM, [Module("x", "nl", "X", "", ("listening",), 5, "bedacht", "", steps)])


def test_it_is_the_skills_own_or_from_which_to_which_its_questions_go():
    assert expected("listening", frame(*STEPS)) == "70%"
    assert expected("listening", frame()) == "70%"
    assert expected("listening", frame(step("a"), step("b", expected=0.55))) == "55–70%"
    assert expected("listening", frame(step("a", expected=0.6))) == "60%"
    assert expected("unknown", frame(*STEPS)) == ""


def test_a_gap_of_the_whole_says_it_and_a_teams_does_not():
    rows = (row(1, State.CLEAR, State.NO_SIGN, depth=0), row(2, State.CLEAR, State.NO_SIGN))
    report = LearningReport(ALL, (ALL,), 5, DAY, skills=SKILLS, rows=rows)
    telling = Telling(WORDS["nl"], CURRICULUM, MappingProxyType({}), DAY)
    found = learning_view(report, (), frame(*STEPS), telling, Beside()).short
    assert sorted(one.tier for one in found) == [
        "Duidelijk · weet het vandaag",
        "Duidelijk · weet het vandaag · verwacht: 70%",
    ]


def test_the_first_row_and_the_file_say_it_and_other_teams_do_not(client, sign_in):
    browser = sign_in(client, DIRK)
    html = look(browser, "/manage").html.partition('id="map"')[2]
    assert html.count("verwacht: 70%") == html.count("verwacht: 60%") == 2  # in the map and in the table
    said = {
        (line["Team"], line["Vaardigheid"]): line["Verwacht, %"]
        for line in table(browser.get("/manage/learning.csv").text)
    }
    assert said["Hele organisatie", "Luisteren"] == "70"
    assert said["Noord", "Luisteren"] == ""
    assert "verwacht: 70%" in browser.get("/manage/learning.svg").text.replace("\n", " ")
    assert "verwacht: 70%" not in look(sign_in(client, MIRJAM), "/manage").html


def test_how_sure_follows_the_rule(monkeypatch):
    assert how_sure(WORDS["nl"]).startswith(
        "Bij een team is duidelijk: 80% kans of meer dat het 10 punten of meer onder de andere zit; "
        "kijk hier: 55% kans of meer daarop. Bij de hele organisatie is duidelijk: 80% kans of meer dat ze 5 punten"
    )
    assert (expecting.SURE, expecting.LIKELY) == (gap.SURE, gap.LIKELY)
    monkeypatch.setattr(expecting, "LIKELY", 0.6)
    assert "60% or more" in how_sure(WORDS["en"])
