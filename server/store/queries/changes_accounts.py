"""Changes to sessions, sign-ins, rates and the outbox. Each runs in the transaction of its caller."""

from datetime import datetime

from sqlalchemy import Connection, update
from sqlmodel import col

from server.store.tables import Session


def seen(connection: Connection, organization: str, session_id: str, now: datetime, expires_at: datetime) -> None:
    """Moves a session's end along. Does nothing to one that was revoked."""
    connection.execute(
        update(Session)
        .where(
            col(Session.organization) == organization,
            col(Session.id) == session_id,
            col(Session.revoked_at).is_(None),
        )
        .values(last_seen_at=now, expires_at=expires_at)
    )
