"""Facts that are not in the sums yet, window by window, in the order in which they came to count: how far the sums
are, where a window ends, and what it takes to be in one. `folding_runs` and `folding_more` ask for what is in it.

Rows are the driver's own values (ids and moments as the database has them): they go back as they came.
"""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    Case,
    ColumnElement,
    Connection,
    DateTime,
    SQLColumnExpression,
    and_,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.types import NullType
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.tables import Attempt, Ended, FollowUpAnswer, ItemSeen, Move, ResponseGiven, TallyCursor

BEGINNING: Final = datetime(1, 1, 1)  # where nothing was folded yet
GRADED, OPEN = "graded", "open"  # kinds of first responses, as `ItemSeen` keeps them

Raw = Any


class CursorRow(NamedTuple):
    until: datetime
    generation: int


def cursor(connection: Connection, organization: str) -> CursorRow:
    """How far the facts are folded."""
    asked = select(col(TallyCursor.until), col(TallyCursor.generation)).where(
        col(TallyCursor.organization) == organization
    )
    found = connection.execute(asked).first()
    return CursorRow(*found) if found else CursorRow(BEGINNING, 0)


def window_end(connection: Connection, organization: str, since: datetime, until: datetime, most: int) -> datetime:
    """The end of a window of about `most` facts of a kind: later than `since`, `until` at the latest."""
    ends = [ending.first(connection, in_=organization, since=since, until=until, skip=most - 1) for ending in _ENDS]
    moments: list[datetime] = [until, *(end[0] for end in ends if end)]
    return min(moments)


def another(other: type[Attempt]) -> ColumnElement[bool]:
    """`other`: an alias. The same person's other attempts at the module of an attempt."""
    return and_(
        col(other.organization) == IN,
        col(other.person_id) == col(Attempt.person_id),
        col(other.module_id) == col(Attempt.module_id),
        col(other.id) != col(Attempt.id),
        col(other.guest).is_(False),
    )


def counts_from(at: Any, adopted_at: Any) -> Case[Any]:
    """When a fact came to count: at once, or where a guest did it, when they signed in."""
    return case((adopted_at > at, adopted_at), else_=at)


IN: BindParameter[str] = bindparam("in_")
SINCE, _UNTIL = bindparam("since", type_=DateTime()), bindparam("until", type_=DateTime())


def raw(column: Any) -> Any:
    """The column as the driver gives it."""
    return type_coerce(column, NullType())


def of(kind: Any, attempt: Any) -> ColumnElement[bool]:
    """The facts of an attempt."""
    return and_(kind.organization == IN, attempt.organization == IN, attempt.id == kind.attempt_id)


def in_window(moment: Any) -> ColumnElement[bool]:
    """Whether a moment is in the window asked for."""
    return and_(moment > SINCE, moment <= _UNTIL)


def new(at: Any) -> ColumnElement[bool]:
    """The fact is of the window, and counted at once."""
    since = col(Attempt.adopted_at)
    return and_(in_window(at), col(Attempt.guest).is_(False), or_(since.is_(None), since <= at))


def adopted(at: Any) -> ColumnElement[bool]:
    """The fact is an older one, its guest signed in in the window."""
    since = col(Attempt.adopted_at)
    older = counts_from(at, since) != at  # said so that no database looks for it among all that is older
    return and_(in_window(since), col(Attempt.guest).is_(False), older)


def seen(step: Any, kind: Any) -> ColumnElement[bool]:
    """Whether their first response to it went because it was old."""
    return exists(
        select(literal(1)).where(
            col(ItemSeen.organization) == IN,
            col(ItemSeen.person_id) == col(Attempt.person_id),
            col(ItemSeen.module_id) == col(Attempt.module_id),
            col(ItemSeen.step_id) == step,
            col(ItemSeen.kind) == kind,
        )
    )


def _end_of(organization: SQLColumnExpression[str], at: SQLColumnExpression[Any]) -> Prepared:
    nth = select(at).where(organization == IN, at > SINCE, at <= _UNTIL).order_by(at)
    return Prepared(nth.limit(1).offset(bindparam("skip")))


_ENDS = [
    _end_of(col(kind.organization), col(kind.at)) for kind in (ResponseGiven, Ended, Move, FollowUpAnswer)
] + [_end_of(col(Attempt.organization), col(Attempt.adopted_at))]  # fmt: skip
