"""Taking versions back, and where attempts under way at them go. Inside one transaction of `Store.write`."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, exists, func, literal, select, update
from sqlmodel import col

from server.store.queries.versions import CURRENT
from server.store.recorder import table_of
from server.store.tables import Attempt, Ended, ModuleVersion


def withdraw_module(connection: Connection, organization: str, module_id: str, now: datetime) -> None:
    """Withdraws every version of a module there is: no earlier one comes back in its place."""
    connection.execute(
        update(ModuleVersion)
        .where(col(ModuleVersion.organization) == organization, col(ModuleVersion.module_id) == module_id, CURRENT)
        .values(withdrawn_at=now)
    )


def move_on(connection: Connection, organization: str) -> int:
    """Attempts under way at a withdrawn version go to their module's current one; how many did.

    They are taken in the order of their ids, as erasing does: neither waits for the other in a circle.
    """
    current = (
        select(col(ModuleVersion.module_id), func.max(col(ModuleVersion.version)).label("version"))
        .where(col(ModuleVersion.organization) == organization, CURRENT)
        .group_by(col(ModuleVersion.module_id))
        .subquery()
    )
    same = (col(ModuleVersion.organization) == col(Attempt.organization)) & (
        col(ModuleVersion.module_id) == col(Attempt.module_id)
    )
    ended = select(literal(1)).where(
        col(Ended.organization) == col(Attempt.organization), col(Ended.attempt_id) == col(Attempt.id)
    )
    found = connection.execute(
        select(col(Attempt.id), current.c.version, col(Attempt.begun), col(Attempt.version))
        .join(ModuleVersion, same & (col(ModuleVersion.version) == col(Attempt.version)))
        .join(current, current.c.module_id == col(Attempt.module_id))
        .where(col(Attempt.organization) == organization, col(ModuleVersion.withdrawn_at).is_not(None), ~exists(ended))
        .order_by(col(Attempt.id))
        .with_for_update(of=Attempt, key_share=True)
    )
    moved: list[dict[str, Any]] = [
        {"which": id_, "goes_to": to, "began": begun or version} for id_, to, begun, version in found
    ]
    if moved:
        table = table_of(Attempt)
        which = (table.c.organization == organization) & (table.c.id == bindparam("which"))
        connection.execute(
            update(table).where(which).values(version=bindparam("goes_to"), begun=bindparam("began")), moved
        )
    return len(moved)


def is_withdrawn(connection: Connection, organization: str, module_id: str, version: int) -> bool:
    """Whether this version was taken back."""
    found = select(literal(1)).where(
        col(ModuleVersion.organization) == organization,
        col(ModuleVersion.module_id) == module_id,
        col(ModuleVersion.version) == version,
        col(ModuleVersion.withdrawn_at).is_not(None),
    )
    return connection.execute(found).first() is not None
