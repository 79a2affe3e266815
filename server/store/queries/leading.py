"""What some people said of the use of what they learned. Only `server.reports` reads this, of leaders as one group."""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import FollowUp, FollowUpAnswer

USE: Final = "use"  # the kind of question


def use_said(
    connection: Connection, organization: str, people: Collection[UUID], since: datetime, until: datetime
) -> list[tuple[UUID, str]]:
    """One row per answer of these people about use between two moments, the second not included: who, and what."""
    found = connection.execute(
        select(col(FollowUpAnswer.person_id), col(FollowUpAnswer.said))
        .join(
            FollowUp,
            (col(FollowUp.organization) == col(FollowUpAnswer.organization))
            & (col(FollowUp.id) == col(FollowUpAnswer.id)),
        )
        .where(
            col(FollowUpAnswer.organization) == organization, col(FollowUpAnswer.person_id).in_(people),
            col(FollowUpAnswer.at) >= since, col(FollowUpAnswer.at) < until, col(FollowUp.kind) == USE,
        )
    )  # fmt: skip
    return [(row[0], row[1]) for row in found]
