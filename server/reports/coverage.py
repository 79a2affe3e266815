"""Coverage as one manager may see it: what is asked, and the published counts of their own units."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from server.insight.periods import running_date
from server.reports.cells import ASKED, COVERAGE, STAND, WHOLE, AskedCell, CoverageCell, Stand
from server.reports.nesting import without_only_children
from server.reports.scope import NamePart, Scope, UnitChoice, read_scope
from server.store.queries import reports
from server.store.queries.assignments import AssignmentRow, TermsRow, assignments
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One group of people an assignment is asked of. required = in_time + late + exempt + open."""

    name: tuple[NamePart, ...]
    whole: bool  # all it is asked of
    depth: int  # below that
    required: int
    in_time: int
    late: int
    exempt: int
    open: int
    done_before: int | None  # in the snapshot before; None where it was not published


@dataclass(frozen=True, slots=True)
class AssignmentCoverage:
    """One assignment and how far the viewer's groups are."""

    id: UUID
    modules: tuple[str, ...]  # all of them are asked
    path_id: str  # the path they are; "": one module
    unit: str  # the name of the unit it is asked of
    role: str  # only of who has it; "": of everyone
    joined_from: date | None  # only of who joins from this day on
    terms: TermsRow  # what holds now
    yours: bool  # the viewer may take it back
    rows: tuple[CoverageRow, ...]  # none until the next snapshot, or where all stand together with people not asked
    counted: bool  # it was asked before the snapshot
    too_new: bool  # the viewer leads the unit only since then: the next one shows them numbers
    elsewhere: tuple[tuple[NamePart, ...], ...]  # the groups in which people who are asked stand with others

    def due_on(self, today: date) -> date | None:
        """The date that runs; None: each has their own, so many days after joining."""
        first = self.terms.due_on
        return running_date(first, self.terms.renewal, today) if first else None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """All that is asked of the viewer's units."""

    units: tuple[UnitChoice, ...]  # those the viewer may ask a module of; none: they manage no unit of the tree
    k: int  # the smallest group numbers are published of
    assignments: tuple[AssignmentCoverage, ...] = ()  # nearest date first
    taken_on: date | None = None  # None: nothing has been published yet
    previous_on: date | None = None


async def coverage_report(store: Store, managed: Mapping[UUID, date]) -> CoverageReport:
    """What a manager of these units may see of coverage."""
    return await store.read(lambda connection: _report(connection, store.organization, managed))


def _report(connection: "Connection", organization: str, managed: Mapping[UUID, date]) -> CoverageReport:
    scope = read_scope(connection, organization, managed)
    if not scope.own:
        return CoverageReport((), scope.k)
    taken = reports.snapshots(connection, organization, COVERAGE + STAND)
    published = [_published(connection, organization, one.id) for one in taken]
    now, before = [*published, {}, {}][:2]
    seen = [_seen(connection, organization, scope, managed, one) for one in taken]
    seen_now, seen_before = [*seen, scope, scope][:2]
    concerned = {id_ for choice in scope.own for id_ in scope.related(choice.id)}
    asked = [row for row in assignments(connection, organization) if row.unit_id in concerned]
    elsewhere = _elsewhere(connection, organization, taken[0].id) if taken else {}
    return CoverageReport(
        scope.own,
        scope.k,
        tuple(
            _assignment(
                row,
                scope,
                _visible(now.get(str(row.id), {}), seen_now, row.unit_id),
                _visible(before.get(str(row.id), {}), seen_before, row.unit_id),
                elsewhere.get(str(row.id)),
                seen_now.has(row.unit_id),
            )
            for row in asked
        ),
        taken[0].taken_on if taken else None,
        taken[1].taken_on if len(taken) > 1 else None,
    )


def _assignment(
    row: AssignmentRow,
    scope: Scope,
    now: Mapping[str, CoverageCell],
    before: Mapping[str, CoverageCell],
    others: AskedCell | None,
    was_yours: bool,
) -> AssignmentCoverage:
    yours = scope.has(row.unit_id)
    cells = sorted(now.items(), key=lambda pair: pair[1].position)
    rows = [_row(key, cell, before.get(key), scope) for key, cell in cells]
    shown = tuple(without_only_children(rows, [one.depth for one in rows]))
    return AssignmentCoverage(
        row.id,
        row.modules,
        row.path_id,
        scope.name(row.unit_id),
        row.role,
        row.joined_from,
        row.now,
        yours,
        shown,
        others is not None,
        yours and not was_yours,
        tuple(scope.named(units) for units in others.elsewhere) if others and was_yours else (),
    )


def _row(key: str, cell: CoverageCell, before: CoverageCell | None, scope: Scope) -> CoverageRow:
    return CoverageRow(
        scope.named(cell.units),
        key == WHOLE,
        cell.depth,
        cell.required,
        cell.in_time,
        cell.late,
        cell.exempt,
        cell.open,
        before.in_time + before.late if before else None,
    )


def _published(connection: "Connection", organization: str, snapshot: UUID) -> dict[str, dict[str, CoverageCell]]:
    """The published cells of a snapshot: assignment → group → cell."""
    found = defaultdict[str, dict[str, CoverageCell]](dict)
    for cell in reports.cells(connection, organization, snapshot, COVERAGE):
        found[cell.subject][cell.group] = msgspec.json.decode(cell.value, type=CoverageCell)
    return dict(found)


def _visible(cells: Mapping[str, CoverageCell], seen: Scope, unit: UUID) -> dict[str, CoverageCell]:
    """One assignment's cells as far as the viewer may see them: all where its unit was theirs."""
    return {key: cell for key, cell in cells.items() if seen.has(unit) or seen.may_open(cell.units)}


def _seen(
    connection: "Connection",
    organization: str,
    scope: Scope,
    managed: Mapping[UUID, date],
    taken: reports.SnapshotRow,
) -> Scope:
    [stand] = reports.cells(connection, organization, taken.id, COVERAGE + STAND)
    return scope.seen_in(managed, taken.taken_on, msgspec.json.decode(stand.value, type=Stand).above)


def _elsewhere(connection: "Connection", organization: str, snapshot: UUID) -> dict[str, AskedCell]:
    """By assignment, what else its snapshot says of who was asked."""
    found = reports.cells(connection, organization, snapshot, COVERAGE + ASKED)
    return {cell.subject: msgspec.json.decode(cell.value, type=AskedCell) for cell in found}
