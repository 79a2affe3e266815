"""What the page *Leren* shows of use and memory, frozen. Sentences in the reader's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    """One number, with what it answers and what it is worth."""

    question: str
    says: str
    sure: str  # interval, answers, tier
    not_for: str


@dataclass(frozen=True, slots=True)
class NamedLine:
    """One thing people named."""

    label: str
    count: str  # "8 of 14", or a word
    percent: int  # for the bar beside it, in steps of five; 0 for "almost nobody"


@dataclass(frozen=True, slots=True)
class NamedList:
    """What people named, most named first."""

    question: str
    lines: tuple[NamedLine, ...]
    sure: str  # answers, tier
    not_for: str


@dataclass(frozen=True, slots=True)
class Lasting:
    """What the same people knew just after, and so many days later."""

    skill: str
    after: str  # "after 10 days"
    first: str
    later: str
    change: str  # in points, with its interval
    answers: str


@dataclass(frozen=True, slots=True)
class UsingView:
    """One quarter of one group."""

    about: str  # whom, and which quarter
    empty: str  # why there is nothing to tell; ""
    says: tuple[str, ...]  # in the order to read them
    facts: tuple[Fact, ...]
    named: tuple[NamedList, ...]
    lasting: tuple[Lasting, ...]
    lasting_not_for: str
    answering: str  # who answers at all; ""
    before: str  # use in the quarter before; ""
    lasting_by: str = ""  # what the lines of `lasting` are: skills, or a module
