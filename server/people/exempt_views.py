"""What the page shows on which an administrator says that someone is away, or did elsewhere what is asked."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AwayLine:
    """One time someone is away."""

    since: date
    until: date | None  # the day they are back; None: not known


@dataclass(frozen=True, slots=True)
class AskedLine:
    """Something that is asked of this person. Whether they did it does not stand here, nor anywhere near."""

    id: UUID
    title: str
    language: str  # of the title; "" the page's
    unit: str  # of which team it is asked
    elsewhere: tuple[date, ...]  # the days on which they did it elsewhere


@dataclass(frozen=True, slots=True)
class ExemptView:
    id: UUID
    name: str
    away: tuple[AwayLine, ...]  # newest first
    asked: tuple[AskedLine, ...]
    since: str  # as typed
    until: str
    chosen: str  # the assignment, as chosen
    done_on: str
    problems: dict[str, str]  # field → what is wrong with it
    saved: bool
