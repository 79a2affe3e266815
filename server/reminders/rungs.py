"""On which days someone is reminded of what is asked of them. Pure; days are the organization's.

Two weeks before its date, three days before it, a week after it; two weeks after it they are asked what stops them.
One that can't go on its day waits, and falls away on the day the next is due; the last after two weeks. Another date,
because it was moved or someone was away, has its own.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Final
from uuid import UUID

from server.store.queries.assignments import AssignmentRow

LAST: Final = timedelta(days=14)  # how long the last may wait


class Rung(IntEnum):
    """Days after the date, as they are stored."""

    AHEAD = -14
    SOON = -3
    PAST = 7
    STOPS = 14  # what stops you?


Key = tuple[UUID, date, Rung]  # assignment, its date, which of them: once


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due."""

    row: AssignmentRow
    due_on: date  # what is asked, of this person
    rung: Rung
    until: date  # the last day on which it may go
    modules: tuple[str, ...]  # still to be done

    @property
    def key(self) -> Key:
        return self.row.id, self.due_on, self.rung


def rung_on(due_on: date, today: date) -> tuple[Rung, date] | None:
    """Which of them is due on a day, and the last day on which it is; None before the first and after the last."""
    if today < _day(due_on, Rung.AHEAD) or today >= _day(due_on, Rung.STOPS) + LAST:
        return None
    rung = max(one for one in Rung if is_reached(due_on, one, today))
    following = [_day(due_on, one) for one in Rung if one > rung]
    ends = min(following, default=_day(due_on, Rung.STOPS) + LAST)
    return rung, ends - timedelta(days=1)


def is_reached(due_on: date, rung: Rung, today: date) -> bool:
    """Whether its day has come."""
    return _day(due_on, rung) <= today


def next_on(due_on: date, today: date, gone: Collection[Rung]) -> date | None:
    """The next day from `today` on that one of them is due, where those `gone` went before; None: there is none."""
    now = rung_on(due_on, today)
    if now is not None and now[0] not in gone:
        return today
    return min((_day(due_on, one) for one in Rung if _day(due_on, one) > today), default=None)


def _day(due_on: date, rung: Rung) -> date:
    return due_on + timedelta(days=rung)
