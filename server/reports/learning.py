"""The gap map as one manager may see it: published cells of their own units, and nothing else."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

import msgspec

from server.clock import local_day
from server.reports.cells import (
    BEFOREHAND,
    GAP,
    GROUPS,
    RANKED,
    STAND,
    TODAY,
    WEEKS,
    WHOLE,
    GapCell,
    GroupCell,
    Stand,
)  # fmt: skip
from server.reports.nesting import without_only_children
from server.reports.scope import NamePart, Scope, UnitChoice, named, read_scope
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

Held = Mapping[UUID, date]  # the units the viewer manages, each with the day they were given it
Cells = Mapping[tuple[str, str, str], GapCell]  # (group, skill, period) → cell
Keys = list[tuple[str, int]]  # groups with how far below the first each is

PERIODS = (WEEKS, TODAY, BEFOREHAND)  # the first two may lead, in this order; the last is what they began with
LEADING = PERIODS[:2]
MOST_ROWS = 10  # of a brief report: a unit with fewer has all of them


@dataclass(frozen=True, slots=True)
class MapCell:
    """One skill in one group, in one period."""

    cell: GapCell
    as_of: date | None  # where its numbers are older than the snapshot
    before: GapCell | None  # the same in the snapshot before
    period: str = TODAY  # "weeks", "today" or "beforehand"


@dataclass(frozen=True, slots=True)
class MapRow:
    """One group: its cells in the order of `LearningReport.skills`; None where nothing may or can be said.

    `cells` has what leads: after weeks where there is such a cell, else today. `periods` has all there is, by period.
    """

    name: tuple[NamePart, ...]
    whole: bool  # the whole organization, held against the authors' standard
    depth: int  # 0 = the unit itself, 1 = its parts …
    below: UUID | None  # the unit to look into, where it has rows of its own
    unit: UUID | None  # the viewer's own unit that it is; None where it is none, several, or only part of one
    cells: tuple[MapCell | None, ...]
    periods: tuple[Mapping[str, MapCell], ...] = ()


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
    few: bool = False  # too few people in the organization to compare groups
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
    groups = _groups(connection, organization, newest.id)
    every = _keys(groups, seen, unit)
    all_keys = without_only_children(every, [depth for _, depth in every])
    keys = _brief(all_keys, groups, _with_gaps(connection, organization, newest.id)) if brief else all_keys
    some = [key for key, _ in keys] if len(keys) < len(groups) else None
    now = _cells(connection, organization, newest.id, some)
    before = _cells_before(connection, organization, scope, managed, older[0], some) if older else {}
    names, skills = scope.names(), tuple(sorted({skill for _, skill, _ in now}))

    def row(key: str, depth: int) -> MapRow:
        periods = tuple(_periods(key, skill, now, before, newest.taken_on, scope.time_zone) for skill in skills)
        cells = tuple(next((own[period] for period in LEADING if period in own), None) for own in periods)
        units, below = groups[key].units, _below(key, groups, scope, unit)
        return MapRow(named(units, names), key == WHOLE, depth, below, _one_of(units, scope), cells, periods)

    return {
        "taken_on": newest.taken_on,
        "previous_on": older[0].taken_on if older else None,
        "few": _stand(connection, organization, newest.id).few,
        "skills": skills,
        "rows": tuple(row(key, depth) for key, depth in keys),
        "left_out": len(all_keys) - len(keys),
    }


def _keys(groups: Mapping[str, GroupCell], scope: Scope, unit: UUID) -> Keys:
    """The group that holds a unit and those it is made of, as far as they are the viewer's; each with its depth."""
    top = next((key for key, group in groups.items() if str(unit) in group.units), None)
    if top is None:
        return []
    depths = {top: 0}
    for key, group in groups.items():  # each comes before its parts
        if key not in depths and group.parent in depths and (top == WHOLE or scope.may_open(group.units)):
            depths[key] = depths[group.parent] + 1
    return list(depths.items())


def _brief(keys: Keys, groups: Mapping[str, GroupCell], gaps: Collection[str]) -> Keys:
    """Of many groups the first and its parts, and the way to those with a gap."""
    if len(keys) <= MOST_ROWS:
        return keys
    ways = set[str]()
    for key in gaps:
        while key not in ways and key in groups:
            ways.add(key)
            key = groups[key].parent
    return [(key, depth) for key, depth in keys if depth <= 1 or key in ways]


def _with_gaps(connection: "Connection", organization: str, snapshot: UUID) -> list[str]:
    return [cell.group for cell in reports.cells(connection, organization, snapshot, GAP + RANKED)]


def _below(key: str, groups: Mapping[str, GroupCell], scope: Scope, shown: UUID) -> UUID | None:
    """The unit a row leads to: one of the viewer's own, not the one shown, with groups below it."""
    units = groups[key].units
    deeper = any(group.parent == key and other != key for other, group in groups.items())
    if not deeper or str(shown) in units:
        return None
    return next((choice.id for choice in scope.own if str(choice.id) in units), None)


def _one_of(units: Sequence[str], scope: Scope) -> UUID | None:
    """The one unit of the viewer's a group is."""
    found = [choice.id for choice in scope.own if str(choice.id) in units]
    return found[0] if len(found) == 1 else None


def _groups(connection: "Connection", organization: str, snapshot: UUID) -> dict[str, GroupCell]:
    """The published groups by key, in the order of the tree."""
    found = {
        cell.group: msgspec.json.decode(cell.value, type=GroupCell)
        for cell in reports.cells(connection, organization, snapshot, GAP + GROUPS)
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1].position))


def _cells(connection: "Connection", organization: str, snapshot: UUID, groups: Sequence[str] | None) -> Cells:
    """Of some groups or of all."""
    return {
        (cell.group, cell.subject, cell.period): msgspec.json.decode(cell.value, type=GapCell)
        for cell in reports.cells(connection, organization, snapshot, GAP, groups)
    }


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
    groups = _groups(connection, organization, older.id)
    whole = seen.has(scope.tree[0].id)
    theirs = {key for key, group in groups.items() if whole or seen.may_open(group.units)}
    return {at: cell for at, cell in _cells(connection, organization, older.id, some).items() if at[0] in theirs}


def _seen(
    connection: "Connection", organization: str, scope: Scope, managed: Held, taken: reports.SnapshotRow
) -> Scope:
    return scope.seen_in(managed, taken.taken_on, _stand(connection, organization, taken.id).above)


def _stand(connection: "Connection", organization: str, snapshot: UUID) -> Stand:
    [cell] = reports.cells(connection, organization, snapshot, GAP + STAND)
    return msgspec.json.decode(cell.value, type=Stand)


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
