"""The report for a board: all that is asked of the viewer's units, in lines that add up. One query for every form.

What a viewer sees is what coverage shows them (`sight`). Pages ask for the first lines, files and programs for all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

import msgspec

from server.insight.periods import running_date
from server.insight.privacy import DIRECTLY, LEADERS
from server.reports.adding_up import AddedUp, Cells, Figures, added_up, summed
from server.reports.board_groups import ALL, Depth, Groups, all_cells, cells_of, concerned, keys_of
from server.reports.cells import ASKED, COVERAGE, WHOLE, AskedCell
from server.reports.covered import Published, has_ended, read_published
from server.reports.pressure import Retired, read_retired
from server.reports.scope import NamePart
from server.reports.sight import Edition, Sight
from server.reports.tree import smallest
from server.store.queries import board as queries
from server.store.queries import nearby
from server.store.queries.assignments import AssignmentRow
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


LARGE: Final = 5000  # cells


class Missing(StrEnum):
    """Why an assignment has no figures."""

    NOTHING = "nothing"  # it has
    UNPUBLISHED = "unpublished"  # nothing has been published yet
    ENDED = "ended"  # the number has ended
    LATER = "later"  # it was asked after the snapshot
    TOO_NEW = "too-new"  # the viewer leads the unit only since then
    TOO_FEW = "too-few"  # fewer people than may be counted
    ELSEWHERE = "elsewhere"  # all of them stand together with people who are not asked


class Head(NamedTuple):
    """A unit a report is or can be about."""

    id: UUID
    name: str


class BoardAssignment(NamedTuple):
    """One thing asked, with its lines."""

    row: AssignmentRow
    unit: str  # the name of the unit it is asked of
    counted: AddedUp | None
    missing: Missing
    elsewhere: tuple[tuple[str, ...], ...]  # the groups in which people who are asked stand with others

    @property
    def is_whole(self) -> bool:
        """Whether its lines are of all it is asked of."""
        return self.counted is not None and self.counted.top is not None and self.counted.top.key == WHOLE

    def due_on(self, today: date) -> date | None:
        """The date that runs; None: each has their own, so many days after joining."""
        first = self.row.now.due_on
        return running_date(first, self.row.now.renewal, today) if first else None


@dataclass(frozen=True, slots=True)
class Board:
    """The report."""

    k: int  # the smallest group figures are published of
    heads: tuple[Head, ...] = ()  # the units it is about, with all below them; none: there is no such report
    assignments: tuple[BoardAssignment, ...] = ()  # nearest date first
    total: Figures | None = None  # of all assignments together, in times asked; None without figures
    taken_on: date | None = None  # None: nothing has been published yet
    previous_on: date | None = None
    names: Mapping[tuple[str, ...], tuple[NamePart, ...]] = field(default_factory=dict)  # of its groups, in parts
    retired: Mapping[str, Retired] = field(default_factory=dict)  # modules in it whose figures say nothing of learning
    deepest: int | None = None  # how far below the totals its lines go; 0: totals only, None: to the smallest groups
    ended: bool = False  # the number has ended: it has no figures


async def board(
    store: Store, managed: Mapping[UUID, date], today: date, unit: UUID | None = None, depth: Depth = ALL
) -> Board:  # fmt: skip
    """The report of who leads these units, each since a day; about all of them, or one of theirs and all below."""
    return await store.read(lambda connection: read_board(connection, store.organization, managed, today, unit, depth))


class Heads(NamedTuple):
    """What a report is about, without its figures."""

    units: tuple[str, ...]  # names; none: there is no such report
    taken_on: date | None  # None: nothing has been published yet


def read_heads(
    connection: "Connection", organization: str, managed: Mapping[UUID, date], unit: UUID | None, today: date
) -> Heads:
    """The units a report would be about, and of which day it would be."""
    sight = Sight(connection, organization, managed)
    focus = sight.tops if unit is None else (unit,) if sight.theirs(unit) else ()
    now = read_published(sight, today, most=1).now if focus else None
    return Heads(tuple(sight.name(one) for one in focus), now.taken.taken_on if now else None)


async def is_large(store: Store, today: date) -> bool:
    """Whether writing all of it down takes more than a moment: a guess by what was published."""

    def read(connection: "Connection") -> bool:
        if has_ended(connection, store.organization, today):
            return False
        return queries.how_many(connection, store.organization, COVERAGE, LARGE + 1) > LARGE

    return await store.read(read)


async def units_near(store: Store, managed: Mapping[UUID, date]) -> tuple[Head, ...]:
    """The units a report can be about, that one would look for first: the viewer's own and those right below."""

    def read(connection: "Connection") -> tuple[Head, ...]:
        sight = Sight(connection, store.organization, managed)
        below = nearby.directly_below(connection, store.organization, sight.tops)
        return tuple(Head(one, sight.name(one)) for one in sight.tops) + tuple(Head(row.id, row.name) for row in below)

    return await store.read(read)


def read_board(
    connection: "Connection",
    organization: str,
    managed: Mapping[UUID, date],
    today: date,
    unit: UUID | None = None,
    depth: Depth = ALL,
) -> Board:
    """The same in a query of the caller. A unit that is not theirs has no report: it has no heads."""
    sight, k = Sight(connection, organization, managed), smallest(connection, organization)
    focus = sight.tops if unit is None else (unit,) if sight.theirs(unit) else ()
    if not focus:
        return Board(k)
    published, rows = read_published(sight, today), concerned(sight, focus)
    told, deepest = _told(sight, published, focus, rows, depth)
    totals = [one.counted.total for one in told if one.counted]
    now, before, ended = published
    return Board(
        k,
        tuple(Head(one, sight.name(one)) for one in focus),
        told,
        summed(totals) if totals else None,
        now.taken.taken_on if now else None,
        before.taken.taken_on if before else None,
        _names(sight, told),
        {} if ended else _retired(connection, organization, rows),
        deepest,
        ended,
    )


def _retired(connection: "Connection", organization: str, rows: Iterable[AssignmentRow]) -> dict[str, Retired]:
    asked = {module for row in rows for module in row.modules}
    return {module: one for module, one in read_retired(connection, organization).items() if module in asked}


def _told(
    sight: Sight,
    published: Published,
    focus: tuple[UUID, ...],
    rows: list[AssignmentRow],
    depth: Depth,
) -> tuple[tuple[BoardAssignment, ...], int | None]:
    """All that is asked, and how deep its lines go."""
    if published.now is None:
        why = Missing.ENDED if published.ended else Missing.UNPUBLISHED
        return tuple(BoardAssignment(row, sight.name(row.unit_id), None, why, ()) for row in rows), depth.deepest
    read = published.now.of_subjects(ASKED, [str(row.id) for row in rows])
    others = {subject: msgspec.json.decode(text, type=AskedCell) for subject, text in read.items()}
    groups = Groups(published.now, focus, all_cells(published.now, {WHOLE}))
    forests, deepest = groups.forests(rows, others, depth)
    pairs = [(key, str(id_)) for id_, forest in forests.items() for key in keys_of(forest)]
    now, before = ({} if one is None else cells_of(one, pairs) for one in published[:2])
    told = (
        _assignment(
            published.now,
            row,
            others.get(str(row.id)),
            added_up(
                forests[row.id],
                now.get(str(row.id), {}),
                _seen(published.before, row, before.get(str(row.id), {})),
                deepest,
            ),
            is_inside=groups.is_inside(row),
        )
        for row in rows
    )
    return tuple(told), deepest


def _assignment(
    edition: Edition, row: AssignmentRow, others: AskedCell | None, counted: AddedUp | None, *, is_inside: bool
) -> BoardAssignment:
    elsewhere = others.elsewhere if others and is_inside else ()
    if counted is not None:
        missing = Missing.NOTHING
    elif others is None:
        missing = Missing.LATER
    elif edition.sight.theirs(row.unit_id) and not edition.has(str(row.unit_id)):
        missing = Missing.TOO_NEW
    else:
        missing = Missing.ELSEWHERE if elsewhere else Missing.TOO_FEW
    return BoardAssignment(row, edition.sight.name(row.unit_id), counted, missing, elsewhere)


def _seen(edition: Edition | None, row: AssignmentRow, cells: Cells) -> Cells:
    """What the viewer sees of one assignment's cells."""
    if edition is None or edition.has(str(row.unit_id)):
        return cells
    return {key: cell for key, cell in cells.items() if edition.may_open(cell.units)}


def _names(sight: Sight, told: tuple[BoardAssignment, ...]) -> dict[tuple[str, ...], tuple[NamePart, ...]]:
    """The name of every group that is named."""
    lines = {line.units for one in told if one.counted for line in (one.counted.top, *one.counted.lines) if line}
    groups = lines | {units for one in told for units in one.elsewhere}
    sight.know({UUID(unit.removeprefix(DIRECTLY)) for units in groups for unit in units if unit != LEADERS})
    return {units: sight.named(units) for units in groups if units}
