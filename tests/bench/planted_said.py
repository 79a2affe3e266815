"""What each published report says, in one form; and whether that is what a cause's right reading is."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import hypot
from uuid import UUID

import msgspec

from courses.catalog import Catalog
from server.insight.gap import State
from server.insight.printed import End
from server.reports.analysis_cells import ANALYSIS, ITEMS, ItemCell
from server.reports.cells import GAP, GROUPS, STAND, WHOLE, GapCell, GroupCell
from server.reports.debt_cells import DEBT, DebtCell
from server.reports.indicators import GONE_THROUGH
from server.reports.pressure_cells import PRESSURE, PressureCell
from server.reports.transfer import TransferReport, modules_transfer
from server.reports.transfer_told import DecayTold
from server.store.queries import people, reports
from server.store.queries.listening_page import to_answer
from server.store.store import Store
from server.world.wanted import Wanted
from tests.reported import silence_of, transfer_of

GAPS = (State.CLEAR, State.LOOK_HERE)
LOST = -15  # points between two days and weeks later: from here on people forget
SOON = 2  # days
SURER = 1.41  # times a 90 % interval: of some twenty lines hardly one is told of by chance
ALL = 1_000_000  # things given
ENDS = {End.ALMOST_NOBODY: 0, End.ALMOST_EVERYONE: 100}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a report says."""

    report: str
    reading: str
    units: frozenset[str] = frozenset()  # ids; none: of the whole organization
    subject: str = ""  # skill, module, step or channel
    codes: tuple[str, ...] = ()
    is_flag: bool = True  # something to look at; False: that all is well
    told: str = ""
    module: str = ""  # of an item
    around: frozenset[str] = frozenset()  # the units above its units, and those below them


@dataclass(frozen=True, slots=True)
class Seen:
    """A world's published reports."""

    store: Store
    catalog: Catalog
    since: date
    names: dict[str, str]  # unit → its name
    below: dict[str, frozenset[str]]  # unit → itself and all below it

    @classmethod
    def of(cls, store: Store, catalog: Catalog, wanted: Wanted) -> "Seen":
        units = store.read_now(lambda connection: people.units(connection, store.organization))
        below = {str(unit.id): {str(unit.id)} for unit in units}
        for unit in reversed(units):
            if unit.parent_id:
                below[str(unit.parent_id)] |= below[str(unit.id)]
        names = {str(unit.id): unit.name for unit in units}
        return cls(store, catalog, wanted.since.date(), names, {one: frozenset(own) for one, own in below.items()})

    def newest(self, stand: str, table: str) -> list[reports.CellRow]:
        """The cells of a table in the newest snapshot that has it."""

        def read(connection: "object") -> list[reports.CellRow]:
            taken = reports.snapshots(connection, self.store.organization, stand + STAND, 1)  # type: ignore[arg-type]
            return [
                row
                for one in taken
                for row in reports.cells(connection, self.store.organization, one.id, table)  # type: ignore[arg-type]
            ]

        return self.store.read_now(read)

    def groups(self, table: str) -> dict[tuple[str, str], frozenset[str]]:
        """Period and key of a group → the units it is called after; () for the whole."""
        return {
            (row.period, row.group): frozenset(msgspec.json.decode(row.value, type=GroupCell).units)
            if row.group != WHOLE
            else frozenset()
            for row in self.newest(table, table + GROUPS)
        }

    def around(self, units: frozenset[str]) -> frozenset[str]:
        """The units that these are a part of, and those that are a part of these; the root is left out."""
        own = frozenset[str]().union(*(self.below.get(one, frozenset()) for one in units))
        above = frozenset(one for one, below in self.below.items() if units & below)
        return (own | above) - units - {next(iter(self.names), "")}

    def title(self, units: frozenset[str]) -> str:
        return " + ".join(sorted(self.names.get(unit, unit) for unit in units)) or "the whole"


def gaps(seen: Seen) -> Iterator[Said]:
    """The gap map: groups behind the others, and the whole short of the standard."""
    groups = {group: units for (_, group), units in seen.groups(GAP).items()}
    for row in seen.newest(GAP, GAP):
        cell = msgspec.json.decode(row.value, type=GapCell)
        units, told = groups.get(row.group, frozenset()), f"{row.subject} {row.period} {cell.estimate} n={cell.n}"
        told = f"{seen.title(units)}: {told}"
        if cell.state in GAPS:
            yield Said("gap map", "gap" if units else "below-standard", units, row.subject, told=told)
        elif cell.good:
            yield Said("gap map", "good", units, row.subject, is_flag=False, told=told)
        if cell.state is State.NO_SIGN and units:
            yield Said("gap map", "no-sign", units, row.subject, is_flag=False, told=f"{row.period} {told}")


def transfer(seen: Seen) -> Iterator[Said]:
    """Known and used, by unit; what is lost, of the whole."""
    root = next(iter(seen.names))
    for unit in seen.names:
        found = transfer_of(seen.store, {UUID(root): seen.since}, UUID(unit))
        yield from _transfer(seen, unit, root, found)


def _transfer(seen: Seen, unit: str, root: str, found: TransferReport | None) -> Iterator[Said]:
    for quarter in found.quarters if found else ():
        units = frozenset() if unit == root else frozenset({unit})
        told = f"{seen.title(units)} {quarter.since}"
        if quarter.use and (unit == root or len(quarter.name) == 1):
            use = quarter.use
            codes = use.hindered.foremost if use.hindered else ()
            is_flag = str(use.reading) in ("known-not-used", "neither", "not-known")
            yield Said("use", str(use.reading), units, "", codes, is_flag, f"{told} {use.used} {codes}")
        if quarter.stops and quarter.stops.foremost:
            yield Said("stops", "stops", units, "", quarter.stops.foremost, False, told)
        for one, lost in _lost(quarter.decay) if unit == root else ():
            told = f"{told} {one.subject} {one.days} {lost} n={one.n}"
            yield Said("decay", "forgotten", units, one.subject, told=told)


def _lost(lines: Sequence[DecayTold]) -> Iterator[tuple[DecayTold, int]]:
    """What is surely lost since two days after, in points: just after other questions are asked, maybe easier ones."""
    soon = {one.subject: one for one in lines if one.days == SOON}
    for one in lines:
        if one.days > SOON and (before := soon.get(one.subject)):
            lost = _points(one.later) - _points(before.later)
            half = SURER * hypot(one.high - one.difference, before.high - before.difference)
            if lost <= LOST and lost + half < 0:
                yield one, lost


def _points(share: int | End) -> int:
    return ENDS[share] if isinstance(share, End) else share


def obstacles(seen: Seen) -> Iterator[Said]:
    """Obstacle × trained skill, of the whole."""
    folders = [folder for folder in seen.catalog.folders.values() if folder.first]
    skills = {folder.id: folder.first.skills[0] for folder in folders if folder.first and folder.first.skills}
    root = UUID(next(iter(seen.names)))
    for quarter in asyncio.run(modules_transfer(seen.store, {root: seen.since}, skills, GONE_THROUGH)):
        for skill, named in quarter.by_skill.items():
            if named.foremost:
                yield Said("obstacles", "named", frozenset(), skill, named.foremost, False, f"{quarter.since} {skill}")


def items(seen: Seen) -> Iterator[Said]:
    """Cards of items, and what is harder in one language."""
    for row in seen.newest(ANALYSIS, ANALYSIS + ITEMS):
        for cell in _items(row.value):
            told = f"{cell.step} n={cell.n} right={cell.right.share}"
            if cell.card:
                codes = (str(cell.card.option),)
                yield Said("items", f"card-{cell.card.sign}", frozenset(), cell.step, codes, True, told, row.subject)
            if cell.harder:
                told, reading = f"{told} {cell.size}", f"harder-in-{cell.harder}"
                yield Said("items", reading, subject=cell.step, told=told, module=row.subject)


def _items(value: str) -> list[ItemCell]:
    found: object = msgspec.json.decode(value)
    if isinstance(found, dict) and "step" in found:
        return [msgspec.convert(found, ItemCell, strict=False)]
    every = found.get("items", ()) if isinstance(found, dict) else found
    return [msgspec.convert(one, ItemCell, strict=False) for one in every]  # type: ignore[attr-defined]


def pressure(seen: Seen) -> Iterator[Said]:
    """Numbers that are retired."""
    for row in seen.newest(PRESSURE, PRESSURE):
        signs = msgspec.json.decode(row.value, type=PressureCell).signs
        if signs:
            yield Said(
                "pressure", "retired", subject=row.subject, codes=signs, told=f"{row.subject} {row.period} {signs}"
            )


def silence(seen: Seen) -> Iterator[Said]:
    """Groups and channels nothing comes from, in the newest quarter, as who leads all of it is told."""
    found = silence_of(seen.store, {UUID(next(iter(seen.names))): seen.since})
    for one in found.quiet:
        yield Said("silence", "silent", one.units, told=f"{seen.title(one.units)} {one.quarters} {found.since}")
    for channel in found.channels:
        yield Said("silence", "quiet-channel", subject=channel, told=f"{channel} {found.since}")


def debt(seen: Seen) -> Iterator[Said]:
    """What waits too long for an answer, of the whole."""
    for row in seen.newest(DEBT, DEBT):
        cell = msgspec.json.decode(row.value, type=DebtCell)
        yield Said("debt", "late", subject=row.subject, is_flag=False, told=f"{row.subject} {cell.late} of {cell.open}")


def waiting(seen: Seen) -> Iterator[Said]:
    """What stands in the listener's room until a person answers it, by its words."""
    found = seen.store.read_now(lambda connection: to_answer(connection, seen.store.organization, ALL))
    for text, many in Counter(row.text for row in found.rows if row.about == "signal").items():
        yield Said("the listener's room", "waits", subject=text, codes=(str(many),), is_flag=False)


def merged(seen: Seen) -> Iterator[Said]:
    """Which units stand alone on the map: one below the smallest group never may."""
    for (_, _), units in seen.groups(GAP).items():
        if len(units) == 1:
            yield Said("gap map", "alone", units, is_flag=False)


READERS: tuple[Callable[[Seen], Iterator[Said]], ...] = (
    gaps, transfer, obstacles, items, pressure, silence, debt, waiting, merged,
)  # fmt: skip
