"""A day in one's own calendar. Pure."""

from datetime import date, datetime

from server.ics import Day, calendar


def entry(uid: str, day: date, title: str, about: str, number: int, changed_at: datetime) -> str:
    """One calendar file with one day in it; see `server.ics.Day`."""
    return calendar([Day(uid, day, title, about, number, changed_at)])
