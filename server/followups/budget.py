"""How much Gehoor may ask and write of itself. Pure; days are the organization's.

No seven days in a row hold more than 3 questions, no 31 days more than 8: so no week and no month does, wherever one
begins to count. Between two mails lie at least seven days, whatever they are about; the mail of a week in which a
reminder of what is asked comes due is kept for that.

What somebody asked for themselves is none of these and is not counted: a mail to sign in, and the mails about a new
report (`server.manage.board`), which say in every one how to stop them. They are made in working hours all the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

A_WEEK: Final = 3  # questions
A_MONTH: Final = 8
WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(days=31)  # the longest: no calendar month lies in two of them
PAUSES: Final = {"week": timedelta(days=7), "month": timedelta(days=30)}  # that one may choose by name


def room(put_on: Sequence[date], today: date) -> int:
    """How many questions may still be put today. `put_on`: the days on which those before were."""
    in_week = sum(today - WEEK < day <= today for day in put_on)
    in_month = sum(today - MONTH < day <= today for day in put_on)
    return max(0, min(A_WEEK - in_week, A_MONTH - in_month))


def may_write(last_on: date | None, today: date, kept_for: date | None = None) -> bool:
    """Whether a mail may go today, where the last one went on that day.

    `kept_for`: the next day on which something that comes before it is due; None: there is no such thing.
    """
    return all(day is None or abs(today - day) >= WEEK for day in (last_on, kept_for))


@dataclass(frozen=True, slots=True)
class Rest:
    """What someone chose about being asked."""

    off: bool = False  # until they choose again
    until: date | None = None  # the first day on which questions come again

    def holds(self, today: date) -> bool:
        return self.off or (self.until is not None and today < self.until)
