"""Moments at which someone at work could have taken a module. Times are naive UTC."""

from datetime import date, datetime, time, timedelta
from random import Random

FIRST_HOUR, LAST_HOUR = 7, 15  # UTC: between nine and five in Amsterdam, winter and summer
FREE_DAYS = {(1, 1), (4, 27), (12, 25), (12, 26)}


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in FREE_DAYS


def working_moment(rng: Random, since: datetime, until: datetime) -> datetime | None:
    """A moment in working hours from `since` to before `until`; None where there is none between them."""
    days = [since.date() + timedelta(days=n) for n in range((until.date() - since.date()).days + 1)]
    days = [day for day in days if is_working_day(day)]
    while days:
        day = days.pop(rng.randrange(len(days)))
        opens = max(datetime.combine(day, time(FIRST_HOUR)), since)
        closes = min(datetime.combine(day, time(LAST_HOUR)), until)
        if opens < closes:
            seconds = int((closes - opens).total_seconds())
            return opens + timedelta(seconds=rng.randrange(seconds) if seconds else 0)
    return None


def working_day_from(day: date) -> date:
    """This day, or the next one on which people work."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
