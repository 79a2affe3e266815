"""What groups have in common is not known: how much they differ, how common gaps are and how deep.

All of it is averaged over a grid, weighted by how well it explains all groups (a plugged-in best fit is too sure of
itself). The skills' means are fitted at one point in the middle of the grid; how uncertain they are is kept.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, product
from math import exp, log, log1p
from typing import NamedTuple

from server.insight.drops import BIGGEST, EVERYWHERE, Chances, Drop, dropped_everywhere, known_drop, likely, sets_of
from server.insight.evidence import Evidence
from server.insight.levels import Levels, levels

# Beforehand standard deviations are equally likely anywhere on their grid's range.
GROUPS = (0.1, 0.2, 0.3, 0.45, 0.7)  # standard deviation between groups, over all skills, logit
CELLS = (0.1, 0.2, 0.3, 0.45, 0.7)  # … between a group's skills
# Shares of cells with a gap, and depths (logit), each with how probable it is beforehand.
COMMON = ((0.005, 0.3), (0.02, 0.25), (0.05, 0.25), (0.1, 0.15), (0.2, 0.05))
# How common a further gap is in a group that has one: as any, or more, for who lacks one skill may lack another sooner.
# Else groups that lack three skills of five pass for groups that differ in all, and look weak in the other two as well.
AGAIN = ((0.0, 0.8), (0.25, 0.1), (0.5, 0.1))
DEPTHS = ((0.7, 0.2), (1.0, 0.3), (1.4, 0.3), (2.0, 0.2))
VARIED = 0.3  # standard deviation of depths, as a share of their mean
MIDDLE_GROUP, MIDDLE_CELL, MIDDLE_COMMON, MIDDLE_DEPTH = 0.2, 0.15, 0.05, 1.2
POINTS = 24  # of the grid, that stand for all of it
ENOUGH = 150  # groups; with more, that many evenly chosen ones show what all have in common
ROUNDS, NEAR = 6, 0.005  # of fitting the means, logit
UNKNOWN = 2.0  # standard deviation of a skill's mean beforehand, logit


class Point(NamedTuple):
    """One point of the grid."""

    group: float
    cell: float
    common: float
    drop: Drop
    again: float = 0.0  # the least there is of a further gap in a group that has one

    @property
    def chances(self) -> Chances:
        """Of gaps beforehand."""
        first, again = (share / (1 - share) for share in (self.common, max(self.common, self.again)))
        return Chances(log(first), log(again))


class Believed(NamedTuple):
    """What all groups together show."""

    means: tuple[float, ...]  # by skill, of groups without a gap, logit
    doubts: tuple[float, ...]  # … their variances
    points: tuple[tuple[float, Point], ...]  # with weights that sum to 1


def believe(known: Sequence[Evidence], means: Sequence[float]) -> Believed:
    """The points that stand for the grid, given all groups. `means`: the skills' means to begin from."""
    seen = known[:: -(-len(known) // ENOUGH) or 1]
    fitted, doubts = _means(seen, list(means))
    return Believed(tuple(fitted), tuple(doubts), _representatives(_weighed(seen, fitted)))


def drop_of(depth: float) -> Drop:
    """Gaps of about this depth."""
    return Drop(-depth, (VARIED * depth) ** 2)


MANY = Point(0.0, 0.0, COMMON[-1][0], drop_of(MIDDLE_DEPTH), AGAIN[-1][0]).chances  # where gaps are most probable


def _means(known: Sequence[Evidence], means: list[float]) -> tuple[list[float], list[float]]:
    """The skills' means, and their variances, at the middle of the grid: groups that may have a gap count for less."""
    middle = Point(MIDDLE_GROUP, MIDDLE_CELL, MIDDLE_COMMON, drop_of(MIDDLE_DEPTH))
    for _ in range(ROUNDS):
        pulls, sharpness = [0.0] * len(means), [UNKNOWN**-2] * len(means)
        for one in known:
            for skill, pull, sharp in _pulls(one, levels(one, means, middle.group, middle.cell), middle):
                pulls[skill] += pull
                sharpness[skill] += sharp
        steps = [pull / sharp for pull, sharp in zip(pulls, sharpness, strict=True)]
        means = [mean + step for mean, step in zip(means, steps, strict=True)]
        if max(map(abs, steps), default=0.0) < NEAR:
            break
    return means, [1 / sharp for sharp in sharpness]


def _pulls(known: Evidence, found: Levels, point: Point) -> list[tuple[int, float, float]]:
    """By skill: where its mean is pulled by one group, and how strongly, if at most one skill has a gap."""
    drops = [known_drop(pull, found.sharpness[at][at], point.drop) for at, pull in enumerate(found.pull)]
    odds = [exp(drop.log_ratio + point.chances.first) for drop in drops]
    whole = 1 + sum(odds)
    expected = [share / whole * drop.mean for share, drop in zip(odds, drops, strict=True)]
    return [
        (
            skill,
            found.pull[at] - sum(a * b for a, b in zip(found.sharpness[at], expected, strict=True)),
            found.sharpness[at][at] * (1 - odds[at] / whole),
        )
        for at, skill in enumerate(known.skills)
    ]


def _weighed(known: Sequence[Evidence], means: Sequence[float]) -> list[tuple[float, Point]]:
    """Every point of the grid with its weight, 1 for the best."""
    logs = list[tuple[float, Point]]()
    for (group, wide), (cell, broad) in product(_steps(GROUPS), _steps(CELLS)):
        found = [levels(one, means, group, cell) for one in known]
        plain = sum(one.log_evidence for one in found) + log(wide * broad)
        for depth, deep in DEPTHS:
            ratios = [_ratios(one, drop_of(depth)) for one in found]
            for (common, probable), (again, possible) in product(COMMON, AGAIN):
                point = Point(group, cell, common, drop_of(depth), again)
                logs.append((plain + log(deep * probable * possible) + _gain(ratios, point.chances), point))
    most = max(value for value, _ in logs)
    return [(exp(value - most), point) for value, point in logs]


class _Ratios(NamedTuple):
    """One group: how much likelier its responses are with gaps, summed over where they may be."""

    size: int  # skills it has
    one: float
    two: float
    three: float


def _ratios(found: Levels, drop: Drop) -> _Ratios:
    pulls, sharpness = found.pull, found.sharpness
    single = [known_drop(pull, sharpness[at][at], drop).log_ratio for at, pull in enumerate(pulls)]
    whole = EVERYWHERE * exp(dropped_everywhere(found, drop).log_ratio) if len(pulls) > 1 else 0.0
    sums = [sum(map(exp, single)) + whole, 0.0, 0.0]
    if max(single) > -MANY.first:  # without one that is probable several are not
        for one in sets_of(found, MANY, drop):
            if (many := len(one.skills)) > 1:
                sums[many - 1] += exp(min(one.log_weight - MANY.first - (many - 1) * MANY.again, BIGGEST))
    return _Ratios(len(pulls), *sums)


def _gain(ratios: Sequence[_Ratios], chances: Chances) -> float:
    """How much likelier all responses are if there may be gaps (natural logarithm)."""
    one, again = map(exp, chances)
    two, three = one * again, one * again**2
    none = {size: log(likely(size, chances)[0]) for size in {own.size for own in ratios}}
    return sum(none[own.size] + log1p(one * own.one + two * own.two + three * own.three) for own in ratios)


def _steps(grid: Sequence[float]) -> list[tuple[float, float]]:
    """Each value of a rising grid with the width of the range it stands for."""
    between = [(a + b) / 2 for a, b in pairwise(grid)]
    ends = [0.0, *between, 2 * grid[-1] - between[-1]]
    return [(value, high - low) for value, (low, high) in zip(grid, pairwise(ends), strict=True)]


def _representatives(weighed: Sequence[tuple[float, Point]]) -> tuple[tuple[float, Point], ...]:
    """Few points for many: at even steps through their weights, in the order of the grid."""
    whole = sum(weight for weight, _ in weighed)
    counts = Counter[Point]()
    reached, taken = 0.0, 0
    for weight, point in weighed:
        reached += weight / whole * POINTS
        while taken < POINTS and taken + 0.5 < reached:
            counts[point] += 1
            taken += 1
    return tuple((count / taken, point) for point, count in counts.items())
