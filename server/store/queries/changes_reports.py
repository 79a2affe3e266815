"""Publishing a snapshot."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert

from server.store.recorder import table_of
from server.store.tables import PublishedCell, Snapshot


def publish_snapshot(connection: Connection, snapshot: Snapshot, cells: Sequence[PublishedCell]) -> None:
    """Stores a snapshot with all its cells."""
    connection.execute(insert(table_of(Snapshot)), [snapshot.model_dump()])
    if cells:
        connection.execute(insert(table_of(PublishedCell)), [cell.model_dump() for cell in cells])
