"""Where one person stands, worked out day by day and slowly: a second opinion on server.insight.standing."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from server.insight.asked import Assigned, Life, Span, State, Terms, Why

DAY = timedelta(days=1)
Said = tuple[State, Why, date | None, date | None, date | None, date | None]  # state, why, from, due, done, again


def naive(assigned: Assigned, life: Life, day: date) -> Said:
    nothing: Said = (State.NOT_ASKED, Why.NOT, None, None, None, None)
    if not _made(assigned, day):
        return nothing
    if not _left(life, day):
        return _present(assigned, life, day) if _is_asked(assigned, life, day) else nothing
    last = day
    while _left(life, last):
        last -= DAY
    if not _made(assigned, last) or not _is_asked(assigned, life, last):
        return nothing
    state, why, since, due, done, again = _present(assigned, life, last)
    if again is not None and day >= again:
        return nothing
    if state in (State.IN_TIME, State.LATE):
        return state, why, since, due, done, again
    return State.EXEMPT, Why.LEFT, since, due, done, again


def _made(assigned: Assigned, day: date) -> bool:
    return day >= assigned.asked_on and not any(one.ended for one in assigned.terms if one.since <= day)


def _left(life: Life, day: date) -> bool:
    return _holds(life.left, day)


def _placed(life: Life, day: date) -> bool:
    return _holds(life.places, day) and not _left(life, day)


def _holds(spans: Sequence[Span], day: date) -> bool:
    for span in spans:  # noqa: SIM110  asked millions of times: any() would take three times as long
        if span.since <= day and (span.until is None or span.until > day):
            return True
    return False


def _came(life: Life, day: date) -> date:
    while _placed(life, day - DAY):
        day -= DAY
    return day


def _is_asked(assigned: Assigned, life: Life, day: date) -> bool:
    return _placed(life, day) and (assigned.joined_from is None or _came(life, day) >= assigned.joined_from)


def _terms(assigned: Assigned, day: date) -> Terms:
    held = assigned.terms[0]
    for one in assigned.terms:
        if one.since <= day:
            held = one
    return held


def _raised(assigned: Assigned, day: date) -> date:
    found, before = assigned.asked_on, assigned.terms[0]
    for one in assigned.terms[1:]:
        if one.since <= day:
            names = {*one.counts.versions, *before.counts.versions}
            old, new = ([terms.counts.versions.get(name, 1) for name in names] for terms in (before, one))
            if any(b > a for a, b in zip(old, new, strict=True)) or one.counts.since > before.counts.since:
                found = one.since
        before = one
    return found


def _later(day: date, months: int) -> date:
    month, year = day.month, day.year
    for _ in range(months):
        month, year = (1, year + 1) if month == 12 else (month + 1, year)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def _earlier(day: date, months: int) -> date:
    month, year = day.month, day.year
    for _ in range(months):
        month, year = (12, year - 1) if month == 1 else (month - 1, year)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= 1


def _dates(terms: Terms, came: date, raised: date) -> Iterator[date]:
    """The dates on which it is due, one after another."""
    joins_later = came > raised
    earliest = came + 14 * DAY if joins_later else raised
    if not terms.renewal:
        if terms.due_on is None:
            yield max(came, raised) + terms.due_days * DAY
        else:
            yield max(terms.due_on, earliest)
        return
    base = terms.due_on or max(came, raised) + terms.due_days * DAY
    for number in range(1000):
        one = _later(base, number * terms.renewal)
        if terms.due_on is None or one >= earliest:
            yield one


def _period(assigned: Assigned, came: date, day: date) -> tuple[date, date, date | None]:
    """What is due when, and what counts for it: from a day on, and until another."""
    terms = _terms(assigned, day)
    lead = {1: 15, 2: 30, 3: 45}.get(terms.renewal, 56) * DAY
    dates = _dates(terms, came, _raised(assigned, day))
    due = next(dates)
    if not terms.renewal:
        return due, date.min, None
    begins = min(came, _earlier(due, terms.renewal))
    for following in dates:
        if day < following - lead:
            return due, begins, following - lead
        due, begins = following, following - lead
    raise AssertionError


def _shifted(due: date, life: Life, day: date | None) -> date:
    def crossed(due: date) -> bool:
        ended = [(one.since, one.until) for one in life.away if one.until is not None]
        if day is not None:  # as if whoever is away for who knows how long were back tomorrow
            ended += [(one.since, max(day, one.since) + DAY) for one in life.away if one.until is None]
        return any(since <= due and until + 14 * DAY > due for since, until in ended)

    while crossed(due):
        due += DAY
    return due


def _present(assigned: Assigned, life: Life, day: date) -> Said:
    came = max(_came(life, day), assigned.asked_on)
    due, begins, ends = _period(assigned, came, day)
    planned, due = due, _shifted(due, life, None)
    counts = _terms(assigned, day).counts
    fits: Callable[[date], bool] = lambda one: begins <= one <= day and one >= counts.since  # noqa: E731
    wanted, done = set(assigned.modules), None
    for one in sorted(life.done, key=lambda one: one.day):
        if fits(one.day) and one.version >= counts.versions.get(one.module, 1) and one.module in wanted:
            wanted.discard(one.module)
            done = one.day
    if not wanted and done is not None:
        then = _period(assigned, came, done)[0] if done >= came else planned
        in_time = done < came or done <= max(_shifted(one, life, day) for one in (planned, then))
        return State.IN_TIME if in_time else State.LATE, Why.NOT, came, due, done, ends
    if any(fits(one) for one in life.elsewhere):
        return State.EXEMPT, Why.ELSEWHERE, came, due, None, ends
    if _holds(life.away, day):
        return State.EXEMPT, Why.AWAY, came, due, None, ends
    return State.OPEN, Why.NOT, came, due, None, ends
