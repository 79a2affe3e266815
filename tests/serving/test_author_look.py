"""What wants a look in a module besides its exercises: conversations that mostly end badly, and minutes promised."""

from dataclasses import replace

import msgspec
import pytest

from courses.exercises import Scenario
from courses.model import Module
from courses.scenario.graph import Scene, SceneChoice
from server.author.analysis_fill import analysis_view
from server.author.analysis_ways import ways_told
from tests.counting.school import LINE, TALK, School, module, ordinary, step
from tests.serving.test_author_analysis import TODAY, WORDS, analysis_of

PART = Scenario(
    counters=(),
    scenes=(
        Scene("begin", "Begin", LINE, tuple(map(SceneChoice, ("Vraag", "Leg uit", "Wacht"), ("goed", "mis", "deels")))),
        Scene("goed", "Goed", LINE, ending="worked"),
        Scene("deels", "Half", LINE, ending="partly"),
        Scene("mis", "Mis", LINE, ending="not"),
    ),
)
ENGLISH = Scenario(
    counters=(),
    scenes=tuple(
        Scene(id_, title, one.lines, tuple(map(SceneChoice, said, leads)), ending=one.ending)
        for one, id_, title, said, leads in zip(
            PART.scenes, ("start", "well", "half", "badly"), ("Start", "Well", "Half way", "Badly"),
            (("Ask", "Tell", "Wait"), (), (), ()), (("well", "badly", "half"), (), (), ()), strict=True,
        )
    ),
)  # fmt: skip


def talked(people: int = 40, badly: int = 0, partly: int = 0) -> School:
    """So many people, of whom so many end where it does not work out, and so many where it does in part."""
    school = School(module=module(step("gesprek", PART)))
    for number, person in enumerate(school.take({"gesprek": ordinary}, people)):
        to = (1, "mis") if number < badly else (2, "deels") if number < badly + partly else (0, "goed")
        school.play(person, "gesprek", ("begin", *to))
    return school.publish()


def cards(school: School, minutes: int | None = None, language: str = "nl", shown: Module | None = None):
    found = analysis_of(school)
    assert found.run is not None
    found = replace(found, run=msgspec.structs.replace(found.run, minutes=minutes))
    return analysis_view(found, school.module, shown or school.module, TODAY, WORDS[language]).cards


@pytest.mark.parametrize(
    ("people", "badly", "named"), [(40, 30, True), (40, 14, False), (56, 28, False), (12, 8, False), (200, 120, True)]
)
def test_a_conversation_is_said_to_end_badly_for_most_only_where_that_is_sure(people: int, badly: int, named: bool):
    found = [card for card in cards(talked(people, badly)) if card.title == "gesprek"]
    assert bool(found) is named


def test_shares_that_are_rounded_up_together_make_no_most():
    """Of 56 people 28: printed as 25%, 15% and 15%."""
    start = Scene("begin", "Begin", LINE, tuple(SceneChoice(name, name) for name in "abcdef"))
    ends = [Scene(name, name, LINE, ending="not" if name in "abc" else "worked") for name in "abcdef"]
    school = School(module=module(step("gesprek", Scenario(counters=(), scenes=(start, *ends)))))
    where = "a" * 13 + "b" * 8 + "c" * 7 + "d" * 10 + "e" * 9 + "f" * 9
    for name, person in zip(where, school.take({"gesprek": ordinary}, 56), strict=True):
        school.play(person, "gesprek", ("begin", "abcdef".index(name), name))
    assert [one.reached for one in school.publish().scenario().scenes[1:4]] == [25, 15, 15]
    assert cards(school) == ()


def test_the_card_names_every_ending_worst_first():
    (card,) = cards(talked(40, 30, 6))
    assert card.said == (
        "De meesten eindigen waar het niet lukte. Waar het eindigt: “Mis” (niet gelukt): 75%, “Half” (deels gelukt): "
        "15%, “Goed” (gelukt): 10%."
    )


def test_who_reads_in_another_language_has_the_same_cards():
    school = talked(40, 30, 6)
    english = school.module.replace(steps=(school.module.steps[0].replace(exercise=ENGLISH),), language="en")
    (card,) = cards(school, language="en", shown=english)
    assert card.said == (
        "Most end where it did not work out. Ends: “Badly” (did not work out): 75%, “Half way” (worked out in part): "
        "15%, “Well” (worked out): 10%."
    )
    assert card.anchor == cards(school)[0].anchor


@pytest.mark.parametrize(("partly", "is_off"), [(6, False), (9, True)])
def test_where_rounded_shares_are_not_100_together_that_is_said(partly: int, is_off: bool):
    """9 and 1 of 40 are 22.5% and 2.5%."""
    school = talked(40, 30, partly)
    (told,) = analysis_view(analysis_of(school), school.module, school.module, TODAY, WORDS["nl"]).scenarios
    assert told.graph is not None
    assert told.graph.is_off is is_off


def test_a_module_that_takes_longer_than_promised_is_named_with_what_is_known():
    school = talked()
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
