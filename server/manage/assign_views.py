"""What the pages show on which something is asked or changed, frozen; filled by `assigning.py`."""

from dataclasses import dataclass
from datetime import date

from server.manage.views import Choice


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people it touches: a team with all below it."""

    name: str
    depth: int  # 0–4, for its indent
    people: int


@dataclass(frozen=True, slots=True)
class Before:
    """What held from a day on."""

    on: date
    says: tuple[str, ...]  # what was made or changed, in sentences


@dataclass(frozen=True, slots=True)
class Fixed:
    """What an assignment asks of whom, which never changes."""

    id: str
    title: str
    language: str  # of the title; "" the page's
    unit: str
    who: str  # of whom in it; "" of everyone
    ended: date | None  # since when it is asked of nobody; None while it is asked
    reason: str  # that holds
    reason_language: str
    history: tuple[Before, ...]  # newest first


@dataclass(frozen=True, slots=True)
class Preview:
    """What it comes to before it is stored: whom it touches, in heads, and what these people read."""

    title: str
    language: str  # of the title; "" the page's
    people: int
    parts: tuple[Part, ...]  # none where there is only one team
    reads: tuple[str, ...]  # what they read under the title
    changes: tuple[str, ...]  # of what held before; () for a new one
    crowd: tuple[str, ...]  # what else falls due in the team within four weeks of it, where that is much
    hidden: tuple[tuple[str, str], ...]  # the form's fields, to send again
    apart: str = ""  # that the team has no numbers of its own, and with whom it is counted; "" where it has


@dataclass(frozen=True, slots=True)
class Already:
    """An assignment that stands in the way: it asks some of the same."""

    title: str  # of the modules both ask
    language: str  # of the title; "" the page's
    says: str  # of which team, and by when
    address: str


@dataclass(frozen=True, slots=True)
class AssignView:
    """The form, with everything that was typed in it."""

    action: str
    fixed: Fixed | None  # None: a new one
    modules: tuple[Choice, ...]
    paths: tuple[Choice, ...]
    then: tuple[tuple[Choice, ...], ...]  # modules to ask after it, in order: one list each
    rows: bool  # whether one of them is chosen, or wrong
    units: tuple[Choice, ...]
    who: tuple[Choice, ...]
    joined: str
    by_days: bool  # due so many days after joining, not on a date
    due_on: str
    due_days: str
    reason: str
    owners: tuple[Choice, ...]
    renewal: str
    earlier: tuple[Choice, ...]
    number: str  # of the terms it was filled from; "" for a new one
    problems: dict[str, str]  # field → what is wrong with it
    earliest: str  # the first day that can be chosen
    longest: int  # characters of the reason
    preview: Preview | None = None
    saved: str = ""  # "saved" just now, or "before": the same came a second time
    already: tuple[Already, ...] = ()  # what asks some of it already
    meanwhile: tuple[str, ...] = ()  # what is different since the form was opened, a sentence each
