"""What the page shows on which a manager looks at names, where that was agreed; frozen."""

from dataclasses import dataclass
from datetime import date

from server.manage.views import Choice


@dataclass(frozen=True, slots=True)
class NameLine:
    """One person, and all that is said about them."""

    name: str
    says: str  # open, done on a day in a version, or exempt


@dataclass(frozen=True, slots=True)
class Shown:
    """What came of looking at one team for one thing asked."""

    title: str
    language: str  # of the title; "" the page's
    unit: str
    people: tuple[NameLine, ...]  # by name
    why_none: str  # in words; "" where there are names


@dataclass(frozen=True, slots=True)
class NamesOf:
    """Something asked, and the teams one may look at."""

    id: str
    title: str
    language: str
    due: str  # in words
    units: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class NamesView:
    """manage/names.html"""

    agreed_on: date
    until: date | None  # the last day it holds; None: until it is ended
    text: str  # what was agreed
    shown: Shown | None  # None: nothing was looked at yet
    asked: tuple[NamesOf, ...]
