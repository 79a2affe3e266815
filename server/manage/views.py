"""What the manager's page of learning shows, frozen; filled by `learning.py`. Sentences in the reader's words."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

from server.manage.hearing.views import HearingView
from server.manage.pulse.views import PulseView
from server.manage.using.views import UsingView
from server.reports.praise import Praise


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    href: str
    label: str
    language: str = ""  # of the label; "" the page's
    about: str = ""  # behind it: of whom, by when, how many


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A unit to look into."""

    id: UUID
    name: str
    depth: int
    current: bool


@dataclass(frozen=True, slots=True)
class Training:
    """A module that trains a skill, and where to ask it."""

    title: str
    language: str  # of the title
    look: str  # address of the module
    ask: str  # address of the form, filled in; "" where it was asked
    asked: str = ""  # of whom it was asked already, and by when; ""
    coverage: str = ""  # the address of that assignment's coverage
    talk: bool = False  # it has a talk sheet for a team
    by_most: bool = False  # most who were asked took it: asking for it again is not the next step


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to say about a group and a skill, in sentences one can repeat."""

    says: str  # the first sentence
    number: str  # what leads, with how sure it is and of how many
    skill: str  # what the skill means; "" where that was said before
    know: str  # do they know it?
    use: str  # do they use it?
    open: UUID | None  # the unit to open to see that
    before: str  # the same number in the snapshot before; ""
    tier: str  # how sure, and what kind of evidence
    training: tuple[Training, ...]  # what to do about it: what can be asked comes first
    then: str = ""  # what comes after those that were asked; ""


@dataclass(frozen=True, slots=True)
class Works:
    """What goes well, with its evidence apart."""

    says: str
    evidence: str  # interval, people, tier


class CellView(NamedTuple):
    """One field of the map: a plain tuple, for a large map has hundreds and a page makes each."""

    skill: str
    look: str  # its class: "clear", "look", "none" or "" for no sign
    state: str
    people: str = ""  # "18 people"; this and all below "" where nothing may be said
    about: str = ""  # the number and how sure it is
    before: str = ""  # the same in the snapshot before; "" where there is none
    tier: str = ""  # what the evidence is worth
    expected: str = ""  # of the whole: what the authors expect
    sure: str = ""  # `about`, with of which day it is where it is older than the page, and what is expected
    until: str = ""  # until when its answers are, where that is older than the page
    more: tuple[str, ...] = ()  # sentences: the number in the other periods, and in the snapshot before


@dataclass(frozen=True, slots=True)
class RowView:
    """One group in the map."""

    name: str
    depth: int  # 0–4, for its indent
    note: str  # what the row is held against or made of; ""
    below: UUID | None  # the unit to look into
    cells: tuple[CellView, ...]
    rest: str = ""  # how many of them show no gap; "" of the page's own unit, all of which stands there


@dataclass(frozen=True, slots=True)
class PeriodLink:
    """A period to see the map of."""

    value: str  # of the address; "": what leads
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class LearningView:
    """The page *Leren*."""

    units: tuple[UnitLink, ...]  # those the viewer may open that are near; none: they manage no unit
    units_left_out: int  # further down, besides these
    unit: str  # the name of the one shown
    taken_on: date | None  # None: nothing has been published yet
    previous_on: date | None
    first_on: date  # when the first one is due
    too_new: bool  # the viewer leads the unit only since then
    ended: bool  # the number has ended
    few: bool
    works: tuple[Works, ...]
    praise: tuple[Praise, ...]  # compliments that everyone may see
    asked: str  # what is asked of the viewer now; a sentence
    asked_more: str
    asked_now: tuple[Link, ...]
    short: tuple[Finding, ...]
    skills: tuple[str, ...]
    rows: tuple[RowView, ...]
    numbers_at: str  # the address of their table; "": it is short, and stands on the page
    shortened: bool  # not all teams are in the map
    weeks_lead: bool  # in the map there are numbers of after weeks
    periods: tuple[PeriodLink, ...]  # the map can be shown of; none where there is one only
    looks: frozenset[str]  # of the fields of the map: only these are explained
    against: str  # what its rows are held against
    only_compared: bool  # with each other, and nothing with what the authors expect
    how_sure: str  # what "clear" and "look here" stand for, as far as they are there
    query: str  # "?unit=…", goes after the addresses of the same team
    using: UsingView | None  # None: on no page, only in a picture
    pulse: PulseView | None  # how people say it is here; None: there is nothing to tell
    hearing: HearingView
    smallest: int  # people; a group below it has no numbers


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    value: str
    label: str
    chosen: bool
    language: str = ""  # of the label, where it may differ from the page's
