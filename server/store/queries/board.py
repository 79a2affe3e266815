"""Published cells in bulk, for the report. Only `server.reports` reads this."""

from collections.abc import Collection, Iterator
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, select
from sqlmodel import col

from server.store.tables import PublishedCell, Snapshot

FEW = 500  # groups that are asked for one by one; of more the whole table is read


class GroupRow(NamedTuple):
    group: str
    subject: str
    value: str  # JSON


def of_groups(
    connection: Connection, organization: str, snapshot_id: UUID, table: str, groups: Collection[str]
) -> Iterator[GroupRow]:
    """One row per cell of these groups in one table of one snapshot, in no order."""
    asked = select(col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.value)).where(
        col(PublishedCell.organization) == organization,
        col(PublishedCell.snapshot_id) == snapshot_id,
        col(PublishedCell.table) == table,
    )
    few = len(groups) <= FEW
    found = connection.execute(asked.where(col(PublishedCell.group).in_(groups)) if few else asked)
    return (GroupRow(*row) for row in found if few or row[0] in groups)


def how_many(connection: Connection, organization: str, table: str, most: int) -> int:
    """One number: cells of one table in the newest snapshot that has it, counted no further than `most`."""
    newest = (
        select(col(Snapshot.id))
        .where(col(Snapshot.organization) == organization, has_table(organization, table))
        .order_by(col(Snapshot.taken_at).desc(), col(Snapshot.id).desc())
        .limit(1)
    )
    some = (
        select(col(PublishedCell.group))
        .where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == newest.scalar_subquery(),
            col(PublishedCell.table) == table,
        )
        .limit(most)
    )
    return connection.scalar(select(func.count()).select_from(some.subquery())) or 0


def has_table(organization: str, table: str) -> ColumnElement[bool]:
    """The condition that a snapshot published a table."""
    return (
        select(col(PublishedCell.snapshot_id))
        .where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == col(Snapshot.id),
            col(PublishedCell.table) == table,
        )
        .exists()
    )
