"""On which days someone is reminded, and which mail of a week goes first."""

from datetime import date, timedelta

import pytest

from server.followups.budget import may_write
from server.reminders.rungs import Rung, next_on, rung_on

DUE = date(2028, 3, 8)  # two weeks before it is the 23rd, of a February with a 29th


@pytest.mark.parametrize(
    ("day", "rung", "until"),
    [
        (date(2028, 2, 22), None, None), (date(2028, 2, 23), Rung.AHEAD, date(2028, 3, 4)),
        (date(2028, 3, 4), Rung.AHEAD, date(2028, 3, 4)), (date(2028, 3, 5), Rung.SOON, date(2028, 3, 14)),
        (DUE, Rung.SOON, date(2028, 3, 14)), (date(2028, 3, 15), Rung.PAST, date(2028, 3, 21)),
        (date(2028, 3, 22), Rung.STOPS, date(2028, 4, 4)), (date(2028, 4, 4), Rung.STOPS, date(2028, 4, 4)),
        (date(2028, 4, 5), None, None),
    ],
)  # fmt: skip
def test_each_holds_until_the_next(day: date, rung: Rung | None, until: date | None) -> None:
    assert rung_on(DUE, day) == (None if rung is None else (rung, until))


@pytest.mark.parametrize(
    ("after", "gone", "days"),
    [(-30, (), -14), (-14, (), -14), (-10, (), -10), (-10, (-14,), -3), (0, (-14, -3), 7), (8, (-14, -3, 7), 14),
     (20, (14,), None), (27, (), 27), (28, (), None)],
)  # fmt: skip
def test_the_next_day_on_which_one_is_due(after: int, gone: tuple[int, ...], days: int | None) -> None:
    found = next_on(DUE, DUE + timedelta(days=after), [Rung(one) for one in gone])
    assert found == (None if days is None else DUE + timedelta(days=days))


@pytest.mark.parametrize(("last", "kept_for", "may"), [(7, 7, True), (7, 6, False), (6, 7, False), (None, 0, False)])
def test_a_mail_leaves_the_week_to_what_comes_before_it(last: int | None, kept_for: int, may: bool) -> None:
    on = None if last is None else DUE - timedelta(days=last)
    assert may_write(on, DUE, DUE + timedelta(days=kept_for)) is may
