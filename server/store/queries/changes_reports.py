"""Publishing a snapshot; asking a module of a unit and taking that back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select, update
from sqlmodel import col

from server.store.holding import keep_person
from server.store.recorder import table_of
from server.store.tables import Assignment, PublishedCell, Snapshot


def publish_snapshot(connection: Connection, snapshot: Snapshot, cells: Sequence[PublishedCell]) -> None:
    """Stores a snapshot with all its cells."""
    connection.execute(insert(table_of(Snapshot)), [snapshot.model_dump()])
    if cells:
        connection.execute(insert(table_of(PublishedCell)), [cell.model_dump() for cell in cells])


def ask(connection: Connection, assignment: Assignment, elsewhere: Sequence[UUID]) -> bool:
    """Stores an assignment; False where its module is already asked of one of the units `elsewhere`.

    Where its owner was erased meanwhile it names nobody, as if they had asked just before.
    """
    taken = connection.execute(
        select(col(Assignment.id))
        .where(
            col(Assignment.organization) == assignment.organization,
            col(Assignment.module_id) == assignment.module_id,
            col(Assignment.unit_id).in_(elsewhere),
            col(Assignment.withdrawn_at).is_(None),
        )
        .limit(1)
    ).first()
    if taken is not None:
        return False
    owner_id = assignment.owner_id
    if owner_id is not None and not keep_person(connection, assignment.organization, owner_id):
        owner_id = None
    connection.execute(insert(table_of(Assignment)), [assignment.model_dump() | {"owner_id": owner_id}])
    return True


def withdraw(connection: Connection, organization: str, assignment_id: UUID, now: datetime) -> bool:
    """Takes an assignment back; False where it was already. It keeps its row, so that what was asked can be told."""
    changed = connection.execute(
        update(Assignment)
        .where(
            col(Assignment.organization) == organization,
            col(Assignment.id) == assignment_id,
            col(Assignment.withdrawn_at).is_(None),
        )
        .values(withdrawn_at=now)
    )
    return changed.rowcount > 0
