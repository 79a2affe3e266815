"""The learner's side of each kind of exercise: from a step and what happened there to the view of its template."""

from collections.abc import Callable
from typing import Any

from courses.exercises import (
    Choice,
    Estimate,
    Exercise,
    JobAid,
    Match,
    Order,
    Paraphrase,
    PassOn,
    Persona,
    Pick,
    Poll,
    Promise,
    QSort,
    Reading,
    Recall,
    Reflect,
    Scale,
    Scenario,
    Several,
    Sort,
    Spot,
    TeamTalk,
    WorkedExample,
)
from server.learn.kinds import choosing, hearing, opining, placing, playing, saying, together
from server.learn.kinds.case import Case, Filled

FILL: dict[type[Exercise], Callable[[Case, Any], Filled]] = {
    Reading: saying.reading,
    JobAid: saying.reading,
    Choice: choosing.choice,
    Several: choosing.several,
    Match: choosing.match,
    Order: placing.order,
    Sort: placing.sort,
    Estimate: placing.estimate,
    Spot: hearing.spot,
    Recall: hearing.recall,
    Paraphrase: saying.paraphrase,
    Scenario: playing.scenario,
    Reflect: saying.reflect,
    Promise: saying.promise,
    WorkedExample: together.worked_example,
    TeamTalk: together.team_talk,
    PassOn: together.pass_on,
    Poll: opining.poll,
    Scale: opining.scale,
    Pick: opining.pick,
    QSort: opining.q_sort,
    Persona: opining.persona,
}


def fill(case: Case) -> Filled:
    """The view of a step, whatever its kind."""
    exercise = case.step.exercise
    return FILL[type(exercise)](case, exercise)


__all__ = ["Case", "Filled", "fill"]
