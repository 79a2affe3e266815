"""Answer debt as managers see it, the answers everyone sees, and what was given to them with a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.clock import local_day
from server.insight.debt import LATE
from server.reports.cells import STAND
from server.reports.debt_cells import DEBT, DebtCell
from server.reports.given import GivenQuarter, read_given
from server.reports.indicators import Told
from server.reports.inputs import value_of
from server.reports.learning_time import LearningTime, read_time
from server.reports.register import read_shown
from server.reports.scope import read_scope
from server.reports.thanks import ThanksQuarter, read_thanks
from server.store.queries import listening_page, reports, voice_answers
from server.store.queries.voice_answers import AnswerRow
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["LATE", "AnswerRow", "DebtCell", "DebtReport", "NamedText", "debt_report"]

LINES = 10  # answers shown
TEXTS = 30  # texts with a name shown


class NamedText(NamedTuple):
    """Something given with a name, by somebody of the viewer's teams."""

    by: str
    text: str
    language: str
    on: date
    answered: bool


@dataclass(frozen=True, slots=True)
class DebtReport:
    """What one manager sees of it."""

    taken_on: date | None  # None: nothing has been published yet
    k: int
    sorts: Mapping[str, DebtCell] = field(default_factory=dict)  # entry, signal, compliment: those with numbers
    answers: tuple[AnswerRow, ...] = ()  # newest first
    named: tuple[NamedText, ...] = ()  # newest first
    given: tuple[GivenQuarter, ...] = ()  # newest first
    thanks: ThanksQuarter | None = None  # how soon who gave something with their name was thanked
    time: LearningTime | None = None  # what learning asked of people
    time_told: Told | None = None  # None: no longer shown


async def debt_report(store: Store, managed: Mapping[UUID, date], today: date) -> DebtReport:
    """The newest publication, with what is no number. `managed`: the units the viewer leads, with since when."""
    return await store.read(partial(_report, organization=store.organization, managed=managed, today=today))


def _report(connection: "Connection", organization: str, managed: Mapping[UUID, date], today: date) -> DebtReport:
    scope = read_scope(connection, organization, managed)
    sorts, taken_on = dict[str, DebtCell](), None
    for snapshot in reports.snapshots(connection, organization, DEBT + STAND, limit=1):
        taken_on = snapshot.taken_on
        if any(since < taken_on for since in managed.values()):  # whoever leads since counted in it
            cells = reports.cells(connection, organization, snapshot.id, DEBT)
            sorts = {cell.subject: value_of(cell, DebtCell) for cell in cells}
    named = tuple(
        NamedText(row.by, row.text, row.language, local_day(row.at, scope.time_zone), row.answered)
        for row in listening_page.named_to(connection, organization, scope.mine, TEXTS)
        if row.at
    )
    answers = voice_answers.answers(connection, organization, None, LINES)
    given = read_given(connection, organization, managed, today)
    told = read_shown(connection, organization, today).get("learning-time")
    time = read_time(connection, organization)
    thanks = read_thanks(connection, organization, managed, today)
    return DebtReport(taken_on, scope.k, sorts, answers, named, given, thanks, time, told)
