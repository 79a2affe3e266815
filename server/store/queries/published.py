"""Published cells by key: what one page shows, out of the hundred thousand a snapshot may hold."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, bindparam, select
from sqlmodel import col

from server.store.prepared import Prepared, PreparedOf
from server.store.queries.reports import CellRow
from server.store.tables import PublishedCell

_CELL = (col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period), col(PublishedCell.value))


_IN_TABLE = (
    col(PublishedCell.organization) == bindparam("organization"),
    col(PublishedCell.snapshot_id) == bindparam("snapshot_id"),
    col(PublishedCell.table) == bindparam("table"),
)
_ONE = Prepared(
    select(col(PublishedCell.value)).where(
        *_IN_TABLE,
        col(PublishedCell.group) == bindparam("group"),
        col(PublishedCell.subject) == bindparam("subject"),
    )
)
_OF_GROUP = PreparedOf(
    select(*_CELL).where(*_IN_TABLE, col(PublishedCell.group) == bindparam("group")), col(PublishedCell.subject)
)
_IN_GROUPS = PreparedOf(
    select(*_CELL).where(*_IN_TABLE, col(PublishedCell.subject) == bindparam("subject")), col(PublishedCell.group)
)
_OF_SUBJECT = Prepared(
    select(*_CELL)
    .where(*_IN_TABLE, col(PublishedCell.subject) == bindparam("subject"))
    .order_by(col(PublishedCell.group), col(PublishedCell.period))
)


def some(
    connection: Connection,
    organization: str,
    snapshot_id: UUID,
    table: str,
    groups: Collection[str],
    subjects: Collection[str],
) -> list[CellRow]:
    """One row per cell of any of these groups and any of these subjects, in no order.

    Few groups and many subjects, or the other way round: each pair is looked up in the table's key. (Asked for as
    pairs, SQLite reads the whole table for each.)
    """
    of = {"organization": organization, "snapshot_id": snapshot_id, "table": table}
    if len(groups) <= len(subjects):
        found = [_OF_GROUP.all(connection, subjects, **of, group=group) for group in groups]
    else:
        found = [_IN_GROUPS.all(connection, groups, **of, subject=subject) for subject in subjects]
    return [CellRow(*row) for rows in found for row in rows]


def one(connection: Connection, organization: str, snapshot_id: UUID, table: str, group: str, subject: str = "") -> str:
    """The value of one cell, JSON; "" where there is none."""
    found = _ONE.first(
        connection, organization=organization, snapshot_id=snapshot_id, table=table, group=group, subject=subject
    )
    return found[0] if found else ""


def of_subject(connection: Connection, organization: str, snapshot_id: UUID, table: str, subject: str) -> list[CellRow]:
    """One row per cell about this, of any group and period, in their order."""
    found = _OF_SUBJECT.all(
        connection, organization=organization, snapshot_id=snapshot_id, table=table, subject=subject
    )
    return [CellRow(*row) for row in found]
