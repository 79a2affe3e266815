"""What who leads a team wrote of the room they gave, kept as any reflection is: after the attempt it follows."""

from collections.abc import Collection
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, literal, select
from sqlmodel import col

from server.store.tables import Attempt, Entry, FollowUp, FollowUpAnswer

ROOM: Final = "room"  # the kind of question
ROOM_STEP: Final = ":room"  # under which step the text is kept; no step of a module is called so


class RoomText(NamedTuple):
    text: str
    audience: str  # me, named


def room_text(connection: Connection, organization: str, person_id: UUID, attempt_id: UUID) -> RoomText | None:
    """One row or none: what one person wrote of the room they gave, as far as it carries their name."""
    asked = select(col(Entry.text), col(Entry.audience)).where(
        col(Entry.organization) == organization, col(Entry.person_id) == person_id,
        col(Entry.attempt_id) == attempt_id, col(Entry.step_id) == ROOM_STEP,
    )  # fmt: skip
    found = connection.execute(asked).first()
    return RoomText(*found) if found else None


def unit_of(connection: Connection, organization: str, attempt_id: UUID) -> str:
    """One column: the unit an attempt was made in; "" for none."""
    asked = select(col(Attempt.unit_path)).where(
        col(Attempt.organization) == organization, col(Attempt.id) == attempt_id
    )
    return (connection.execute(asked).scalar() or "").rpartition("/")[2]


def asked_of(connection: Connection, organization: str, person_id: UUID, module_id: str) -> UUID | None:
    """The newest attempt of this person after which they wrote of the room they gave, and that keeps nothing of it."""
    kept = select(literal(1)).where(
        col(Entry.organization) == organization,
        col(Entry.attempt_id) == col(FollowUp.attempt_id),
        col(Entry.step_id) == ROOM_STEP,
    )
    return connection.execute(
        select(col(FollowUp.attempt_id))
        .join(
            FollowUpAnswer,
            (col(FollowUpAnswer.organization) == col(FollowUp.organization))
            & (col(FollowUpAnswer.id) == col(FollowUp.id)),
        )
        .where(
            col(FollowUp.organization) == organization, col(FollowUp.person_id) == person_id,
            col(FollowUp.kind) == ROOM, col(FollowUp.module_id) == module_id,
            col(FollowUpAnswer.said) == "answered", ~kept.exists(),
        )
        .order_by(col(FollowUpAnswer.at).desc())
        .limit(1)
    ).scalar()  # fmt: skip


def room_said(
    connection: Connection, organization: str, people: Collection[UUID], since: datetime, until: datetime
) -> list[tuple[UUID, str | None]]:
    """One row per question about room put to these people between two moments, the second not included: to whom, and
    what became of it; None where it was left lying."""
    found = connection.execute(
        select(col(FollowUp.person_id), col(FollowUpAnswer.said))
        .select_from(FollowUp)
        .outerjoin(
            FollowUpAnswer,
            (col(FollowUpAnswer.organization) == col(FollowUp.organization))
            & (col(FollowUpAnswer.id) == col(FollowUp.id)),
        )
        .where(
            col(FollowUp.organization) == organization, col(FollowUp.person_id).in_(people),
            col(FollowUp.kind) == ROOM, col(FollowUp.put_at) >= since, col(FollowUp.put_at) < until,
        )
    )  # fmt: skip
    return [(row[0], row[1]) for row in found]
