"""How much an organization still owes an answer: a mark of the organization, never of a person or a team. Pure.

An item is counted from the moment at least k people gave something new, so that no two publications differ by what
fewer gave. Whether it is answered, and since when it waits, changes with every publication: that is what the
organization does, not what anybody gave.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date, datetime
from statistics import median
from typing import Final, NamedTuple

LATE: Final = 30  # days
YEAR: Final = 365  # days that answers count for the median


class Item(NamedTuple):
    """One thing that was given."""

    giver: Hashable | None  # None: nothing leads to them
    at: datetime
    since: date  # from when it waits, by the organization's calendar
    answered: date | None  # when it was first answered


class Debt(NamedTuple):
    """What is owed, of what was given until `as_of`."""

    as_of: datetime
    open: int
    late: int  # of these, longer than LATE
    answered: int  # within a YEAR
    days: int | None  # their median; None where nothing was answered


class Counted(NamedTuple):
    """What was counted the last time."""

    as_of: datetime
    items: int
    unnamed: int = 0  # of these, how many nothing leads from to who gave them


def may_leave(items: Iterable[Item], until: datetime, viewers: Collection[Hashable], k: int, unnamed: int) -> bool:
    """Whether what was given until a moment is of k people who may not open the number now."""
    known = [one for one in items if one.at <= until]
    return len(_countable(known, viewers)) + (unnamed if _unnamed(known) else 0) >= k


def counted_until(
    items: Sequence[Item], before: Counted | None, viewers: Collection[Hashable], k: int, unnamed: int, now: datetime
) -> datetime | None:
    """Until when what was given counts; None where nothing may be published, or what was must stand as it is.

    `viewers`: who may open the number by their role; they don't count towards k. `unnamed`: of how many people
    entries without a name at least are, which were released together: of these only the month is known, so there are
    new ones where there are more than before.
    """
    fresh = [one for one in items if before is None or one.at > before.as_of]
    released = _unnamed(items) > (before.unnamed if before else 0)
    enough = len(_countable(fresh, viewers)) + (unnamed if released else 0) >= k
    if before is None:
        return now if enough else None
    gone = before.items - (len(items) - len(fresh))
    if enough:
        return now
    return None if gone else before.as_of


def _countable(items: Iterable[Item], viewers: Collection[Hashable]) -> frozenset[Hashable]:
    return frozenset(one.giver for one in items if one.giver is not None and one.giver not in viewers)


def _unnamed(items: Iterable[Item]) -> int:
    return sum(one.giver is None for one in items)


def debt(items: Sequence[Item], until: datetime, today: date) -> Debt:
    """What is owed today of what was given until a moment."""
    known = [one for one in items if one.at <= until]
    waits = [(today - one.since).days for one in known if one.answered is None]
    took = [
        max(0, (one.answered - one.since).days)
        for one in known
        if one.answered is not None and (today - one.answered).days < YEAR
    ]
    late = sum(days > LATE for days in waits)
    return Debt(until, len(waits), late, len(took), round(median(took)) if took else None)
