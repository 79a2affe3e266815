"""Facts that are not in the sums yet, window by window, in the order in which they came to count.

Rows are the driver's own values (ids and moments as the database has them): they go back as they came.
"""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    Case,
    ColumnElement,
    Connection,
    DateTime,
    Select,
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
from sqlalchemy.orm import aliased
from sqlalchemy.types import NullType
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.queries.reports import FIRST_TRY
from server.store.tables import Attempt, Ended, FollowUpAnswer, ItemSeen, Move, ResponseGiven, TallyCursor

BEGINNING: Final = datetime(1, 1, 1)  # where nothing was folded yet
SKEW: Final = timedelta(minutes=1)  # by which clocks of several machines differ at most
GRADED, OPEN = "graded", "open"  # kinds of first responses, as `ItemSeen` keeps them

Raw = Any


class CursorRow(NamedTuple):
    until: datetime
    generation: int


class FactRow(NamedTuple):
    """A first try at an item."""

    attempt_id: Raw
    person_id: Raw
    module_id: str
    version: int  # the attempt's, now
    begun: int  # … as it began; 0: the same
    unit_path: str
    step_id: str
    key_revision: str
    moment: Raw  # when it came to count; text or a moment
    score: float | None
    after_hint: Raw  # a truth value
    given: str  # JSON
    again: Raw  # a truth value: not this person's first


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


def facts(connection: Connection, organization: str, since: datetime, until: datetime) -> list[FactRow]:
    """One row per first try that came to count in a window."""
    window = {"in_": organization, "since": since, "until": until}
    rows = _GIVEN.all(connection, **window) + _ADOPTED.all(connection, **window)
    return [FactRow._make(row) for row in rows]


def ended(connection: Connection, organization: str, since: datetime, until: datetime) -> list[FactRow]:
    """One row per first try in an attempt whose end came to count in a window, but those of `wholly`."""
    window = {"in_": organization, "since": since, "until": until}
    rows = _ENDED.all(connection, **window, begun=since + SKEW) + _ENDED_ADOPTED.all(connection, **window)
    return [FactRow._make(row) for row in rows]


def wholly(connection: Connection, organization: str, since: datetime, until: datetime) -> dict[Raw, Raw]:
    """Attempts that began and ended in a window, with their end: what was given in them is among its `facts`."""
    rows = _WHOLLY.all(connection, in_=organization, since=since, until=until, begun=since + SKEW)
    return dict(rows)


def counts_from(at: Any, adopted_at: Any) -> Case[Any]:
    """When a fact came to count: at once, or where a guest did it, when they signed in."""
    return case((adopted_at > at, adopted_at), else_=at)


IN: BindParameter[str] = bindparam("in_")
_SINCE, _UNTIL = bindparam("since", type_=DateTime()), bindparam("until", type_=DateTime())


def raw(column: Any) -> Any:
    """The column as the driver gives it."""
    return type_coerce(column, NullType())


def of(kind: Any, attempt: Any) -> ColumnElement[bool]:
    """The facts of an attempt."""
    return and_(kind.organization == IN, attempt.organization == IN, attempt.id == kind.attempt_id)


def in_window(moment: Any) -> ColumnElement[bool]:
    """Whether a moment is in the window asked for."""
    return and_(moment > _SINCE, moment <= _UNTIL)


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


def _again() -> ColumnElement[bool]:
    """Whether the same person gave a response to the same item before, in another attempt."""
    other, before = aliased(Attempt), aliased(ResponseGiven)
    mine = counts_from(col(ResponseGiven.at), col(Attempt.adopted_at))
    moment = counts_from(col(before.at), col(other.adopted_at))
    earlier = (moment < mine) | ((moment == mine) & (col(before.attempt_id) < col(ResponseGiven.attempt_id)))
    both = select(literal(1)).where(
        col(other.organization) == IN,
        col(other.person_id) == col(Attempt.person_id),
        col(other.module_id) == col(Attempt.module_id),
        col(other.id) != col(Attempt.id),
        col(other.guest).is_(False),
        col(before.organization) == IN,
        col(before.attempt_id) == col(other.id),
        col(before.step_id) == col(ResponseGiven.step_id),
        col(before.try_number) == FIRST_TRY,
        col(before.score).is_(None) == col(ResponseGiven.score).is_(None),
        earlier,
    )
    kind = case((col(ResponseGiven.score).is_(None), OPEN), else_=GRADED)
    return or_(exists(both), seen(col(ResponseGiven.step_id), kind))


def _tries(*columns: Any) -> Select[Any]:
    attempt, response = Attempt, ResponseGiven
    return select(
        raw(col(attempt.id)), raw(col(attempt.person_id)), col(attempt.module_id), col(attempt.version),
        col(attempt.begun), col(attempt.unit_path), col(response.step_id), col(response.key_revision),
        raw(counts_from(col(response.at), col(attempt.adopted_at))), col(response.score),
        raw(col(response.after_hint)), col(response.given), raw(_again()), *columns,
    ).where(of(response, attempt), col(response.try_number) == FIRST_TRY)  # fmt: skip


def _tries_of_ended() -> Select[Any]:
    """Those of attempts at an end, as far as they came to count by then."""
    end, signed_in = col(Ended.at), col(Attempt.adopted_at)
    by_then = counts_from(col(ResponseGiven.at), signed_in) <= counts_from(end, signed_in)
    return _tries().where(of(Ended, Attempt), by_then)


def _end_of(organization: SQLColumnExpression[str], at: SQLColumnExpression[Any]) -> Prepared:
    nth = select(at).where(organization == IN, at > _SINCE, at <= _UNTIL).order_by(at)
    return Prepared(nth.limit(1).offset(bindparam("skip")))


_ENDS = [
    _end_of(col(kind.organization), col(kind.at)) for kind in (ResponseGiven, Ended, Move, FollowUpAnswer)
] + [_end_of(col(Attempt.organization), col(Attempt.adopted_at))]  # fmt: skip
_BEGUN = bindparam("begun", type_=DateTime())
_BEFORE = or_(col(Attempt.started_at) <= _BEGUN, col(Attempt.adopted_at).is_not(None))
_GIVEN = Prepared(_tries().where(new(col(ResponseGiven.at))))
_ADOPTED = Prepared(_tries().where(adopted(col(ResponseGiven.at))))
_ENDED = Prepared(_tries_of_ended().where(new(col(Ended.at)), _BEFORE))
_WHOLLY = Prepared(
    select(raw(col(Attempt.id)), raw(col(Ended.at))).where(of(Ended, Attempt), new(col(Ended.at)), ~_BEFORE)
)
_ENDED_ADOPTED = Prepared(_tries_of_ended().where(adopted(col(Ended.at))))
