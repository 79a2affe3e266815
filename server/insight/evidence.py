"""What one group's responses say about its levels in all skills at once.

Each person's own effect is integrated out over a grid, shared over skills: someone weak in two skills explains a low
score in the third. The logarithm of the likelihood is then taken as quadratic around where it matters: its maximum
under a wide prior, which stays finite where everyone was right.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import exp, log, sqrt
from operator import mul
from typing import NamedTuple

from server.insight.persons import LOG_WEIGHTS, PLACES, right
from server.insight.triangles import Matrix, Vector, dot, firm, inverse, plus_diagonal, times

WIDE = 0.6  # standard deviation of the prior the likelihood is taken around, logit
STEPS, NEAR = 12, 0.05  # of Newton's method, logit
FLATTER = 0.346  # how much persons who differ flatten the logistic curve, by their variance: 16·√3/(15·π), squared
ADDED = 6.0  # responses
LEAST = 1e-3
LONGEST_STEP = 1.0
STEP_OF_DIFFICULTY = 0.1  # difficulties are taken in such steps, logit

Taken = tuple[int, int, int]  # position of the skill in the group, responses, steps of difficulty
Pattern = tuple[tuple[Taken, ...], float]  # what one person took, and the sum of their grades


class GroupData(NamedTuple):
    """One group's responses, as its likelihood needs them."""

    skills: tuple[int, ...]  # which skills it has responses in, in order
    people: tuple[int, ...]  # … of how many people
    responses: tuple[int, ...]
    scores: tuple[float, ...]
    patterns: tuple[tuple[Pattern, int], ...]  # with how many people show each


class Evidence(NamedTuple):
    """log likelihood ≈ constant + linear·η − η·information·η / 2, by position of the skill in the group."""

    skills: tuple[int, ...]
    constant: float
    linear: Vector
    information: Matrix


class Slopes(NamedTuple):
    """The logarithm of the likelihood at some levels, its gradient, and minus its second derivatives."""

    value: float
    gradient: Vector
    curvature: Matrix


PersonData = Mapping[int, tuple[int, float, float]]  # skill → responses, score, mean difficulty


def group_data(persons: Iterable[PersonData]) -> GroupData:
    """One group's persons, put together."""
    everyone = list(persons)
    skills = tuple(sorted({skill for person in everyone for skill in person}))
    at = {skill: position for position, skill in enumerate(skills)}
    patterns = Counter[Pattern]()
    people, responses, scores = Counter[int](), Counter[int](), defaultdict[int, float](float)
    for person in everyone:
        taken = sorted(
            (at[skill], count, round(hard / STEP_OF_DIFFICULTY)) for skill, (count, _, hard) in person.items()
        )
        patterns[tuple(taken), round(sum(score for _, score, _ in person.values()), 6)] += 1
        for skill, (count, score, _) in person.items():
            people[skill] += 1
            responses[skill] += count
            scores[skill] += score
    return GroupData(
        skills,
        tuple(people[skill] for skill in skills),
        tuple(responses[skill] for skill in skills),
        tuple(scores[skill] for skill in skills),
        tuple(sorted(patterns.items())),
    )  # fmt: skip


def evidence(data: GroupData, means: Sequence[float], spread: float) -> Evidence:
    """The quadratic around where the levels probably are, if each lies widely around its skill's mean (logit)."""
    centre = [means[skill] for skill in data.skills]
    levels = [_near(*of, spread) for of in zip(centre, data.scores, data.responses, strict=True)]
    for _ in range(STEPS):
        slopes = _slopes(data, levels, spread)
        covariance, _ = inverse(plus_diagonal(slopes.curvature, [WIDE**-2] * len(levels)))
        pull = [(home - level) / WIDE**2 for home, level in zip(centre, levels, strict=True)]
        step = times(covariance, [a + b for a, b in zip(slopes.gradient, pull, strict=True)])
        if max(map(abs, step)) < NEAR:
            break
        levels = [level + max(-LONGEST_STEP, min(LONGEST_STEP, by)) for level, by in zip(levels, step, strict=True)]
    else:
        slopes = _slopes(data, levels, spread)
    # Responses that contradict each other wildly (one person, right in hundreds and wrong in hundreds) bend it upwards
    # somewhere: such a direction says nothing.
    information = firm(slopes.curvature)
    bent = times(information, levels)
    linear = [a + b for a, b in zip(slopes.gradient, bent, strict=True)]
    constant = slopes.value - dot(slopes.gradient, levels) - dot(bent, levels) / 2
    return Evidence(data.skills, constant, linear, information)


def _near(home: float, score: float, responses: int, spread: float) -> float:
    """About where a level is, to begin from: the share right with a few responses added that are as usual."""
    flatter = sqrt(1 + FLATTER * spread**2)
    share = (score + ADDED * right(home / flatter)) / (responses + ADDED)
    share = min(1 - LEAST, max(LEAST, share))
    return flatter * log(share / (1 - share))


class _Curves(NamedTuple):
    """For one skill at one difficulty, at each place a person may have."""

    chances: list[float]
    doubts: list[float]  # chance · (1 − chance)
    losses: list[float]  # −log(1 − chance)


def _slopes(data: GroupData, levels: Sequence[float], spread: float) -> Slopes:
    """The likelihood's logarithm and its derivatives at these levels."""
    known = dict[tuple[int, int], _Curves]()
    places = [spread * place for place in PLACES]
    value = dot(data.scores, levels)
    gradient = list(data.scores)
    curvature = [[0.0] * len(levels) for _ in levels]
    for (taken, total), count in data.patterns:
        logs = [weight + total * place for weight, place in zip(LOG_WEIGHTS, places, strict=True)]
        curves = list[_Curves]()
        for position, responses, hard in taken:
            if (position, hard) not in known:
                known[position, hard] = _curves(levels[position] - hard * STEP_OF_DIFFICULTY, places)
            curves.append(known[position, hard])
            logs = [a - responses * b for a, b in zip(logs, curves[-1].losses, strict=True)]
        most = max(logs)
        weights = [exp(a - most) for a in logs]
        whole = sum(weights)
        value += count * (log(whole) + most)
        _add(taken, curves, [weight / whole * count for weight in weights], count, gradient, curvature)
    return Slopes(value, gradient, curvature)


def _curves(level: float, places: Sequence[float]) -> _Curves:
    chances = [right(level + place) for place in places]
    return _Curves(chances, [a * (1 - a) for a in chances], [-log(max(1 - a, 1e-300)) for a in chances])


def _add(
    taken: Sequence[Taken],
    curves: Sequence[_Curves],
    weights: list[float],
    count: int,
    gradient: Vector,
    curvature: Matrix,
) -> None:
    """Adds what `count` people with one pattern say; `weights`: where they probably are, summing to their number."""
    expected = list[float]()
    for (position, responses, _), curve in zip(taken, curves, strict=True):
        seen = list(map(mul, weights, curve.chances))
        mean = responses * sum(seen)
        gradient[position] -= mean
        row = curvature[position]
        row[position] += responses * sum(map(mul, weights, curve.doubts))
        expected.append(mean)
        for (other, others, _), theirs, their_mean in zip(taken, curves, expected, strict=False):
            alike = responses * others * sum(map(mul, seen, theirs.chances)) - mean * their_mean / count
            row[other] -= alike
            if other != position:
                curvature[other][position] -= alike
