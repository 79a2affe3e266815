"""How many minutes a month people have for learning: what was agreed where, and one more agreement."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert, select
from sqlmodel import col

from server.store.queries.nearby import upwards
from server.store.queries.people import in_force
from server.store.recorder import table_of
from server.store.tables import LearningBudget, Membership


class Agreed(NamedTuple):
    unit_id: UUID  # where it was said: the unit itself, or the nearest above it
    minutes: int


def agreed(connection: Connection, organization: str, unit_id: UUID) -> Agreed | None:
    """What holds in a unit; None where nothing was agreed in it, nor above."""
    above = {row.id: row.parent_id for row in upwards(connection, organization, [unit_id])}
    way, at = list[UUID](), unit_id if unit_id in above else None
    while at is not None:
        way.append(at)
        at = above.get(at)
    found = connection.execute(
        select(col(LearningBudget.unit_id), col(LearningBudget.minutes))
        .where(col(LearningBudget.organization) == organization, col(LearningBudget.unit_id).in_(way))
        .order_by(col(LearningBudget.number))
    )
    last = {row.unit_id: row.minutes for row in found}
    return next((Agreed(unit, last[unit]) for unit in way if last.get(unit)), None)


def agreed_for(connection: Connection, organization: str, person_id: UUID, on: date) -> int:
    """Minutes a month, for someone where they are on this day; 0 where nothing was agreed."""
    unit = connection.scalar(
        select(col(Membership.unit_id))
        .where(in_force(organization, on), col(Membership.person_id) == person_id)
        .order_by(col(Membership.since).desc())
        .limit(1)
    )
    found = agreed(connection, organization, unit) if unit else None
    return found.minutes if found else 0


def agree(connection: Connection, organization: str, unit_id: UUID, minutes: int, by: UUID, at: datetime) -> None:
    """Notes what is agreed from now on, inside `Store.write`; saying the same again notes nothing."""
    theirs = col(LearningBudget.organization) == organization, col(LearningBudget.unit_id) == unit_id
    last = connection.execute(
        select(col(LearningBudget.number), col(LearningBudget.minutes))
        .where(*theirs)
        .order_by(col(LearningBudget.number).desc())
        .limit(1)
    ).first()
    number, before = last or (0, 0)
    if minutes != before:
        row = LearningBudget(
            organization=organization, unit_id=unit_id, number=number + 1, minutes=minutes, owner_id=by, at=at
        )
        connection.execute(insert(table_of(LearningBudget)).values(row.model_dump()))
