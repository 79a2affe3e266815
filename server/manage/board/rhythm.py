"""When someone is told that there is a new report. Pure; days are the organization's."""

from datetime import date, timedelta
from typing import Final

from server.words import Words, msg

WEEKLY: Final = "weekly"
MONTHLY: Final = "monthly"
RHYTHMS: Final = {WEEKLY: msg("Every week"), MONTHLY: msg("Every month")}
WEEK: Final = timedelta(days=7)


def after(rhythm: str, day: date) -> date:
    """The first Monday after a day; monthly the first that is also the first of its month."""
    monday = day + timedelta(days=7 - day.weekday())
    while rhythm == MONTHLY and monday.day > 7:
        monday += WEEK
    return monday


def what_holds(rhythm: str, words: Words) -> str:
    """When mails come, in a sentence; "": none do."""
    if not rhythm:
        return words.gettext("No mail comes.")
    if rhythm == MONTHLY:
        return words.gettext("A mail comes on the first working day from the first Monday of the month on.")
    return words.gettext("A mail comes every Monday, or on the first working day after it.")
