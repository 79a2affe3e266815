"""Coverage as one manager may see it: what is asked of their units, and the published counts of these."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

import msgspec

from server.insight.periods import asked_again, running_date
from server.reports.apart import counted_with
from server.reports.cells import ASKED, AskedCell, CoverageCell
from server.reports.covered import Published, read_published
from server.reports.scope import NamePart
from server.reports.sight import Edition, Sight
from server.reports.tree import smallest
from server.store.queries import nearby
from server.store.queries.assignments import AssignmentRow, TermsRow, assignments
from server.store.store import Store


class Counts(NamedTuple):
    """Whole people. required = in_time + late + exempt + open."""

    required: int
    in_time: int
    late: int
    exempt: int
    open: int
    idle: int  # of the smallest groups, those where it is open and nobody took it yet

    @property
    def done(self) -> int:
        """In time or later."""
        return self.in_time + self.late


class UnitName(NamedTuple):
    """A unit to look into."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One assignment, and how far those of it are whom the viewer looks at."""

    id: UUID
    modules: tuple[str, ...]  # all of them are asked
    path_id: str  # the path they are; "": one module
    unit_id: UUID
    unit: str  # the name of the unit it is asked of
    role: str  # only of who has it; "": of everyone
    joined_from: date | None  # only of who joins from this day on
    terms: TermsRow  # what holds now
    yours: bool  # the viewer may take it back
    counts: Counts | None  # None: nothing was published, or all stand together with people who are not asked
    done_before: int | None  # in the snapshot before; None where it was not published
    counted: bool  # it was asked before the snapshot
    too_new: bool  # the viewer leads the unit only since then: the next one shows them numbers
    group: tuple[NamePart, ...]  # whom the numbers are of, where these are more than one unit's; none: as asked
    apart: tuple[NamePart, ...] = ()  # with whom the unit is counted, where it has no numbers of its own

    def due_on(self, today: date) -> date | None:
        """The date that runs; None: each has their own, so many days after joining."""
        first = self.terms.due_on
        return running_date(first, self.terms.renewal, today) if first else None

    def again(self, today: date) -> tuple[date, date] | None:
        """The day from which it is asked again, and its date then; None: it is not, or each has their own."""
        first = self.terms.due_on
        return asked_again(first, self.terms.renewal, today) if first and self.terms.renewal else None


@dataclass(frozen=True, slots=True)
class CoverageReport:
    """All that is asked of the viewer's units, or of one of them."""

    k: int  # the smallest group numbers are published of
    has_units: bool  # they manage a unit of the tree
    lines: tuple[AskedLine, ...] = ()  # nearest date first
    taken_on: date | None = None  # None: nothing has been published yet
    previous_on: date | None = None
    way: tuple[UnitName, ...] = ()  # to the unit that is looked at, from the viewer's own down; none: all of theirs
    above: frozenset[UUID] = frozenset()  # the units above the one looked at
    below: tuple[UnitName, ...] = ()  # the units to look into from here
    ended: bool = False  # the number has ended: no line has counts


async def coverage_report(
    store: Store, managed: Mapping[UUID, date], today: date, unit: UUID | None = None
) -> CoverageReport | None:
    """What a manager of these units may see of coverage, of all of them or of one; None if that isn't theirs."""
    return await store.read(
        lambda connection: read_coverage(Sight(connection, store.organization, managed), today, unit)
    )


def read_coverage(sight: Sight, today: date, unit: UUID | None) -> CoverageReport | None:
    """The same in a query of the caller."""
    k = smallest(sight.connection, sight.organization)
    if unit is not None and not sight.theirs(unit):
        return None
    if not sight.tops:
        return CoverageReport(k, has_units=False)
    published = read_published(sight, today)
    now, before, ended = published
    return CoverageReport(
        k,
        True,
        lines_of(sight, published, unit),
        now.taken.taken_on if now else None,
        before.taken.taken_on if before else None,
        way(sight, unit) if unit else (),
        frozenset(sight.upwards(unit)[1:]) if unit else frozenset(),
        below(sight, unit),
        ended,
    )


def lines_of(sight: Sight, published: Published, unit: UUID | None) -> tuple[AskedLine, ...]:
    """All that is asked around one of the viewer's units, or around all of them."""
    focus = sight.tops if unit is None else (unit,)
    return asked_lines(sight, published, focus, concerned(sight, focus))


def concerned(sight: Sight, focus: Iterable[UUID]) -> list[AssignmentRow]:
    """What is asked of these units, of units above them or of units below."""
    asked = assignments(sight.connection, sight.organization)
    sight.know({row.unit_id for row in asked})
    return [row for row in asked if any(is_near(sight, row.unit_id, one) for one in focus)]


def is_near(sight: Sight, one: UUID, other: UUID) -> bool:
    """Whether one unit is another, or above or below it."""
    return one in sight.upwards(other) or other in sight.upwards(one)


def way(sight: Sight, unit: UUID, top: UUID | None = None) -> tuple[UnitName, ...]:
    """From the highest unit of the viewer's, or from `top`, down to a unit."""
    up = sight.upwards(unit)
    ends = [place for place, one in enumerate(up) if (one == top if top else one in sight.managed)]
    return tuple(UnitName(one, sight.name(one)) for one in reversed(up[: max(ends, default=0) + 1]))


def below(sight: Sight, unit: UUID | None) -> tuple[UnitName, ...]:
    """The units right below one; where none is chosen the viewer's own, or what is below the only one."""
    if unit is None and len(sight.tops) > 1:
        return tuple(sorted((UnitName(one, sight.name(one)) for one in sight.tops), key=lambda one: one.name))
    found = nearby.directly_below(sight.connection, sight.organization, [unit or sight.tops[0]])
    return tuple(UnitName(row.id, row.name) for row in found)


def asked_lines(
    sight: Sight, published: Published, focus: Sequence[UUID], rows: Sequence[AssignmentRow]
) -> tuple[AskedLine, ...]:
    """A line for each assignment, with what was published of the units looked at."""
    now = of_edition(published.now, focus, rows)
    before = of_edition(published.before, focus, rows)
    return tuple(_line(sight, published, row, now.get(row.id), before.get(row.id)) for row in rows)


class Shown(NamedTuple):
    """What one snapshot says of one assignment for the units looked at."""

    others: AskedCell
    cells: dict[str, CoverageCell]  # by key; the highest groups that are the viewer's, which have nobody in common


def of_edition(edition: Edition | None, focus: Sequence[UUID], rows: Sequence[AssignmentRow]) -> dict[UUID, Shown]:
    """By assignment that was there already, what the snapshot says of it."""
    if edition is None:
        return {}
    own = edition.held_of(focus)
    found = edition.of_subjects(ASKED, [str(row.id) for row in rows])
    others = {row.id: msgspec.json.decode(found[str(row.id)], type=AskedCell) for row in rows if str(row.id) in found}
    known = [row for row in rows if row.id in others]
    from_above = [row for row in known if not _is_inside(edition, own, row)]
    read = edition.some([edition.key(one) for one in own], [str(row.id) for row in from_above])
    cells = {row.id: dict(others[row.id].tops) for row in known}
    for (key, subject), text in read.items():
        cells[UUID(subject)][key] = msgspec.json.decode(text, type=CoverageCell)
    return {row.id: Shown(others[row.id], _visible(edition, own, row, cells[row.id])) for row in known}


def _visible(
    edition: Edition, own: Sequence[UUID], row: AssignmentRow, cells: dict[str, CoverageCell]
) -> dict[str, CoverageCell]:
    """All where it is asked of one of these units or of one below; else what is called after them."""
    if _is_inside(edition, own, row):
        return cells
    named = {str(one) for one in own}
    return {key: cell for key, cell in cells.items() if named.intersection(cell.units) and edition.may_open(cell.units)}


def _is_inside(edition: Edition, own: Sequence[UUID], row: AssignmentRow) -> bool:
    above = edition.sight.upwards(row.unit_id)
    return edition.has(str(row.unit_id)) and any(one in above for one in own)


def _line(sight: Sight, published: Published, row: AssignmentRow, now: Shown | None, before: Shown | None) -> AskedLine:
    yours = sight.theirs(row.unit_id)
    cells, earlier = (one.cells if one else {} for one in (now, before))
    same = bool(cells) and cells.keys() <= earlier.keys()
    return AskedLine(
        id=row.id,
        modules=row.modules,
        path_id=row.path_id,
        unit_id=row.unit_id,
        unit=sight.name(row.unit_id),
        role=row.role,
        joined_from=row.joined_from,
        terms=row.now,
        yours=yours,
        counts=counts_of(cells.values()) if cells else None,
        done_before=counts_of(earlier[key] for key in cells).done if same else None,
        counted=now is not None,
        group=_mixed(sight, list(cells.values())),
        apart=counted_with(published.now, row.unit_id) if row.of_all and now is None else (),
        too_new=yours and published.now is not None and not published.now.has(str(row.unit_id)),
    )


def _mixed(sight: Sight, cells: Sequence[CoverageCell]) -> tuple[NamePart, ...]:
    """The name of the one group that is counted, where it is of several units."""
    return sight.named(cells[0].units) if len(cells) == 1 and len(cells[0].units) > 1 else ()


def counts_of(cells: Iterable[CoverageCell]) -> Counts:
    """Groups that have nobody in common, together."""
    each = [(one.required, one.in_time, one.late, one.exempt, one.open, one.idle) for one in cells]
    return Counts(*map(sum, zip(*each, strict=True)))
