"""Publishing a snapshot. Its cells are stored bit by bit; it is there for everyone once what says so is stored."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, tuple_
from sqlmodel import col

from server.store.recorder import table_of
from server.store.tables import PublishedCell, Snapshot

Row = Mapping[str, Any]  # of published_cell


def begin_snapshot(connection: Connection, snapshot: Snapshot) -> None:
    """Stores that a snapshot is being taken. No query of reports finds it yet."""
    connection.execute(insert(table_of(Snapshot)), [snapshot.model_dump()])


def put_cells(connection: Connection, cells: Sequence[Row]) -> None:
    """Stores cells of a snapshot: the ones that say it was published in its last transaction."""
    if cells:
        connection.execute(insert(table_of(PublishedCell)), [dict(one) for one in cells])


def unfinished(connection: Connection, organization: str, before: datetime, finished: Collection[str]) -> list[UUID]:
    """One id per snapshot begun before a moment and never published. `finished`: the tables that say it was."""
    said = select(col(PublishedCell.snapshot_id)).where(
        col(PublishedCell.organization) == organization,
        col(PublishedCell.snapshot_id) == col(Snapshot.id),
        col(PublishedCell.table).in_(finished),
    )
    asked = select(col(Snapshot.id)).where(
        col(Snapshot.organization) == organization, col(Snapshot.taken_at) < before, ~said.exists()
    )
    return list(connection.scalars(asked))


def drop_cells(connection: Connection, organization: str, snapshot_id: UUID, most: int) -> int:
    """Takes away some cells of a snapshot that will not be published, and says how many; at last the snapshot."""
    table = table_of(PublishedCell)
    key = tuple_(*table.primary_key.columns)
    some = (
        select(*table.primary_key.columns)
        .where(table.c.organization == organization, table.c.snapshot_id == snapshot_id)
        .limit(most)
    )
    gone = connection.execute(delete(table).where(key.in_(some))).rowcount
    if gone == 0:
        of_it = (col(Snapshot.organization) == organization, col(Snapshot.id) == snapshot_id)
        connection.execute(delete(table_of(Snapshot)).where(*of_it))
    return gone
