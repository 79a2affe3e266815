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
    """One person's standing with one assignment on a day. Of many people ask `OneDay`."""
    return OneDay(assigned, day).standing(life)


class OneDay:
    """One assignment on one day. What it asks is worked out once for all of whom it is asked since the same day."""

    __slots__ = ("_assigned", "_counts", "_day", "_holds", "_periods")

    def __init__(self, assigned: Assigned, day: date) -> None:
        self._assigned, self._day = assigned, day
        self._holds = day >= assigned.asked_on and not assigned.on(day).ended
        self._counts = assigned.on(day).counts if self._holds else Counts()
        self._periods = dict[date, Period]()

    def standing(self, life: Life) -> Standing:
        """One person's standing."""
        if not self._holds:
            return NOT_ASKED
        gone = next((span for span in life.left if span.holds(self._day)), None) if life.left else None
        if gone is not None:
            return self._after_leaving(life, gone)
        asked_from = self._asked_from(life)
        return NOT_ASKED if asked_from is None else self._asked(life, asked_from)

    def left_to_do(self, life: Life, found: Standing) -> tuple[str, ...]:
        """The modules that are still open where something is: of a path those not done in the period that runs."""
        if found.state is not State.OPEN or found.asked_from is None:
            return ()
        period = self._period(found.asked_from)
        return tuple(module for module in self._assigned.modules if self._done_on((module,), life, period) is None)

    def _after_leaving(self, life: Life, gone: Span) -> Standing:
        """As they left, for as long as the period runs in which they did."""
        last_day = gone.since - timedelta(days=1)
        if last_day < self._assigned.asked_on:
            return NOT_ASKED
        then = OneDay(self._assigned, last_day)
        asked_from = then._asked_from(life)
        if asked_from is None:
            return NOT_ASKED
        left = then._asked(life, asked_from)
        if left.again_on is not None and left.again_on <= self._day:
            return NOT_ASKED
        return left if left.done_on else left._replace(state=State.EXEMPT, why=Why.LEFT)

    def _asked_from(self, life: Life) -> date | None:
        """Since when it is asked of them, without a day between; None: it is not on this day."""
        span = _stay(life, self._day)
        joined_from = self._assigned.joined_from
        if span is None or (joined_from is not None and span.since < joined_from):
            return None
        return max(span.since, self._assigned.asked_on)

    def _asked(self, life: Life, asked_from: date) -> Standing:
        period = self._period(asked_from)
        due_on = with_absence(period.due_on, life.away)
        done_on = self._done_on(self._assigned.modules, life, period) if life.done else None
        state, why = State.OPEN, Why.NOT
        if done_on is not None:
            in_time = self._is_in_time(period, life, done_on) or self._was_in_time(life, asked_from, done_on)
            state = State.IN_TIME if in_time else State.LATE
        elif life.elsewhere or life.away:
            why = self._excused(life, period)
            state = State.EXEMPT if why is not Why.NOT else State.OPEN
        return Standing(state, why, asked_from, due_on, done_on, period.number, period.counts_until)

    def _excused(self, life: Life, period: Period) -> Why:
        """Why it is not to be done now."""
        counts_from = max(period.counts_from, self._counts.since)
        if any(counts_from <= one <= self._day for one in life.elsewhere):
            return Why.ELSEWHERE
        return Why.AWAY if any(span.holds(self._day) for span in life.away) else Why.NOT

    def _was_in_time(self, life: Life, asked_from: date, done_on: date) -> bool:
        """By the date that held on the day it was done."""
        if done_on < asked_from:
            return True
        return self._is_in_time(period_on(self._assigned, asked_from, done_on), life, done_on)

    def _is_in_time(self, period: Period, life: Life, done_on: date) -> bool:
        return done_on <= with_absence(period.due_on, life.away, self._day)

    def _done_on(self, modules: Sequence[str], life: Life, period: Period) -> date | None:
        """The day the last of the modules was done, each for the first time in this period; None: not all are."""
        first, versions = dict[str, date](), self._counts.versions
        counts_from = max(period.counts_from, self._counts.since)
        for one in life.done:
            if counts_from <= one.day <= self._day and one.version >= versions.get(one.module, 1):
                first[one.module] = min(one.day, first.get(one.module, one.day))
        days = [first.get(module) for module in modules]
        found = [one for one in days if one is not None]
        return max(found) if found and len(found) == len(days) else None

    def _period(self, asked_from: date) -> Period:
        """The period that runs for those of whom it is asked since then."""
        found = self._periods.get(asked_from)
        if found is None:
            found = self._periods[asked_from] = period_on(self._assigned, asked_from, self._day)
        return found


def left_to_do(assigned: Assigned, life: Life, found: Standing, day: date) -> tuple[str, ...]:
    """The modules that are still open where something is: of a path those not done in the period that runs."""
    return OneDay(assigned, day).left_to_do(life, found) if found.state is State.OPEN else ()


def _stay(life: Life, day: date) -> Span | None:
    """The unbroken stay that a day is in."""
    if len(life.places) == 1 and not life.left:
        return life.places[0] if life.places[0].holds(day) else None
    return next((one for one in _present(life.places, life.left) if one.holds(day)), None)


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
