"""What each page of this room is filled with: one frozen view per template."""

from dataclasses import dataclass
from uuid import UUID

from server.author.content import ContentView
from server.choices import Choice, Way
from server.heard import AnswerLine
from server.listen.paging import Pager


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One thing that was given."""

    place: str  # its name within the page
    subject: str  # what a form calls it
    sort: str  # in words
    when: str  # a month or a day, in words
    text: str
    language: str
    guess: str
    helped: tuple[str, ...]
    hindered: tuple[str, ...]
    by: str  # "" where nobody may know
    about: str  # the module and step it was written at; ""
    quotable: bool
    tags: tuple[Choice, ...]
    handed: tuple[str, ...]  # names
    thankable: bool  # it carries a name, and was not thanked for yet
    skills: tuple[Choice, ...] = ()  # which it may be about; () where nobody says


@dataclass(frozen=True, slots=True)
class Unthanked:
    """How much that was given with a name in the last quarter was not thanked for yet."""

    waiting: int
    late: int  # of these, longer than a working day


@dataclass(frozen=True, slots=True)
class ListenPage:
    """listen/list.html: what is to be answered, or was."""

    ways: tuple[Way, ...]
    message: str
    items: tuple[ItemLine, ...]
    more: int  # how many do not fit
    open: bool  # these are to be answered
    scrap: str  # why nothing was answered, in words
    asked: bool = False  # of the reader, by a listener: nothing to tag
    page: int = 1  # of the list
    pager: Pager | None = None  # where it goes on; None where `more` says all there is
    content: ContentView | None = None  # what no module is about
    unthanked: Unthanked | None = None  # where the reader may thank


@dataclass(frozen=True, slots=True)
class ThanksLine:
    """One thing that waits for a line of thanks."""

    item: ItemLine
    by: str  # the last day that is within a working day: "Friday 20 November"
    late: bool  # it is past


@dataclass(frozen=True, slots=True)
class ThanksPage:
    """listen/thanks.html: the longest wait first."""

    ways: tuple[Way, ...]
    message: str
    items: tuple[ThanksLine, ...]
    more: int  # how many do not fit
    late: int  # of all, longer than a working day
    limit: int  # characters


@dataclass(frozen=True, slots=True)
class Decision:
    """What the organization does with it."""

    value: str
    label: str
    means: str  # where that is not plain: of a compliment; else ""
    checked: bool


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """listen/answer.html: one answer to one or more things."""

    ways: tuple[Way, ...]
    items: tuple[ItemLine, ...]
    action: str
    praise: bool  # they are compliments: thanks come first
    decisions: tuple[Decision, ...]
    said: str
    text: str
    limit: int  # characters
    scrap: str  # what stands in the way, in words
    wrong: str  # the field it is about
    people: tuple[Choice, ...]  # whom it can be handed on to; () where the reader hands nothing on


@dataclass(frozen=True, slots=True)
class ImprovementLine:
    """Something that would be done."""

    id: UUID
    answer: AnswerLine
    days: int  # since it was said


@dataclass(frozen=True, slots=True)
class ImprovementsPage:
    """listen/improvements.html: what would be done, and what came of it."""

    ways: tuple[Way, ...]
    message: str
    scrap: str
    waiting: tuple[ImprovementLine, ...]  # nothing is known of what came of it; the oldest first
    pager: Pager | None  # of these
    done: tuple[ImprovementLine, ...]  # the newest of them
    limit: int
