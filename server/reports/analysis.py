"""A module's analysis as an author may see it: published cells of the newest snapshot, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

import msgspec

from server.clock import local_day
from server.reports.analysis_cells import (
    ANALYSIS,
    ITEMS,
    OPINIONS,
    SCENARIOS,
    WHOLE_RUN,
    ItemCell,
    OpinionCell,
    RunCell,
    ScenarioCell,
)
from server.reports.cells import STAND
from server.reports.tree import smallest
from server.store.queries import people, published, reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")
Held = Mapping[UUID, date]  # the units the viewer is an author of, each with the day they became one
Asked = tuple[str, str]  # step and key revision


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the newest snapshot says of one module."""

    k: int
    taken_on: date | None = None  # None: nothing has been published yet
    too_new: bool = False  # an author only since it was taken: they counted in its numbers as one of k
    run: RunCell | None = None
    items: Mapping[Asked, ItemCell] = field(default_factory=dict)
    scenarios: Mapping[Asked, ScenarioCell] = field(default_factory=dict)
    opinions: Mapping[Asked, OpinionCell] = field(default_factory=dict)
    time_zone: str = "UTC"  # the organization's

    def older(self, as_of: datetime) -> date | None:
        """The day a number is of, where that is before the publication."""
        day = local_day(as_of, self.time_zone)
        return day if self.taken_on is not None and day < self.taken_on else None


async def module_analysis(store: Store, author: Held, module_id: str) -> Analysis:
    """What an author may see of a module."""
    read = partial(_analysis, organization=store.organization, author=author, module_id=module_id)
    return await store.read(read)


def _analysis(connection: "Connection", organization: str, author: Held, module_id: str) -> Analysis:
    k, settings = smallest(connection, organization), people.organization_row(connection, organization)
    taken = next(iter(reports.snapshots(connection, organization, ANALYSIS + STAND, limit=1)), None)
    if taken is None:
        return Analysis(k)
    if not any(since < taken.taken_on for since in author.values()):
        return Analysis(k, taken.taken_on, too_new=True)

    def cells(table: str, kind: type[T]) -> list[T]:
        rows = published.of_subject(connection, organization, taken.id, ANALYSIS + table, module_id)
        return [msgspec.json.decode(row.value, type=kind) for row in rows]

    return Analysis(
        k,
        taken.taken_on,
        run=next(iter(cells(WHOLE_RUN, RunCell)), None),
        items={(one.step, one.key): one for one in cells(ITEMS, ItemCell)},
        scenarios={(one.step, one.key): one for one in cells(SCENARIOS, ScenarioCell)},
        opinions={(one.step, one.key): one for one in cells(OPINIONS, OpinionCell)},
        time_zone=settings.time_zone if settings else "UTC",
    )
