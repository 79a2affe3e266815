"""What reports are made from, and what has been published. Only `server.reports` reads this."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlmodel import col

from server.store.queries.assignments import Whose, of
from server.store.tables import Attempt, Ended, PublishedCell, Snapshot

FIRST_TRY = 1


class CompletionRow(NamedTuple):
    person_id: UUID
    module_id: str
    version: int
    at: datetime


class SnapshotRow(NamedTuple):
    id: UUID
    taken_on: date
    taken_at: datetime


class CellRow(NamedTuple):
    group: str
    subject: str
    period: str
    value: str  # JSON


_SNAPSHOT = (col(Snapshot.id), col(Snapshot.taken_on), col(Snapshot.taken_at))


def counted() -> ColumnElement[bool]:
    """The condition that an attempt counts: a guest's does not. Every query over attempts here asks it."""
    return col(Attempt.guest).is_(False)


def completions(
    connection: Connection, organization: str, until: datetime, person_id: Whose = None,
    modules: Collection[str] | None = None,
) -> list[CompletionRow]:  # fmt: skip
    """One row per time someone reached the end of a module, of one person, of some or of all; oldest first.

    `modules`: only of these.
    """
    asked = (
        select(col(Attempt.person_id), col(Attempt.module_id), col(Attempt.version), col(Ended.at))
        .join(
            Ended,
            (col(Attempt.organization) == col(Ended.organization)) & (col(Attempt.id) == col(Ended.attempt_id)),
        )
        .where(col(Attempt.organization) == organization, counted(), col(Ended.at) <= until)
        .order_by(col(Ended.at), col(Attempt.id))
    )
    if modules is not None:
        asked = asked.where(col(Attempt.module_id).in_(modules))
    found = connection.execute(asked.where(*of(person_id, col(Attempt.person_id))))
    return [CompletionRow(*row) for row in found]


def snapshots(connection: Connection, organization: str, table: str, limit: int = 2) -> list[SnapshotRow]:
    """One row per snapshot that published this table, newest first."""
    found = connection.execute(with_table(organization, table).limit(limit))
    return [SnapshotRow(*row) for row in found]


def cells(
    connection: Connection,
    organization: str,
    snapshot_id: UUID,
    table: str,
    groups: Sequence[str] | None = None,
    periods: Sequence[str] | None = None,
    holding: str = "",
) -> list[CellRow]:
    """One row per cell of one table in one snapshot. `groups`, `periods`: only of these; `holding`: with this text."""
    asked = (
        select(
            col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period), col(PublishedCell.value)
        )
        .where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == snapshot_id,
            col(PublishedCell.table) == table,
        )
        .order_by(col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period))
    )
    if groups is not None:
        asked = asked.where(col(PublishedCell.group).in_(groups))
    if periods is not None:
        asked = asked.where(col(PublishedCell.period).in_(periods))
    if holding:
        asked = asked.where(col(PublishedCell.value).contains(holding, autoescape=True))
    return [CellRow(*row) for row in connection.execute(asked)]


def with_table(organization: str, table: str) -> Select[UUID, date, datetime]:
    """The snapshots that published this table, newest first."""
    published = (
        select(col(PublishedCell.snapshot_id))
        .where(
            col(PublishedCell.organization) == organization,
            col(PublishedCell.snapshot_id) == col(Snapshot.id),
            col(PublishedCell.table) == table,
        )
        .exists()
    )
    return (
        select(*_SNAPSHOT)
        .where(col(Snapshot.organization) == organization, published)
        .order_by(col(Snapshot.taken_at).desc(), col(Snapshot.id).desc())
    )
