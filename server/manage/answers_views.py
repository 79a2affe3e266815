"""What the page *Antwoorden* shows, frozen; filled by `answers.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from server.manage.given.views import TagsView, ThanksView, TimeView, UnnamedView
from server.reports.debt import DebtCell


@dataclass(frozen=True, slots=True)
class OwedLine:
    """One sort of things that were given."""

    label: str
    says: str  # in a sentence
    cell: DebtCell | None  # the numbers; None where there are none
    as_of: datetime | None  # until when what was given counts


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One answer everyone sees."""

    decision: str
    said: str
    text: str
    language: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TextLine:
    """Something given with a name, by somebody of the viewer's teams."""

    by: str
    text: str
    language: str
    on: date
    answered: bool


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The page *Antwoorden*."""

    taken_on: date | None  # None: nothing has been published yet
    owed: tuple[OwedLine, ...]
    late: int  # days
    smallest: int  # people
    answers: tuple[SaidLine, ...]
    named: tuple[TextLine, ...]
    unnamed: UnnamedView | None = None  # how much carries no name
    thanks: ThanksView | None = None  # how soon who gave something was thanked
    time: TimeView | None = None  # what learning asked, beside what was answered
    tags: TagsView | None = None  # what it was about
