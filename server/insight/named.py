"""When a name may be shown with what is asked, and which version was taken. Pure: facts and a day in."""

from collections.abc import Iterable
from datetime import date, timedelta

from server.insight.asked import Assigned, Life, Standing, State
from server.insight.periods import period_on

AHEAD = timedelta(days=7)  # before someone's own date
DONE = frozenset({State.IN_TIME, State.LATE})


def is_near(stands: Standing, day: date) -> bool:
    """Whether someone's own date is a week away at most, or past."""
    return stands.state is not State.NOT_ASKED and stands.due_on is not None and stands.due_on - AHEAD <= day


def may_be_named(stand: Iterable[Standing], day: date) -> bool:
    """Whether there is anything to name: someone whose date is near still has to."""
    return any(one.state is State.OPEN and is_near(one, day) for one in stand)


def versions_taken(assigned: Assigned, life: Life, stands: Standing, day: date) -> tuple[int, ...]:
    """The version of each module that counted, in the order they are asked; () where it is not done."""
    if stands.state not in DONE or stands.asked_from is None:
        return ()
    period, counts = period_on(assigned, stands.asked_from, day), assigned.on(day).counts
    first = dict[str, tuple[date, int]]()
    for one in life.done:
        counted = one.version >= counts.versions.get(one.module, 1) and one.day >= counts.since
        if counted and period.counts_from <= one.day <= day:
            first.setdefault(one.module, (one.day, one.version))
            first[one.module] = min(first[one.module], (one.day, one.version))
    return tuple(first[module][1] for module in assigned.modules if module in first)
