"""Published cells by key: what one page shows, out of the hundred thousand a snapshot may hold."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.queries.reports import CellRow
from server.store.tables import PublishedCell

_CELL = (col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period), col(PublishedCell.value))


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
    found = connection.execute(
        select(*_CELL).where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == snapshot_id,
            col(PublishedCell.table) == table,
            col(PublishedCell.group).in_(groups),
            col(PublishedCell.subject).in_(subjects),
        )
    )
    return [CellRow(*row) for row in found]


def one(connection: Connection, organization: str, snapshot_id: UUID, table: str, group: str, subject: str = "") -> str:
    """The value of one cell, JSON; "" where there is none."""
    found = connection.scalar(
        select(col(PublishedCell.value)).where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == snapshot_id,
            col(PublishedCell.table) == table,
            col(PublishedCell.group) == group,
            col(PublishedCell.subject) == subject,
        )
    )
    return found or ""


def of_subject(connection: Connection, organization: str, snapshot_id: UUID, table: str, subject: str) -> list[CellRow]:
    """One row per cell about this, of any group and period, in their order."""
    found = connection.execute(
        select(*_CELL)
        .where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == snapshot_id,
            col(PublishedCell.table) == table,
            col(PublishedCell.subject) == subject,
        )
        .order_by(col(PublishedCell.group), col(PublishedCell.period))
    )
    return [CellRow(*row) for row in found]
