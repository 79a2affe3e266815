"""What wants a look in a module besides its exercises: conversations that mostly end badly, and minutes promised."""

from dataclasses import replace

import msgspec
import pytest

from courses.exercises import Scenario
from courses.scenario.graph import Scene, SceneChoice
from server.author.analysis_fill import analysis_view
from server.author.analysis_ways import ways_told
from tests.counting.school import TALK, School, module, ordinary, step
from tests.serving.test_author_analysis import TODAY, WORDS, analysis_of


def talked(badly: int) -> School:
    """Forty people, of whom so many end where it does not work out."""
    school = School(module=module(step("gesprek", TALK)))
    for number, person in enumerate(school.take({"gesprek": ordinary}, 40)):
        way = [("begin", 1, ""), ("midden", 1, "mis")] if number < badly else [("begin", 0, "goed")]
        school.play(person, "gesprek", *way)
    return school.publish()


def cards(school: School, minutes: int | None = None):
    found = analysis_of(school)
    assert found.run is not None
    found = replace(found, run=msgspec.structs.replace(found.run, minutes=minutes))
    return analysis_view(found, school.module, school.module, TODAY, WORDS["nl"]).cards


@pytest.mark.parametrize(("badly", "named"), [(26, True), (14, False)])
def test_a_conversation_most_end_badly_is_named(badly: int, named: bool):
    found = [card for card in cards(talked(badly)) if card.title == "gesprek"]
    assert bool(found) is named
    if named:
        assert found[0].said == (
            "De meesten eindigen waar het niet lukte. Waar het eindigt: “Mis” (niet gelukt): 65%, “Goed” (gelukt): 35%."
        )


def test_a_module_that_takes_longer_than_promised_is_named_with_what_is_known():
    school = talked(0)
    promised = school.module.minutes
    (card,) = cards(school, promised * 2)
    assert (card.title, card.anchor) == (school.module.title, "run")
    assert f"ongeveer {promised * 2} minuten of langer over; de module belooft er {promised}." in card.said
    assert cards(school, promised) == ()


def test_two_usual_ways_by_the_same_scenes_are_told_apart_by_what_is_said():
    start = TALK.scenes[0]
    choices = (*start.choices, SceneChoice("“Nog een vraag?”", "goed"))
    scenario = Scenario(counters=(), scenes=(Scene("begin", "Begin", start.lines, choices), *TALK.scenes[1:]))
    number = len(start.choices)
    assert ways_told([(0,), (number,)], scenario) == ["Begin “Vraag” → Goed", "Begin “Nog een vraag?” → Goed"]
    assert ways_told([(0,)], scenario) == ["Begin → Goed"]
