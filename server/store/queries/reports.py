"""What reports are made from, and what has been published. Only `server.reports` reads this."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, Select, bindparam, select
from sqlmodel import col

from server.store.kept import once
from server.store.prepared import Prepared, PreparedOf, together
from server.store.queries.assignments import Whose, of, some
from server.store.tables import Attempt, Ended, PublishedCell, Snapshot

FIRST_TRY = 1
FEW: Final = 2  # snapshots, as many as a page compares


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


_WHOSE = col(Attempt.person_id)
_ENDED = (
    select(_WHOSE, col(Attempt.module_id), col(Attempt.version), col(Ended.at))
    .join(Ended, (col(Attempt.organization) == col(Ended.organization)) & (col(Attempt.id) == col(Ended.attempt_id)))
    .where(col(Attempt.organization) == bindparam("organization"), counted(), col(Ended.at) <= bindparam("until"))
    .order_by(col(Ended.at), col(Attempt.id))
)
_COMPLETIONS = PreparedOf(_ENDED, _WHOSE)


def completions(
    connection: Connection, organization: str, until: datetime, person_id: Whose = None,
    modules: Collection[str] | None = None,
) -> list[CompletionRow]:  # fmt: skip
    """One row per time someone reached the end of a module, of one person, of some or of all; oldest first.

    `modules`: only of these.
    """
    given = {"organization": organization, "until": until}
    if modules is None:
        return [CompletionRow(*row) for row in _COMPLETIONS.all(connection, some(person_id), **given)]
    asked = _ENDED.where(col(Attempt.module_id).in_(modules), *of(person_id, _WHOSE))
    return [CompletionRow(*row) for row in connection.execute(asked, given)]


def snapshots(connection: Connection, organization: str, table: str, limit: int = 2) -> list[SnapshotRow]:
    """One row per snapshot that published this table, newest first."""
    if limit > FEW:
        return [SnapshotRow(*row) for row in _NEWEST.all(connection, **_newest(organization, table, limit))]
    of = _newest(organization, table, FEW)
    found = once(connection, (_NEWEST, organization, table), lambda: _NEWEST.all(connection, **of))
    return [SnapshotRow(*row) for row in found[:limit]]


def ask_ahead(connection: Connection, organization: str, tables: Sequence[str]) -> None:
    """Asks for the newest snapshots of all these tables, each of which a part of the page asks for in the same read:
    PostgreSQL is awaited once instead of for each."""
    found = together(connection, *((_NEWEST, _newest(organization, table, FEW)) for table in tables))
    for table, rows in zip(tables, found, strict=True):
        once(connection, (_NEWEST, organization, table), partial(list, rows))


def _newest(organization: str, table: str, most: int) -> dict[str, Any]:
    return {"organization": organization, "table": table, "most": most}


def cells(
    connection: Connection,
    organization: str,
    snapshot_id: UUID,
    table: str,
    groups: Collection[str] | None = None,
    periods: Collection[str] | None = None,
) -> list[CellRow]:
    """One row per cell of one table in one snapshot, by group, subject and period. `groups`, `periods`: only of these.

    A statement for each group or period: prepared, and sent together, that is less than one that names them all.
    """
    of = {"organization": organization, "snapshot_id": snapshot_id, "table": table}
    if groups is not None:
        asked = [(_OF_GROUP, of | {"group": group}) for group in sorted(set(groups))]
    elif periods is not None:
        asked = [(_OF_PERIOD, of | {"period": period}) for period in sorted(set(periods))]
    else:
        asked = [(_CELLS, of)]
    found = [CellRow(*row) for rows in together(connection, *asked) for row in rows]
    if groups is not None:
        return found if periods is None else [row for row in found if row.period in periods]
    return found if periods is None else sorted(found, key=lambda row: row[:3])


def with_table(organization: Any, table: Any) -> Select[UUID, date, datetime]:
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


_NEWEST = Prepared(with_table(bindparam("organization"), bindparam("table")).limit(bindparam("most", type_=Integer())))
_ALL_CELLS = (
    select(col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period), col(PublishedCell.value))
    .where(
        col(PublishedCell.organization) == bindparam("organization"),
        col(PublishedCell.snapshot_id) == bindparam("snapshot_id"),
        col(PublishedCell.table) == bindparam("table"),
    )
    .order_by(col(PublishedCell.group), col(PublishedCell.subject), col(PublishedCell.period))
)
_CELLS = Prepared(_ALL_CELLS)
_OF_GROUP = Prepared(_ALL_CELLS.where(col(PublishedCell.group) == bindparam("group")))
_OF_PERIOD = Prepared(_ALL_CELLS.where(col(PublishedCell.period) == bindparam("period")))
