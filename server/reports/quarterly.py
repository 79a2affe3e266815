"""Tables of quarters: one is counted when it is over, published once, and carried on as it was then.

Beside the sums lies what a page needs to open them for the right people: the groups as they were, the day they were
published, and which unit stood below which on that day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from math import floor
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from server.insight.printed import End
from server.insight.privacy import People
from server.reports.cells import GROUPS, STAND, WHOLE, Cell, GroupCell, Stand
from server.reports.counted import Counted, Rules, Said, Soften, counted, everyone_who_opens
from server.reports.gap_cells import group_cells
from server.reports.inputs import Reading, value_of
from server.reports.reach_rows import first_day, quarter
from server.reports.tree import Tree
from server.store.queries import people

KEPT: Final = 8  # quarters: two years
NEARLY: Final = 1e-6  # thirds add up to a little less
QUARTER, MODULES = "-quarter", "-modules"  # after a table's name: a quarter that was counted; sums about a module


class QuarterCell(msgspec.Struct, frozen=True):
    """That a quarter was counted, and what held on that day."""

    published_on: date
    above: dict[str, str]  # unit → the one it stood below
    answered: int | End | None = None  # the share of the questions put that was answered; None: not asked, or too few


class SumsCell(msgspec.Struct, frozen=True):
    """What was counted, and how much of it; what there is none of is left out."""

    sums: dict[str, float]


class Span(NamedTuple):
    """One quarter in naive UTC, the end not included."""

    name: str
    since: datetime
    until: datetime


KINDS: Final[Mapping[str, type[msgspec.Struct]]] = {
    QUARTER: QuarterCell, GROUPS: GroupCell, "": SumsCell, MODULES: SumsCell,
}  # fmt: skip


class Heard(NamedTuple):
    """What was said in one quarter."""

    said: Sequence[Said]
    answered: int | End | None = None  # as in QuarterCell


Read = Callable[[Span], Heard]


def quarterly(reading: Reading, table: str, read: Read, least: int, soften: Soften | None = None) -> Iterator[Cell]:
    """All cells of one such table as of now. What it reads it reads at once."""
    kept = carried_on(reading, table, KINDS)
    said = [(span, heard) for span in due(reading, table, kept) if (heard := read(span)).said]
    return _cells(reading.tree, watching(reading), table, kept, said, Rules(max(least, reading.tree.k)), soften)


def carried_on(reading: Reading, table: str, kinds: Mapping[str, type[msgspec.Struct]]) -> list[Cell]:
    """What such a table published last of quarters that are not too long ago. `kinds`: by part of the table."""
    within = {span.name for span in closed(reading.tree.today, reading.settings.time_zone)}
    return [
        Cell(table + part, row.group, row.subject, row.period, value_of(row, kind))
        for part, kind in kinds.items()
        for row in reading.last(table + STAND, table + part)
        if row.period in within
    ]


def due(reading: Reading, table: str, kept: Iterable[Cell], after: timedelta = timedelta()) -> list[Span]:
    """The quarters that are to be counted now, oldest first. `kept`: what was counted before; `after`: how long after
    its end one is."""
    known = {cell.period for cell in kept if cell.table == table + QUARTER}
    return [
        span
        for span in closed(reading.tree.today, reading.settings.time_zone)
        if span.name not in known and span.until + after <= reading.inputs.now
    ]


def watching(reading: Reading) -> People:
    """Whoever may open numbers by their role: managers, administrators and authors."""
    roles = people.roles(reading.connection, reading.inputs.organization)
    authors = frozenset(str(role.person_id) for role in roles if role.role == "author")
    return everyone_who_opens(reading.tree, authors)


def closed(today: date, zone: str) -> list[Span]:
    """The quarters that are over, oldest first."""
    found, end = list[Span](), first_day(quarter(today))
    for _ in range(KEPT):
        begin = first_day(quarter(end - timedelta(days=1)))
        found.insert(0, Span(quarter(begin), _utc(begin, zone), _utc(end, zone)))
        end = begin
    return found


def _utc(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


def _cells(
    tree: Tree, watching: People, table: str, kept: Sequence[Cell],
    heard: Sequence[tuple[Span, Heard]], rules: Rules, soften: Soften | None,
) -> Iterator[Cell]:  # fmt: skip
    yield Cell(table + STAND, WHOLE, "", "", Stand(above=tree.above()))
    yield from kept
    for span, (said, answered) in heard:
        yield Cell(table + QUARTER, WHOLE, "", span.name, QuarterCell(tree.today, tree.above(), answered))
        yield from _counted(tree, table, span.name, counted(tree, watching, said, rules, soften))


def _counted(tree: Tree, table: str, period: str, found: Counted) -> Iterator[Cell]:
    if found.by_group:
        for key, cell in group_cells(tree, found.groups):
            yield Cell(table + GROUPS, key, "", period, cell)
    for (key, subject), sums in found.by_group.items():
        yield Cell(table, key, subject, period, _sums(sums))
    for module, sums in found.by_module.items():
        yield Cell(table + MODULES, WHOLE, module, period, _sums(sums))


def _sums(sums: Mapping[str, float]) -> SumsCell:
    """Parts of people are published as whole ones."""
    return SumsCell({name: floor(value + NEARLY) if "people" in name else value for name, value in sums.items()})
