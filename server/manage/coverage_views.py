"""What the pages of coverage show, frozen; filled by `coverage.py` and `coverage_level.py`."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.manage.hearing.views import RetiredLine
from server.manage.views import Choice, Link


@dataclass(frozen=True, slots=True)
class Action:
    """Something the viewer can do something about, and where."""

    says: str
    more: str  # what helps; ""
    links: tuple[Link, ...]
    rest: int  # how many more there are of it


@dataclass(frozen=True, slots=True)
class Coming:
    """One date ahead."""

    on: date
    says: str  # what happens on it
    link: Link


@dataclass(frozen=True, slots=True)
class CountsView:
    """A group's numbers: required = in_time + late + exempt + open."""

    required: int
    in_time: int
    late: int
    exempt: int
    open: int
    done: int
    before: int | None  # done in the snapshot before
    idle: str  # how many teams in it have not begun, or that it has not, being one itself; "" where none


@dataclass(frozen=True, slots=True)
class LineView:
    """One assignment in the list of all."""

    href: str
    title: str
    language: str  # of the title; "" the page's
    about: str  # of whom and by when
    counts: CountsView | None
    why_not: str  # why there are no numbers; "" where there are


@dataclass(frozen=True, slots=True)
class Pager:
    """Which part of a list is shown."""

    says: str  # "26–50 of 400"
    previous: str  # address; "" at the beginning
    next: str  # address; "" at the end


@dataclass(frozen=True, slots=True)
class Notice:
    """What was just done, above the page."""

    says: str
    href: str = ""  # to what it is about; "" where that is no longer there
    title: str = ""
    language: str = ""  # of the title


@dataclass(frozen=True, slots=True)
class Unasked:
    """A skill nobody is invited to, and the teams in which nobody is asked it."""

    skill: str
    teams: str
    link: Link | None  # where to ask a module for it


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The page *Dekking*: what is asked of all the viewer's teams, or of one."""

    has_units: bool
    unit: str  # the team that is looked at; "": all of the viewer's
    way: tuple[Link, ...]  # back up
    taken_on: date | None
    previous_on: date | None
    next_on: date
    actions: tuple[Action, ...]
    coming: tuple[Coming, ...]
    coming_rest: int  # how many more there are
    any_lines: bool
    text: str  # searched for
    here: str  # the team's id, to search again in it
    sorts: tuple[Choice, ...]
    searchable: bool
    lines: tuple[LineView, ...]
    pager: Pager | None
    below: tuple[Link, ...]  # teams to look into
    below_rest: int
    team: str  # searched for among the teams
    unasked: tuple[Unasked, ...]
    missing: str  # skills without a module, in a sentence; ""
    smallest: int
    notice: Notice | None = None
    retired: tuple[RetiredLine, ...] = ()  # what is asked and counted, and says nothing about learning for now
    ended: bool = False  # the number has ended: only what is asked is shown


@dataclass(frozen=True, slots=True)
class GroupView:
    """One group of people."""

    name: str
    note: str  # who is counted in it too; ""
    href: str  # to look into it; ""
    whole: bool
    counts: CountsView


@dataclass(frozen=True, slots=True)
class AssignedView:
    """One assignment, along the tree."""

    id: UUID
    title: str
    language: str  # of the title; "" the page's
    unit: str  # it is asked of
    who: str  # of whom in it, in words; "" where of everyone
    due: str  # by when, in words
    more: tuple[str, ...]  # sentences: when it is asked again, what counts
    reason: str
    reason_language: str
    yours: bool
    taken_on: date | None
    previous_on: date | None
    next_on: date
    says: str  # how many are still to do it, and how many teams have not begun; ""
    way: tuple[Link, ...]
    here: str  # the group shown
    unit_id: str  # its id, to search again in it; "" where it begins
    whole: GroupView | None
    text: str
    sorts: tuple[Choice, ...]
    searchable: bool
    groups: tuple[GroupView, ...]
    pager: Pager | None
    why_not: str  # why there are no numbers; "" where there are
    elsewhere: str  # the groups in which people who are asked stand with others; ""
    smallest: int
    ended: bool = False  # the number has ended: only what is asked is shown
