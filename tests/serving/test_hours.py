"""Working hours: in the organization's time zone, over summer time and leap day, on no holiday of its country."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from server.hours import CLOSES, OPENS, Hours, hours_of

AMSTERDAM = hours_of("Europe/Amsterdam", "NL")


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        (datetime(2026, 11, 23, 7, 59), False),  # Monday, 8:59 there
        (datetime(2026, 11, 23, 8, 0), True),
        (datetime(2026, 11, 23, 15, 59, 59), True),
        (datetime(2026, 11, 23, 16, 0), False),
        (datetime(2026, 11, 22, 12, 0), False),  # Sunday
        (datetime(2026, 7, 6, 6, 59), False),  # in summer an hour earlier by UTC
        (datetime(2026, 7, 6, 7, 0), True),
        (datetime(2026, 4, 27, 10, 0), False),  # the King's birthday, a Monday
        (datetime(2025, 4, 26, 10, 0), False),  # on a Saturday, for the 27th was a Sunday
        (datetime(2026, 5, 14, 10, 0), False),  # Ascension Day
        (datetime(2028, 2, 29, 10, 0), True),  # a leap day, a Tuesday
    ],
)
def test_it_is_open_in_working_hours_only(moment: datetime, is_open: bool) -> None:
    assert AMSTERDAM.is_open(moment) is is_open


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"])
def test_the_opening_of_every_day_of_two_years_is_nine_there_and_open(zone: str) -> None:
    hours = hours_of(zone, "NL")
    for ahead in range(731):
        day = date(2027, 1, 1) + timedelta(days=ahead)
        opening = hours.opening(day)
        there = opening.replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
        assert (there.time(), hours.is_open(opening)) == (OPENS, True)
        assert not hours.is_open(opening - timedelta(seconds=1))
        assert there.date() == hours.day(opening) >= day
        assert there.date() == day or not hours.is_working_day(day)


def test_a_country_rests_on_its_own_days() -> None:
    riyadh = hours_of("Asia/Riyadh", "SA")
    assert riyadh.is_working_day(date(2026, 11, 22))  # a Sunday
    assert not riyadh.is_working_day(date(2026, 11, 20))  # a Friday
    assert not hours_of("Europe/Brussels", "BE").is_working_day(date(2026, 7, 21))
    assert AMSTERDAM.is_working_day(date(2026, 7, 21))


def test_of_an_unknown_country_weekends_are_kept_free(caplog: pytest.LogCaptureFixture) -> None:
    hours: Hours = hours_of("Europe/Amsterdam", "QX")
    assert hours.is_working_day(date(2026, 12, 25))
    assert not hours.is_working_day(date(2026, 12, 26))
    assert caplog.text.count("'QX' are not known") == 1


def test_nobody_works_before_they_open() -> None:
    assert OPENS < CLOSES
