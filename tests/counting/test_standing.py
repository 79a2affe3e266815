"""What is asked of one person and what became of it: case by case."""

from datetime import date, timedelta

import pytest

from server.insight.asked import (
    NOT_ASKED,
    Assigned,
    Completion,
    Counts,
    Life,
    Span,
    State,
    Terms,
    Why,
)
from server.insight.periods import plus_months
from server.insight.standing import standing

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


def test_who_does_it_while_away_till_nobody_knows_when_is_in_time() -> None:
    life = Life(HERE, away=(Span(date(2028, 2, 20)),), done=done(date(2028, 3, 20)))
    assert state(asked(), life, date(2028, 3, 20)) is State.IN_TIME
    assert state(asked(), life, date(2028, 9, 1)) is State.IN_TIME


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
