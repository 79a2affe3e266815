"""Where learning falls short: groups against each other, and the whole organization against the authors' standard.

Each group's share right θ comes from a beta distribution with mean μ and weight κ that all groups have in common. What
μ and κ are is not known: every answer is averaged over a grid of both, weighted by how well they explain all groups
(a plugged-in best fit is too sure of itself). One person's responses hang together, so sums are divided by a design
effect before they count as evidence.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import exp, log
from typing import NamedTuple

from server.insight.beta import Weighted, log_beta, mixture_cdf, mixture_mean, mixture_quantiles
from server.insight.tally import Tally, design_effect

# Beforehand μ and κ^(-1/2), about the spread between groups, are equally likely anywhere (Gelman et al., Bayesian Data
# Analysis, 5.3). A prior flat in log κ takes groups for more alike than they are: its 90 % intervals cover 87 %.
MEANS = tuple(step / 100 for step in range(1, 100))  # the grid of μ
WEIGHTS = tuple(4.0 * 2**step for step in range(8))  # the grid of κ, 4 to 512
NEGLIGIBLE = 5e-3  # grid points that together weigh less are left out
LOOK, CLEAR = 0.05, 0.10  # how far below the others (points of share) a gap begins, and a clear one
SURE = 0.8  # how probable a gap must be to be shown as clear
LIKELY = 0.55  # … to be looked at; with nothing planted, generated organizations then show .35 of these, at .5 .43
IMPROBABLE = 0.05  # … and to be denied
INTERVAL = (0.05, 0.95)  # the ends of the 90 % interval


class State(StrEnum):
    """What may be said about a gap."""

    CLEAR = "clear"
    LOOK_HERE = "look-here"
    NO_SIGN = "no-sign"
    NOT_ENOUGH_DATA = "not-enough-data"


class Evidence(NamedTuple):
    """A group's sums as independent responses would give them."""

    score: float
    responses: float


class Believed(NamedTuple):
    """One point of the grid and how probable it is after seeing all groups."""

    weight: float
    mean: float
    kappa: float


class Finding(NamedTuple):
    """What is known about one group: shares 0–1."""

    estimate: float
    low: float  # of the 90 % interval
    high: float
    people: int
    state: State
    probability: float  # of a gap; what rows are ranked by
    good: float | None  # the probability of being at the authors' standard or above it; None without a standard


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


def compare(counted: Tally, icc: float, believed: Sequence[Believed], standard: float | None = None) -> Finding | None:
    """One group against all groups; None without responses. The standard only serves `good`."""
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
    return _finding(parts, counted.people, state_of(look, clear, clear), look, standard)


def against_standard(counted: Tally, icc: float, standard: float | None) -> Finding | None:
    """The whole organization against the share the authors expect; None without responses.

    A gap is any shortfall, a clear one is five points or more, "no sign" says that ten points are improbable. The
    prior is flat. Without a standard there is nothing to fall short of: not enough to say.
    """
    if not counted.responses:
        return None
    own = evidence(counted, icc)
    parts = [Weighted(1.0, 1 + own.score, 1 + own.responses - own.score)]
    if standard is None:
        return _finding(parts, counted.people, State.NOT_ENOUGH_DATA, 0.0, None)
    short, five, ten = (mixture_cdf(standard - margin, parts) for margin in (0.0, LOOK, CLEAR))
    return _finding(parts, counted.people, state_of(short, five, ten), short, standard)


def _finding(
    parts: Sequence[Weighted], people: int, state: State, probability: float, standard: float | None
) -> Finding:
    low, high = mixture_quantiles(INTERVAL, parts)
    good = None if standard is None else 1 - mixture_cdf(standard, parts)
    return Finding(mixture_mean(parts), low, high, people, state, probability, good)


def compared(gap: float) -> State:
    """What may be said about a group beside the others, from the probability that it is CLEAR or more below them."""
    return state_of(SURE if gap >= LIKELY else 0.0, gap, gap)


def state_of(look: float, clear: float, ten_points: float) -> State:
    """The state, from the probabilities of a gap, of a clear one and of one of ten points."""
    if clear >= SURE:
        return State.CLEAR
    if look >= SURE:
        return State.LOOK_HERE
    if ten_points <= IMPROBABLE:
        return State.NO_SIGN
    return State.NOT_ENOUGH_DATA
