"""Taking a snapshot: reading rows, letting insight judge them, publishing what may leave."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

import msgspec

from courses.model import Curriculum
from server.assigned import Lives, assigned, read_lives
from server.clock import local_day
from server.ids import new_id
from server.insight.asked import State
from server.insight.periods import last_date
from server.insight.standing import OneDay
from server.reports.cells import ATOMS, COVERAGE, GAP, REACH, STAND, AtomCell, Cell
from server.reports.coverage_cells import coverage_cells
from server.reports.gap_cells import gap_cells
from server.reports.publishing import publish
from server.reports.reach_cells import reach_cells
from server.reports.reach_rows import Subject, read_taken
from server.reports.responses import read_responses
from server.reports.tree import Tree, read_tree
from server.shelf import Recompile
from server.store.queries import assignments, people, reports
from server.store.queries.assignments import AssignmentRow
from server.store.store import Store
from server.store.tables import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

ALL = (GAP, REACH, COVERAGE)
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
    return publish(store, snapshot, cells, still, [table + STAND for table in ALL])


def _due(connection: "Connection", organization: str, now: datetime) -> tuple[str, ...]:
    """The tables that are due."""
    return tuple(_each_due(connection, organization, now))


def _each_due(connection: "Connection", organization: str, now: datetime) -> Iterator[str]:
    """The gap map and reach from the first of a month on; coverage from each Monday and each due date on."""
    settings = people.organization_row(connection, organization)
    if settings is None:
        return
    today = local_day(now, settings.time_zone)
    for table in (GAP, REACH):
        if _last(connection, organization, table) < today.replace(day=1):
            yield table
    asked = assignments.assignments(connection, organization, now)
    due = filter(None, (last_date(assigned(row, settings.time_zone).on(today), today) for row in asked))
    monday = today - timedelta(days=today.weekday())
    if _last(connection, organization, COVERAGE) < max([monday, *due]):
        yield COVERAGE


def _last(connection: "Connection", organization: str, table: str) -> date:
    found = reports.snapshots(connection, organization, table + STAND, limit=1)
    return found[0].taken_on if found else date.min


def _read(connection: "Connection", inputs: Inputs) -> tuple[Tree, Iterator[Cell]] | None:
    """The tree and all cells to publish, from one consistent view of the database.

    What is slow to work out is so once the view is closed, while the cells are asked for.
    """
    organization, now = inputs.organization, inputs.now
    tree = read_tree(connection, organization, now)
    settings = people.organization_row(connection, organization)
    if tree is None or settings is None:
        return None
    cells = iter(list[Cell]())
    if GAP in inputs.tables:
        skills = read_responses(connection, organization, inputs.curriculum, now, inputs.recompile)
        cells = iter(gap_cells(tree, skills, _previous(connection, organization), now))
    if REACH in inputs.tables:
        cells = chain(cells, _reach(connection, tree, inputs))
    if COVERAGE in inputs.tables:
        every = assignments.assignments(connection, organization, now, ended=True)
        asked, ended = ([row for row in every if row.now.ended is is_over] for is_over in (False, True))
        lives = read_lives(connection, organization, settings.time_zone, now)
        states = partial(states_of, lives, settings.time_zone, tree.today)
        cells = chain(cells, coverage_cells(tree, asked, states, ended))
    return tree, cells


def _previous(connection: "Connection", organization: str) -> dict[str, list[AtomCell]]:
    """The atoms of the last snapshot, by skill."""
    found = defaultdict[str, list[AtomCell]](list)
    for snapshot in reports.snapshots(connection, organization, GAP + STAND, limit=1):
        for cell in reports.cells(connection, organization, snapshot.id, GAP + ATOMS):
            found[cell.subject].append(msgspec.json.decode(cell.value, type=AtomCell))
    return dict(found)


def _reach(connection: "Connection", tree: Tree, inputs: Inputs) -> list[Cell]:
    """How many took what without being asked."""
    organization = inputs.organization
    settings = people.organization_row(connection, organization)
    if settings is None:
        return []
    authors = {str(role.person_id) for role in people.roles(connection, organization) if role.role == "author"}
    before = defaultdict[Subject, list[AtomCell]](list)
    for snapshot in reports.snapshots(connection, organization, REACH + STAND, limit=1):
        for cell in reports.cells(connection, organization, snapshot.id, REACH + ATOMS):
            before[cell.subject, cell.period].append(msgspec.json.decode(cell.value, type=AtomCell))
    taken = read_taken(connection, organization, settings.time_zone, inputs.now)
    return reach_cells(tree, frozenset(authors), taken, before, inputs.now)


def states_of(lives: Lives, zone: str, today: date, row: AssignmentRow) -> dict[str, State]:
    """What became of one assignment for everyone who is or was placed where it is asked: person → state."""
    one_day = OneDay(assigned(row, zone), today)
    return {str(person): one_day.standing(lives.of(row, person)).state for person in lives.concerned(row)}
