"""What one manager may open: their units, those below, and the groups these are published in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from server.insight.privacy import DIRECTLY, LEADERS
from server.reports.tree import MINIMUM
from server.store.kept import kept
from server.store.queries import people
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Sort(StrEnum):
    """What a part of a group's name stands for."""

    UNIT = "unit"  # a unit and all below it
    DIRECTLY = "directly"  # only those placed directly in it
    LEADERS = "leaders"  # people placed directly in units that have others below them
    GONE = "gone"  # a unit that is no longer in the tree


class NamePart(NamedTuple):
    """One part of a group's name."""

    sort: Sort
    name: str  # "" for leaders and gone


class UnitChoice(NamedTuple):
    """One unit a manager may open."""

    id: UUID
    name: str
    depth: int  # below the viewer's own unit: 0, 1 …


@dataclass(frozen=True)
class Scope:
    """The tree as one manager sees it."""

    tree: tuple[people.UnitRow, ...]  # the whole, each unit before what is below it
    own: tuple[UnitChoice, ...]  # theirs and those below, in the order of the tree
    k: int  # the smallest group numbers are published of
    time_zone: str

    @cached_property
    def mine(self) -> frozenset[str]:
        """The ids of `own`."""
        return frozenset(self._ids)

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(str(unit.id) for unit in self.own)

    def may_open(self, units: Iterable[str]) -> bool:
        """Whether a group of this name is theirs: one of its units is."""
        return any(unit.removeprefix(DIRECTLY) in self.mine for unit in units)

    def has(self, unit: UUID) -> bool:
        """Whether a unit is theirs."""
        return str(unit) in self.mine

    def name(self, unit: UUID) -> str:
        """A unit's name; "" where it is no longer in the tree."""
        return self.names.get(str(unit), "")

    def seen_in(self, managed: Mapping[UUID, date], taken_on: date, above: Mapping[str, str]) -> "Scope":
        """What of it they may see of a snapshot: units that were theirs already when it was taken.

        Whoever came to lead a unit later counted in its numbers as one of k, and would see k - 1 others. `managed`:
        unit → the day their role was given; `above`: unit → the one it stood below.
        """
        theirs = _below(_held(managed, taken_on), above)
        own = tuple(unit for unit, id_ in zip(self.own, self._ids, strict=True) if id_ in theirs)
        return self if len(own) == len(self.own) else replace(self, own=own)

    def saw(self, unit: UUID, managed: Mapping[UUID, date], taken_on: date, above: Mapping[str, str]) -> bool:
        """Whether one unit is among those."""
        return self.has(unit) and _is_below(str(unit), _held(managed, taken_on), above)

    def named(self, units: Sequence[str]) -> tuple[NamePart, ...]:
        """A group's name in parts."""
        return named(units, self.names)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Each unit's name by its id, for many groups (`named`)."""
        return {str(row.id): row.name for row in self.tree}

    def above(self, unit: UUID) -> tuple[UUID, ...]:
        """This unit and all above it."""
        parents = {row.id: row.parent_id for row in self.tree}
        above = [unit]
        while (next_up := parents.get(above[-1])) is not None:
            above.append(next_up)
        return tuple(above)

    @cached_property
    def near(self) -> frozenset[UUID]:
        """The viewer's units, with all below them, and those above."""
        parents, found = {row.id: row.parent_id for row in self.tree}, set[UUID]()
        for one in self.own:
            up: UUID | None = one.id
            while up is not None and up not in found:
                found.add(up)
                up = parents.get(up)
        return frozenset(found)

    def related(self, unit: UUID) -> tuple[UUID, ...]:
        """This unit, all above it and all below it."""
        above, below = self.above(unit), {unit}
        for row in self.tree:
            if row.parent_id in below:
                below.add(row.id)
        return (*above, *sorted(below - {unit}))


def read_scope(connection: "Connection", organization: str, managed: Collection[UUID]) -> Scope:
    """The scope of a manager of these units; `own` is empty where none of them is in the tree."""
    tree, settings = people.tree(connection, organization), people.organization_row(connection, organization)
    k, zone = (max(settings.k, MINIMUM), settings.time_zone) if settings else (MINIMUM, "UTC")
    name = "scope", tree, frozenset(managed), k, zone
    return kept(connection, name, lambda: _scope(tree.units, managed, k, zone))


def _scope(tree: tuple[people.UnitRow, ...], managed: Collection[UUID], k: int, zone: str) -> Scope:
    depths = dict[UUID, int]()
    own = list[UnitChoice]()
    for row in tree:
        if row.parent_id in depths:
            depths[row.id] = depths[row.parent_id] + 1
        elif row.id in managed:
            depths[row.id] = 0
        if row.id in depths:
            own.append(UnitChoice(row.id, row.name, depths[row.id]))
    return Scope(tree, tuple(own), k, zone)


async def manager_scope(store: Store, managed: Collection[UUID]) -> Scope:
    """The same, asked of the store."""
    return await store.read(lambda connection: read_scope(connection, store.organization, managed))


def _held(managed: Mapping[UUID, date], taken_on: date) -> set[str]:
    """The units that were theirs on a day."""
    return {str(unit) for unit, since in managed.items() if since < taken_on}


def _below(held: Iterable[str], above: Mapping[str, str]) -> set[str]:
    """These units and all below them."""
    found, before = set(held), -1
    while len(found) > before:  # once, and once more to see that it was all: each stands after the one above it
        before = len(found)
        found.update(unit for unit, up in above.items() if up in found)
    return found


def _is_below(unit: str, held: Collection[str], above: Mapping[str, str]) -> bool:
    """Whether a unit is one of these or below one."""
    way = set[str]()
    while unit and unit not in way:
        if unit in held:
            return True
        way.add(unit)  # so no circle holds it up
        unit = above.get(unit, "")
    return False


def named(units: Sequence[str], names: Mapping[str, str]) -> tuple[NamePart, ...]:
    """A group's name in parts. `names`: of units, by id."""
    return tuple(_part(unit, names) for unit in units)


def _part(unit: str, names: Mapping[str, str]) -> NamePart:
    if unit == LEADERS:
        return NamePart(Sort.LEADERS, "")
    if unit.startswith(DIRECTLY):
        name = names.get(unit.removeprefix(DIRECTLY), "")
        return NamePart(Sort.DIRECTLY if name else Sort.GONE, name)
    return NamePart(Sort.UNIT if unit in names else Sort.GONE, names.get(unit, ""))
