"""From what all groups have in common to what is known about one cell: a mixture over the points of the grid."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import erfc, sqrt
from typing import NamedTuple

from server.insight.beliefs import Believed, Point
from server.insight.drops import Gaps, likely, sets_of_gaps
from server.insight.evidence import Evidence
from server.insight.gap import CLEAR, INTERVAL
from server.insight.levels import Levels, levels
from server.insight.persons import Scale

NEGLIGIBLE = 1e-4  # weight of a component
HALVINGS = 18  # in seeking a quantile
OUTER = sqrt(3.0)  # of the three points a normal is averaged over
FAR = 5.0  # standard deviations


class Component(NamedTuple):
    """One normal of a mixture over a cell's level, logit."""

    weight: float
    mean: float
    deviation: float
    against: float  # the standard deviation of its distance to the skill's mean, which is uncertain too


class Moments(NamedTuple):
    """A cell's share right under one point of the grid."""

    mean: float
    variance: float


class Judged(NamedTuple):
    """One cell: what is known about the share right of its people, 0–1."""

    estimate: float
    low: float
    high: float
    gap: float  # the probability of being CLEAR or more below the others
    good: float | None  # … of reaching the standard
    moments: tuple[Moments, ...]  # by point of the grid


class Judge:
    """Judges cells by what all groups have in common."""

    def __init__(self, believed: Believed, scale: Scale) -> None:
        self.believed, self.scale = believed, scale
        self.others = [self._others(point) for _, point in believed.points]

    def _others(self, point: Point) -> list[float]:
        """By skill: the mean share right of all groups, those with a gap too."""
        means = self.believed.means
        _, common = likely(len(means), point.chances)
        return [
            (1 - common) * self.scale.share(mean) + common * self.scale.share(mean + point.drop.mean) for mean in means
        ]

    def judge(self, known: Evidence, standards: Sequence[float | None]) -> Iterator[tuple[int, Judged]]:
        """One group in each of its skills."""
        mixtures = defaultdict[int, list[list[Component]]](list)
        cache = dict[tuple[float, float], Levels]()
        for weight, point in self.believed.points:
            at = point.group, point.cell
            if at not in cache:
                cache[at] = levels(known, self.believed.means, *at)
            sets = sets_of_gaps(cache[at], point.chances, point.drop)
            for position, skill in enumerate(known.skills):
                mixtures[skill].append(self._components(known, cache[at], sets, position, weight))
        for skill, mixture in mixtures.items():
            yield skill, self._judged(mixture, skill, standards[skill])

    def _components(
        self, known: Evidence, found: Levels, sets: Iterable[tuple[float, Gaps]], position: int, weight: float
    ) -> list[Component]:
        """A cell's level under one point: one normal without a gap in it and one with."""
        follows = found.follows[position]
        own = sum(by * by * self.believed.doubts[skill] for by, skill in zip(follows, known.skills, strict=True))
        less = (1 - 2 * follows[position]) * self.believed.doubts[known.skills[position]]
        sums = {False: [0.0] * 3, True: [0.0] * 3}
        for share, gaps in sets:
            mean = gaps.mean[position]
            for place, value in enumerate((share, share * mean, share * (gaps.variance[position] + mean * mean))):
                sums[position in gaps.skills][place] += value
        parts = list[Component]()
        for share, first, second in sums.values():
            if share * weight > NEGLIGIBLE:
                mean = first / share
                variance = max(second / share - mean * mean, 1e-6)
                parts.append(Component(weight * share, mean, sqrt(variance + own), sqrt(variance + own + less)))
        return parts

    def _judged(self, mixture: Sequence[Sequence[Component]], skill: int, standard: float | None) -> Judged:
        parts = [part for own in mixture for part in own]
        whole = sum(part.weight for part in parts)
        gap = sum(
            below(self.scale.level(others[skill] - CLEAR), own, against=True)
            for others, own in zip(self.others, mixture, strict=True)
        )
        moments = tuple(self._moments(own) for own in mixture)
        weights = [sum(part.weight for part in own) / whole for own in mixture]
        low, high = (self.scale.share(quantile(share, parts)) for share in INTERVAL)
        good = None if standard is None else 1 - below(self.scale.level(standard), parts) / whole
        estimate = sum(weight * one.mean for weight, one in zip(weights, moments, strict=True))
        return Judged(estimate, low, high, gap / whole, good, moments)

    def _moments(self, parts: Sequence[Component]) -> Moments:
        """Of the share right, by three points of each normal."""
        whole = sum(part.weight for part in parts)
        first = second = 0.0
        for part in parts:
            for place, weight in ((-OUTER, 1 / 6), (0.0, 4 / 6), (OUTER, 1 / 6)):
                value = self.scale.share(part.mean + place * part.deviation)
                first += part.weight * weight * value
                second += part.weight * weight * value * value
        mean = first / whole if whole else 0.5
        return Moments(mean, max(second / whole - mean * mean, 0.0) if whole else 0.25)


def together(judge: Judge, skill: int, parts: Sequence[tuple[int, Judged]], standard: float | None) -> Judged:
    """Groups as one, each person counting alike: the weighted mean of their shares. `parts`: with their people.

    Under one point of the grid the groups are independent, and their mean is taken as normal.
    """
    if len(parts) == 1:
        return parts[0][1]
    whole = sum(people for people, _ in parts)
    points = [weight for weight, _ in judge.believed.points]
    normals = list[tuple[Component, float]]()
    for at, weight in enumerate(points):
        mean = sum(people / whole * one.moments[at].mean for people, one in parts)
        variance = sum((people / whole) ** 2 * one.moments[at].variance for people, one in parts)
        deviation = sqrt(variance) + 1e-6
        normals.append((Component(weight, mean, deviation, deviation), judge.others[at][skill]))
    mixture = [normal for normal, _ in normals]
    low, high = (min(1.0, max(0.0, quantile(share, mixture))) for share in INTERVAL)
    return Judged(
        sum(normal.weight * normal.mean for normal in mixture),
        low,
        high,
        sum(below(others - CLEAR, [normal]) for normal, others in normals),
        None if standard is None else 1 - below(standard, mixture),
        tuple(Moments(normal.mean, normal.deviation**2) for normal in mixture),
    )


def below(level: float, parts: Iterable[Component], *, against: bool = False) -> float:
    """The weight of a mixture below a level."""
    return sum(
        part.weight * erfc((part.mean - level) / (part.against if against else part.deviation) / sqrt(2)) / 2
        for part in parts
    )


def quantile(share: float, parts: Sequence[Component]) -> float:
    """The level a share of the mixture lies below."""
    wanted = 2 * share * sum(part.weight for part in parts)
    low = min(part.mean - FAR * part.deviation for part in parts)
    high = max(part.mean + FAR * part.deviation for part in parts)
    curves = [(part.weight, part.mean, 1 / (part.deviation * sqrt(2))) for part in parts]
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        reached = sum([weight * erfc((mean - middle) * steep) for weight, mean, steep in curves])
        low, high = (middle, high) if reached < wanted else (low, middle)
    return (low + high) / 2
