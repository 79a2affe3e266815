"""What the administrator's pages show, frozen. Sentences in the reader's words."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PersonLine:
    id: UUID
    name: str
    mail: str
    roles: tuple[str, ...]  # in words; a learner has none
    active: bool
    you: bool  # who reads this


@dataclass(frozen=True, slots=True)
class UnitBlock:
    """One team with the people placed directly in it."""

    id: UUID | None  # None: people who are in no team
    name: str
    above: str  # the names on the way down to it; "" below the root
    depth: int  # 0–4, for its indent
    count: int  # active people directly in it
    people: tuple[PersonLine, ...]
    more: int  # people it has that are not listed here
    folded: bool  # it opens on a page of its own


@dataclass(frozen=True, slots=True)
class PeopleView:
    organization: str
    people: int  # active, of the whole organization
    teams: int
    search: str  # as typed
    within: str  # the name of the one team that is looked into; ""
    found: int  # people who fit what was searched
    shown: int
    blocks: tuple[UnitBlock, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """The form of one person; a new one has no id yet."""

    id: UUID | None
    title: str
    name: str
    mail: str
    units: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    roles: tuple[Choice, ...]  # for the whole organization
    leads: tuple[Choice, ...]  # teams led now
    may_lead: tuple[Choice, ...]  # one more team
    problems: dict[str, str]  # by field
    active: bool
    you: bool  # who reads this
    saved: bool
    unit: str  # the id of the team they are in, "" for none
    longest: int  # characters of a name


@dataclass(frozen=True, slots=True)
class TeamView:
    """The form of one team; a new one has no id yet."""

    id: UUID | None
    title: str
    name: str
    above: tuple[Choice, ...]  # empty for the root, which stays where it is
    problems: dict[str, str]
    removable: bool
    saved: bool
    longest: int


@dataclass(frozen=True, slots=True)
class TimeView:
    """people/time.html: where the organization's days begin, and which are free."""

    zones: tuple[Choice, ...]
    countries: tuple[Choice, ...]
    free: tuple[date, ...]  # the next ones; empty while something is wrong
    problems: dict[str, str]
    saved: bool


@dataclass(frozen=True, slots=True)
class ImportView:
    """Where a list is put in."""

    text: str
    problem: str
    most: int  # lines at once


@dataclass(frozen=True, slots=True)
class LineView:
    number: int
    who: str
    says: tuple[str, ...]  # what changes, or why it was not understood


@dataclass(frozen=True, slots=True)
class GroupView:
    """The lines with one outcome."""

    kind: str  # "bad", "new", "changed", "same"
    title: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team a list makes."""

    name: str  # the names on the way down to it
    says: tuple[str, ...]  # which teams are called so already, elsewhere


@dataclass(frozen=True, slots=True)
class PlanView:
    """What a list would do, or did."""

    done: bool
    text: str  # what the button sends; once done, the lines that are left to mend
    groups: tuple[GroupView, ...]
    teams: tuple[TeamLine, ...]  # to be made, or made
    headed: bool  # whether its first line names the columns
    unused: tuple[str, ...]  # columns nothing is done with
    will_do: bool  # whether there is something to apply
    most: int
