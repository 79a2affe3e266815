"""Time for learning as a manager may see it: what is agreed in a unit, what modules took, whether time is lacking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final
from uuid import UUID

from server.reports.cells import WHOLE
from server.reports.indicators import Told
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.scope import NamePart, Scope, UnitChoice, read_scope
from server.reports.time_cells import ASKED, CHOSEN, HOURS, TIME
from server.reports.transfer import read_table, read_transfer
from server.store.queries import budgets
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

NO_TIME: Final = "time"  # what gets in the way
MOST: Final = 600  # minutes a month


@dataclass(frozen=True, slots=True)
class Used:
    """What modules took one group of people in a quarter."""

    since: date  # its first day
    asked: int | None  # hours of what was asked, in steps of five; 0: less than half a step; None: of too few people
    chosen: int | None  # … of what people took of themselves
    name: tuple[NamePart, ...]  # the group the unit was counted in
    whole: bool
    told: Told


@dataclass(frozen=True, slots=True)
class TimeReport:
    unit: UnitChoice | None  # None: the viewer manages no unit of the tree
    choices: tuple[UnitChoice, ...] = ()
    minutes: int = 0  # a month; 0: nothing is agreed
    where: str = ""  # the unit above in which it was agreed; "": in this one
    used: Used | None = None  # None: of too few people, not yet, or no longer shown
    lacking: bool = False  # people who know it name time most, of what gets in the way of using it


async def time_report(store: Store, managed: Mapping[UUID, date], unit: UUID | None, today: date) -> TimeReport | None:
    """Of one of the viewer's units, the first where none is named; None if it isn't theirs."""
    return await store.read(
        partial(_report, organization=store.organization, managed=managed, unit=unit, today=today)
    )  # fmt: skip


def _report(
    connection: "Connection", organization: str, managed: Mapping[UUID, date], unit: UUID | None, today: date
) -> TimeReport | None:
    scope = read_scope(connection, organization, managed)
    if unit is not None and not scope.has(unit):
        return None
    if not scope.own:
        return TimeReport(None)
    chosen = next(choice for choice in scope.own if unit in (None, choice.id))
    agreed = budgets.agreed(connection, organization, chosen.id)
    told = read_shown(connection, organization, today).get("learning-time")
    return TimeReport(
        chosen,
        scope.own,
        agreed.minutes if agreed else 0,
        scope.name(agreed.unit_id) if agreed and agreed.unit_id != chosen.id else "",
        _used(connection, organization, scope, managed, chosen.id, told) if told else None,
        _lacking(connection, organization, managed, chosen.id, scope, today),
    )


def _used(
    connection: "Connection", organization: str, scope: Scope, managed: Mapping[UUID, date], unit: UUID, told: Told
) -> Used | None:
    """The newest quarter, if the viewer led the unit when it was counted and its group is large enough."""
    table = read_table(connection, organization, TIME, unit)
    for period in sorted(table.quarters, reverse=True):
        cell, (key, units) = table.quarters[period], table.groups.get(period, ("", ()))
        sums = table.sums.get((period, key), {})
        if sums and scope.saw(unit, managed, cell.published_on, cell.above):
            hours = {subject: int(one.get(HOURS, 0)) for subject, one in sums.items()}
            return Used(first_day(period), hours.get(ASKED), hours.get(CHOSEN), scope.named(units), key == WHOLE, told)
    return None


def _lacking(
    connection: "Connection", organization: str, managed: Mapping[UUID, date], unit: UUID, scope: Scope, today: date
) -> bool:
    found = read_transfer(connection, organization, managed, unit, scope, today)
    newest = next(iter(found.quarters), None) if found else None
    named = [one for one in ((newest.use.hindered if newest.use else None), newest.stops) if one] if newest else []
    return any(NO_TIME in one.foremost for one in named)
