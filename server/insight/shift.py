"""Whether a share moved between two times at which people were asked the same. Pure.

The interval of a difference is Newcombe's (1998, method 10): Wilson's intervals of the two shares put together, as of
different people. Many are the same both times; where these answer alike, it is wider than it had to be, never narrower.
"""

from enum import StrEnum
from math import hypot
from typing import NamedTuple

from server.insight.items import NINETY, Interval, facility


class Way(StrEnum):
    """What the interval of a difference says."""

    UP = "up"  # all of it is above nothing
    DOWN = "down"
    SAME = "same"  # there is no difference to be seen; that is not the same as none


class Part(NamedTuple):
    """Some of how many people."""

    some: float
    n: float


def shift(now: Part, before: Part, z: float = NINETY) -> Interval | None:
    """The share now less the one before, with its 90 % interval; None where nobody was asked."""
    later, earlier = facility(now.n, now.some, z), facility(before.n, before.some, z)
    if later is None or earlier is None:
        return None
    moved = later.estimate - earlier.estimate
    down = hypot(later.estimate - later.low, earlier.high - earlier.estimate)
    up = hypot(later.high - later.estimate, earlier.estimate - earlier.low)
    return Interval(moved, moved - down, moved + up)


def way(moved: Interval) -> Way:
    if moved.low > 0:
        return Way.UP
    return Way.DOWN if moved.high < 0 else Way.SAME
