"""Telling signals from the rest: how well, and which way one errs. Signal detection theory, as insight.md has it.

Green & Swets (1966); the correction for few judgements is Hautus (1995), Behavior Research Methods 27(1), 46–51.
"""

from collections.abc import Iterable
from statistics import NormalDist
from typing import NamedTuple

_z = NormalDist().inv_cdf


class Judged(NamedTuple):
    """Judgements of sentences, counted."""

    hits: int = 0  # signals that were taken for one
    signals: int = 0  # … of so many
    false_alarms: int = 0  # others that were taken for one
    noise: int = 0  # … of so many

    @property
    def n(self) -> int:
        """How many sentences were judged."""
        return self.signals + self.noise


class Detection(NamedTuple):
    sensitivity: float  # d′, in standard deviations: 0 is guessing
    bias: float  # c, likewise: above 0 signals are let pass, below 0 there are more alarms than signals


def together(judged: Iterable[Judged]) -> Judged:
    """All of them in one."""
    return Judged(*map(sum, zip(*judged, strict=True))) if (judged := tuple(judged)) else Judged()


def detection(judged: Judged) -> Detection | None:
    """d′ and c with the log-linear correction, so that none or all of few is no infinity. None without either kind."""
    if not judged.signals or not judged.noise:
        return None
    hits = _z((judged.hits + 0.5) / (judged.signals + 1))
    alarms = _z((judged.false_alarms + 0.5) / (judged.noise + 1))
    return Detection(hits - alarms, -(hits + alarms) / 2)
