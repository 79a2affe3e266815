"""What the page shows on which an administrator puts in what was agreed about managers seeing names, frozen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was put in."""

    on: date  # that day
    ended: bool
    agreed_on: date
    until: date | None  # the last day it holds; None: until it is ended
    text: str


@dataclass(frozen=True, slots=True)
class NamesView:
    """people/names.html"""

    holds: Said | None  # None: nobody sees a name
    before: tuple[Said, ...]  # newest first, what holds left out
    text: str  # as typed
    agreed_on: str  # as typed
    until: str  # as typed
    latest: str  # today: the last day it can have been agreed, and the first it can end
    longest: int  # characters
    problems: dict[str, str]  # by field
    saved: bool
