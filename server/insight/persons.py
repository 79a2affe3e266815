"""People who differ: the share right one may expect of many at one level, and how much they differ.

A person answers an item right with probability σ(level + person − difficulty), all in logits; persons are normal
around 0. Sums over persons are taken on a fixed grid, so that everything is smooth and always the same.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from math import exp, inf, log
from typing import NamedTuple

PLACES = tuple(step / 2 for step in range(-6, 7))  # persons, in standard deviations
_DENSITY = tuple(exp(-place * place / 2) for place in PLACES)
WEIGHTS = tuple(value / sum(_DENSITY) for value in _DENSITY)  # how common each place is
LOG_WEIGHTS = tuple(map(log, WEIGHTS))

FARTHEST = 9.0  # logit; nothing more extreme is distinguished
_FINE = 20  # steps of a table, per logit
_REACH = round(FARTHEST * _FINE)
USUAL = 0.8  # standard deviation between persons, logit, before anything is known
_WORTH = 200.0  # pairs of responses that what is usual weighs like
_MOST = 3.0


class Spread(NamedTuple):
    """Sums over pairs of responses of the same person: their covariance is together / pairs."""

    together: float
    pairs: float


def right(logit: float) -> float:
    """The probability at a logit."""
    return 1 / (1 + exp(-logit)) if logit > -700 else 0.0


class Scale:
    """Between a level and the share right one may expect around it, where persons differ by a standard deviation."""

    def __init__(self, spread: float) -> None:
        self.spread = spread
        self._shares = [share(step / _FINE, spread) for step in range(-_REACH, _REACH + 1)]

    def share(self, level: float) -> float:
        """The share right one may expect around a level."""
        place = min(2 * _REACH - 1e-9, max(0.0, level * _FINE + _REACH))
        step = int(place)
        return self._shares[step] + (place - step) * (self._shares[step + 1] - self._shares[step])

    def level(self, wanted: float) -> float:
        """The level at which a share may be expected; endless for shares of 0 and 1 and beyond."""
        if not 0 < wanted < 1:
            return -inf if wanted <= 0 else inf
        after = bisect_left(self._shares, wanted)
        if after == 0 or after == len(self._shares):
            return FARTHEST if after else -FARTHEST
        low, high = self._shares[after - 1], self._shares[after]
        return (after - 1 + (wanted - low) / (high - low) - _REACH) / _FINE


def share(level: float, spread: float) -> float:
    """The share right one may expect of people around a level whose standard deviation is `spread`."""
    return sum(weight * right(level + spread * place) for weight, place in zip(WEIGHTS, PLACES, strict=True))


def spread_of(groups: Iterable[Sequence[Sequence[tuple[int, float, float]]]], overall: float) -> float:
    """The standard deviation between persons, logit, from how alike their responses are.

    `groups`: of each group its persons, of each person (responses, score, expected score) by skill; `overall`: the
    share right of all. Little data leaves it near what is usual. Pairs count within and between skills alike.
    """
    together, pairs = 0.0, 0.0
    for group in groups:
        one = _likeness(group)
        together, pairs = together + one.together, pairs + one.pairs
    inner = min(0.95, max(0.05, overall))
    wanted = (together + _WORTH * _covariance(USUAL, inner)) / (pairs + _WORTH)
    return _where(lambda spread: _covariance(spread, inner), wanted, 0.0, _MOST)


def _likeness(group: Sequence[Sequence[tuple[int, float, float]]]) -> Spread:
    """Of one group. What is expected was fitted to its own people, who therefore lie a bit too close to it."""
    together = pairs = 0.0
    free = 1 - 1 / len(group) if group else 0.0
    for person in group:
        rest = sum(score - expected for _, score, expected in person)
        alone = sum(expected * (1 - expected / responses) for responses, _, expected in person)
        count = sum(responses for responses, *_ in person)
        together += (rest * rest - alone * free) / 2
        pairs += count * (count - 1) / 2 * free
    return Spread(together, pairs)


def likeness(spread: float, overall: float) -> float:
    """The correlation of two responses of one person, where a share of `overall`, between 0 and 1, is right."""
    return _covariance(spread, overall) / (overall * (1 - overall))


def _covariance(spread: float, overall: float) -> float:
    """Of two responses of one person, where a share of `overall` is right."""
    level = _level(overall, spread)
    chances = [right(level + spread * place) for place in PLACES]
    return sum(weight * (chance - overall) ** 2 for weight, chance in zip(WEIGHTS, chances, strict=True))


def _level(wanted: float, spread: float) -> float:
    return _where(lambda level: share(level, spread), wanted, -FARTHEST, FARTHEST)


def _where(rising: Callable[[float], float], wanted: float, low: float, high: float) -> float:
    """Where a rising function reaches a value, by halving."""
    for _ in range(25):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < wanted else (low, middle)
    return (low + high) / 2
