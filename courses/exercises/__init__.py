"""The registry of kinds: a new kind is one file here, one line in `KINDS`, one template and one case file.

A kind's file is loaded when a module first has a step of it. Which file that is, its name tells: `job-aid` is the
class `JobAid` in `job_aid.py`.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from courses.exercises.base import (
    MAX_TEXT,
    Before,
    Exercise,
    Fields,
    Grade,
    Offer,
    Option,
    Refusal,
    Response,
)

if TYPE_CHECKING:
    from courses.exercises.choice import Choice
    from courses.exercises.estimate import Estimate
    from courses.exercises.job_aid import JobAid
    from courses.exercises.match import Match
    from courses.exercises.order import Order
    from courses.exercises.paraphrase import Paraphrase
    from courses.exercises.pass_on import PassOn
    from courses.exercises.persona import Persona
    from courses.exercises.pick import Pick
    from courses.exercises.poll import Poll
    from courses.exercises.promise import Promise
    from courses.exercises.q_sort import QSort
    from courses.exercises.reading import Reading
    from courses.exercises.recall import Recall
    from courses.exercises.reflect import Reflect
    from courses.exercises.scale import Scale
    from courses.exercises.scenario import Scenario
    from courses.exercises.several import Several
    from courses.exercises.sort import Sort
    from courses.exercises.spot import Spot
    from courses.exercises.team_talk import TeamTalk
    from courses.exercises.worked_example import WorkedExample

    AnyExercise = (
        Reading
        | Choice
        | Several
        | Match
        | Spot
        | Recall
        | Paraphrase
        | Scenario
        | Reflect
        | Promise
        | JobAid
        | WorkedExample
        | TeamTalk
        | PassOn
        | Order
        | Sort
        | Estimate
        | Poll
        | Scale
        | Pick
        | QSort
        | Persona
    )

KINDS: Final = {
    "reading": "Reading", "choice": "Choice", "several": "Several", "match": "Match", "spot": "Spot",
    "recall": "Recall", "paraphrase": "Paraphrase", "scenario": "Scenario", "reflect": "Reflect",
    "promise": "Promise", "job-aid": "JobAid", "worked-example": "WorkedExample", "team-talk": "TeamTalk",
    "pass-on": "PassOn", "poll": "Poll", "scale": "Scale", "pick": "Pick", "q-sort": "QSort", "persona": "Persona",
    "order": "Order", "sort": "Sort", "estimate": "Estimate",
}  # fmt: skip

__all__ = [
    "KINDS", "MAX_TEXT", "AnyExercise", "Before", "Choice", "Estimate", "Exercise", "Fields", "Grade", "JobAid",
    "Match", "Offer", "Option", "Order", "Paraphrase", "PassOn", "Persona", "Pick", "Poll", "Promise", "QSort",
    "Reading", "Recall", "Reflect", "Refusal", "Response", "Scale", "Scenario", "Several", "Sort", "Spot", "TeamTalk",
    "WorkedExample", "kind_named",
]  # fmt: skip


@cache
def kind_named(name: str) -> "type[AnyExercise]":
    """The class of a kind in `KINDS`."""
    made: type[AnyExercise] = getattr(import_module(f"{__name__}.{name.replace('-', '_')}"), KINDS[name])
    return made


def __getattr__(name: str) -> Any:
    if name == "AnyExercise":
        first, *others = map(kind_named, KINDS)
        union: Any = first
        for other in others:
            union |= other
        return union
    found = next((kind for kind, class_name in KINDS.items() if class_name == name), None)
    if found is None:
        raise AttributeError(f"'{name}' is no kind of exercise")
    return kind_named(found)
