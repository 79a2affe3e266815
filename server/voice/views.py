"""What each page of this room is filled with: one frozen view per template."""

from dataclasses import dataclass
from datetime import datetime

from server.choices import Choice, Way
from server.doubled import Vow
from server.heard import AnswerLine


@dataclass(frozen=True, slots=True)
class ClueLine:
    """Something that may show who a customer is."""

    text: str  # as it was written
    looks: str  # what it looks like


@dataclass(frozen=True, slots=True)
class SignalPage:
    """voice/signal.html: to note what a customer let one know."""

    ways: tuple[Way, ...]
    hidden: tuple[tuple[str, str], ...]
    prompt: str  # HTML: what a module asks to pass on; "" without one
    prompt_language: str
    module_title: str  # of the module that led here; "" without one
    text: str
    channels: tuple[Choice, ...]
    guess: str
    named: bool
    quote: bool  # an answer may quote it
    limit: int  # characters
    scrap: str  # what stands in the way, in words
    wrong: str  # the field it is about
    clues: tuple[ClueLine, ...]
    is_heard: bool  # whether there is a listener


@dataclass(frozen=True, slots=True)
class ComplimentPage:
    """voice/compliment.html: to write a colleague's compliment down."""

    ways: tuple[Way, ...]
    hidden: tuple[tuple[str, str], ...]
    to: str
    team: tuple[str, ...]  # names that are offered: of one's own team
    people: tuple[Choice, ...]  # who may be meant, where a name is not clear
    origins: tuple[Choice, ...]
    text: str
    limit: int
    scrap: str
    wrong: str
    clues: tuple[ClueLine, ...]


@dataclass(frozen=True, slots=True)
class GivenPage:
    """voice/given.html: one signal or compliment one gave, and what became of it."""

    new: bool  # sent this moment
    to: str  # whom a compliment is for; "" for a signal
    text: str
    language: str
    about: str  # channel or origin, in words
    guess: str
    named: bool
    quotable: bool  # an answer may quote it
    at: datetime
    answers: tuple[AnswerLine, ...]  # newest first
    take_back: str  # the address that does
    again: str  # the empty form
    before: bool = False  # it had been sent already, and nothing came of sending it again
    is_heard: bool = True  # whether there is a listener


@dataclass(frozen=True, slots=True)
class GivenLine:
    """One thing one gave, in the list."""

    href: str
    to: str  # whom a compliment is for; "" for a signal
    text: str
    language: str
    at: datetime
    answer: AnswerLine | None  # the newest
    entry: bool = False  # a reflection given with one's name
    thanks: str = ""  # a line from a listener


@dataclass(frozen=True, slots=True)
class GotLine:
    """One compliment for the reader."""

    by: str  # "" where who gave it is not here any more
    from_customer: bool
    text: str
    language: str
    at: datetime
    shown: str  # who sees it, in words; "" as long as nothing was chosen
    choices: tuple[Choice, ...]
    action: str


@dataclass(frozen=True, slots=True)
class GoneLine:
    """Something one took back."""

    signal: bool  # else a compliment
    at: datetime


@dataclass(frozen=True, slots=True)
class VoicePage:
    """voice/mine.html: what one gave and got."""

    ways: tuple[Way, ...]
    message: str
    waiting: tuple[GotLine, ...]  # compliments one did not decide about
    got: tuple[GotLine, ...]  # the others
    given: tuple[GivenLine, ...]
    gone: tuple[GoneLine, ...]


@dataclass(frozen=True, slots=True)
class WallLine:
    """One thing on a wall."""

    name: str  # as who shows it chose
    vow: str  # a promise, in the language it was made in; "" for a compliment
    text: str  # of a compliment
    from_customer: bool
    language: str
    at: datetime
    choose: str  # where its owner chooses who sees it; "" for anyone else


@dataclass(frozen=True, slots=True)
class WallPage:
    """voice/wall.html: what people chose to show."""

    ways: tuple[Way, ...]  # the team's wall and everyone's
    team: str  # "" on everyone's wall
    lines: tuple[WallLine, ...]
    older: str  # the address of what is older; "" where nothing is
    later: bool  # whether this page began somewhere down the wall


@dataclass(frozen=True, slots=True)
class AnswersPage:
    """voice/answers.html: what was said, and what is done with it."""

    answers: tuple[AnswerLine, ...]
    older: str
    later: bool


@dataclass(frozen=True, slots=True)
class WaitsAt:
    """Something that waits to be released together with that of others."""

    team: str  # "" for all teams together
    signed_in: bool  # whether the reader could put their name to it at once


@dataclass(frozen=True, slots=True)
class CodePage:
    """voice/code.html: what became of something, found by the code one got."""

    code: str
    scrap: str  # what stands in the way, in words
    done: str  # what was just done, in words
    waits: WaitsAt | None = None
    unanswered: bool = False  # it is released, without an answer
    answers: tuple[AnswerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class PromisePage:
    """voice/promise.html: who sees one promise."""

    vow: Vow
    audiences: tuple[Choice, ...]
    names: tuple[Choice, ...]
    saved: str  # who sees it now, in words, when that was just chosen; else ""
    action_to: str
    back: str
