"""When something asked is due, and when it is asked again. Days only; a month has its last day where it has no more.

Once asked of someone it is due on its date, or so many days after they joined. With a renewal it is due again every
so many months, counted from the first date, so that the 31st comes back after a February. Someone who joins later has
at least two weeks, and then goes along with the others. A period begins some weeks before its date; until then the one
before it runs, and can still be done late.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from server.insight.asked import Assigned, Span, Terms

GRACE = timedelta(days=14)  # at least, for who joins later and for who comes back
LONGEST_LEAD = 56  # days before its date that a renewal is asked
LEAD_PER_MONTH = 15  # days, where the months between are few


class Period(NamedTuple):
    """One time that it is asked of one person."""

    number: int  # 0, 1 …
    due_on: date
    counts_from: date  # what was done from this day on is for this period …
    counts_until: date | None  # … up to the day before this one, on which the next begins; None: there is no next


def plus_months(day: date, months: int) -> date:
    """So many months later, or earlier; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def period_on(assigned: Assigned, asked_from: date, day: date) -> Period:
    """The period that runs on a day for someone of whom it is asked since `asked_from`, which is no later."""
    terms, raised_on = assigned.on(day), assigned.raised_on(day)
    earliest = raised_on if asked_from <= raised_on else asked_from + GRACE
    start = max(asked_from, raised_on)
    first = terms.due_on or start + timedelta(days=terms.due_days)
    if not terms.renewal:
        return Period(0, max(first, earliest) if terms.due_on else first, date.min, None)
    skipped = _dates_before(first, terms.renewal, earliest) if terms.due_on else 0
    number = 0
    while _opens(first, terms.renewal, skipped + number + 1) <= day:
        number += 1
    due = plus_months(first, (skipped + number) * terms.renewal)
    begins = _opens(first, terms.renewal, skipped + number)
    if number == 0:
        begins = min(asked_from, plus_months(due, -terms.renewal))
    return Period(number, due, begins, _opens(first, terms.renewal, skipped + number + 1))


def running_date(first: date, renewal: int, day: date) -> date:
    """The date that runs on a day for those of whom it was asked from the beginning. `renewal`: months; 0: once."""
    number = 0
    while renewal and _opens(first, renewal, number + 1) <= day:
        number += 1
    return plus_months(first, number * renewal)


def asked_again(first: date, renewal: int, day: date) -> tuple[date, date]:
    """The day from which it is asked again after the period that runs on a day, and its date then."""
    number = 1
    while _opens(first, renewal, number) <= day:
        number += 1
    return _opens(first, renewal, number), plus_months(first, number * renewal)


def last_date(terms: Terms, day: date) -> date | None:
    """The last date up to a day on which it was due for all alike; None: there was none, or each has their own."""
    if terms.due_on is None or terms.due_on > day:
        return None
    passed = _dates_before(terms.due_on, terms.renewal, day + timedelta(days=1)) if terms.renewal else 1
    return plus_months(terms.due_on, (passed - 1) * terms.renewal)


def with_absence(due_on: date, away: Sequence[Span], day: date | None = None) -> date:
    """The date for someone who was away when it came, or shortly before: two weeks after they are back.

    Where nobody knows when that is: as if they were back the day after `day`; without one the date stays as it is.
    """
    for span in away:
        back_on = span.until
        if back_on is None and day is not None:
            back_on = max(day, span.since) + timedelta(days=1)
        if back_on is not None and span.since <= due_on < back_on + GRACE:
            due_on = back_on + GRACE
    return due_on


def _dates_before(first: date, months: int, earliest: date) -> int:
    """How many dates of a renewal lie before a day."""
    count = 0
    while plus_months(first, count * months) < earliest:
        count += 1
    return count


def _opens(first: date, months: int, number: int) -> date:
    """The day a renewal is asked from."""
    lead = min(LONGEST_LEAD, LEAD_PER_MONTH * months)
    return plus_months(first, number * months) - timedelta(days=lead)
