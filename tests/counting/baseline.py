"""What the gap map is compared with: the beta-binomial over a grid that insight.md calls known to work.

Each group's share right comes from a beta distribution with mean μ and weight κ that all groups have in common; every
answer is averaged over a grid of both. One person's responses hang together, so sums are divided by a design effect.
"""

from collections.abc import Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from server.insight.beta import Weighted, log_beta, mixture_cdf, mixture_mean, mixture_quantiles
from server.insight.gap import CLEAR, IMPROBABLE, INTERVAL, LOOK, SURE, State
from server.insight.tally import Tally, design_effect

# Beforehand μ and κ^(-1/2), about the spread between groups, are equally likely anywhere (Gelman et al., Bayesian Data
# Analysis, 5.3). A prior flat in log κ takes groups for more alike than they are: its 90 % intervals cover 87 %.
MEANS = tuple(step / 100 for step in range(1, 100))  # the grid of μ
WEIGHTS = tuple(4.0 * 2**step for step in range(8))  # the grid of κ, 4 to 512
NEGLIGIBLE = 5e-3  # grid points that together weigh less are left out


class Evidence(NamedTuple):
    """A group's sums as independent responses would give them."""

    score: float
    responses: float


class Believed(NamedTuple):
    """One point of the grid and how probable it is after seeing all groups."""

    weight: float
    mean: float
    kappa: float


class Compared(NamedTuple):
    """What is known about one group: shares 0–1."""

    estimate: float
    low: float  # of the 90 % interval
    high: float
    look: float  # the probability of being LOOK below the others
    clear: float  # … CLEAR below them
    state: State


def evidence(counted: Tally, icc: float) -> Evidence:
    """A group's sums divided by its design effect."""
    deff = design_effect(counted, icc)
    return Evidence(counted.score / deff, counted.responses / deff)


def log_likelihood(a: float, b: float, groups: Sequence[Evidence]) -> float:
    """Of Beta(a, b) behind all groups, without the factors that do not depend on a and b."""
    common = log_beta(a, b)
    return sum(log_beta(a + group.score, b + group.responses - group.score) - common for group in groups)


def believe(groups: Sequence[Evidence]) -> tuple[Believed, ...]:
    """The grid points that matter, given all groups; their weights sum to 1.

    On the grid's steps, even in log κ, the prior weighs κ^(-1/2).
    """
    points = [(mean, kappa) for mean in MEANS for kappa in WEIGHTS]
    logs = [log_likelihood(mean * kappa, (1 - mean) * kappa, groups) - log(kappa) / 2 for mean, kappa in points]
    most = max(logs)
    rough = sorted(((exp(value - most), *point) for value, point in zip(logs, points, strict=True)), reverse=True)
    total, kept, so_far = sum(weight for weight, *_ in rough), list[Believed](), 0.0
    for weight, mean, kappa in rough:
        kept.append(Believed(weight, mean, kappa))
        so_far += weight
        if so_far >= total * (1 - NEGLIGIBLE):
            break
    return tuple(Believed(weight / so_far, mean, kappa) for weight, mean, kappa in kept)


def compare(counted: Tally, icc: float, believed: Sequence[Believed]) -> Compared | None:
    """One group against all groups; None without responses."""
    if not counted.responses:
        return None
    own = evidence(counted, icc)
    parts = [
        Weighted(point.weight, point.mean * point.kappa + own.score,
                 (1 - point.mean) * point.kappa + own.responses - own.score)
        for point in believed
    ]  # fmt: skip
    look, clear = (
        sum(mixture_cdf(point.mean - margin, [part]) for point, part in zip(believed, parts, strict=True))
        for margin in (LOOK, CLEAR)
    )
    low, high = mixture_quantiles(INTERVAL, parts)
    return Compared(mixture_mean(parts), low, high, look, clear, _state(look, clear))


def _state(look: float, clear: float) -> State:
    if clear >= SURE:
        return State.CLEAR
    if look >= SURE:
        return State.LOOK_HERE
    return State.NO_SIGN if clear <= IMPROBABLE else State.NOT_ENOUGH_DATA


def tally(grades: Iterable[Sequence[float]]) -> Tally:
    """The tally of a group, from each person's grades; a person without any is not counted."""
    total = Tally()
    for own in grades:
        if own:
            total += Tally(1, len(own), float(sum(own)), len(own) ** 2)
    return total


def intraclass_correlation(groups: Iterable[Sequence[Sequence[float]]]) -> float | None:
    """How alike one person's grades are within a group, 0–1; None when nobody gave two.

    The one-way analysis-of-variance estimator for unequal numbers (Donner 1986, International Statistical Review
    54:67), pooled within groups, so that a gap between groups does not count as likeness. Negative becomes 0.
    """
    between = within = 0.0
    free_between = free_within = 0.0
    spread = 0.0  # Σ over groups of (Σm − Σm²/Σm): n₀ times the degrees of freedom between persons
    for group in groups:
        persons = [own for own in group if own]
        responses = sum(map(len, persons))
        if len(persons) < 2:
            continue
        mean = sum(map(sum, persons)) / responses
        for own in persons:
            own_mean = sum(own) / len(own)
            between += len(own) * (own_mean - mean) ** 2
            within += sum((grade - own_mean) ** 2 for grade in own)
        free_between += len(persons) - 1
        free_within += responses - len(persons)
        spread += responses - sum(len(own) ** 2 for own in persons) / responses
    if not free_between or not free_within:
        return None
    return _icc(between / free_between, within / free_within, spread / free_between)


def _icc(between: float, within: float, per_person: float) -> float:
    """From the mean squares between and within persons and the typical number of responses of a person."""
    total = between + (per_person - 1) * within
    return max(0.0, (between - within) / total) if total > 0 else 0.0
