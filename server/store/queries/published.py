"""Published cells by key: what one page shows, out of the hundred thousand a snapshot may hold."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Connection, select, tuple_
from sqlmodel import col

from server.store.queries.reports import CellRow
from server.store.tables import PublishedCell

_CELL = (col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period), col(PublishedCell.value))
AT_ONCE = 5_000  # pairs in one statement: a database takes 32,000 values


def pairs(
    connection: Connection, organization: str, snapshot_id: UUID, table: str, keys: Collection[tuple[str, str]]
) -> list[CellRow]:
    """One row per cell of these groups and subjects, in no order; none where a pair was not published."""
    asked, found = list(keys), list[CellRow]()
    for place in range(0, len(asked), AT_ONCE):
        rows = connection.execute(
            select(*_CELL).where(
                col(PublishedCell.organization) == organization,
                col(PublishedCell.snapshot_id) == snapshot_id,
                col(PublishedCell.table) == table,
                tuple_(col(PublishedCell.group), col(PublishedCell.subject)).in_(asked[place : place + AT_ONCE]),
            )
        )
        found += [CellRow(*row) for row in rows]
    return found


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
