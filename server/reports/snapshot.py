"""Taking a snapshot: reading rows, letting insight judge them, publishing what may leave."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import msgspec

from courses.model import Curriculum
from server.assigned import assigned, read_lives
from server.clock import local_day
from server.ids import new_id
from server.insight.periods import last_date
from server.insight.standing import standing
from server.reports.cells import ATOMS, COVERAGE, GAP, STAND, AtomCell, Cell, rows
from server.reports.coverage_cells import Standings, coverage_cells
from server.reports.gap_cells import gap_cells
from server.reports.responses import read_responses
from server.reports.tree import Tree, read_tree
from server.shelf import Recompile
from server.store.queries import assignments, changes_people, changes_reports, people, reports
from server.store.store import Store
from server.store.tables import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALL = (GAP, COVERAGE)
SETTLED = timedelta(seconds=10)  # what is written by then is readable: a moment is taken before its transaction ends


class Inputs(NamedTuple):
    """What a snapshot is made with, apart from the database."""

    organization: str
    curriculum: Curriculum
    now: datetime  # naive UTC; later facts are left out
    tables: Sequence[str]
    recompile: Recompile | None


def take_snapshot(
    store: Store,
    curriculum: Curriculum,
    now: datetime,
    tables: Sequence[str] = ALL,
    recompile: Recompile | None = None,
) -> UUID | None:
    """Publishes the whole tree as of `now` (naive UTC); its id, or None while the organization has no unit."""
    return _take(store, Inputs(store.organization, curriculum, now, tables, recompile), lambda _: True)


def take_due(
    store: Store, curriculum: Curriculum, now: datetime, recompile: Recompile | None = None
) -> tuple[str, ...]:
    """Publishes what is due and names the tables it took; none where another process published them meanwhile."""
    as_of, organization = now - SETTLED, store.organization
    due = store.read_now(lambda connection: _due(connection, organization, as_of))
    if not due:
        return ()
    inputs = Inputs(organization, curriculum, as_of, due, recompile)
    taken = _take(store, inputs, lambda connection: _due(connection, organization, as_of) == due)
    return due if taken else ()


def _take(store: Store, inputs: Inputs, still: Callable[["Connection"], bool]) -> UUID | None:
    """Publishes where `still` holds once no other process is publishing."""
    read = store.read_now(lambda connection: _read(connection, inputs))
    if read is None:
        return None
    tree, cells = read
    snapshot = Snapshot(organization=store.organization, id=new_id(), taken_on=tree.today, taken_at=inputs.now)
    published = rows(store.organization, snapshot.id, cells)

    def publish(connection: "Connection") -> UUID | None:
        changes_people.alone(connection, inputs.organization)
        if not still(connection):
            return None
        changes_reports.publish_snapshot(connection, snapshot, published)
        return snapshot.id

    return store.write_now(publish)


def _due(connection: "Connection", organization: str, now: datetime) -> tuple[str, ...]:
    """The tables that are due."""
    return tuple(_each_due(connection, organization, now))


def _each_due(connection: "Connection", organization: str, now: datetime) -> Iterator[str]:
    """The gap map from the first of a month on; coverage from each Monday and each due date on."""
    settings = people.organization_row(connection, organization)
    if settings is None:
        return
    today = local_day(now, settings.time_zone)
    if _last(connection, organization, GAP) < today.replace(day=1):
        yield GAP
    asked = assignments.assignments(connection, organization, now)
    due = filter(None, (last_date(assigned(row, settings.time_zone).on(today), today) for row in asked))
    monday = today - timedelta(days=today.weekday())
    if _last(connection, organization, COVERAGE) < max([monday, *due]):
        yield COVERAGE


def _last(connection: "Connection", organization: str, table: str) -> date:
    found = reports.snapshots(connection, organization, table + STAND, limit=1)
    return found[0].taken_on if found else date.min


def _read(connection: "Connection", inputs: Inputs) -> tuple[Tree, list[Cell]] | None:
    """The tree and all cells to publish, from one consistent view of the database."""
    organization, now = inputs.organization, inputs.now
    tree = read_tree(connection, organization, now)
    if tree is None:
        return None
    cells = list[Cell]()
    if GAP in inputs.tables:
        skills = read_responses(connection, organization, inputs.curriculum, now, inputs.recompile)
        cells += gap_cells(tree, skills, _previous(connection, organization), now)
    if COVERAGE in inputs.tables:
        asked = assignments.assignments(connection, organization, now)
        cells += coverage_cells(tree, asked, _standings(connection, tree, asked, inputs))
    return tree, cells


def _previous(connection: "Connection", organization: str) -> dict[str, list[AtomCell]]:
    """The atoms of the last snapshot, by skill."""
    found = defaultdict[str, list[AtomCell]](list)
    for snapshot in reports.snapshots(connection, organization, GAP + STAND, limit=1):
        for cell in reports.cells(connection, organization, snapshot.id, GAP + ATOMS):
            found[cell.subject].append(msgspec.json.decode(cell.value, type=AtomCell))
    return dict(found)


def _standings(
    connection: "Connection", tree: Tree, asked: Sequence[assignments.AssignmentRow], inputs: Inputs
) -> dict[UUID, Standings]:
    """By assignment, where everyone stands today who is or was placed where it is asked."""
    settings = people.organization_row(connection, inputs.organization)
    if settings is None:
        return {}
    lives = read_lives(connection, inputs.organization, settings.time_zone, inputs.now)
    found = dict[UUID, Standings]()
    for row in asked:
        judged = assigned(row, settings.time_zone)
        who = lives.concerned(row)
        found[row.id] = {str(person): standing(judged, lives.of(row, person), tree.today) for person in who}
    return found
