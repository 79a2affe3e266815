"""The budget: three questions in any seven days, eight in any month, a mail a week; and a rest."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.followups.budget import Rest, may_write, room

TODAY = date(2028, 3, 1)  # after a leap day


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=one) for one in days]


@pytest.mark.parametrize(
    ("before", "left"),
    [((), 3), ((0,), 2), ((0, 3, 6), 0), ((1, 4, 7), 1), ((7, 8, 9), 3),
     ((8, 9, 10, 15, 16, 17), 2), ((8, 9, 10, 15, 16, 17, 30), 1), ((8, 9, 10, 15, 16, 17, 31), 2),
     ((8, 9, 10, 15, 16, 17, 29, 30), 0), ((0, 0, 0, 0), 0)],
)  # fmt: skip
def test_room(before: tuple[int, ...], left: int) -> None:
    assert room(ago(*before), TODAY) == left


@given(st.lists(st.integers(0, 4), min_size=60, max_size=120))
def test_whoever_keeps_to_it_never_asks_too_much_in_any_week_or_calendar_month(wishes: list[int]) -> None:
    """`wishes`: how many questions are due on each of so many days in a row."""
    asked: list[date] = []
    for number, wish in enumerate(wishes):
        day = TODAY + timedelta(days=number)
        asked += [day] * min(wish, room(asked, day))
    for number in range(len(wishes)):
        first = TODAY + timedelta(days=number)
        assert sum(first <= day < first + timedelta(days=7) for day in asked) <= 3
        assert sum((day.year, day.month) == (first.year, first.month) for day in asked) <= 8


@pytest.mark.parametrize(("last", "may"), [(None, True), (0, False), (6, False), (7, True), (300, True)])
def test_a_mail_a_week(last: int | None, may: bool) -> None:
    assert may_write(None if last is None else TODAY - timedelta(days=last), TODAY) is may


def test_a_rest_holds_up_to_its_day() -> None:
    rest = Rest(until=TODAY + timedelta(days=1))
    assert [rest.holds(TODAY), rest.holds(TODAY + timedelta(days=1))] == [True, False]
    assert [Rest().holds(TODAY), Rest(off=True).holds(TODAY + timedelta(days=999))] == [False, True]
