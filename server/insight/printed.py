"""What a number looks like once it may leave: in steps of five points, in words at the ends.

0 % or 100 % of six people is a statement about each of them; "almost nobody" and "almost everyone" are not.
"""

from enum import StrEnum
from math import floor

STEP = 5  # points


class End(StrEnum):
    """A share too near to none or all to be printed as a number."""

    ALMOST_NOBODY = "almost-nobody"
    ALMOST_EVERYONE = "almost-everyone"


def printed(share: float) -> int | End:
    """A share 0–1 as whole percents: 5, 10 … 95, or an end."""
    steps = floor(share * 100 / STEP + 0.5)
    if steps <= 0:
        return End.ALMOST_NOBODY
    if steps >= 100 // STEP:
        return End.ALMOST_EVERYONE
    return steps * STEP
