"""What may be said about a gap, and the whole organization against the authors' standard.

How groups are compared with each other stands in `gaps`.
"""

from enum import StrEnum
from typing import NamedTuple

from server.insight.beta import Weighted, mixture_cdf, mixture_mean, mixture_quantiles
from server.insight.tally import Tally, design_effect

LOOK, CLEAR = 0.05, 0.10  # points of share: a clear shortfall of the whole; a gap of a group
SURE = 0.8  # how probable a gap must be to be shown as clear
LIKELY = 0.55  # … to be looked at; with nothing planted, generated organizations then show .34 of these, at .5 .44
IMPROBABLE = 0.05  # … and to be denied
INTERVAL = (0.05, 0.95)  # the ends of the 90 % interval


class State(StrEnum):
    """What may be said about a gap."""

    CLEAR = "clear"
    LOOK_HERE = "look-here"
    NO_SIGN = "no-sign"
    NOT_ENOUGH_DATA = "not-enough-data"

    @property
    def is_gap(self) -> bool:
        """Whether there is one, clearly or probably."""
        return self in (State.CLEAR, State.LOOK_HERE)


class Finding(NamedTuple):
    """What is known about one group: shares 0–1."""

    estimate: float
    low: float  # of the 90 % interval
    high: float
    people: int
    state: State
    probability: float  # of a gap; what rows are ranked by
    good: float | None  # the probability of being at the authors' standard or above it; None without a standard


def compared(gap: float) -> State:
    """What may be said about a group beside the others, from the probability that it is CLEAR or more below them."""
    if gap >= SURE:
        return State.CLEAR
    if gap >= LIKELY:
        return State.LOOK_HERE
    return State.NO_SIGN if gap <= IMPROBABLE else State.NOT_ENOUGH_DATA


def against_standard(counted: Tally, icc: float, standard: float | None) -> Finding | None:
    """The whole organization against the share the authors expect; None without responses.

    A gap is any shortfall, a clear one is five points or more, "no sign" says that ten points are improbable. The
    prior is flat; one person's responses hang together (`icc`), so sums are divided by a design effect before they
    count as evidence. Without a standard there is nothing to fall short of: not enough to say.
    """
    if not counted.responses:
        return None
    effect = design_effect(counted, icc)
    parts = [Weighted(1.0, 1 + counted.score / effect, 1 + (counted.responses - counted.score) / effect)]
    low, high = mixture_quantiles(INTERVAL, parts)
    found = Finding(mixture_mean(parts), low, high, counted.people, State.NOT_ENOUGH_DATA, 0.0, None)
    if standard is None:
        return found
    short, five, ten = (mixture_cdf(standard - margin, parts) for margin in (0.0, LOOK, CLEAR))
    return found._replace(state=_short(short, five, ten), probability=short, good=1 - short)


def _short(short: float, five: float, ten: float) -> State:
    """From the probabilities of falling short at all, by five points and by ten."""
    if five >= SURE:
        return State.CLEAR
    if short >= SURE:
        return State.LOOK_HERE
    return State.NO_SIGN if ten <= IMPROBABLE else State.NOT_ENOUGH_DATA
