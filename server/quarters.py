"""Calendar quarters of the organization's days."""

from datetime import date


def begins(day: date) -> date:
    """The first day of the quarter a day is in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def ends(day: date) -> date:
    """The first day of the quarter after that of a day."""
    first = begins(day)
    return date(first.year + first.month // 10, (first.month + 2) % 12 + 1, 1)
