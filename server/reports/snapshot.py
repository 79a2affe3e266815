"""Taking a snapshot: reading rows, letting insight judge them, publishing what may leave."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import chain
from typing import TYPE_CHECKING
from uuid import UUID

from courses.model import Curriculum
from server.assigned import assigned
from server.clock import local_day
from server.ids import new_id
from server.insight.periods import last_date
from server.reports.cells import STAND, Cell
from server.reports.folding import SETTLED, fold
from server.reports.inputs import Inputs, Reading
from server.reports.publishing import publish
from server.reports.tables import ALL, TABLES, WEEKLY
from server.reports.tree import Tree, read_tree
from server.shelf import Recompile
from server.store.queries import assignments, people, reports
from server.store.queries.people import OrganizationRow
from server.store.store import Store
from server.store.tables import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection


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
    """Publishes where `still` holds once no other process is publishing; folds up to now first."""
    fold(store, inputs.now, inputs.recompile)
    read = store.read_now(lambda connection: _read(connection, inputs))
    if read is None:
        return None
    tree, cells = read
    snapshot = Snapshot(organization=store.organization, id=new_id(), taken_on=tree.today, taken_at=inputs.now)
    return publish(store, snapshot, cells, still, [table + STAND for table in ALL])


def _due(connection: "Connection", organization: str, now: datetime) -> tuple[str, ...]:
    """The tables that are due."""
    settings = people.organization_row(connection, organization)
    if settings is None:
        return ()
    today = local_day(now, settings.time_zone)
    month, week = today.replace(day=1), _week_or_date(connection, settings, today, now)
    return tuple(
        table for table in ALL if _last(connection, organization, table) < (week if table in WEEKLY else month)
    )


def _week_or_date(connection: "Connection", settings: OrganizationRow, today: date, now: datetime) -> date:
    """The last Monday, or the last date on which something was due where that is later."""
    asked = assignments.assignments(connection, settings.id, now)
    due = filter(None, (last_date(assigned(row, settings.time_zone).on(today), today) for row in asked))
    return max([today - timedelta(days=today.weekday()), *due])


def _last(connection: "Connection", organization: str, table: str) -> date:
    found = reports.snapshots(connection, organization, table + STAND, limit=1)
    return found[0].taken_on if found else date.min


def _read(connection: "Connection", inputs: Inputs) -> tuple[Tree, Iterator[Cell]] | None:
    """The tree and all cells to publish, from one consistent view of the database.

    What is slow to work out is so once the view is closed, while the cells are asked for.
    """
    tree = read_tree(connection, inputs.organization, inputs.now)
    settings = people.organization_row(connection, inputs.organization)
    if tree is None or settings is None:
        return None
    reading = Reading(connection, tree, settings, inputs, {})
    return tree, chain.from_iterable([table.read(reading) for table in TABLES if table.name in inputs.tables])
