"""What the pages of questions that come back are filled with: one frozen view per template."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from server.doubled import Vow


@dataclass(frozen=True, slots=True)
class Asking:
    """The form around a question; none once it is answered."""

    action: str
    key: str
    version: int  # of the item's module; 0 where nothing depends on it
    label: str  # of the button that answers
    unsure: bool = False  # something is written that another button would throw away: it was asked back


@dataclass(frozen=True, slots=True)
class ItemPage:
    """followups/item.html: one item, asked again or looked back on."""

    title: str
    language: str  # of the module
    skill: str
    module_title: str
    learned_on: datetime  # when the module was done
    inner: Markup
    needs: tuple[str, ...]  # scripts and styles that only this item has
    asking: Asking | None
    scrap: str  # what stands in the way, in words
    notice: str
    home: bool  # signed in: there is a way on from here


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to pick or tick."""

    value: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class UsePage:
    """followups/use.html: whether something was used, what helped, what got in the way."""

    module_title: str
    language: str  # of the module
    learned_on: datetime
    promises: tuple[Vow, ...]  # not on a page one needs no signing in for
    answers: tuple[Choice, ...]
    helped: tuple[Choice, ...]
    hindered: tuple[Choice, ...]
    said: str  # the answer in words, once there is one
    asking: Asking | None
    scrap: str
    notice: str
    home: bool


@dataclass(frozen=True, slots=True)
class RoomPage:
    """followups/room.html: where who leads a team gave room."""

    module_title: str
    language: str  # of the module
    learned_on: datetime
    text: str
    audience: str  # me, named, unnamed, unwritten; "" where nothing is shown
    quote: bool
    limit: int  # characters
    code: str  # of the form: where it is given without a name, the way back to it
    receipt: str  # the same, once it is given; "" else
    said: str  # in words, once it is answered
    asking: Asking | None
    scrap: str
    notice: str
    home: bool


@dataclass(frozen=True, slots=True)
class StatePage:
    """followups/state.html: why there is no question here, and what to do now."""

    title: str
    text: str
    more: str
    href: str  # "" where nothing is left to do
    label: str


@dataclass(frozen=True, slots=True)
class Resting:
    """followups/rest.html, and on one's own page: whether questions come, and a choice."""

    now: str  # a sentence
    rests: bool
    action: str
    first: date  # the earliest day one may choose
    last: date  # and the latest
    scrap: str


@dataclass(frozen=True, slots=True)
class Line:
    """One question in a list."""

    href: str  # "" where there is nothing to open
    title: str
    said: str  # while it is open: that it waits for the end of a pause, or ""
    at: datetime


@dataclass(frozen=True, slots=True)
class MailLine:
    what: str
    asked: bool  # one asked for it
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnPage:
    """followups/own.html: what waits, when questions come, what was answered, which mails came."""

    message: str
    waiting: tuple[Line, ...]
    answered: tuple[Line, ...]
    mails: tuple[MailLine, ...]
    resting: Resting
