"""Gaps: how much likelier a group's responses are if the level dropped in some of its skills."""

from collections.abc import Iterator, Sequence
from math import comb, exp, log
from typing import NamedTuple

from server.insight.levels import Levels

EVERYWHERE = 0.1  # how common a drop of all skills of a group is, beside one in a single skill
MOST = 3  # skills of one group that may have a gap at the same time
IMPROBABLE = 8.0  # sets of gaps so much (natural logarithm) less probable than none are not looked at further …
FURTHER = 4.0  # … unless they are not much less probable than what they add to
DEEPER = 5.0  # from sets so much less probable than none no further ones are built
BIGGEST = 500.0  # logarithm; keeps exp finite


class Drop(NamedTuple):
    """How far below its level a gap lies beforehand: normal, logit."""

    mean: float  # below 0
    variance: float


class Chances(NamedTuple):
    """How probable gaps are beforehand: logarithms of odds."""

    first: float  # of a gap in a cell
    again: float  # of one in another cell of a group that has one


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
    variance = 1 / (1 / drop.variance + max(sharpness, 0.0))  # rounding can make it a hair less
    mean = variance * (drop.mean / drop.variance + pull)
    ratio = (log(variance / drop.variance) + mean * mean / variance - drop.mean**2 / drop.variance) / 2
    return Known(min(ratio, BIGGEST), mean, variance)


def dropped_everywhere(found: Levels, drop: Drop) -> Known:
    """The same drop in all skills of a group."""
    return known_drop(sum(found.pull), sum(map(sum, found.sharpness)), drop)


def sets_of_gaps(found: Levels, chances: Chances, drop: Drop) -> list[tuple[float, Gaps]]:
    """Every set of gaps that matters, none first, with its probability."""
    sets = list(sets_of(found, chances, drop))
    nothing = sets[0]
    if len(found.pull) > 1:
        known = dropped_everywhere(found, drop)
        moves = [sum(row) for row in found.follows]
        gain = known.log_ratio + chances.first + log(EVERYWHERE)
        sets.append(_with(nothing, tuple(range(len(moves))), moves, known, gain))
    most = max(one.log_weight for one in sets)
    weights = [exp(one.log_weight - most) for one in sets]
    whole = sum(weights)
    return [(weight / whole, one) for weight, one in zip(weights, sets, strict=True)]


def sets_of(found: Levels, chances: Chances, drop: Drop) -> Iterator[Gaps]:
    """The sets of gaps that each have a depth of their own, none first, as far as they matter."""
    return _more(found, Gaps(0.0, (), found.mean, found.variance), chances, drop)


def likely(size: int, chances: Chances) -> tuple[float, float]:
    """Of a group with so many skills, beforehand: how probable no gap is, and the share of its cells that have one."""
    first, again = map(exp, chances)
    odds = [first * again ** (many - 1) * comb(size, many) for many in range(1, min(MOST, size) + 1)]
    everywhere = EVERYWHERE * first if size > 1 else 0.0
    none = 1 / (1 + sum(odds) + everywhere)
    gaps = sum(many * odd for many, odd in enumerate(odds, 1)) + size * everywhere
    return none, gaps * none / size


def _more(found: Levels, so_far: Gaps, chances: Chances, drop: Drop) -> Iterator[Gaps]:
    """A set, then those that have more gaps, in skills after its last one."""
    yield so_far
    if len(so_far.skills) == MOST:
        return
    first = so_far.skills[-1] + 1 if so_far.skills else 0
    for skill in range(first, len(found.pull)):
        known = known_drop(found.pull[skill], found.sharpness[skill][skill], drop)
        gain = known.log_ratio + (chances.again if so_far.skills else chances.first)
        if gain >= -FURTHER or so_far.log_weight + gain >= -IMPROBABLE:
            more = _with(so_far, (skill,), [row[skill] for row in found.follows], known, gain)
            if more.log_weight < -DEEPER:
                yield more
            else:
                yield from _more(_after(found, skill, known), more, chances, drop)


def _with(so_far: Gaps, skills: tuple[int, ...], moves: Sequence[float], known: Known, gain: float) -> Gaps:
    """The set once these skills have a gap too, which moves the levels so far for each logit it is deep."""
    return Gaps(
        so_far.log_weight + gain,
        so_far.skills + skills,
        [mean + by * known.mean for mean, by in zip(so_far.mean, moves, strict=True)],
        [value + by * by * known.variance for value, by in zip(so_far.variance, moves, strict=True)],
    )


def _after(found: Levels, skill: int, known: Known) -> Levels:
    """What is left to explain once this skill has a gap."""
    own = found.sharpness[skill]
    shares = [known.variance * sharp for sharp in own]
    return found._replace(
        pull=[pull - sharp * known.mean for pull, sharp in zip(found.pull, own, strict=True)],
        sharpness=[
            [value - share * other for value, other in zip(row, own, strict=True)]
            for row, share in zip(found.sharpness, shares, strict=True)
        ],
        follows=[
            [value - share * row[skill] for value, share in zip(row, shares, strict=True)] for row in found.follows
        ],
    )
