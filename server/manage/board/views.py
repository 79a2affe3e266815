"""What the report's pages show, frozen."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from server.manage.board.told import Told
from server.manage.views import Choice


@dataclass(frozen=True, slots=True)
class ReportView:
    """The report on screen and on paper."""

    told: Told
    has_units: bool
    units: tuple[Choice, ...]  # teams it can be about; none where there is nothing to choose
    query: str  # "?unit=…" of the team it is about; ""
    lines: bool  # the lines below each total are shown
    large: bool  # the spreadsheet takes a while
    next_on: date  # when the next publication is due


@dataclass(frozen=True, slots=True)
class FileView:
    """How far a large spreadsheet is."""

    asked: bool  # one was asked for
    ready: bool
    done: int  # lines
    lines: int  # 0: not known yet
    until: str  # a time of the day: it can be fetched until then
    unit: str  # the id of the team to ask anew for; ""
    query: str


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token there is."""

    id: UUID
    name: str
    unit: str  # the team it reads; "": all the owner leads
    made_at: datetime
    ends_on: date  # the first day on which it opens nothing
    used_on: date | None
    holds: bool
    state: str  # in words, where it opens nothing any more


@dataclass(frozen=True, slots=True)
class Made:
    """A token that was just made: the only time it is shown."""

    name: str
    secret: str
    example: str  # a line that uses it


@dataclass(frozen=True, slots=True)
class WaysView:
    """Other ways to the report: by mail, and for other programs."""

    has_units: bool
    rhythms: tuple[Choice, ...]
    mail_units: tuple[Choice, ...]
    mails: str  # what holds now, in a sentence
    address: str  # the mails go there
    tokens: tuple[TokenLine, ...]
    made: Made | None
    name: str  # as it was typed
    name_wrong: str
    token_units: tuple[Choice, ...]
    lasts: tuple[Choice, ...]
    message: str
    described: str  # the address of the description for programs


@dataclass(frozen=True, slots=True)
class StopView:
    """The page a mail about the report leads to, to stop them."""

    asks: bool  # whether there is something to stop
    path: str
