"""Sums over people's first responses, as they were folded. Only `server.reports` reads this."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlmodel import col

from server.store.tables import PersonTally

AT_ONCE = 2_000  # rows fetched at a time


class ModuleSums(NamedTuple):
    """Everyone's first responses to the items of one skill in one module version, in one period."""

    skill: str
    period: str
    module_id: str
    version: int
    n: int
    score: float
    own: int  # of which the author expects a share of their own
    expected: float  # Σ of those


class PersonSums(NamedTuple):
    """One person's, in one attempt."""

    place: str
    person_id: UUID
    module_id: str
    version: int
    n: int
    score: float
    since: datetime
    last: datetime


class Contributor(NamedTuple):
    place: str
    person_id: UUID


def contributors(connection: Connection, organization: str) -> Iterator[Contributor]:
    """One row per person and place they gave a response in that counts."""
    asked = select(col(PersonTally.place), col(PersonTally.person_id)).where(
        col(PersonTally.organization) == organization
    )
    for row in connection.execute(asked.distinct()):
        yield Contributor(*row)


def module_sums(connection: Connection, organization: str) -> list[ModuleSums]:
    """One row per skill, period, module and version."""
    key = (col(PersonTally.skill), col(PersonTally.period), col(PersonTally.module_id), col(PersonTally.version))
    asked = (
        select(
            *key,
            func.sum(col(PersonTally.n)),
            func.sum(col(PersonTally.score)),
            func.sum(col(PersonTally.own)),
            func.sum(col(PersonTally.expected)),
        )
        .where(col(PersonTally.organization) == organization)
        .group_by(*key)
        .order_by(*key)
    )
    return [ModuleSums(*row) for row in connection.execute(asked)]


def person_sums(connection: Connection, organization: str, skill: str, period: str) -> Iterator[PersonSums]:
    """One row per attempt, module and version, in the order of the table; some thousand in memory at a time."""
    names = PersonSums._fields
    asked = select(*(col(getattr(PersonTally, name)) for name in names)).where(
        col(PersonTally.organization) == organization,
        col(PersonTally.skill) == skill,
        col(PersonTally.period) == period,
    )
    with connection.execution_options(yield_per=AT_ONCE).execute(asked.order_by(col(PersonTally.attempt_id))) as found:
        for row in found:
            yield PersonSums(*row)
