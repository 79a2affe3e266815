"""The days on which what is asked falls due, renewals included. Days only."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from server.insight.periods import plus_months

MONTHS_A_QUARTER = 3


class Quarter(NamedTuple):
    """Three months of one year."""

    year: int
    number: int  # 1–4

    def holds(self, day: date) -> bool:
        return self == quarter_of(day)

    def next(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def dates_between(first: date, renewal: int, since: date, until: date) -> Iterator[date]:
    """The dates from `since` on and before `until`. `renewal`: months between them, counted from the first; 0: once."""
    number, day = 0, first
    while day < until:
        if day >= since:
            yield day
        if not renewal:
            return
        number += 1
        day = plus_months(first, number * renewal)


def quarter_of(day: date) -> Quarter:
    """The quarter a day lies in."""
    return Quarter(day.year, (day.month - 1) // MONTHS_A_QUARTER + 1)
