"""One item in two groups that are equally able: Mantel–Haenszel, with the classes the Educational Testing Service uses.

Mantel & Haenszel (1959); the variance of the logarithm is that of Robins, Breslow & Greenland (1986); delta and its
classes A, B, C as in Holland & Wainer (eds., 1993), Differential Item Functioning.
"""

from collections.abc import Iterable
from enum import StrEnum
from math import erfc, exp, log, sqrt
from typing import NamedTuple

FEWEST_EACH = 30  # people in each of the groups
DELTA = -2.35  # the odds ratio's logarithm on the scale of delta
SMALL, LARGE = 1.0, 1.5  # points of delta
SURE = 0.05
ONE_SIDED = 1.6448536269514722  # standard errors
NINETY_FIVE = 1.959963984540054


class Table(NamedTuple):
    """People of one level: how many of each group were right and wrong."""

    right: float
    wrong: float
    other_right: float
    other_wrong: float

    @property
    def n(self) -> float:
        return sum(self)


class Size(StrEnum):
    """How much harder an item is for one of the groups."""

    SMALL = "A"
    MIDDLE = "B"
    LARGE = "C"


class Compared(NamedTuple):
    odds_ratio: float  # above 1: easier for the first group
    low: float  # of its 95 % interval
    high: float
    chi_square: float  # with the continuity correction, one degree of freedom
    p: float
    delta: float  # below 0: harder for the second group
    size: Size


def compared(tables: Iterable[Table], correction: bool = True) -> Compared | None:
    """All levels together; None where no level has both groups, and both right and wrong answers on each side."""
    levels = [table for table in tables if table.n > 1]
    ahead = sum(t.right * t.other_wrong / t.n for t in levels)
    behind = sum(t.wrong * t.other_right / t.n for t in levels)
    spread = sum(map(_variance, levels))
    if ahead <= 0 or behind <= 0 or spread <= 0:
        return None
    off = abs(sum(t.right - (t.right + t.wrong) * (t.right + t.other_right) / t.n for t in levels))
    chi_square = max(0.0, off - (0.5 if correction else 0)) ** 2 / spread
    p = erfc(sqrt(chi_square / 2))
    logarithm, error = log(ahead / behind), sqrt(_log_variance(levels, ahead, behind))
    ends = (exp(logarithm - NINETY_FIVE * error), exp(logarithm + NINETY_FIVE * error))
    delta = DELTA * logarithm
    return Compared(ahead / behind, *ends, chi_square, p, delta, _size(delta, -DELTA * error, p))


def _variance(table: Table) -> float:
    """Of the number right in the first group, the margins being what they are."""
    right, n = table.right + table.other_right, table.n
    own = table.right + table.wrong
    return own * (n - own) * right * (n - right) / (n * n * (n - 1))


def _log_variance(levels: list[Table], ahead: float, behind: float) -> float:
    same = [((t.right + t.other_wrong) / t.n, t.right * t.other_wrong / t.n) for t in levels]
    cross = [((t.wrong + t.other_right) / t.n, t.wrong * t.other_right / t.n) for t in levels]
    first = sum(p * r for p, r in same) / (2 * ahead * ahead)
    mixed = sum(p * s + q * r for (p, r), (q, s) in zip(same, cross, strict=True)) / (2 * ahead * behind)
    return first + mixed + sum(q * s for q, s in cross) / (2 * behind * behind)


def _size(delta: float, error: float, p: float) -> Size:
    """A: not told from nothing, or below a point; C: a point and a half, and more than a point for sure; B: between."""
    if p > SURE or abs(delta) < SMALL:
        return Size.SMALL
    return Size.LARGE if abs(delta) >= LARGE and abs(delta) - ONE_SIDED * error > SMALL else Size.MIDDLE
