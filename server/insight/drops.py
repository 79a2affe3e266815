"""Gaps: how much likelier a group's responses are if the level dropped in some of its skills."""

from collections.abc import Iterator
from math import exp, log
from typing import NamedTuple

from server.insight.levels import Levels

MOST = 3  # skills of one group that may have a gap at the same time
IMPROBABLE = 8.0  # sets of gaps so much (natural logarithm) less probable than none are not looked at further …
FURTHER = 4.0  # … unless they are not much less probable than what they add to
BIGGEST = 500.0  # logarithm; keeps exp finite


class Drop(NamedTuple):
    """How far below its level a gap lies beforehand: normal, logit."""

    mean: float  # below 0
    variance: float


class Known(NamedTuple):
    """What the responses say about one drop."""

    log_ratio: float  # how much likelier they are with it than without, natural logarithm
    mean: float  # the drop, if there is one
    variance: float


class Gaps(NamedTuple):
    """One set of skills with a gap: what it does to the levels, by position of the skill."""

    log_weight: float
    skills: tuple[int, ...]
    mean: list[float]
    variance: list[float]


def known_drop(pull: float, sharpness: float, drop: Drop) -> Known:
    """One drop in one skill."""
    variance = 1 / (1 / drop.variance + sharpness)
    mean = variance * (drop.mean / drop.variance + pull)
    ratio = (log(variance / drop.variance) + mean * mean / variance - drop.mean**2 / drop.variance) / 2
    return Known(min(ratio, BIGGEST), mean, variance)


def sets_of_gaps(found: Levels, log_odds: float, drop: Drop) -> list[tuple[float, Gaps]]:
    """Every set of gaps that matters, none first, with its probability. `log_odds`: of a gap beforehand."""
    sets = list(_more(found, Gaps(0.0, (), found.mean, found.variance), log_odds, drop))
    most = max(one.log_weight for one in sets)
    weights = [exp(one.log_weight - most) for one in sets]
    whole = sum(weights)
    return [(weight / whole, one) for weight, one in zip(weights, sets, strict=True)]


def _more(found: Levels, so_far: Gaps, log_odds: float, drop: Drop) -> Iterator[Gaps]:
    """A set, then those that have more gaps, in skills after its last one."""
    yield so_far
    if len(so_far.skills) == MOST:
        return
    first = so_far.skills[-1] + 1 if so_far.skills else 0
    for skill in range(first, len(found.pull)):
        known = known_drop(found.pull[skill], found.sharpness[skill][skill], drop)
        gain = known.log_ratio + log_odds
        if gain >= -FURTHER or so_far.log_weight + gain >= -IMPROBABLE:
            yield from _more(*_with(found, so_far, skill, known, gain), log_odds, drop)


def _with(found: Levels, so_far: Gaps, skill: int, known: Known, gain: float) -> tuple[Levels, Gaps]:
    """The levels and the set once this skill has a gap."""
    own = found.sharpness[skill]
    moves = [row[skill] for row in found.follows]
    gaps = Gaps(
        so_far.log_weight + gain,
        (*so_far.skills, skill),
        [mean + by * known.mean for mean, by in zip(so_far.mean, moves, strict=True)],
        [value + by * by * known.variance for value, by in zip(so_far.variance, moves, strict=True)],
    )  # fmt: skip
    after = found._replace(
        pull=[pull - sharp * known.mean for pull, sharp in zip(found.pull, own, strict=True)],
        sharpness=[
            [value - known.variance * sharp * other for value, other in zip(row, own, strict=True)]
            for row, sharp in zip(found.sharpness, own, strict=True)
        ],
        follows=[
            [value - known.variance * sharp * by for value, sharp in zip(row, own, strict=True)]
            for row, by in zip(found.follows, moves, strict=True)
        ],
    )
    return after, gaps
