"""Classical item statistics from sums, so that they can be kept as tallies: facility, item–rest correlation, alpha.

Sums of disjoint people add up. The rest is what a person gave to the other items of the module: the total minus the
item's own score, for right and wrong options alike.
"""

from collections.abc import Sequence
from math import atanh, copysign, sqrt, tanh
from statistics import NormalDist
from typing import NamedTuple

FEWEST = 30  # people; with fewer a correlation says next to nothing
ALMOST = 1 - 1e-12  # a correlation of one has no Fisher z
NINETY = NormalDist().inv_cdf(0.95)  # the ends of the 90 % interval lie so many standard errors away
_FLAT = 1e-12  # a variance that is only rounding


class Interval(NamedTuple):
    """An estimate and its 90 % interval."""

    estimate: float
    low: float
    high: float


class Sums(NamedTuple):
    """Over the people who answered an item: c its score (0–1), or whether they picked an option; s the rest score."""

    n: float = 0
    c: float = 0  # Σc
    s: float = 0  # Σs
    ss: float = 0  # Σs²
    cs: float = 0  # Σcs
    cc: float = 0  # Σc²; Σc where every c is 0 or 1

    def __add__(self, other: object) -> "Sums":
        if not isinstance(other, Sums):
            return NotImplemented
        return Sums(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))


def summed(pairs: Sequence[tuple[float, float]]) -> Sums:
    """The sums over (c, s), a pair for each person."""
    c, s = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    squares = (sum(a * b for a, b in zip(*each, strict=True)) for each in ((s, s), (c, s), (c, c)))
    return Sums(len(pairs), sum(c), sum(s), *squares)


def facility(n: float, right: float, z: float = NINETY) -> Interval | None:
    """The share right at first response, with Wilson's interval (1927); None without responses.

    For grades between 0 and 1 the interval is on the wide side: right or wrong varies most.
    """
    if n <= 0:
        return None
    share, room = right / n, z * z / n
    middle = (share + room / 2) / (1 + room)
    half = z * sqrt(max(share * (1 - share), 0.0) / n + room / (4 * n)) / (1 + room)
    return Interval(share, max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share)))


def variance(n: float, total: float, squares: float) -> float:
    """The variance (over n − 1) from Σx and Σx²; 0 for fewer than two."""
    return max(0.0, (squares - total * total / n) / (n - 1)) if n > 1 else 0.0


def correlation(sums: Sums, fewest: int = FEWEST) -> Interval | None:
    """Item–rest, with Fisher's z; None for fewer than `fewest` people, or where all gave the same."""
    n, c, s, ss, cs, cc = sums
    if n < max(fewest, 4):
        return None
    free = (n * cc - c * c, n * ss - s * s)
    if min(free) <= _FLAT * n * n:
        return None
    found = max(-1.0, min(1.0, (n * cs - c * s) / sqrt(free[0] * free[1])))
    middle, half = atanh(found if abs(found) < ALMOST else copysign(ALMOST, found)), NINETY / sqrt(n - 3)
    return Interval(found, tanh(middle - half), tanh(middle + half))


def alpha(variances: Sequence[float], of_total: float) -> float | None:
    """Cronbach's alpha (1951) from each item's variance and that of the total; None for one item or a flat total."""
    count = len(variances)
    if count < 2 or of_total <= _FLAT:
        return None
    return count / (count - 1) * (1 - sum(variances) / of_total)
