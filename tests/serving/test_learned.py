"""What someone's own answers say to them: in words, and only when there is enough to say."""

from datetime import datetime
from typing import Any

import pytest
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.model import Curriculum, Skill
from server.ids import new_id
from server.insight.detection import Judged
from server.learn import learned
from server.learn.learned import First, LearnedPage, learned_page
from server.store.queries.followups import PutRow
from server.words import load_words
from tests.people import LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import compiled
from tests.serving.reading import look
from tests.serving.taking import begin, take_to

AT = datetime(2026, 11, 2, 9, 30)
SKILL = Skill("hearing", {"nl": "horen", "en": "hearing"}, {"nl": "Je hoort.", "en": "You hear."}, 0.7)
CURRICULUM = Curriculum(("nl", "en"), (SKILL,))
OTHER = Skill("seeing", {"nl": "zien", "en": "seeing"}, {"nl": "Je ziet.", "en": "You see."}, 0.7)
TWO = Curriculum(("nl", "en"), (SKILL, OTHER))


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


def first(score: float, module: str = "m", judged: Judged | None = None) -> First:
    return First("hearing", score, module, judged)


def put(score: float | None, **other: Any) -> PutRow:
    values = {
        "id": new_id(), "attempt_id": new_id(), "person_id": new_id(), "kind": "knowledge", "subject": "hearing",
        "number": 1, "days": 10, "module_id": "m", "step_id": "s", "put_at": AT, "mailed": False, "said": "answered",
        "score": score, "answered_at": AT, "given": None, "grade": None,
    }  # fmt: skip
    return PutRow(**{**dict.fromkeys(PutRow._fields), **values, **other})


def page(firsts: list[First], puts: tuple[PutRow, ...] = ()) -> LearnedPage:
    return learned_page(firsts, puts, CURRICULUM, load_words()["en"])


def test_of_three_answers_nothing_is_said() -> None:
    found = page([first(1)] * 3)
    assert (found.skills, found.altogether, found.too_early) == ((), "", ("hearing",))
    assert page([first(1)] * 2, (put(1),)).too_early == ("hearing",)


@pytest.mark.parametrize(("scores", "place"), [([1, 1], 0), ([1, 0], 1), ([0, 0], 2)])
def test_of_few_exercises_what_was_asked_later_counts_too(scores: list[float], place: int) -> None:
    """A module asks of a skill two or three times: who did them all would never hear anything."""
    found = page([first(scores[0]), first(scores[0])], tuple(map(put, [*scores, scores[1]])))
    assert (found.skills[0].know, found.too_early) == (learned.KNEW[place], ())


def test_of_some_exercises_of_each_skill_it_is_told_of_all_together() -> None:
    firsts = [First(skill, 1, "m", None) for skill in ("hearing", "seeing") for _ in range(3)]
    found = learned_page(firsts, (), TWO, load_words()["en"])
    assert (found.skills, found.too_early) == ((), ("hearing", "seeing"))
    assert found.altogether == learned.ALTOGETHER[0]
    found = learned_page(firsts, tuple(put(0, subject="seeing") for _ in range(3)), TWO, load_words()["en"])
    assert ([skill.name for skill in found.skills], found.too_early) == (["seeing"], ("hearing",))
    assert found.altogether == f"{learned.ALTOGETHER[0]} {learned.LASTS[2]}"
    assert learned_page(firsts[:3], (), TWO, load_words()["en"]).altogether == ""
    assert page([first(1)] * 4).altogether == ""


def test_it_is_not_too_early_to_speak_of_what_is_spoken_of_below() -> None:
    found = page(three_modules(4, 4, 0, 4))
    assert (found.skills, found.too_early, len(found.listening)) == ((), (), 2)
    assert page(three_modules(2, 3, 1, 3)).too_early == ("hearing",)


@pytest.mark.parametrize(("scores", "place"), [([1, 1, 1, 1], 0), ([1, 1, 1, 0], 1), ([1, 0, 0, 0], 2)])
def test_what_one_knows_is_said_from_four_on(scores: list[float], place: int) -> None:
    (skill,) = page([first(score) for score in scores]).skills
    assert (skill.know, skill.lasts) == (learned.KNOWS[place], "")


@pytest.mark.parametrize(("scores", "place"), [([1, 1, 1], 0), ([1, 1, 0], 1), ([1, 0, 0], 2)])
def test_how_it_lasts_is_said_from_three_later_answers_on(scores: list[float], place: int) -> None:
    known = [first(1)] * 4
    assert page(known, tuple(map(put, scores))).skills[0].lasts == learned.LASTS[place]
    assert page(known, tuple(map(put, scores[:2]))).skills[0].lasts == ""


def test_questions_about_use_and_those_not_answered_say_nothing_of_knowing() -> None:
    puts = (put(None, said=None), put(1, kind="use"), put(1, subject="other"), put(1), put(1))
    assert page([first(1)] * 4, puts).skills[0].lasts == ""


def three_modules(hits: int, signals: int, alarms: int, noise: int) -> list[First]:
    return [first(1, f"m{number}", Judged(hits, signals, alarms, noise)) for number in range(3)]


@pytest.mark.parametrize(
    ("judged", "tells", "leans"),
    [
        ((4, 4, 0, 4), 0, learned.EVEN),
        ((2, 4, 0, 6), 0, learned.PASSES),
        ((4, 4, 3, 6), 0, learned.ALARMS),
        ((2, 4, 2, 4), 2, learned.EVEN),
        ((3, 4, 2, 5), 1, learned.EVEN),
    ],
)
def test_listening_is_said_in_two_sentences(judged: tuple[int, int, int, int], tells: int, leans: str) -> None:
    assert page(three_modules(*judged)).listening == (learned.TELLS[tells], leans)


def test_before_twenty_sentences_in_three_modules_it_is_too_early() -> None:
    assert page(three_modules(2, 3, 1, 3)).listening == ()
    assert page(three_modules(20, 30, 10, 30)[:2]).listening == ()


def test_the_page_is_there_before_and_after_a_module(client: TestClient, sign_in: SignIn) -> None:
    lotte = sign_in(client, LOTTE)
    assert "Er is nog niets te zeggen" in look(lotte, "/me/learned").text
    take_to(begin(lotte), "")
    own = look(lotte, "/me").follow("Mijn leren")
    assert "Er is nog niets te zeggen" not in own.text
    assert "Nog te vroeg" in own.text
