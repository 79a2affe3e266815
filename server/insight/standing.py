"""Where one person stands on one day with what is asked of them. Pure: facts and a day in, a state out.

Who moves within what is asked goes on as they were. Who leaves it is asked nothing; who comes back is asked anew, and
what they did before counts as it always did. Who leaves the organization is exempt for the period that ran. What was
done stays done whatever is changed afterwards: in time is by the date that held that day, or by today's.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from server.insight.asked import NOT_ASKED, Assigned, Counts, Life, Span, Standing, State, Why
from server.insight.periods import Period, period_on, with_absence


def standing(assigned: Assigned, life: Life, day: date) -> Standing:
    """One person's standing with one assignment on a day."""
    if day < assigned.asked_on or assigned.on(day).ended:
        return NOT_ASKED
    gone = next((span for span in life.left if span.holds(day)), None)
    if gone is not None:
        return _after_leaving(assigned, life, gone, day)
    asked_from = _asked_from(assigned, life, day)
    return NOT_ASKED if asked_from is None else _asked(assigned, life, asked_from, day)


def _after_leaving(assigned: Assigned, life: Life, gone: Span, day: date) -> Standing:
    """As they left, for as long as the period runs in which they did."""
    last_day = gone.since - timedelta(days=1)
    asked_from = _asked_from(assigned, life, last_day) if last_day >= assigned.asked_on else None
    if asked_from is None:
        return NOT_ASKED
    left = _asked(assigned, life, asked_from, last_day)
    if left.again_on is not None and left.again_on <= day:
        return NOT_ASKED
    return left if left.done_on else left._replace(state=State.EXEMPT, why=Why.LEFT)


def _asked_from(assigned: Assigned, life: Life, day: date) -> date | None:
    """Since when it is asked of them, without a day between; None: it is not on this day."""
    span = next((one for one in _present(life.places, life.left) if one.holds(day)), None)
    if span is None or (assigned.joined_from is not None and span.since < assigned.joined_from):
        return None
    return max(span.since, assigned.asked_on)


def _present(places: Sequence[Span], left: Sequence[Span]) -> Iterator[Span]:
    """Unbroken stays: places that follow each other are one, what was left is out of it."""
    joined = list[Span]()
    for span in places:
        if joined and joined[-1].until == span.since:
            span = Span(joined.pop().since, span.until)
        joined.append(span)
    for span in joined:
        yield from _without(span, left)


def _without(span: Span, left: Sequence[Span]) -> Iterator[Span]:
    for gone in left:
        if (gone.until is not None and gone.until <= span.since) or (
            span.until is not None and span.until <= gone.since
        ):
            continue
        if span.since < gone.since:
            yield Span(span.since, gone.since)
        if gone.until is None or (span.until is not None and span.until <= gone.until):
            return
        span = Span(gone.until, span.until)
    yield span


def _asked(assigned: Assigned, life: Life, asked_from: date, day: date) -> Standing:
    period = period_on(assigned, asked_from, day)
    due_on = with_absence(period.due_on, life.away)
    done_on = _done_on(assigned.modules, assigned.on(day).counts, life, period, day)
    said = Standing(State.OPEN, Why.NOT, asked_from, due_on, done_on, period.number, period.counts_until)
    if done_on is not None:
        in_time = done_on <= due_on or _was_in_time(assigned, life, asked_from, done_on)
        return said._replace(state=State.IN_TIME if in_time else State.LATE)
    counts_from = max(period.counts_from, assigned.on(day).counts.since)
    if any(counts_from <= one <= day for one in life.elsewhere):
        return said._replace(state=State.EXEMPT, why=Why.ELSEWHERE)
    if any(span.holds(day) for span in life.away):
        return said._replace(state=State.EXEMPT, why=Why.AWAY)
    return said


def _was_in_time(assigned: Assigned, life: Life, asked_from: date, done_on: date) -> bool:
    """By the date that held on the day it was done."""
    if done_on < asked_from:
        return True
    return done_on <= with_absence(period_on(assigned, asked_from, done_on).due_on, life.away)


def _done_on(modules: Sequence[str], counts: Counts, life: Life, period: Period, day: date) -> date | None:
    """The day the last of the modules was done, each for the first time in this period; None: not all are."""
    first = dict[str, date]()
    for one in life.done:
        counted = one.version >= counts.versions.get(one.module, 1) and one.day >= counts.since
        if counted and period.counts_from <= one.day <= day:
            first[one.module] = min(one.day, first.get(one.module, one.day))
    days = [first.get(module) for module in modules]
    found = [one for one in days if one is not None]
    return max(found) if found and len(found) == len(days) else None


def left_to_do(assigned: Assigned, life: Life, found: Standing, day: date) -> tuple[str, ...]:
    """The modules that are still open where something is: of a path those not done in the period that runs."""
    if found.state is not State.OPEN or found.asked_from is None:
        return ()
    period, counts = period_on(assigned, found.asked_from, day), assigned.on(day).counts
    return tuple(
        module for module in assigned.modules if _done_on((module,), counts, life, period, day) is None
    )  # fmt: skip
