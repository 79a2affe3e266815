"""What the page shows of what falls due and of how much is asked, frozen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DueLine:
    on: date | None  # None: each has their own
    title: str
    language: str  # of the title; "" the page's
    href: str  # where it can be changed; "" where it is not the viewer's
    of: str  # of whom, in words
    when: str  # where each has their own date: when, in words
    again: bool


@dataclass(frozen=True, slots=True)
class Month:
    name: str
    lines: tuple[DueLine, ...]


@dataclass(frozen=True, slots=True)
class LoadCell:
    all: int  # asked of everyone in the team
    some: int  # of a part of it


@dataclass(frozen=True, slots=True)
class LoadRow:
    name: str
    depth: int  # 0–4, for its indent
    cells: tuple[LoadCell, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """manage/calendar.html"""

    has_units: bool
    months: tuple[Month, ...]  # those in which something falls due
    joining: tuple[DueLine, ...]  # what has no day for all
    past: bool  # something is asked; where no month is shown, of a date that is past
    quarters: tuple[str, ...]
    loads: tuple[LoadRow, ...]  # none: nothing falls due
    loads_left_out: str  # how many teams are not among these; ""
    address: str  # for a calendar program, just made: shown this once; ""
    since: date | None  # of an address there is
