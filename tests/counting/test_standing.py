"""What is asked of one person and what became of it: case by case, and over generated histories of two years."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.asked import (
    NOT_ASKED,
    Assigned,
    Completion,
    Counts,
    Life,
    Span,
    Standing,
    State,
    Terms,
    Why,
)
from server.insight.periods import plus_months
from server.insight.standing import standing
from tests.counting.naive import naive

MADE = date(2028, 1, 10)  # a leap year
DUE = date(2028, 3, 1)
ALWAYS = Span(date(2026, 1, 1))
HERE = (ALWAYS,)


def asked(*later: Terms, due: date | None = DUE, joined_from: date | None = None, **terms: object) -> Assigned:
    return Assigned(("horen",), (Terms(MADE, due, **terms), *later), joined_from)  # type: ignore[arg-type]


def done(*days: date, version: int = 1) -> tuple[Completion, ...]:
    return tuple(Completion("horen", version, day) for day in days)


def state(assigned: Assigned, life: Life, day: date) -> State:
    return standing(assigned, life, day).state


@pytest.mark.parametrize(
    ("day", "finished", "expected"),
    [
        (date(2028, 1, 9), None, State.NOT_ASKED),
        (MADE, None, State.OPEN),
        (DUE + timedelta(days=1), None, State.OPEN),
        (date(2028, 4, 1), DUE, State.IN_TIME),
        (date(2028, 4, 1), DUE + timedelta(days=1), State.LATE),
        (date(2028, 2, 1), date(2028, 2, 2), State.OPEN),  # not yet
        (MADE, date(2027, 5, 1), State.IN_TIME),  # before it was asked
    ],
)
def test_once_by_a_date(day: date, finished: date | None, expected: State) -> None:
    life = Life(HERE, done=done(finished) if finished else ())
    assert state(asked(), life, day) is expected


def test_what_is_open_after_its_date_is_overdue_and_nothing_else_is() -> None:
    late = DUE + timedelta(days=1)
    assert standing(asked(), Life(HERE), late).is_overdue(late)
    assert not standing(asked(), Life(HERE), DUE).is_overdue(DUE)
    assert not standing(asked(), Life(HERE, done=done(late)), late).is_overdue(late)


def test_who_joins_later_has_two_weeks_at_least() -> None:
    came = date(2028, 2, 25)
    found = standing(asked(), Life((Span(came),)), came)
    assert (found.asked_from, found.due_on) == (came, date(2028, 3, 10))
    assert standing(asked(), Life((Span(date(2028, 2, 1)),)), came).due_on == DUE


def test_so_many_days_after_joining() -> None:
    assigned = asked(due=None, due_days=30)
    assert standing(assigned, Life((Span(date(2028, 1, 30)),)), date(2028, 2, 1)).due_on == date(2028, 2, 29)
    assert standing(assigned, Life(HERE), MADE).due_on == MADE + timedelta(days=30)  # there before it was asked


def test_only_of_who_joins() -> None:
    assigned = asked(due=None, due_days=30, joined_from=date(2028, 1, 1))
    assert state(assigned, Life(HERE), MADE) is State.NOT_ASKED
    assert state(assigned, Life((Span(date(2028, 1, 1)),)), MADE) is State.OPEN


def test_who_moves_within_what_is_asked_goes_on_as_they_were() -> None:
    moved = Life((Span(date(2028, 2, 1), date(2028, 2, 20)), Span(date(2028, 2, 20))))
    assert standing(asked(), moved, DUE).asked_from == date(2028, 2, 1)


def test_who_moves_out_is_asked_nothing_and_who_comes_back_anew() -> None:
    life = Life((Span(date(2026, 1, 1), date(2028, 2, 1)), Span(date(2028, 3, 1))))
    assert standing(asked(), life, date(2028, 2, 1)) == NOT_ASKED
    back = standing(asked(), life, date(2028, 3, 5))
    assert (back.state, back.asked_from, back.due_on) == (State.OPEN, date(2028, 3, 1), date(2028, 3, 15))


def test_who_leaves_is_exempt_and_what_they_did_stays() -> None:
    gone = (Span(date(2028, 2, 1)),)
    assert standing(asked(), Life(HERE, gone), DUE).why is Why.LEFT
    assert state(asked(), Life(HERE, gone, done=done(date(2028, 1, 20))), DUE) is State.IN_TIME
    assert standing(asked(), Life(HERE, (Span(date(2028, 1, 1)),)), DUE) == NOT_ASKED  # before it was asked


def test_who_left_is_asked_no_renewal() -> None:
    yearly = asked(renewal=12)
    gone = Life(HERE, (Span(date(2028, 2, 1)),))
    opens = date(2029, 3, 1) - timedelta(days=56)
    assert standing(yearly, gone, opens - timedelta(days=1)).why is Why.LEFT
    assert standing(yearly, gone, opens) == NOT_ASKED


def test_who_is_away_is_exempt_until_they_are_back_and_then_has_two_weeks() -> None:
    life = Life(HERE, away=(Span(date(2028, 2, 20), date(2028, 4, 1)),))
    away = standing(asked(), life, date(2028, 3, 20))
    assert (away.state, away.why) == (State.EXEMPT, Why.AWAY)
    back = standing(asked(), life, date(2028, 4, 1))
    assert (back.state, back.due_on) == (State.OPEN, date(2028, 4, 15))
    assert state(asked(), life._replace(done=done(date(2028, 4, 15))), date(2028, 5, 1)) is State.IN_TIME


def test_who_was_late_before_going_away_is_late_afterwards() -> None:
    life = Life(HERE, away=(Span(date(2028, 3, 2), date(2028, 4, 1)),))
    assert standing(asked(), life, date(2028, 4, 2)).due_on == DUE


def test_what_was_done_elsewhere_counts_for_that_period() -> None:
    life = Life(HERE, elsewhere=(date(2028, 2, 1),))
    yearly = asked(renewal=12)
    assert standing(yearly, life, DUE).why is Why.ELSEWHERE
    assert state(yearly, life, date(2029, 2, 1)) is State.OPEN
    assert state(yearly, life._replace(done=done(date(2028, 2, 20))), DUE) is State.IN_TIME


def test_a_new_version_changes_nothing_unless_its_owner_says_so() -> None:
    life = Life(HERE, done=done(date(2028, 2, 1), version=3))
    assert state(asked(), life, DUE) is State.IN_TIME
    raised = Terms(date(2028, 5, 1), date(2028, 6, 1), counts=Counts({"horen": 4}))
    assert state(asked(raised), life, date(2028, 4, 30)) is State.IN_TIME
    anew = standing(asked(raised), life, date(2028, 5, 1))
    assert (anew.state, anew.due_on) == (State.OPEN, date(2028, 6, 1))
    again = life._replace(done=(*life.done, Completion("horen", 4, date(2028, 5, 9))))
    assert state(asked(raised), again, date(2028, 7, 1)) is State.IN_TIME


def test_days_after_joining_are_counted_anew_from_where_less_counts() -> None:
    raised = Terms(date(2028, 5, 1), None, 30, counts=Counts(since=date(2028, 5, 1)))
    found = standing(asked(raised, due=None, due_days=30), Life(HERE), date(2028, 5, 2))
    assert found.due_on == date(2028, 5, 31)


def test_a_path_is_done_when_its_last_module_is() -> None:
    path = Assigned(("a", "b"), (Terms(MADE, DUE),))
    half = Life(HERE, done=(Completion("a", 1, date(2028, 1, 20)),))
    assert state(path, half, DUE) is State.OPEN
    whole = half._replace(done=(*half.done, Completion("b", 1, date(2028, 3, 2))))
    found = standing(path, whole, date(2028, 4, 1))
    assert (found.state, found.done_on) == (State.LATE, date(2028, 3, 2))


@pytest.mark.parametrize("moved", [date(2028, 2, 20), date(2028, 4, 20)])
def test_moving_the_date_makes_nobody_late(moved: date) -> None:
    """Sooner: who did it in time by the old date was in time. Later: who was late for the old one is not."""
    changed = asked(Terms(date(2028, 2, 10), moved))
    assert state(changed, Life(HERE, done=done(date(2028, 2, 9))), date(2028, 5, 1)) is State.IN_TIME
    late = state(changed, Life(HERE, done=done(DUE)), date(2028, 5, 1))
    assert late is (State.LATE if moved < DUE else State.IN_TIME)


def test_fewer_days_after_joining_make_nobody_late_who_was_not() -> None:
    sooner = Terms(date(2028, 3, 1), None, 10)
    life = Life(HERE, done=done(MADE + timedelta(days=20)))
    assert state(asked(sooner, due=None, due_days=30), life, date(2028, 4, 1)) is State.IN_TIME


def test_after_its_end_it_is_asked_of_nobody() -> None:
    ended = asked(Terms(date(2028, 2, 1), DUE, ended=True))
    assert [state(ended, Life(HERE), day) for day in (date(2028, 1, 31), date(2028, 2, 1))] == [
        State.OPEN,
        State.NOT_ASKED,
    ]


def test_a_renewal_is_asked_some_weeks_before_its_date() -> None:
    life = Life(HERE, done=done(date(2028, 2, 1)))
    yearly = asked(renewal=12)
    opens = date(2029, 3, 1) - timedelta(days=56)
    before, after = standing(yearly, life, opens - timedelta(days=1)), standing(yearly, life, opens)
    assert (before.state, before.again_on) == (State.IN_TIME, opens)
    assert (after.state, after.due_on, after.period) == (State.OPEN, date(2029, 3, 1), 1)


def test_the_29th_of_february_comes_back_and_the_days_between_do_not_drift() -> None:
    leap = asked(due=date(2028, 2, 29), renewal=12)
    dues = [standing(leap, Life(HERE), date(year, 3, 15)).due_on for year in (2028, 2029, 2030, 2031, 2032)]
    assert dues == [date(2028, 2, 29), *(date(year, 2, 28) for year in (2029, 2030, 2031)), date(2032, 2, 29)]
    monthly = asked(due=date(2028, 1, 31), renewal=1)
    assert standing(monthly, Life(HERE), date(2028, 3, 20)).due_on == date(2028, 3, 31)
    assert [plus_months(date(2028, 2, 29), months) for months in (12, 48, -1)] == [
        date(2029, 2, 28),
        date(2032, 2, 29),
        date(2028, 1, 29),
    ]


def test_who_joins_a_renewal_goes_along_with_the_next_date_of_all() -> None:
    yearly = asked(renewal=12)
    came = Life((Span(date(2028, 2, 25)),))
    assert standing(yearly, came, date(2028, 5, 1)).due_on == date(2029, 3, 1)
    did = came._replace(done=done(date(2028, 3, 2)))
    assert state(yearly, did, date(2028, 5, 1)) is State.IN_TIME  # less than a year before its date


#: Two years around a leap day, in days after the first.
FIRST = date(2027, 9, 1)
LENGTH = 730
days = st.integers(0, LENGTH).map(lambda number: FIRST + timedelta(days=number))


@st.composite
def spans(draw: st.DrawFn, most: int, open_end: bool = True) -> tuple[Span, ...]:
    edges = sorted(draw(st.lists(days, min_size=0, max_size=2 * most, unique=True)))
    if len(edges) % 2 and not open_end:
        edges.pop()
    pairs = zip(edges[::2], [*edges[1::2], None], strict=False)
    return tuple(Span(since, until) for since, until in pairs)


@st.composite
def stays(draw: st.DrawFn) -> tuple[Span, ...]:
    """Places, some of them one right after another, as someone moves."""
    found = list[Span]()
    for span in draw(spans(3)):
        cut = draw(days)
        if span.holds(cut) and cut > span.since:
            found += [Span(span.since, cut), Span(cut, span.until)]
        else:
            found.append(span)
    return tuple(found)


@st.composite
def assignments(draw: st.DrawFn) -> Assigned:
    modules = draw(st.sampled_from([("a",), ("a", "b")]))
    made = sorted(draw(st.lists(days, min_size=1, max_size=4)))
    terms = list[Terms]()
    for number, since in enumerate(made):
        fixed = draw(st.booleans())
        due = since + timedelta(days=draw(st.integers(0, 200))) if fixed else None
        counts = Counts(
            draw(st.dictionaries(st.sampled_from(modules), st.integers(1, 3), max_size=2)),
            draw(st.sampled_from([date.min, since])),
        )
        ended = number > 0 and number == len(made) - 1 and draw(st.booleans())
        renewal = draw(st.sampled_from([0, 0, 1, 2, 3, 6, 12]))
        terms.append(Terms(since, due, draw(st.integers(0, 60)), renewal, counts, ended))
    return Assigned(modules, tuple(terms), draw(st.none() | days))


lives = st.builds(
    Life,
    places=stays(),
    left=spans(1),
    away=spans(2),
    elsewhere=st.lists(days, max_size=2),
    done=st.lists(st.builds(Completion, st.sampled_from(["a", "b", "c"]), st.integers(1, 3), days), max_size=8),
)


def of(found: Standing) -> tuple[object, ...]:
    return found.state, found.why, found.asked_from, found.due_on, found.done_on, found.again_on


@settings(max_examples=300, deadline=None)
@given(assignments(), lives, st.lists(days, min_size=4, max_size=4))
def test_two_ways_of_working_it_out_agree(assigned: Assigned, life: Life, some: list[date]) -> None:
    edges = [one.since for one in assigned.terms] + [span.since for span in (*life.places, *life.left, *life.away)]
    for day in {*some, *edges, *(one - timedelta(days=1) for one in edges)}:
        assert of(standing(assigned, life, day)) == naive(assigned, life, day), day


@settings(max_examples=200, deadline=None)
@given(assignments(), lives, days)
def test_what_holds_of_every_standing(assigned: Assigned, life: Life, day: date) -> None:
    found = standing(assigned, life, day)
    is_done = found.state in (State.IN_TIME, State.LATE)
    assert (found.done_on is not None) == is_done
    assert (found.why is not Why.NOT) == (found.state is State.EXEMPT)
    assert (found.due_on is None) == (found.state is State.NOT_ASKED) == (found.asked_from is None)
    assert found.done_on is None or found.done_on <= day
    assert found.asked_from is None or assigned.asked_on <= found.asked_from <= day
    assert found.again_on is None or day < found.again_on
    assert found.due_on is None or found.state is State.EXEMPT or found.asked_from is None or (
        found.asked_from <= found.due_on or assigned.on(day).due_on is not None
    )  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(assignments(), lives, days, st.integers(0, 200))
def test_later_facts_change_no_earlier_day(assigned: Assigned, life: Life, day: date, after: int) -> None:
    """What is done later, and where one goes later, is not known yet."""
    later = day + timedelta(days=after)
    known = life._replace(
        done=[one for one in life.done if one.day <= later],
        elsewhere=[one for one in life.elsewhere if one <= later],
    )
    terms = tuple(one for one in assigned.terms if one.since <= later) or assigned.terms[:1]
    assert standing(assigned._replace(terms=terms), known, day) == standing(assigned, life, day)


@settings(max_examples=200, deadline=None)
@given(assignments(), lives, days, st.integers(1, 3))
def test_doing_it_never_makes_it_worse(assigned: Assigned, life: Life, day: date, version: int) -> None:
    """A completion more leaves nobody open who was done, and nobody late who was in time."""
    before = standing(assigned, life, day)
    more = [Completion(module, version, day) for module in assigned.modules]
    after = standing(assigned, life._replace(done=[*life.done, *more]), day)
    rank = {State.NOT_ASKED: 0, State.OPEN: 0, State.EXEMPT: 1, State.LATE: 2, State.IN_TIME: 3}
    assert rank[after.state] >= rank[before.state]
