"""Reach as one manager may see it, of a unit of theirs; and as authors do, of the whole. Published numbers only."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from server.clock import local_day
from server.reports.cells import REACH, STAND, WHOLE, ReachCell
from server.reports.decoded import groups_of, stand_of
from server.reports.reach_rows import first_day, quarters
from server.reports.register import read_shown
from server.reports.scope import NamePart, Scope, UnitChoice, read_scope
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

Held = Mapping[UUID, date]  # the units the viewer has a role of, each with the day it was given


@dataclass(frozen=True, slots=True)
class Reached:
    """How many took one module in one quarter without being asked."""

    people: int
    as_of: date | None  # where it, or a part of it, is older than the snapshot
    later: bool = False  # other parts are newer


@dataclass(frozen=True, slots=True)
class ReachReport:
    """What the newest snapshot says of one group of people."""

    unit: UnitChoice | None  # the viewer's that was chosen; None: they manage no unit of the tree
    choices: tuple[UnitChoice, ...]  # all the viewer may open
    k: int  # the smallest number there is
    taken_on: date | None = None  # None: nothing has been published yet
    too_new: bool = False  # the viewer leads the unit only since it was taken: the next one shows them numbers
    ended: bool = False  # its owner let it end, or did not look whether it is to go on
    name: tuple[NamePart, ...] = ()  # the group the unit is counted in; (): it has none
    whole: bool = False  # that is the whole organization
    since: tuple[date, ...] = ()  # the first day of each quarter, the one that runs first
    modules: Mapping[str, tuple[Reached | None, ...]] = field(default_factory=dict)  # those with a number


@dataclass(frozen=True, slots=True)
class WholeReach:
    """Of the whole organization, in the quarter that ran when the snapshot was taken."""

    since: date
    modules: Mapping[str, int]


async def reach_report(store: Store, managed: Held, unit: UUID | None, today: date) -> ReachReport | None:
    """What a manager of these units may see of one of them, the first where none is named; None if it isn't theirs."""
    return await store.read(lambda connection: _report(connection, store.organization, managed, unit, today))


async def whole_reach(store: Store, author: Held, today: date) -> WholeReach | None:
    """What an author may see: each module's number. None before a publication since they are one."""
    return await store.read(lambda connection: read_whole_reach(connection, store.organization, author, today))


def read_whole_reach(connection: "Connection", organization: str, author: Held, today: date) -> WholeReach | None:
    """The same in a query of the caller."""
    taken = next(iter(reports.snapshots(connection, organization, REACH + STAND, limit=1)), None)
    if taken is None or not any(since < taken.taken_on for since in author.values()):
        return None  # whoever became one later counted in its numbers
    if "reach" not in read_shown(connection, organization, today):
        return None
    runs = quarters(taken.taken_on)[0]
    cells = reports.cells(connection, organization, taken.id, REACH, groups=[WHOLE], periods=[runs])
    mine = {cell.subject: msgspec.json.decode(cell.value, type=ReachCell).people for cell in cells}
    return WholeReach(first_day(runs), mine)


def _report(
    connection: "Connection", organization: str, managed: Held, unit: UUID | None, today: date
) -> ReachReport | None:
    scope = read_scope(connection, organization, managed)
    if unit is not None and not scope.has(unit):
        return None
    if not scope.own:
        return ReachReport(None, (), scope.k)
    chosen = next(choice for choice in scope.own if unit in (None, choice.id))
    taken = next(iter(reports.snapshots(connection, organization, REACH + STAND, limit=1)), None)
    if taken is None:
        return ReachReport(chosen, scope.own, scope.k)
    above = stand_of(connection, organization, taken.id, REACH).above
    seen = scope.seen_in(managed, taken.taken_on, above)
    if not seen.has(chosen.id):
        return ReachReport(chosen, scope.own, scope.k, taken.taken_on, too_new=True)
    if "reach" not in read_shown(connection, organization, today):
        return ReachReport(chosen, scope.own, scope.k, taken.taken_on, ended=True)
    key, units = _group(connection, organization, taken.id, chosen.id)
    periods = quarters(taken.taken_on)
    return ReachReport(
        chosen,
        scope.own,
        scope.k,
        taken.taken_on,
        name=scope.named(units),
        whole=key == WHOLE,
        since=tuple(map(first_day, periods)),
        modules=_numbers(connection, organization, taken, key, periods, scope) if units else {},
    )


def _group(connection: "Connection", organization: str, snapshot: UUID, unit: UUID) -> tuple[str, tuple[str, ...]]:
    """The key and the units of the group that holds a unit."""
    groups = groups_of(connection, organization, snapshot, REACH)
    key = groups.of_unit.get(str(unit))
    return ("", ()) if key is None else (key, groups.cells[key].units)


def _numbers(
    connection: "Connection",
    organization: str,
    taken: reports.SnapshotRow,
    key: str,
    periods: tuple[str, ...],
    scope: Scope,
) -> dict[str, tuple[Reached | None, ...]]:
    found = defaultdict[str, dict[str, Reached]](dict)
    for cell in reports.cells(connection, organization, taken.id, REACH, groups=[key]):
        value = msgspec.json.decode(cell.value, type=ReachCell)
        day = local_day(value.as_of, scope.time_zone)
        found[cell.subject][cell.period] = Reached(value.people, day if day < taken.taken_on else None, value.later)
    return {module: tuple(map(by_period.get, periods)) for module, by_period in found.items()}
