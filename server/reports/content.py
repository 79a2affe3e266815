"""Signals that no module is about, and modules at which almost nothing is given: for authors and listeners."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.reports.cells import STAND
from server.reports.content_cells import CONTENT, FINISHED, NONE, QUIET, SKILLS, SkillCell
from server.reports.decoded import quarters_of
from server.reports.indicators import Told
from server.reports.inputs import value_of
from server.reports.quarterly import KEPT
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["FINISHED", "NONE", "Content", "content_report"]
RECENT: Final = 2  # quarters


@dataclass(frozen=True, slots=True)
class Content:
    """The last two quarters that were counted."""

    told: Told
    since: date  # the first day of the first of them
    last: date  # the first day of the last
    skills: Mapping[str, int] = field(default_factory=dict)  # skill, or NONE → at least so many signals about it
    quiet: tuple[str, ...] = ()  # modules


async def content_report(store: Store, held: Mapping[UUID, date], today: date) -> Content | None:
    """`held`: the viewer's roles, with the day each was given. None before a quarter that was counted since then, and
    where the number has ended."""
    return await store.read(lambda connection: _report(connection, store.organization, held, today))


def _report(connection: "Connection", organization: str, held: Mapping[UUID, date], today: date) -> Content | None:
    for taken in reports.snapshots(connection, organization, CONTENT + STAND, limit=1):

        def rows(part: str, of: UUID = taken.id) -> list[reports.CellRow]:
            return reports.cells(connection, organization, of, CONTENT + part)

        told = read_shown(connection, organization, today).get("content")
        counted = quarters_of(connection, organization, taken.id, CONTENT, KEPT)
        mine = [name for name, one in counted.items() if any(since < one.published_on for since in held.values())]
        recent = mine[-RECENT:]
        if told is None or not recent:
            return None
        skills = Counter[str]()
        for row in rows(SKILLS):
            if row.period in recent:
                skills[row.subject] += value_of(row, SkillCell).of
        quiet = tuple(row.subject for row in rows(QUIET) if row.period == recent[-1])
        return Content(told, first_day(recent[0]), first_day(recent[-1]), skills, quiet)
    return None
