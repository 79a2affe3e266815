"""How one invented person deals with one step: what they pick, play and think, as it would be stored."""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple, Protocol

from courses import codec
from courses.exercises import AnyExercise, Paraphrase, Response, Scenario
from courses.model import Step
from courses.scenario.walk import move, open_choices, scene_at, start
from server.world.ability import chance, how_sure, respond
from server.world.opinions import opine

TICKS = 0.6  # chance that someone finds a point in what they said back
AT_LEAST_AGAIN = 0.6  # how likely the second try is right, at least


class Given(NamedTuple):
    """A response as it is stored."""

    given: str  # JSON
    grade: str  # JSON
    score: float | None


class Played(NamedTuple):
    """One move in a scenario."""

    scene: str
    choice: int
    ending: str


class Chooser(Protocol):
    """Deals with steps; `logit`: how strong someone is at this one."""

    def responds(self, step: Step, logit: float, rng: Random) -> Given:
        """A first response to a graded step."""

    def tries_again(self, step: Step, logit: float, rng: Random) -> Given:
        """The second try of a choice."""

    def recalls(self, step: Step, logit: float, rng: Random) -> Given:
        """The answer to a question that came back."""

    def opines(self, step: Step, rng: Random) -> Given:
        """A response to what has no right answer."""

    def says_back(self, step: Step, text: str) -> Given:
        """What someone made of a paraphrase."""

    def ticks(self, step: Step, rng: Random) -> Given:
        """Which of its points they find in it."""

    def plays(self, step: Step, rng: Random) -> Iterator[Played]:
        """A scenario from its start to an ending, move by move."""


class Drawing:
    """Draws each one anew, and has it graded by the exercise itself."""

    def responds(self, step: Step, logit: float, rng: Random) -> Given:
        p = chance(logit)
        response = respond(step.exercise, p, rng)
        if step.confidence and response is not None:
            response = response.replace(sure=how_sure(p, rng))
        return stored(step.exercise, response)

    def tries_again(self, step: Step, logit: float, rng: Random) -> Given:
        return stored(step.exercise, respond(step.exercise, max(chance(logit), AT_LEAST_AGAIN), rng))

    def recalls(self, step: Step, logit: float, rng: Random) -> Given:
        return stored(step.exercise, respond(step.exercise, chance(logit), rng))

    def opines(self, step: Step, rng: Random) -> Given:
        return stored(step.exercise, opine(step.exercise, rng))

    def says_back(self, step: Step, text: str) -> Given:
        return stored(step.exercise, Response(text=text))

    def ticks(self, step: Step, rng: Random) -> Given:
        assert isinstance(step.exercise, Paraphrase)
        points = range(len(step.exercise.points))
        return stored(step.exercise, Response(picked=tuple(i for i in points if rng.random() < TICKS)))

    def plays(self, step: Step, rng: Random) -> Iterator[Played]:
        scenario = step.exercise
        assert isinstance(scenario, Scenario)
        state = start(scenario)
        while choices := open_choices(scenario, state):
            index = rng.choice(choices)[0]
            scene, state = state.scene, move(scenario, state, index)
            yield Played(scene, index, state.scene if scene_at(scenario, state).ending else "")


def stored(exercise: AnyExercise, response: Response | None) -> Given:
    """A response graded by its exercise."""
    assert response is not None
    grade = exercise.grade(response)
    return Given(codec.encode(response).decode(), codec.encode(grade).decode(), grade.score)
