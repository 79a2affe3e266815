"""What is left of one person's responses, besides those that are still there: for the file they take along."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import ItemSeen, PersonTally


class TallyRow(NamedTuple):
    skill: str
    period: str
    module_id: str
    version: int
    n: int
    score: float


class SeenRow(NamedTuple):
    module_id: str
    step_id: str


class Summed(NamedTuple):
    """One person's sums, and the items whose old responses went."""

    sums: tuple[TallyRow, ...] = ()
    seen: tuple[SeenRow, ...] = ()


def summed(connection: Connection, organization: str, person_id: UUID) -> Summed:
    """One row per skill, period and module version; and one per item."""
    names = ("skill", "period", "module_id", "version", "place")
    sums = connection.execute(
        select(*(col(getattr(PersonTally, name)) for name in TallyRow._fields))
        .where(col(PersonTally.organization) == organization, col(PersonTally.person_id) == person_id)
        .order_by(*(col(getattr(PersonTally, name)) for name in names))
    )
    seen = connection.execute(
        select(col(ItemSeen.module_id), col(ItemSeen.step_id))
        .where(col(ItemSeen.organization) == organization, col(ItemSeen.person_id) == person_id)
        .order_by(col(ItemSeen.module_id), col(ItemSeen.step_id))
    )
    return Summed(tuple(TallyRow._make(row) for row in sums), tuple(SeenRow._make(row) for row in seen))


def told_summed(summed: Summed) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "sums_of_first_responses": [row._asdict() for row in summed.sums],
        "answered_long_ago": [row._asdict() for row in summed.seen],
    }
