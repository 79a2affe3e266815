"""The beta distribution: its logarithm, its distribution function, quantiles of mixtures of it. Standard library only.

The continued fraction is the classical one (Abramowitz & Stegun 26.5.8; DLMF 8.17.22), evaluated by Lentz's method as
modified by Thompson and Barnett (1986).
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import exp, lgamma, log, log1p, sqrt
from typing import NamedTuple

_TINY = 1e-300  # stands in for a zero that something is divided by
_ENOUGH = 1e-10  # relative change at which the fraction has settled
_MOST_STEPS = 2_000  # far more than any a, b up to a million need
SLICES = 128  # of the range quantiles are sought in
_HALVINGS = 6  # of an outer slice: to a ten-thousandth


class Weighted(NamedTuple):
    """One component of a mixture of beta distributions."""

    weight: float  # the weights of a mixture sum to 1
    a: float
    b: float


def log_beta(a: float, b: float) -> float:
    """The logarithm of the beta function, for a, b > 0."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def cdf(x: float, a: float, b: float) -> float:
    """P(θ < x) for θ ~ Beta(a, b): the regularized incomplete beta function. 0 below 0, 1 above 1."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(a * log(x) + b * log1p(-x) - log_beta(a, b))
    if x < (a + 1) / (a + b + 2):
        return min(1.0, front * _fraction(x, a, b) / a)
    return max(0.0, 1 - front * _fraction(1 - x, b, a) / b)


def mixture_cdf(x: float, mixture: Sequence[Weighted]) -> float:
    """P(θ < x) for θ from the mixture."""
    return min(1.0, sum(part.weight * cdf(x, part.a, part.b) for part in mixture))


def mixture_mean(mixture: Sequence[Weighted]) -> float:
    """The mean of the mixture."""
    return sum(part.weight * part.a / (part.a + part.b) for part in mixture)


def mixture_quantiles(shares: Sequence[float], mixture: Sequence[Weighted]) -> list[float]:
    """For each share the x with P(θ < x) = share, to a few thousandths for components of like width.

    The density is summed over slices between the far ends of the mixture (its mean ± 8 standard deviations).
    """
    mean, spread = mixture_mean(mixture), _spread(mixture)
    start, end = max(0.0, mean - 8 * spread), min(1.0, mean + 8 * spread)
    width = (end - start) / SLICES
    terms = [(part.a - 1, part.b - 1, log(part.weight) - log_beta(part.a, part.b)) for part in mixture]
    reached = [0.0, mixture_cdf(start + width, mixture)]  # the outer slices exactly: a density may be endless there
    for middle in (start + (slice_ + 0.5) * width for slice_ in range(1, SLICES - 1)):
        here, there = log(middle), log1p(-middle)
        reached.append(reached[-1] + width * sum(exp(a * here + b * there + rest) for a, b, rest in terms))
    reached.append(reached[-1] + 1 - mixture_cdf(end - width, mixture))
    places = [(share * reached[-1], _place(share * reached[-1], reached)) for share in shares]
    return [
        start + width * place if 1 <= place <= SLICES - 1 else _sought_out(mass, mixture, start, width, place)
        for mass, place in places
    ]


def _sought_out(mass: float, mixture: Sequence[Weighted], start: float, width: float, place: float) -> float:
    """A quantile in one of the outer slices, where a density may be endless and no line between two places will do."""
    low = start if place < 1 else start + width * (SLICES - 1)
    high = low + width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if mixture_cdf(middle, mixture) < mass else (low, middle)
    return (low + high) / 2


def _place(sought: float, reached: Sequence[float]) -> float:
    """Where a rising sequence reaches a value, between two of its places."""
    after = min(bisect_left(reached, sought, 1), len(reached) - 1)
    step = reached[after] - reached[after - 1]
    return after - 1 + ((sought - reached[after - 1]) / step if step else 0.0)


def _spread(mixture: Sequence[Weighted]) -> float:
    """The mixture's standard deviation."""
    mean = mixture_mean(mixture)
    square = sum(part.weight * part.a / (part.a + part.b) * (part.a + 1) / (part.a + part.b + 1) for part in mixture)
    return sqrt(max(square - mean * mean, 0.0))


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function, for x below its mean."""
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1) or _TINY)
    value = d
    for m in range(1, _MOST_STEPS):
        far = a + 2 * m
        even = m * (b - m) * x / ((far - 1) * far)
        d, c = 1 / (1 + even * d or _TINY), 1 + even / c or _TINY
        value *= c * d
        odd = -(a + m) * (a + b + m) * x / (far * (far + 1))
        d, c = 1 / (1 + odd * d or _TINY), 1 + odd / c or _TINY
        value *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return value
