"""What a number looks like once it may leave: in steps of five points, in words at the ends; people in fives.

0 % or 100 % of six people is a statement about each of them; "almost nobody" and "almost everyone" are not.
"""

from enum import StrEnum
from math import floor

STEP = 5  # points
FIRST_BAND = 50  # people: below it not even roughly how many
PEOPLE = 5  # a number of people that other tables count too is told in steps of so many


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


def roughly(n: int) -> int:
    """How much there is at least, of 1, 2, 5, 10, 20, 50 …: of 50 to 99 things 50; 0 of none.

    For what another table counts one by one, and until another day: it is seldom that the few of those days are seen.
    """
    ten = 1
    while ten * 10 <= n:
        ten *= 10
    return max((ten * one for one in (5, 2, 1) if ten * one <= n), default=0)


def in_bands(n: int, least: int) -> int:
    """How many people there are at least, of 50, 100, 200, 500 …; of fewer as many as behind any such number, `least`.

    For a number whose people do what other tables count one by one: who takes a module nearly always answers in it.
    Beside those fives tell too much ("at least 15" here and exactly 14 there are one of the few between them), and so
    does any step among few people. Steps further up seldom tell anything, for seldom do so few lie between. That there
    is a number at all tells as much as `least`.

    What remains: an estimate with its interval, printed beside it, betrays something of n as well. It is most where
    nothing is drawn to others (the whole organization against the standard) and each gave one answer, known to be right
    or wrong: then an interval of 30 people or more fits some 20 to 50 of them or a wider range, one of 20 mostly
    fits 14 to 20 or 20 to 40, and one of seven or fewer hardly any other number. With more questions and grades between
    it fits more, for how far a person's answers hang together is told nowhere; and in a team, that is drawn to others.
    """
    return max(least, roughly(n) if n >= FIRST_BAND else 0)


def at_least(n: float) -> int:
    """How many people, rounded down to a multiple of five: "at least 35", of 35 to 39."""
    return int(n) // PEOPLE * PEOPLE


def at_least_beside(n: float, told: int | None) -> int:
    """The same of people whom another table tells a number of too: never more than that number, `told`.

    Rounding alone leaves those who cross a step: exactly 34 of one group and at least 35 of it and two people more are
    one of these two. At least so many as is told already adds nothing to that. None: no other table tells one.
    """
    return at_least(n if told is None else min(n, told))
