"""What the page is filled with that says who looked at my name, frozen."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One thing said about it: agreed from a day on, or ended."""

    on: date  # the day it was put in
    ended: bool
    agreed_on: date
    until: date | None  # the last day it holds; None: until it is ended
    text: str


@dataclass(frozen=True, slots=True)
class LookLine:
    """One time somebody saw my name with what is asked."""

    day: date
    by: str  # "" once they were erased
    title: str
    language: str  # of the title; "" the page's


@dataclass(frozen=True, slots=True)
class LooksPage:
    """learn/looks.html"""

    holds: SaidLine | None  # None: nobody sees a name
    before: tuple[SaidLine, ...]  # newest first
    looks: tuple[LookLine, ...]  # newest first
