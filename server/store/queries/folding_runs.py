"""Responses that are not in the sums yet, by the attempt they were given in: what holds for all of an attempt is asked
once, and whether someone answered before only where they have another attempt at the module."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, exists, literal, or_, select, union_all
from sqlalchemy.orm import aliased
from sqlalchemy.types import NullType
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.queries.folding import (
    GRADED,
    IN,
    OPEN,
    SINCE,
    Raw,
    adopted,
    another,
    counts_from,
    in_window,
    new,
    of,
    raw,
    seen,
)
from server.store.queries.reports import FIRST_TRY
from server.store.tables import Attempt, Ended, ItemSeen, ResponseGiven

AT_ONCE: Final = 1_000  # tries fetched at a time: they fit in the processor's own memory
_NONE: Final = frozenset[str]()
Try = tuple[Raw, Raw, float | None, Raw, str, str, str]
"""A first try at an item: attempt, when it came to count (text or a moment), score, whether after a hint (a truth
value), what was given (JSON), step, key revision."""


class AttemptRow(NamedTuple):
    attempt_id: Raw
    person_id: Raw
    module_id: str
    version: int  # now
    begun: int  # … as it began; 0: the same
    unit_path: str
    adopted_at: Raw | None  # when a guest signed in whose it was
    others: Raw  # a truth value: the same person may have answered items of the module before


class Run(NamedTuple):
    """An attempt in which anything came to count in a window."""

    attempt: AttemptRow
    end: Raw | None  # where its own end came to count: when
    before: list[Try]  # … what was given in it before the window
    again: frozenset[str]  # steps the same person answered before, in another attempt: what it has of them counts not


def runs(connection: Connection, organization: str, since: datetime, until: datetime) -> list[Run]:
    """One row per attempt in which anything was given, or that ended, in a window."""
    window = {"in_": organization, "since": since, "until": until}
    attempts = [AttemptRow._make(row) for row in _ATTEMPTS.all(connection, **window)]
    ends = dict[Raw, Raw](_ENDED.all(connection, **window) + _ENDED_ADOPTED.all(connection, **window))
    before = defaultdict[Raw, list[Any]](list)
    for one in _BEFORE.all(connection, **window):
        before[one[0]].append(one)
    again = _again_in(connection, organization, [one.attempt_id for one in attempts if one.others])
    return [
        Run(one, ends.get(one.attempt_id), before.get(one.attempt_id, []), again.get(one.attempt_id, _NONE))
        for one in attempts
    ]


def tries(connection: Connection, organization: str, since: datetime, until: datetime) -> Iterator[Sequence[Try]]:
    """First tries of a window in the order in which they came to count, some at a time; also guests'. What a guest gave
    before they signed in comes when they did, before all others, and at its own moment."""
    window = {"in_": organization, "since": since, "until": until}
    yield _ADOPTED.all(connection, **window)
    yield from _GIVEN.some(connection, AT_ONCE, **window)


def _again_in(connection: Connection, organization: str, attempts: Sequence[Raw]) -> dict[Raw, frozenset[str]]:
    """By attempt the steps of it that were answered before in another one."""
    steps = _AGAIN.each(connection, [{"in_": organization, "attempt": one} for one in attempts])
    return {id_: frozenset(step for (step,) in rows) for id_, rows in zip(attempts, steps, strict=True) if rows}


def _others() -> ColumnElement[bool]:
    other = aliased(Attempt)
    attempts = select(literal(1)).where(
        another(other),
    )
    gone = select(literal(1)).where(
        col(ItemSeen.organization) == IN,
        col(ItemSeen.person_id) == col(Attempt.person_id),
        col(ItemSeen.module_id) == col(Attempt.module_id),
    )
    return or_(exists(attempts), exists(gone))


def _again() -> ColumnElement[bool]:
    """Whether the same person gave a response to the same item before, in another attempt."""
    other, before = aliased(Attempt), aliased(ResponseGiven)
    mine = counts_from(col(ResponseGiven.at), col(Attempt.adopted_at))
    moment = counts_from(col(before.at), col(other.adopted_at))
    earlier = (moment < mine) | ((moment == mine) & (col(before.attempt_id) < col(ResponseGiven.attempt_id)))
    both = select(literal(1)).where(
        another(other),
        col(before.organization) == IN,
        col(before.attempt_id) == col(other.id),
        col(before.step_id) == col(ResponseGiven.step_id),
        col(before.try_number) == FIRST_TRY,
        col(before.score).is_(None) == col(ResponseGiven.score).is_(None),
        earlier,
    )
    kind = case((col(ResponseGiven.score).is_(None), OPEN), else_=GRADED)
    return or_(exists(both), seen(col(ResponseGiven.step_id), kind))


def _attempts() -> Select[Any]:
    """Those in which something came to count."""
    guests = aliased(Attempt)
    touched = union_all(
        select(col(ResponseGiven.attempt_id)).where(
            col(ResponseGiven.organization) == IN, in_window(col(ResponseGiven.at))
        ),
        select(col(Ended.attempt_id)).where(col(Ended.organization) == IN, in_window(col(Ended.at))),
        select(col(guests.id)).where(col(guests.organization) == IN, in_window(col(guests.adopted_at))),
    )
    return select(
        raw(col(Attempt.id)), raw(col(Attempt.person_id)), col(Attempt.module_id), col(Attempt.version),
        col(Attempt.begun), col(Attempt.unit_path), raw(col(Attempt.adopted_at)),
        raw(_others()),
    ).where(col(Attempt.organization) == IN, col(Attempt.guest).is_(False), col(Attempt.id).in_(touched))  # fmt: skip


def _given(moment: Any) -> Select[Any]:
    """First tries, each a `Try`."""
    given = ResponseGiven
    return select(
        raw(col(given.attempt_id)), raw(moment), col(given.score), raw(col(given.after_hint)), col(given.given),
        col(given.step_id), col(given.key_revision),
    ).where(col(given.organization) == IN, col(given.try_number) == FIRST_TRY)  # fmt: skip


def _tries() -> Select[Any]:
    return _given(counts_from(col(ResponseGiven.at), col(Attempt.adopted_at))).where(of(ResponseGiven, Attempt))


def _ends() -> Select[Any]:
    moment = counts_from(col(Ended.at), col(Attempt.adopted_at))
    return select(raw(col(Ended.attempt_id)), raw(moment)).where(of(Ended, Attempt))


_ATTEMPTS = Prepared(_attempts())
_GIVEN = Prepared(  # also guests'
    _given(col(ResponseGiven.at)).where(in_window(col(ResponseGiven.at))).order_by(col(ResponseGiven.at))
)
_ADOPTED = Prepared(_tries().where(adopted(col(ResponseGiven.at))).order_by(col(Attempt.adopted_at)))
_ENDED = Prepared(_ends().where(new(col(Ended.at))))
_ENDED_ADOPTED = Prepared(_ends().where(adopted(col(Ended.at))))
_BEFORE = Prepared(  # where a guest signed in in the window all they gave is new, so that nothing of it is from before
    _tries().where(
        of(Ended, Attempt), new(col(Ended.at)), counts_from(col(ResponseGiven.at), col(Attempt.adopted_at)) <= SINCE
    )
)
_AGAIN = Prepared(
    select(col(ResponseGiven.step_id)).where(
        of(ResponseGiven, Attempt), raw(col(Attempt.id)) == bindparam("attempt", type_=NullType()),
        col(ResponseGiven.try_number) == FIRST_TRY, _again(),
    )
)  # fmt: skip
