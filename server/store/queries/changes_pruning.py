"""Taking away of old publications what nobody reads any more. Inside short transactions of `Store.write`."""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, literal, select, tuple_
from sqlmodel import col

from server.store.queries.reports import with_table
from server.store.recorder import table_of
from server.store.tables import PublishedCell, Snapshot


def beyond(
    connection: Connection, organization: str, stand: str, full: int, before: date | None, of: str, *, whole: bool
) -> list[UUID]:
    """One id per snapshot that published a table (its `stand` says so), is not among the newest `full` of these, and
    still has cells of the table `of`, or `whole`, of any that begins like it. `before`: only those taken earlier."""
    newest = with_table(organization, stand).limit(full).subquery()
    has = exists(select(literal(1)).where(*_of(organization, of, whole=whole), _in_snapshot()))
    published = with_table(organization, stand).subquery()
    asked = select(col(Snapshot.id)).where(
        col(Snapshot.organization) == organization,
        col(Snapshot.id).in_(select(published.c.id)),
        col(Snapshot.id).not_in(select(newest.c.id)),
        has,
    )
    if before is not None:
        asked = asked.where(col(Snapshot.taken_on) < before)
    return list(connection.scalars(asked.order_by(col(Snapshot.taken_at))))


def prune(connection: Connection, organization: str, snapshot_id: UUID, table: str, most: int, *, whole: bool) -> int:
    """Deletes some cells of a table in one snapshot, and says how many; what says it was published goes last.

    The snapshot goes with its last cell.
    """
    cell = table_of(PublishedCell)
    key = tuple_(*cell.primary_key.columns)
    some = (
        select(*cell.primary_key.columns)
        .where(*_of(organization, table, whole=whole), cell.c.snapshot_id == snapshot_id)
        .order_by(cell.c.table == f"{table}-stand", *cell.primary_key.columns)
        .limit(most)
    )
    gone = connection.execute(delete(cell).where(key.in_(some))).rowcount
    empty = ~exists(select(literal(1)).where(_in_snapshot(), col(PublishedCell.organization) == organization))
    this = (col(Snapshot.organization) == organization, col(Snapshot.id) == snapshot_id)
    connection.execute(delete(table_of(Snapshot)).where(*this, empty))
    return gone


def _of(organization: str, table: str, *, whole: bool) -> tuple[ColumnElement[bool], ...]:
    name = col(PublishedCell.table)
    # "-" and "." follow each other: all names that begin with the table's and a dash
    own = (name == table) | ((name >= f"{table}-") & (name < f"{table}.")) if whole else name == table
    return col(PublishedCell.organization) == organization, own


def _in_snapshot() -> ColumnElement[bool]:
    return col(PublishedCell.snapshot_id) == col(Snapshot.id)
