"""The map of silence as a manager may see it of their units, and the row of leaders. It invites, and names nobody."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec

from server.insight.printed import End
from server.insight.privacy import DIRECTLY, LEADERS
from server.insight.silence import LONGEST
from server.reports.cells import STAND, WHOLE
from server.reports.decoded import groups_of, quarters_of, whole_of
from server.reports.indicators import Told
from server.reports.leading import SureShare
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.scope import NamePart, Scope, named
from server.reports.silence_cells import LEADING, SILENCE, VOICES, LeadingCell, SilenceCell, VoicesCell
from server.store.kept import kept
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

RECENT: Final = LONGEST  # quarters looked back over

Held = Mapping[UUID, date]  # the units the viewer manages, each with the day they were given it


@dataclass(frozen=True, slots=True)
class Quiet:
    """One group from which almost nobody let something be heard, for so long that it is hardly chance."""

    name: tuple[NamePart, ...]
    quarters: int  # how many in a row, this one included; up to a year
    units: frozenset[str] = frozenset()  # what the group is called after: ids


@dataclass(frozen=True, slots=True)
class LeadersRow:
    """All who lead a unit as one group."""

    indicator: Told
    people: int
    done: int | End | None  # the share of what is asked of them that they did; None: too little is asked
    answers: int  # of the organization, in the quarter
    used: SureShare | None = None  # what they learned, of their answers about it; None: too few leaders gave one
    heard: int | End | None = None  # the share of them who let something be heard themselves
    room: SureShare | None = None  # of those asked where they gave room, the share that named something
    asked: int = 0  # of these at least so many


@dataclass(frozen=True, slots=True)
class SilenceReport:
    """The last quarter that is over."""

    since: date | None = None  # its first day; None: there is none yet
    indicator: Told | None = None
    groups: int = 0  # of the viewer's that are told of
    quiet: tuple[Quiet, ...] = ()  # of these, in the order of the tree
    channels: tuple[str, ...] = ()  # of the whole organization, for who leads all of it
    leaders: LeadersRow | None = None  # the same


@dataclass(frozen=True, slots=True)
class Quietness:
    """From how many groups of the whole organization almost nothing came, in the last quarter that is over."""

    since: date
    groups: int
    quiet: int


def read_quietness(connection: "Connection", organization: str, today: date) -> Quietness | None:
    """Numbers of groups, and not which; None where none is told of."""
    for taken in reports.snapshots(connection, organization, SILENCE + STAND, limit=1):
        cells = _Cells(connection, organization, taken.id)
        period = max(cells.quarters, default=None)
        if period is None or "silence" not in read_shown(connection, organization, today):
            return None
        return Quietness(
            first_day(period), len(cells.groups), sum(cells.is_silent(key, period) for key in cells.groups)
        )
    return None


def read_silence(
    connection: "Connection", organization: str, managed: Held, scope: Scope, today: date
) -> SilenceReport:
    """What a manager of these units may see."""
    taken = next(iter(reports.snapshots(connection, organization, SILENCE + STAND, limit=1)), None)
    if taken is None:
        return SilenceReport()
    cells = _Cells(connection, organization, taken.id)
    period = max(cells.quarters, default=None)
    shown = read_shown(connection, organization, today)
    if period is None:
        return SilenceReport()
    seen = scope.seen_in(managed, cells.quarters[period].published_on, cells.quarters[period].above)
    whole = bool(scope.tree) and seen.has(scope.tree[0].id)
    mine = [key for key, units in cells.groups.items() if whole or seen.may_open(units)]
    leading = cells.leading(period) if whole else None
    told, names = shown.get("silence"), scope.names
    return SilenceReport(
        since=first_day(period),
        indicator=told,
        groups=len(mine) if told else 0,
        quiet=tuple(_quiet(cells, names, mine, period, _saw(cells, managed, scope))) if told else (),
        channels=cells.quiet(period) if whole and told else (),
        leaders=_row(leading, shown.get("leaders")),
    )


def _row(leading: LeadingCell | None, told: Told | None) -> LeadersRow | None:
    return (
        LeadersRow(
            told,
            leading.people,
            leading.done,
            leading.answers,
            leading.used,
            leading.heard,
            leading.room,
            leading.asked,
        )
        if leading and told
        else None
    )


Saw = Callable[[str, str], bool]  # group, quarter


def _saw(cells: "_Cells", managed: Held, scope: Scope) -> Saw:
    """Whether the viewer led a group when a quarter was told of: else they counted in it."""

    def saw(key: str, period: str) -> bool:
        quarter = cells.quarters[period]
        units = [unit.removeprefix(DIRECTLY) for unit in cells.groups[key] if unit != LEADERS]
        return any(
            scope.saw(unit, managed, quarter.published_on, quarter.above)
            for unit in (scope.tree[0].id, *map(UUID, units))
        )

    return saw


def _quiet(cells: "_Cells", names: Mapping[str, str], mine: Sequence[str], period: str, saw: Saw) -> Iterator[Quiet]:
    """Those that stand out; where nothing came from anywhere, all of them."""
    nowhere = all(cells.is_silent(key, period) for key in cells.groups)
    for key in mine:
        in_a_row = cells.silent_in_a_row(key, period, saw)
        if in_a_row and (nowhere or cells.stands_out(key, period, in_a_row)):
            yield Quiet(named(cells.groups[key], names), in_a_row, frozenset(cells.groups[key]))


class _Cells:
    """The published cells of the newest quarters. `groups`: key → units, of the newest, in the order of the tree."""

    def __init__(self, connection: "Connection", organization: str, snapshot: UUID) -> None:
        def needed() -> Mapping[tuple[str, str], int]:
            return _needed(reports.cells(connection, organization, snapshot, SILENCE, periods=newest))

        self.quarters = quarters_of(connection, organization, snapshot, SILENCE, RECENT)
        newest = self._names = sorted(self.quarters)
        self._needed = kept(connection, (snapshot, SILENCE), needed)
        groups = groups_of(connection, organization, snapshot, SILENCE, newest[-1]).cells if newest else {}
        self.groups = {key: cell.units for key, cell in groups.items() if key != WHOLE}
        voices = whole_of(connection, organization, snapshot, SILENCE + VOICES, VoicesCell)
        leading = whole_of(connection, organization, snapshot, SILENCE + LEADING, LeadingCell)
        self._voices = {quarter: cell.quiet for (quarter, _), cell in voices.items()}
        self._leading = {quarter: cell for (quarter, _), cell in leading.items()}

    def is_silent(self, key: str, period: str) -> bool:
        return (key, period) in self._needed

    def silent_in_a_row(self, key: str, period: str, saw: "Saw") -> int:
        """For how many quarters up to this one, as far as they may be seen."""
        before = (one for one in reversed(self._names) if one <= period)
        return sum(1 for _ in takewhile(lambda one: (key, one) in self._needed and saw(key, one), before))

    def stands_out(self, key: str, period: str, in_a_row: int) -> bool:
        """Whether it has been silent for so long that it is hardly chance."""
        return 0 < self._needed.get((key, period), 0) <= in_a_row

    def quiet(self, period: str) -> tuple[str, ...]:
        return self._voices.get(period, ())

    def leading(self, period: str) -> LeadingCell | None:
        return self._leading.get(period)


def _needed(rows: Sequence[reports.CellRow]) -> Mapping[tuple[str, str], int]:
    """The groups from which almost nothing came, each with the quarter: in how many quarters in a row that tells."""
    cells = ((row.group, row.period, msgspec.json.decode(row.value, type=SilenceCell)) for row in rows)
    return {(group, period): cell.needed for group, period, cell in cells if cell.silent}
