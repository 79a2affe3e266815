"""What the end of a module and one's own pages are filled with."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from server.heard import DoneVoice
from server.learn.looks_views import SaidLine
from server.learn.views import Act, Form, ModuleLine, PromiseLine


@dataclass(frozen=True, slots=True)
class Card:
    title: str
    html: str


@dataclass(frozen=True, slots=True)
class Promising:
    """The promise one may make at the end, where no step asked for one."""

    inner: Markup
    form: Form


@dataclass(frozen=True, slots=True)
class DonePage:
    """learn/done.html"""

    module_title: str
    language: str
    promises: tuple[PromiseLine, ...]
    cards: tuple[Card, ...]
    steps: tuple[Act, ...]  # to look back
    beforehand: tuple[Act, ...]  # steps asked beforehand, of which one can look up now how it is
    next_module: ModuleLine | None
    voice: DoneVoice | None  # None for a guest
    promising: Promising | None = None  # None where a step asked for it, or it was answered
    drafts: str = "*"  # steps whose drafts the browser drops, as their addresses end; "*": of all
    sign_in: str = ""  # where a guest makes it their own; "" when signed in
    pulse_until: date | None = None  # it was the pulse: it is told of from this day on; None: it was another module


@dataclass(frozen=True, slots=True)
class AttemptLine:
    module_title: str
    language: str
    at: datetime  # of its end; while it is under way, of its beginning
    done: bool
    steps: tuple[Act, ...]
    href: str  # "" where its version was taken back while it was under way


@dataclass(frozen=True, slots=True)
class EntryLine:
    title: str
    module_title: str
    text: str
    helped: tuple[str, ...]
    hindered: tuple[str, ...]
    at: datetime
    named: bool = False  # given to the organization with their name
    give: str = ""  # the address that does so after all; "" where it is given, or holds no words


@dataclass(frozen=True, slots=True)
class TakenBackLine:
    """A promise that was taken back: its words are gone."""

    module_title: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OwnPage:
    """learn/own.html: everything of mine."""

    name: str
    attempts: tuple[AttemptLine, ...]
    entries: tuple[EntryLine, ...]
    promises: tuple[PromiseLine, ...]
    taken_back: tuple[TakenBackLine, ...]  # newest first
    message: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One thing that is asked of me, or was."""

    calendar: str  # where its day is for one's own calendar; "" where nothing is open
    title: str
    language: str  # of the title; "" the page's
    modules: tuple[ModuleLine, ...]  # that are still open
    state: str  # where I stand with it, in words
    more: tuple[str, ...]  # by when, of whom, when again, what counts: sentences
    reason: str
    reason_language: str
    owner: str  # whom I can ask about it; ""
    stops: str  # where one says what stops one, or reads what one said; "" where that is not asked
    stopped: tuple[str, ...]  # what one said stops one
    history: tuple[tuple[date, tuple[str, ...]], ...]  # newest first: the day, and what was said


@dataclass(frozen=True, slots=True)
class AskedPage:
    """learn/asked.html: all that is asked of me, and what is known that makes a difference to it."""

    open: tuple[AskedLine, ...]
    done: tuple[AskedLine, ...]  # done or exempt
    ended: tuple[AskedLine, ...]  # asked of nobody any more
    away: tuple[tuple[date, date | None], ...]  # from a day on, and the day one is back
    tell: str  # whom, where being away is put in wrongly; "" nobody by name
    agreed: SaidLine | None  # why managers see names; None: they don't
    looks: int  # how often one looked at mine, ever


@dataclass(frozen=True, slots=True)
class ErasePage:
    """learn/erase.html: the question before."""

    scrap: str  # why it was not done
    administrator: bool  # hands the role over first, so that someone is left to run it


@dataclass(frozen=True, slots=True)
class ErasedPage:
    """learn/erased.html: says that it is done; there is nothing left to say it with."""
