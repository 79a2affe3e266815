"""One assignment along the tree: one group and the groups it is the sum of, as far as the viewer may see them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec

from server.insight.privacy import DIRECTLY, LEADERS
from server.reports.cells import GROUPS, CoverageCell, LevelCell, Part
from server.reports.coverage import (
    AskedLine,
    Counts,
    UnitName,
    asked_lines,
    counts_of,
    is_near,
    of_edition,
    way,
)  # fmt: skip
from server.reports.covered import Published, read_published
from server.reports.scope import NamePart
from server.reports.sight import Edition, Sight
from server.reports.tree import smallest
from server.store.queries.assignments import AssignmentRow, assignment
from server.store.store import Store

PAGE = 50  # groups on one page

Named = Callable[[Sequence[NamePart]], str]  # a group's name in the reader's words


class Looking(NamedTuple):
    """Where the viewer looks."""

    unit: UUID | None = None  # None: all of it, or all of theirs
    text: str = ""  # in the name of a group
    by_name: bool = False  # else in the order of the tree
    page: int = 1


class GroupRow(NamedTuple):
    """One group of people an assignment is asked of."""

    name: tuple[NamePart, ...]
    below: UUID | None  # the unit to look into, where it has parts of its own
    counts: Counts
    done_before: int | None  # in the snapshot before; None where it was not published


@dataclass(frozen=True, slots=True)
class LevelReport:
    """One assignment at one place of the tree."""

    line: AskedLine  # of all of it that the viewer sees
    k: int
    taken_on: date | None
    previous_on: date | None
    way: tuple[UnitName, ...]  # from where the viewer sees it begin to the unit shown; none: it is where it begins
    whole: GroupRow | None  # the group shown; None: there is none, or there are several
    parts: tuple[GroupRow, ...]  # of one page
    found: int  # parts in all, or those with the text in their names
    parts_in_all: int
    page: int
    elsewhere: tuple[tuple[NamePart, ...], ...]  # the groups in which people who are asked stand with others
    ended: bool = False  # the number has ended: there are no groups


class _Place(NamedTuple):
    """The group looked at, or several where it begins in several."""

    cells: Mapping[str, CoverageCell]
    parts: Sequence[Part]  # what it is the sum of, or the several themselves


async def level_report(
    store: Store, managed: Mapping[UUID, date], assignment_id: UUID, looking: Looking, called: Named, today: date
) -> LevelReport | None:
    """What a manager of these units may see of one assignment in force; None where that or the unit is not theirs."""
    return await store.read(
        lambda connection: _level(Sight(connection, store.organization, managed), assignment_id, looking, called, today)
    )


def _level(
    sight: Sight, assignment_id: UUID, looking: Looking, called: Named, today: date
) -> LevelReport | None:  # fmt: skip
    row = assignment(sight.connection, sight.organization, assignment_id)
    if row is None or row.now.ended or not any(is_near(sight, row.unit_id, one) for one in sight.tops):
        return None
    if looking.unit is not None and not sight.theirs(looking.unit):
        return None
    published = read_published(sight, today)
    now, before, ended = published
    looking = Looking() if ended else looking  # there is nothing below to look at
    place = _place(sight, now, row, looking.unit)
    if place is None:
        return None
    [line] = asked_lines(sight, published, sight.tops, [row])
    parts = _seen_parts(now, row, place.parts)
    chosen = _chosen(sight, parts, looking, called)
    last = max(1, -(-len(chosen) // PAGE))
    page = min(max(1, looking.page), last)
    rows = _rows(sight, published, row, chosen[(page - 1) * PAGE : page * PAGE])
    whole = _whole(sight, published, row, place) if len(place.cells) == 1 else None
    shown = of_edition(now, sight.tops, [row]).get(row.id)
    led = now is not None and now.has(str(row.unit_id))
    return LevelReport(
        line=line,
        k=smallest(sight.connection, sight.organization),
        taken_on=now.taken.taken_on if now else None,
        previous_on=before.taken.taken_on if before else None,
        way=way(sight, looking.unit, row.unit_id if led else None) if looking.unit else (),
        whole=whole,
        parts=tuple(rows),
        found=len(chosen),
        parts_in_all=len(parts),
        page=page,
        elsewhere=tuple(sight.named(units) for units in shown.others.elsewhere) if shown and led else (),
        ended=ended,
    )


def _place(sight: Sight, now: Edition | None, row: AssignmentRow, unit: UUID | None) -> _Place | None:
    """Where the viewer looks; None where there is nothing of that unit to look at."""
    if now is None:
        return _Place({}, ()) if unit is None else None
    shown = of_edition(now, sight.tops if unit is None else (unit,), [row]).get(row.id)
    cells = shown.cells if shown else {}
    if unit is not None and not any(str(unit) in cell.units for cell in cells.values()):
        return None
    if len(cells) != 1:
        return _Place(cells, [Part(key, cell.units, _has_parts(now, cell)) for key, cell in cells.items()])
    [cell] = cells.values()
    return _Place(cells, _parts(now, row, cell))


def _parts(now: Edition, row: AssignmentRow, cell: CoverageCell) -> tuple[Part, ...]:
    """What a group is the sum of. Who has a role or joins is published together, and only one part is the whole."""
    unit = _one_unit(cell.units)
    stored = now.one(GROUPS, now.key(unit)) if unit and row.of_all else ""
    parts = msgspec.json.decode(stored, type=LevelCell).parts if stored else ()
    return parts if len(parts) > 1 or any(part.has_parts for part in parts) else ()


def _has_parts(now: Edition, cell: CoverageCell) -> bool:
    unit = _one_unit(cell.units)
    return unit is not None and bool(now.one(GROUPS, now.key(unit)))


def _one_unit(units: Sequence[str]) -> UUID | None:
    """The unit a group is: with others, or only those directly in one, it has no parts."""
    return None if len(units) != 1 or units[0] == LEADERS or units[0].startswith(DIRECTLY) else UUID(units[0])


def _seen_parts(now: Edition | None, row: AssignmentRow, parts: Sequence[Part]) -> list[Part]:
    """Those that are the viewer's."""
    if now is None:
        return []
    now.sight.know([UUID(unit.removeprefix(DIRECTLY)) for part in parts for unit in part.units if unit != LEADERS])
    led = now.has(str(row.unit_id))
    return [part for part in parts if led or now.may_open(part.units)]


def _chosen(sight: Sight, parts: Sequence[Part], looking: Looking, called: Named) -> list[Part]:
    """Those with the text in their name, in the order that was asked for."""
    if not looking.text and not looking.by_name:
        return list(parts)
    named = [(called(sight.named(part.units)).casefold(), part) for part in parts]
    if looking.by_name:
        named.sort(key=lambda pair: pair[0])
    return [part for name, part in named if looking.text.casefold() in name]


def _rows(sight: Sight, published: Published, row: AssignmentRow, parts: Sequence[Part]) -> list[GroupRow]:
    """The published numbers of these groups."""
    now, before = (_cells(edition, row, [part.key for part in parts]) for edition in published[:2])
    return [
        _row(sight, now[part.key], before.get(part.key), part.has_parts) for part in parts if part.key in now
    ]  # fmt: skip


def _whole(sight: Sight, published: Published, row: AssignmentRow, place: _Place) -> GroupRow:
    [(key, cell)] = place.cells.items()
    return _row(sight, cell, _cells(published.before, row, [key]).get(key), has_parts=False)


def _row(sight: Sight, cell: CoverageCell, before: CoverageCell | None, has_parts: bool) -> GroupRow:
    unit = _one_unit(cell.units) if has_parts else None
    unit = unit if unit and sight.theirs(unit) else None
    done_before = before.in_time + before.late if before else None
    return GroupRow(sight.named(cell.units), unit, counts_of([cell]), done_before)


def _cells(edition: Edition | None, row: AssignmentRow, keys: Sequence[str]) -> dict[str, CoverageCell]:
    """The cells of these groups that the viewer may see."""
    if edition is None:
        return {}
    found = edition.some(keys, [str(row.id)])
    cells = {key: msgspec.json.decode(text, type=CoverageCell) for (key, _), text in found.items()}
    led = edition.has(str(row.unit_id))
    return {key: cell for key, cell in cells.items() if led or edition.may_open(cell.units)}
