"""What is asked of people: an assignment, what one person did about it, and what became of that. Days are local."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

ANY_VERSION: Mapping[str, int] = MappingProxyType({})


class Span(NamedTuple):
    """Days on which something holds."""

    since: date
    until: date | None = None  # the first day no longer

    def holds(self, day: date) -> bool:
        """Whether a day is one of them."""
        return self.since <= day and (self.until is None or day < self.until)


class Counts(NamedTuple):
    """Which completions count."""

    versions: Mapping[str, int] = ANY_VERSION  # module → its first version that counts; left out: all of them
    since: date = date.min  # only from this day on

    def is_stricter(self, than: "Counts") -> bool:
        """Whether something that counted does so no longer."""
        raised = any(version > than.versions.get(module, 1) for module, version in self.versions.items())
        return raised or self.since > than.since


class Terms(NamedTuple):
    """What holds of an assignment from a day on, until the next terms."""

    since: date
    due_on: date | None  # before or on; None: so many days after joining
    due_days: int = 0  # after joining
    renewal: int = 0  # months until it is asked again; 0: once
    counts: Counts = Counts()
    ended: bool = False  # no longer asked of anyone; nothing comes after it


class Assigned(NamedTuple):
    """One assignment. `terms`: at least one, oldest first; of one day the last holds."""

    modules: tuple[str, ...]  # all of them are asked
    terms: tuple[Terms, ...]
    joined_from: date | None = None  # only of people who join from this day on

    @property
    def asked_on(self) -> date:
        """The day it was made."""
        return self.terms[0].since

    def on(self, day: date) -> Terms:
        """What holds on a day from `asked_on` on."""
        return [one for one in self.terms if one.since <= day][-1]

    def raised_on(self, day: date) -> date:
        """The last day, up to this one, from which something no longer counted; else the day it was made."""
        pairs = zip(self.terms, self.terms[1:], strict=False)
        raised = [new.since for old, new in pairs if new.since <= day and new.counts.is_stricter(old.counts)]
        return max(raised, default=self.asked_on)


class Completion(NamedTuple):
    """One time that a module was taken to its end."""

    module: str
    version: int
    day: date


class Life(NamedTuple):
    """What matters of one person to one assignment. Spans lie in order and have no day twice."""

    places: Sequence[Span]  # where and what they were was asked: their unit, and their role
    left: Sequence[Span] = ()  # not in the organization
    away: Sequence[Span] = ()  # for some time: ill, on leave …
    elsewhere: Sequence[date] = ()  # days on which they had done the same elsewhere
    done: Sequence[Completion] = ()


class State(StrEnum):
    """What became of it."""

    NOT_ASKED = "not-asked"
    OPEN = "open"
    IN_TIME = "in-time"
    LATE = "late"
    EXEMPT = "exempt"


class Why(StrEnum):
    """Why someone is exempt."""

    NOT = ""
    AWAY = "away"
    ELSEWHERE = "elsewhere"
    LEFT = "left"


class Standing(NamedTuple):
    """Where one person stands on one day with one assignment."""

    state: State
    why: Why = Why.NOT
    asked_from: date | None = None  # None: not asked
    due_on: date | None = None  # of the period that runs; None: not asked
    done_on: date | None = None
    period: int = 0  # how many times it was asked of them before
    again_on: date | None = None  # from when it is asked anew; None: not

    def is_overdue(self, day: date) -> bool:
        """Whether it is still to be done, and its date is past."""
        return self.state is State.OPEN and self.due_on is not None and self.due_on < day


NOT_ASKED = Standing(State.NOT_ASKED)
