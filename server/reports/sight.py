"""What one manager may see, asked unit by unit: the same as `scope`, without reading a tree of thousands.

Valid inside the one read it was made in: it looks up the units it was not told of.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from server.insight.privacy import DIRECTLY, LEADERS
from server.reports.cells import WHOLE
from server.reports.decoded import stand_of
from server.reports.scope import NamePart, Sort
from server.store.queries import nearby, published
from server.store.queries.nearby import NearRow
from server.store.queries.reports import CellRow, SnapshotRow

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Sight:
    """The current tree around what is looked at. `managed`: unit → the day the viewer's role in it was given."""

    def __init__(self, connection: "Connection", organization: str, managed: Mapping[UUID, date]) -> None:
        self.connection, self.organization, self.managed = connection, organization, managed
        self._units = dict[UUID, NearRow]()
        self._looked = set[UUID]()
        self.know(managed)
        self.tops = tuple(one for one in managed if self.is_there(one) and not self._is_below_another(one))

    def know(self, units: Collection[UUID]) -> None:
        """Looks up these units and all above them at once, where they are not known yet."""
        new = {unit for unit in units if unit not in self._looked}
        if new:
            self._looked |= new
            for row in nearby.upwards(self.connection, self.organization, new):
                self._units[row.id] = row
                self._looked.add(row.id)

    def is_there(self, unit: UUID) -> bool:
        """Whether it is in the tree."""
        return self._row(unit) is not None

    def upwards(self, unit: UUID) -> list[UUID]:
        """This unit and all above it, nearest first; none where it is not in the tree."""
        found, row = list[UUID](), self._row(unit)
        while row is not None:
            found.append(row.id)
            row = self._units.get(row.parent_id) if row.parent_id else None
        return found

    def theirs(self, unit: UUID) -> bool:
        """Whether it is one of the viewer's, or below one."""
        return any(one in self.managed for one in self.upwards(unit))

    def name(self, unit: UUID) -> str:
        """What it is called; "" where it is no longer in the tree."""
        found = self._row(unit)
        return found.name if found else ""

    def named(self, units: Iterable[str]) -> tuple[NamePart, ...]:
        """A group's name in parts."""
        return tuple(self._part(unit) for unit in units)

    def _row(self, unit: UUID) -> NearRow | None:
        if unit not in self._looked:
            self.know([unit])
        return self._units.get(unit)

    def _part(self, unit: str) -> NamePart:
        if unit == LEADERS:
            return NamePart(Sort.LEADERS, "")
        name = self.name(UUID(unit.removeprefix(DIRECTLY)))
        if not name:
            return NamePart(Sort.GONE, "")
        return NamePart(Sort.DIRECTLY if unit.startswith(DIRECTLY) else Sort.UNIT, name)

    def _is_below_another(self, unit: UUID) -> bool:
        return any(one in self.managed for one in self.upwards(unit)[1:])


class Edition:
    """One snapshot of one table as the viewer may see it.

    Only units that were theirs already when it was taken: whoever came to lead a unit later counted in its numbers as
    one of k, and would see k - 1 others.
    """

    def __init__(self, sight: Sight, table: str, taken: SnapshotRow) -> None:
        self.sight, self.table, self.taken = sight, table, taken
        self._stand = stand_of(sight.connection, sight.organization, taken.id, table)
        self._held = {str(unit) for unit, since in sight.managed.items() if since < taken.taken_on}
        self._has = dict[str, bool]()

    def has(self, unit: str) -> bool:
        """Whether a unit is theirs, and was when the snapshot was taken."""
        if unit not in self._has:
            named = unit != LEADERS and self.sight.theirs(UUID(unit))
            self._has[unit] = named and not self._held.isdisjoint(self._upwards(unit))
        return self._has[unit]

    def may_open(self, units: Iterable[str]) -> bool:
        """Whether a group of this name is theirs: one of its units is."""
        return any(self.has(unit.removeprefix(DIRECTLY)) for unit in units)

    def held_of(self, units: Iterable[UUID]) -> tuple[UUID, ...]:
        """These as far as they were the viewer's then; in the place of one that was not, what they led below it."""
        found = list[UUID]()
        for unit in units:
            if self.has(str(unit)):
                found.append(unit)
                continue
            led = [one for one in self.sight.managed if unit in self.sight.upwards(one) and self.has(str(one))]
            found += [one for one in led if not set(led).intersection(self.sight.upwards(one)[1:])]
        return tuple(dict.fromkeys(found))

    def key(self, unit: UUID) -> str:
        """The key of the group called after a unit, where there is one."""
        return self._stand.keys.get(str(unit), str(unit))

    def some(self, groups: Collection[str], subjects: Collection[str]) -> dict[tuple[str, str], str]:
        """The cells of these groups and subjects that were published: their JSON, by group and subject."""
        rows = self._some(self.table, groups, subjects) if groups and subjects else []
        return {(row.group, row.subject): row.value for row in rows}

    def one(self, suffix: str, group: str, subject: str = "") -> str:
        """One cell of a table that goes with this one; "" where there is none."""
        return self._one(self.table + suffix, group, subject)

    def of_subjects(self, suffix: str, subjects: Collection[str]) -> dict[str, str]:
        """By subject the cell of the whole in a table that goes with this one."""
        return {row.subject: row.value for row in self._some(self.table + suffix, [WHOLE], subjects)}

    def _some(self, table: str, groups: Collection[str], subjects: Collection[str]) -> list[CellRow]:
        sight = self.sight
        return published.some(sight.connection, sight.organization, self.taken.id, table, groups, subjects)

    def _one(self, table: str, group: str, subject: str = "") -> str:
        sight = self.sight
        return published.one(sight.connection, sight.organization, self.taken.id, table, group, subject)

    def _upwards(self, unit: str) -> list[str]:
        """A unit and all it stood below when the snapshot was taken."""
        found = [unit]
        while (above := self._stand.above.get(found[-1], "")) and above not in found:
            found.append(above)
        return found
