"""Storing a snapshot beside people at work: cells in short transactions, and it is there for all at once at the end."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from server.reports.cells import Cell, rows
from server.store.queries import changes_people, changes_reports
from server.store.store import Store
from server.store.tables import Snapshot

if TYPE_CHECKING:
    from sqlalchemy import Connection

AT_ONCE: Final = 500  # cells in one transaction: some milliseconds, in which nobody else can write
GIVEN_UP: Final = timedelta(days=1)  # a snapshot begun longer ago and not published never will be


Still = Callable[["Connection"], bool]


def publish(
    store: Store, snapshot: Snapshot, cells: Iterable[Cell], still: Still, says_so: Collection[str]
) -> UUID | None:
    """Stores a snapshot; its id, or None with nothing left of it where `still` no longer holds at the end.

    `says_so`: the tables whose cells make it one; they are stored last.
    """
    organization, last = store.organization, list[Cell]()
    _sweep(store, snapshot, says_so)
    store.write_now(partial(changes_reports.begin_snapshot, snapshot=snapshot))
    for some in _chunks(_without(cells, says_so, last)):
        store.write_now(partial(changes_reports.put_cells, cells=rows(organization, snapshot.id, some)))
    end = rows(organization, snapshot.id, last)
    if store.write_now(lambda connection: _finish(connection, organization, end, still)):
        return snapshot.id
    _drop(store, snapshot.id)
    return None


def _finish(connection: "Connection", organization: str, end: list[dict[str, Any]], still: Still) -> bool:
    """Makes it a snapshot, unless another process published meanwhile."""
    changes_people.alone(connection, organization)
    if not still(connection):
        return False
    changes_reports.put_cells(connection, end)
    return True


def _without(cells: Iterable[Cell], says_so: Collection[str], last: list[Cell]) -> Iterator[Cell]:
    """All but those of these tables, which are put into `last`."""
    for cell in cells:
        if cell.table in says_so:
            last.append(cell)
        else:
            yield cell


def _chunks(cells: Iterator[Cell]) -> Iterator[list[Cell]]:
    while some := list(islice(cells, AT_ONCE)):
        yield some


def _sweep(store: Store, snapshot: Snapshot, says_so: Collection[str]) -> None:
    """Takes away what is left of snapshots that were begun and never published: a server may end at any moment."""
    before = snapshot.taken_at - GIVEN_UP
    left = store.read_now(
        lambda connection: changes_reports.unfinished(connection, store.organization, before, says_so)
    )
    for snapshot_id in left:
        _drop(store, snapshot_id)


def _drop(store: Store, snapshot_id: UUID) -> None:
    some = partial(changes_reports.drop_cells, organization=store.organization, snapshot_id=snapshot_id, most=AT_ONCE)
    while store.write_now(some):
        pass
