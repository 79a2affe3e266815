"""How the invented people answer: a chance per item from skill, team and person, and a response drawn from it."""

from math import exp
from random import Random

from courses.exercises import AnyExercise, Choice, Estimate, Match, Order, Recall, Response, Several, Sort, Spot


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
                picked=tuple(_placed(row, len(exercise.right), p, rng) for row in range(len(exercise.left)))
            )
        case Order():
            return Response(picked=_ordered(len(exercise.options), p, rng))
        case Sort():
            belongs = exercise.belongs
            return Response(picked=tuple(_placed(own, len(exercise.piles), p, rng) for own in belongs))
        case Estimate():
            return Response(number=_near(exercise, p, rng))
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


def _placed(own: int, count: int, p: float, rng: Random) -> int:
    if rng.random() < p:
        return own
    return rng.choice([i for i in range(count) if i != own] or [own])


def _ordered(count: int, p: float, rng: Random) -> tuple[int, ...]:
    """Each in its place but for noise: the less able, the further it is thrown about."""
    noise = count * (1 - p) * 1.5
    return tuple(sorted(range(count), key=lambda place: place + rng.uniform(-noise, noise)))


def _near(exercise: Estimate, p: float, rng: Random) -> float:
    """Within the margin with this chance, else up to three of them off; whole where the number itself is."""
    margins = rng.uniform(0, 1) if rng.random() < p else rng.uniform(1, 3)
    off = margins * (exercise.margin or 1) * rng.choice((-1, 1))
    return round(exercise.number + off, 0 if exercise.number == round(exercise.number) else 1)


def how_sure(p: float, rng: Random) -> int:
    """How sure people say they are: the abler the surer, a little too sure on the whole; some don't say."""
    if rng.random() < 0.15:
        return 0
    felt = p + rng.uniform(-0.25, 0.4)
    return 3 if felt > 0.85 else 2 if felt > 0.45 else 1
