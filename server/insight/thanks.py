"""How soon who gave something with their name is thanked: a mark of the organization. Pure; days are its working days.

What was never thanked for counts as slower than all else: a median over only what was thanked would be better the more
is left lying.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from statistics import median_high
from typing import Final, NamedTuple

PROMISED: Final = 1  # working days
IsWorkingDay = Callable[[date], bool]


class Soon(NamedTuple):
    """Of some things given with a name."""

    in_time: int  # thanked for within PROMISED
    of: int
    days: int | None  # working days until thanks, the middle one; None: most were not thanked for (yet)


def working_days(since: date, until: date, is_working_day: IsWorkingDay) -> int:
    """The working days after the first day, up to and with the second: 0 on the day itself, 1 from Friday to Monday."""
    return sum(is_working_day(since + timedelta(days=after)) for after in range(1, (until - since).days + 1))


def last_day(since: date, is_working_day: IsWorkingDay) -> date:
    """The last day on which thanks are within PROMISED working days of this one."""
    day, left = since, PROMISED
    while left:
        day += timedelta(days=1)
        left -= is_working_day(day)
    return day


def first_in_time(today: date, is_working_day: IsWorkingDay) -> date:
    """The first day of which thanks today are within PROMISED: what came before it is late."""
    first = today
    while last_day(first - timedelta(days=1), is_working_day) >= today:
        first -= timedelta(days=1)
    return first


def how_soon(things: Sequence[tuple[date, date | None]], is_working_day: IsWorkingDay) -> Soon:
    """`things`: each with the day it came and the day it was thanked for. Raises ValueError of nothing at all."""
    never = float("inf")
    took = [never if day is None else working_days(since, day, is_working_day) for since, day in things]
    middle = median_high(took)
    return Soon(sum(days <= PROMISED for days in took), len(took), None if middle == never else int(middle))
