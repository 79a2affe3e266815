"""How the invented people answer: a chance per item from skill, team and person, and a response drawn from it."""

from math import exp
from random import Random

from courses.exercises import AnyExercise, Choice, Match, Recall, Response, Several, Spot


def chance(logit: float) -> float:
    """A strength on the logit scale as a chance, 0–1."""
    return 1 / (1 + exp(-logit))


def respond(exercise: AnyExercise, p: float, rng: Random) -> Response | None:
    """A response whose expected score is about `p`; None for kinds that are not graded."""
    match exercise:
        case Choice():
            keys = [option.key for option in exercise.options]
            return Response(picked=(_one(keys, p, rng),))
        case Several():
            keys = [option.key for option in exercise.options]
            return Response(picked=_marked(keys, p**0.75, (1 - p**0.75) / 2, rng))
        case Match():
            return Response(
                picked=tuple(_partner(row, len(exercise.right), p, rng) for row in range(len(exercise.left)))
            )
        case Spot():
            return Response(picked=_marked([sentence.signal for sentence in exercise.sentences], p, 1 - p, rng))
        case Recall():
            return Response(picked=_marked([statement.true for statement in exercise.statements], p, 1 - p, rng))
        case _:
            return None


def _one(keys: list[bool], p: float, rng: Random) -> int:
    right = rng.random() < p
    return rng.choice([i for i, key in enumerate(keys) if key is right] or [0])


def _marked(keys: list[bool], hit: float, false_alarm: float, rng: Random) -> tuple[int, ...]:
    """Those marked, each for itself; at least one, as the form asks."""
    marked = tuple(i for i, key in enumerate(keys) if rng.random() < (hit if key else false_alarm))
    return marked or (rng.randrange(len(keys)),)


def _partner(row: int, count: int, p: float, rng: Random) -> int:
    if rng.random() < p:
        return row
    return rng.choice([i for i in range(count) if i != row] or [row])
