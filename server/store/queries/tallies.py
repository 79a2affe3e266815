"""What is left of one person's responses, besides those that are still there: which it is, and for the file they take
along."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import CTE, ColumnElement, Connection, ScalarSelect, and_, func, select, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import col

from server.store.tables import Attempt, ItemSeen, PersonTally


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
    key = (col(PersonTally.skill), col(PersonTally.period), col(PersonTally.module_id), col(PersonTally.version))
    sums = connection.execute(
        select(*key, func.sum(col(PersonTally.n)), func.sum(col(PersonTally.score)))
        .where(of_person(organization, person_id))
        .group_by(*key)
        .order_by(*key)
    )
    seen = connection.execute(
        select(col(ItemSeen.module_id), col(ItemSeen.step_id))
        .where(col(ItemSeen.organization) == organization, col(ItemSeen.person_id) == person_id)
        .order_by(col(ItemSeen.module_id), col(ItemSeen.step_id))
    )
    return Summed(tuple(TallyRow._make(row) for row in sums), tuple(SeenRow._make(row) for row in seen))


def of_person(organization: str, person_id: UUID) -> ColumnElement[bool]:
    """Which sums are one person's, by the skills and periods there are and the person's attempts: so the key finds
    them, some at a time."""
    periods = _subjects(organization)
    subject = select(periods.c.skill, periods.c.period).where(periods.c.period.is_not(None))
    attempts = select(col(Attempt.id)).where(
        col(Attempt.organization) == organization, col(Attempt.person_id) == person_id
    )
    return and_(
        col(PersonTally.organization) == organization,
        tuple_(col(PersonTally.skill), col(PersonTally.period)).in_(subject),
        col(PersonTally.attempt_id).in_(attempts),
    )


def _subjects(organization: str) -> CTE:
    """Each skill with each of its periods, and with NULL: found by leaping from one to the next in the key."""
    one = aliased(PersonTally)

    def next_of(column: Any, *after: ColumnElement[bool]) -> ScalarSelect[str]:
        return select(func.min(column)).where(col(one.organization) == organization, *after).scalar_subquery()

    skills = select(next_of(col(one.skill)).label("skill")).cte("skills", recursive=True)
    later = next_of(col(one.skill), col(one.skill) > skills.c.skill)
    skills = skills.union_all(select(later).where(skills.c.skill.is_not(None)))
    first = next_of(col(one.period), col(one.skill) == skills.c.skill)
    periods = select(skills.c.skill, first.label("period")).cte("periods", recursive=True)
    after = next_of(col(one.period), col(one.skill) == periods.c.skill, col(one.period) > periods.c.period)
    return periods.union_all(select(periods.c.skill, after).where(periods.c.period.is_not(None)))


def told_summed(summed: Summed) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "sums_of_first_responses": [row._asdict() for row in summed.sums],
        "answered_long_ago": [row._asdict() for row in summed.seen],
    }
