"""Reviews of kinds of numbers: what was decided, and one more."""

from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.recorder import table_of
from server.store.tables import IndicatorReview, Role, Unit


class ReviewRow(NamedTuple):
    indicator: str
    number: int
    ends_on: date
    reason: str
    day: date
    language: str


_REVIEWS = Prepared(  # a manager's page asks it of each of its tables
    select(
        col(IndicatorReview.indicator), col(IndicatorReview.number), col(IndicatorReview.ends_on),
        col(IndicatorReview.reason), col(IndicatorReview.day), col(IndicatorReview.language),
    )
    .where(col(IndicatorReview.organization) == bindparam("organization"))
    .order_by(col(IndicatorReview.indicator), col(IndicatorReview.number))
)  # fmt: skip


def reviews(connection: Connection, organization: str) -> tuple[ReviewRow, ...]:
    """One row per review, the oldest first."""
    return tuple(ReviewRow._make(row) for row in _REVIEWS.all(connection, organization=organization))


def review(
    connection: Connection, organization: str, row: ReviewRow, by: UUID, at: datetime
) -> bool:  # fmt: skip
    """Keeps one more, inside `Store.write`. `row.number`: of the one it follows, 0 for none; False where there is
    another since: somebody else looked meanwhile. The same said again by a form sent twice is stored once."""
    theirs = col(IndicatorReview.organization) == organization, col(IndicatorReview.indicator) == row.indicator
    last = connection.execute(
        select(func.coalesce(func.max(col(IndicatorReview.number)), 0)).where(*theirs)
    ).scalar_one()
    if last != row.number:
        return False
    values = row._asdict() | {"organization": organization, "number": last + 1, "owner_id": by, "at": at}
    connection.execute(insert(table_of(IndicatorReview)).values(values))
    return True


def leads_all(connection: Connection, organization: str) -> frozenset[UUID]:
    """Who leads the whole organization; every manager where nobody does."""
    found = connection.execute(
        select(col(Role.person_id), col(Unit.parent_id))
        .join(Unit, (col(Unit.organization) == col(Role.organization)) & (col(Unit.id) == col(Role.unit_id)))
        .where(col(Role.organization) == organization, col(Role.role) == "manager")
    ).all()
    top = frozenset(person for person, above in found if above is None)
    return top or frozenset(person for person, _ in found)
