"""Do they know it, do they use it: as one manager may see it of a unit of theirs, and as authors do of each module.

Published quarters only, each as it was counted when it was over, and opened for who led the unit then.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

import msgspec

from server.insight.printed import End
from server.reports.cells import STAND, WHOLE
from server.reports.counted import LEAST, Sums, together
from server.reports.decoded import groups_of, quarters_of, whole_of
from server.reports.quarterly import KEPT, MODULES, QuarterCell, SumsCell
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.scope import NamePart, Scope, UnitChoice
from server.reports.transfer_cells import DECAY, STOPS, USE
from server.reports.transfer_told import (
    DecayTold,
    NamedTold,
    Shown,
    UseTold,
    by_skill,
    strongest,
    told_decay,
    told_stops,
    told_use,
)
from server.reports.transfer_use import by_module
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

RECENT: Final = 3  # quarters a manager's page tells of; of a large tree, more take long to read
NOWHERE: Final[tuple[str, tuple[str, ...]]] = ("-", ())

Held = Mapping[UUID, date]  # the units the viewer has a role of, each with the day it was given


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers at all, of the whole organization: shares of the questions whose time ended in the quarter."""

    knowledge: int | End | None  # None: too few were asked
    use: int | End | None


@dataclass(frozen=True, slots=True)
class TransferQuarter:
    """One quarter of one group of people."""

    since: date  # its first day
    name: tuple[NamePart, ...]  # the group the unit was counted in; (): it had none
    whole: bool
    answering: Answering
    decay: tuple[DecayTold, ...]  # by skill and rung
    use: UseTold | None
    stops: NamedTold | None
    works: tuple[DecayTold, ...]  # what is still known best, to begin with


@dataclass(frozen=True, slots=True)
class TransferReport:
    """What is published of one unit."""

    unit: UnitChoice | None  # None: the viewer manages no unit of the tree
    choices: tuple[UnitChoice, ...]  # all the viewer may open
    least: int  # people behind each number
    taken_on: date | None = None  # the last publication; None: there was none
    too_new: bool = False  # the viewer leads the unit only since the last quarter was counted
    quarters: tuple[TransferQuarter, ...] = ()  # the newest first


@dataclass(frozen=True, slots=True)
class ModuleTransfer:
    """One module in one quarter, of the whole organization."""

    decay: tuple[DecayTold, ...]  # by rung
    use: UseTold | None


@dataclass(frozen=True, slots=True)
class ModulesQuarter:
    since: date
    modules: Mapping[str, ModuleTransfer]
    by_skill: Mapping[str, NamedTold]  # obstacle × trained skill


async def modules_transfer(
    store: Store, author: Held, skill_of: Mapping[str, str], today: date
) -> tuple[ModulesQuarter, ...]:  # fmt: skip
    """What an author may see, the newest quarter first. `skill_of`: module → its first skill."""
    return await store.read(lambda connection: read_modules(connection, store.organization, author, skill_of, today))


class _Table(NamedTuple):
    """The published cells of one table that are about one unit."""

    taken_on: date | None
    quarters: Mapping[str, QuarterCell]  # the newest
    groups: Mapping[str, tuple[str, tuple[str, ...]]]  # quarter → key and units of the group the unit was counted in
    sums: Mapping[tuple[str, str], Mapping[str, Sums]]  # quarter, group → subject → sums


class _Modules(NamedTuple):
    """Those about modules."""

    taken_on: date | None
    quarters: Mapping[str, QuarterCell]
    modules: Mapping[str, Mapping[str, Sums]]  # quarter → module → sums


def read_transfer(
    connection: "Connection", organization: str, managed: Held, unit: UUID | None, scope: Scope, today: date
) -> TransferReport | None:
    """What a manager of these units may see of one of them, the first where none is named; None if it isn't theirs."""
    least = max(scope.k, LEAST)
    if unit is not None and not scope.has(unit):
        return None
    if not scope.own:
        return TransferReport(None, (), least)
    chosen = next(choice for choice in scope.own if unit in (None, choice.id))
    tables = {name: read_table(connection, organization, name, chosen.id) for name in (DECAY, USE, STOPS)}
    taken_on = tables[USE].taken_on
    if taken_on is None:
        return TransferReport(chosen, scope.own, least)
    shown = read_shown(connection, organization, today)
    periods = sorted({name for table in tables.values() for name in table.quarters}, reverse=True)
    told = [_quarter(tables, period, scope, managed, chosen.id, shown) for period in periods[:RECENT]]
    open_ = tuple(one for one in told if one is not None)
    return TransferReport(chosen, scope.own, least, taken_on, bool(told) and told[0] is None, open_)


def _quarter(
    tables: Mapping[str, _Table], period: str, scope: Scope, managed: Held, unit: UUID, shown: Shown
) -> TransferQuarter | None:
    """None where the viewer did not lead the unit when it was counted."""
    cells = {name: table.quarters[period] for name, table in tables.items() if period in table.quarters}
    if not all(scope.saw(unit, managed, cell.published_on, cell.above) for cell in cells.values()):
        return None
    keys = {name: tables[name].groups.get(period, NOWHERE) for name in cells}
    sums = {name: tables[name].sums.get((period, key), {}) for name, (key, _) in keys.items()}
    units = next((units for _, units in keys.values() if units), ())
    decay = tuple(_decay(sums.get(DECAY, {}), shown))
    return TransferQuarter(
        since=first_day(period),
        name=scope.named(units),
        whole=bool(units) and any(key == WHOLE for key, _ in keys.values()),
        answering=Answering(
            cells[DECAY].answered if DECAY in cells else None, cells[USE].answered if USE in cells else None
        ),
        decay=decay,
        use=told_use(together(sums.get(USE, {}).values()), shown),
        stops=told_stops(together(sums.get(STOPS, {}).values()), shown),
        works=strongest(decay),
    )


def _decay(sums: Mapping[str, Sums], shown: Shown, of_it: bool = False) -> list[DecayTold]:
    told = (told_decay(subject, own, shown, of_it) for subject, own in sums.items())
    return sorted((one for one in told if one), key=lambda one: (one.subject, one.days))


def read_modules(
    connection: "Connection", organization: str, author: Held, skill_of: Mapping[str, str], today: date
) -> tuple[ModulesQuarter, ...]:
    """The same in a query of the caller."""
    decay, use = (_of_modules(connection, organization, name) for name in (DECAY, USE))
    if use.taken_on is None:
        return ()
    shown, found = read_shown(connection, organization, today), list[ModulesQuarter]()
    for period in sorted({*decay.quarters, *use.quarters}, reverse=True):
        counted = [table.quarters[period].published_on for table in (decay, use) if period in table.quarters]
        if not any(since < min(counted) for since in author.values()):
            continue  # whoever became one later counted in its numbers
        lasting = defaultdict[str, list[DecayTold]](list)
        for one in _decay(decay.modules.get(period, {}), shown, of_it=True):
            lasting[one.subject].append(one)
        used = by_module(use.modules.get(period, {}))
        modules = {
            module: ModuleTransfer(tuple(lasting.get(module, ())), told_use(used.get(module, {}), shown, of_it=True))
            for module in sorted({*lasting, *used})
        }
        found.append(ModulesQuarter(first_day(period), modules, by_skill(used, skill_of, shown)))
    return tuple(found)


def read_table(connection: "Connection", organization: str, name: str, unit: UUID) -> _Table:
    """The newest published quarters of one such table, as far as they are of the group a unit was counted in."""
    taken = next(iter(reports.snapshots(connection, organization, name + STAND, limit=1)), None)
    if taken is None:
        return _Table(None, {}, {}, {})
    quarters = quarters_of(connection, organization, taken.id, name, RECENT)
    groups = dict[str, tuple[str, tuple[str, ...]]]()
    for period in quarters:
        of = groups_of(connection, organization, taken.id, name, period)
        if (key := of.of_unit.get(str(unit))) is not None:
            groups[period] = key, of.cells[key].units
    sums = defaultdict[tuple[str, str], dict[str, Sums]](dict)
    keys = sorted({key for key, _ in groups.values()})
    for row in reports.cells(connection, organization, taken.id, name, groups=keys, periods=list(quarters)):
        sums[row.period, row.group][row.subject] = _sums(row)
    return _Table(taken.taken_on, quarters, groups, sums)


def _of_modules(connection: "Connection", organization: str, name: str) -> _Modules:
    taken = next(iter(reports.snapshots(connection, organization, name + STAND, limit=1)), None)
    if taken is None:
        return _Modules(None, {}, {})
    modules = defaultdict[str, dict[str, Sums]](dict)
    for (period, module), cell in whole_of(connection, organization, taken.id, name + MODULES, SumsCell).items():
        modules[period][module] = cell.sums
    return _Modules(taken.taken_on, quarters_of(connection, organization, taken.id, name, KEPT), modules)


def _sums(row: reports.CellRow) -> Sums:
    return msgspec.json.decode(row.value, type=SumsCell).sums
