"""Keeping and dropping authors' drafts."""

from uuid import UUID

from sqlalchemy import Connection, delete, insert
from sqlmodel import col

from server.store.holding import take_person
from server.store.queries.drafts import DraftRow, draft
from server.store.recorder import table_of
from server.store.tables import Draft


def keep_draft(connection: Connection, organization: str, person_id: UUID, row: DraftRow) -> DraftRow | None:
    """Puts a text in the place of the one kept before, and answers that one: another tab may have kept it.

    Stores nothing where the person was erased meanwhile.
    """
    if not take_person(connection, organization, person_id):
        return None
    before = draft(connection, organization, person_id, row.id)
    drop_draft(connection, organization, person_id, row.id)
    values = {"organization": organization, "person_id": person_id, **row._asdict()}
    connection.execute(insert(table_of(Draft)).values(values))
    return before


def drop_draft(connection: Connection, organization: str, person_id: UUID, draft_id: str) -> None:
    """Twice is as good as once."""
    connection.execute(
        delete(table_of(Draft)).where(
            col(Draft.organization) == organization, col(Draft.person_id) == person_id, col(Draft.id) == draft_id
        )
    )
