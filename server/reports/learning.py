"""The gap map as one manager may see it: published cells of their own units, and nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from server.clock import local_day
from server.reports.cells import BEFOREHAND, GAP, STAND, TODAY, WEEKS, WHOLE, GapCell, State
from server.reports.decoded import groups_of, stand_of
from server.reports.learning_groups import keys_of, leads_to, one_of, shortened, with_gaps
from server.reports.nesting import without_only_children
from server.reports.scope import NamePart, Scope, UnitChoice, named, read_scope
from server.store.kept import kept
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

Held = Mapping[UUID, date]  # the units the viewer manages, each with the day they were given it
Cells = Mapping[tuple[str, str, str], GapCell]  # (group, skill, period) → cell

PERIODS = (WEEKS, TODAY, BEFOREHAND)  # the first two may lead; the last is what they began with
LEADING = PERIODS[:2]


@dataclass(frozen=True, slots=True)
class MapCell:
    """One skill in one group, in one period."""

    cell: GapCell
    as_of: date | None  # where its numbers, or some of them (`later`), are older than the snapshot
    before: GapCell | None  # the same in the snapshot before
    period: str = TODAY  # "weeks", "today" or "beforehand"


@dataclass(frozen=True, slots=True)
class MapRow:
    """One group: its cells in the order of `LearningReport.skills`; None where nothing may or can be said.

    `cells` has what leads: after weeks where there is such a cell, but today where only that says something. `periods`
    has all there is, by period, what leads first.
    """

    name: tuple[NamePart, ...]
    whole: bool  # the whole organization, held against the authors' standard
    depth: int  # 0 = the unit itself, 1 = its parts …
    below: UUID | None  # the unit to look into, where it has rows of its own
    unit: UUID | None  # the viewer's own unit that it is; None where it is none, several, or only part of one
    cells: tuple[MapCell | None, ...]
    periods: tuple[Mapping[str, MapCell], ...] = ()


Fields = tuple[tuple[MapCell | None, ...], tuple[Mapping[str, MapCell], ...]]  # a row's `cells` and `periods`


@dataclass(frozen=True, slots=True)
class LearningReport:
    """What the newest snapshot says of one unit and all below it."""

    unit: UnitChoice | None  # None: the viewer manages no unit of the tree
    choices: tuple[UnitChoice, ...]  # all the viewer may open
    k: int  # the smallest group numbers are published of
    taken_on: date | None = None  # None: nothing has been published yet
    previous_on: date | None = None
    too_new: bool = False  # the viewer leads the unit only since it was taken: the next one shows them numbers
    ended: bool = False  # the indicator has ended, and nobody has looked yet whether it is to go on
    few: bool = False  # too few people in the organization to compare groups: only the whole has a row
    skills: tuple[str, ...] = ()
    rows: tuple[MapRow, ...] = ()  # the unit itself, then all below it; none where it is too small for numbers
    left_out: int = 0  # rows there are besides these: groups further down without a gap


async def learning_report(
    store: Store, managed: Held, unit: UUID | None, *, brief: bool = False
) -> LearningReport | None:
    """What a manager of these units may see of one of them, the first where none is named; None if it isn't theirs.

    `brief`: of a large unit only itself, its parts, and the way to each gap further down.
    """
    return await store.read(
        lambda connection: read_learning(connection, store.organization, managed, unit, brief=brief)
    )


def read_learning(
    connection: "Connection",
    organization: str,
    managed: Held,
    unit: UUID | None,
    scope: Scope | None = None,
    *,
    brief: bool = False,
) -> LearningReport | None:
    """The same in a query of the caller. `scope`: as it was read already."""
    scope = scope or read_scope(connection, organization, managed)
    if unit is not None and not scope.has(unit):
        return None
    if not scope.own:
        return LearningReport(None, (), scope.k)
    chosen = next(choice for choice in scope.own if unit in (None, choice.id))
    bare = LearningReport(chosen, scope.own, scope.k)
    taken = reports.snapshots(connection, organization, GAP + STAND)
    return replace(bare, **_map(connection, organization, scope, managed, chosen.id, taken, brief)) if taken else bare


def _map(
    connection: "Connection",
    organization: str,
    scope: Scope,
    managed: Held,
    unit: UUID,
    taken: Sequence[reports.SnapshotRow],
    brief: bool,
) -> dict[str, Any]:
    """The newest snapshot's part of a report: its fields."""
    newest, *older = taken
    seen = _seen(connection, organization, scope, managed, newest)
    if not seen.has(unit):
        return {"taken_on": newest.taken_on, "too_new": True}
    groups = groups_of(connection, organization, newest.id, GAP)
    every = keys_of(groups, seen, unit)
    all_keys = without_only_children(every, [depth for _, depth in every])
    gaps = with_gaps(connection, organization, newest.id) if brief else ()
    keys = shortened(all_keys, groups.cells, gaps) if brief else all_keys
    some = [key for key, _ in keys] if len(keys) < len(groups.cells) else None
    now = _cells(connection, organization, newest.id, some)
    before = _cells_before(connection, organization, scope, managed, older[0], some) if older else {}
    names, skills = scope.names, tuple(sorted({skill for _, skill, _ in now}))

    not_the_whole = WHOLE in groups.cells and not any(key == WHOLE for key, _ in keys)

    def fields() -> Mapping[str, Fields]:
        day, zone = newest.taken_on, scope.time_zone
        return {key: _fields(_periods(key, skill, now, before, day, zone) for skill in skills) for key, _ in keys}

    # of all they are made of: which snapshots, which rows, of which of these the one before may be seen
    name = (MapRow, newest.id, older[0].id if older else None, tuple(keys), _groups_in(before), scope.time_zone)
    found = kept(connection, name, fields)

    def row(key: str, depth: int) -> MapRow:
        cells, periods = found[key]
        units, below = groups.cells[key].units, leads_to(key, groups, scope, unit)
        return MapRow(named(units, names), key == WHOLE, depth, below, one_of(units, scope), cells, periods)

    return {
        "taken_on": newest.taken_on,
        "previous_on": older[0].taken_on if older else None,
        "few": stand_of(connection, organization, newest.id, GAP).few and (bool(skills) or not_the_whole),
        "skills": skills,
        "rows": tuple(row(key, depth) for key, depth in keys) if skills else (),  # no map without a column
        "left_out": len(all_keys) - len(keys),
    }


def _groups_in(cells: Cells) -> frozenset[str]:
    return frozenset(group for group, _, _ in cells)


def _fields(found: Iterable[Mapping[str, MapCell]]) -> Fields:
    periods = tuple(map(leading_first, found))
    return tuple(map(_leading, periods)), periods


def leading_first(own: Mapping[str, MapCell]) -> Mapping[str, MapCell]:
    """The same periods, what leads before the others: too few later answers never stand before an earlier number."""
    weeks, today = own.get(WEEKS), own.get(TODAY)
    if weeks and today and _says(today.cell) and not _says(weeks.cell):
        return {TODAY: today, **own}
    return own


def _says(cell: GapCell) -> bool:
    """Whether it says anything: of a gap, or of the authors' standard."""
    return cell.good or cell.state is not State.NOT_ENOUGH_DATA


def _leading(own: Mapping[str, MapCell]) -> MapCell | None:
    """The first, where it may lead."""
    first = next(iter(own.values()), None)
    return first if first and first.period in LEADING else None


def _cells(connection: "Connection", organization: str, snapshot: UUID, groups: Sequence[str] | None) -> Cells:
    """Of some groups or of all; the same ones are asked for by whoever leads the same units, again and again."""

    def read() -> Cells:
        return {
            (cell.group, cell.subject, cell.period): msgspec.json.decode(cell.value, type=GapCell)
            for cell in reports.cells(connection, organization, snapshot, GAP, groups)
        }

    return kept(connection, (snapshot, GAP, groups if groups is None else tuple(groups)), read)


def _cells_before(
    connection: "Connection",
    organization: str,
    scope: Scope,
    managed: Held,
    older: reports.SnapshotRow,
    some: Sequence[str] | None,
) -> Cells:
    """What the viewer may see of the cells of an older snapshot."""
    seen = _seen(connection, organization, scope, managed, older)
    groups = groups_of(connection, organization, older.id, GAP).cells
    cells = _cells(connection, organization, older.id, some)
    whole = seen.has(scope.tree[0].id)
    theirs = {key for key, _, _ in cells if key in groups and (whole or seen.may_open(groups[key].units))}
    return {at: cell for at, cell in cells.items() if at[0] in theirs}


def _seen(
    connection: "Connection", organization: str, scope: Scope, managed: Held, taken: reports.SnapshotRow
) -> Scope:
    return scope.seen_in(managed, taken.taken_on, stand_of(connection, organization, taken.id, GAP).above)


def _periods(key: str, skill: str, now: Cells, before: Cells, taken_on: date, zone: str) -> dict[str, MapCell]:
    """One skill in one group, by period."""
    found = dict[str, MapCell]()
    for period in PERIODS:
        cell = now.get((key, skill, period))
        if cell is not None:
            day = local_day(cell.as_of, zone)
            older = day if day < taken_on else None
            found[period] = MapCell(cell, older, before.get((key, skill, period)), period)
    return found
