"""Authors' drafts, for their own pages only. One row per file somebody is writing."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Draft


class DraftRow(NamedTuple):
    id: str
    module_id: str
    name: str
    language: str
    text: str
    began_from: str
    at: datetime


_COLUMNS = (
    col(Draft.id), col(Draft.module_id), col(Draft.name), col(Draft.language), col(Draft.text), col(Draft.began_from),
    col(Draft.at),
)  # fmt: skip


def draft(connection: Connection, organization: str, person_id: UUID, draft_id: str) -> DraftRow | None:
    """One row or none."""
    found = connection.execute(
        select(*_COLUMNS).where(
            col(Draft.organization) == organization, col(Draft.person_id) == person_id, col(Draft.id) == draft_id
        )
    ).first()
    return DraftRow._make(found) if found else None


def drafts(connection: Connection, organization: str, person_id: UUID) -> tuple[DraftRow, ...]:
    """All of one person, the newest first."""
    found = connection.execute(
        select(*_COLUMNS)
        .where(col(Draft.organization) == organization, col(Draft.person_id) == person_id)
        .order_by(col(Draft.at).desc(), col(Draft.id))
    )
    return tuple(DraftRow._make(row) for row in found)
