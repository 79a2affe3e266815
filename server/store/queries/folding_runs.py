"""Responses that are not in the sums yet, by the attempt they were given in: what holds for all of an attempt is asked
once, and whether someone answered before only where they have another attempt at the module."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

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
    """What came to count of one attempt in a window: only what is its person's first response to an item."""

    attempt: AttemptRow
    given: list[Try]
    end: Raw | None  # where the attempt's own end came to count: when
    before: list[Try]  # … what was given in it before the window


def runs(connection: Connection, organization: str, since: datetime, until: datetime) -> list[Run]:
    """One row per attempt in which anything was given, or that ended, in a window."""
    window = {"in_": organization, "since": since, "until": until}
    attempts = [AttemptRow._make(row) for row in _ATTEMPTS.all(connection, **window)]
    given, earlier = (_by_attempt(asked.all(connection, **window)) for asked in (_GIVEN, _ADOPTED))
    before = _by_attempt(_BEFORE.all(connection, **window))
    ends = dict[Raw, Raw](_ENDED.all(connection, **window) + _ENDED_ADOPTED.all(connection, **window))
    found = [
        Run(one, given.get(one.attempt_id, []), ends.get(one.attempt_id), before.get(one.attempt_id, []))
        for one in attempts
    ]
    for place, run in enumerate(found):
        if run.attempt.adopted_at is not None:
            found[place] = run._replace(given=_at_once(run) + earlier.get(run.attempt.attempt_id, []))
    return _firsts(connection, organization, found)


def _at_once(run: Run) -> list[Try]:
    """What was a guest's, without what they gave before they signed in: that came to count then (`_ADOPTED`)."""
    return [one for one in run.given if one[1] >= run.attempt.adopted_at]


def _by_attempt(tries: Iterable[tuple[Any, ...]]) -> dict[Raw, list[Try]]:
    found = defaultdict[Raw, list[Any]](list)
    for one in tries:
        found[one[0]].append(one)
    return found


def _firsts(connection: Connection, organization: str, found: list[Run]) -> list[Run]:
    """The same without what was answered before in another attempt."""
    doubtful = [run.attempt.attempt_id for run in found if run.attempt.others]
    steps = _AGAIN.each(connection, [{"in_": organization, "attempt": one} for one in doubtful])
    again = {id_: {step for (step,) in rows} for id_, rows in zip(doubtful, steps, strict=True) if rows}
    return [_without(run, again[run.attempt.attempt_id]) if run.attempt.attempt_id in again else run for run in found]


def _without(run: Run, steps: set[str]) -> Run:
    given, before = ([one for one in tries if one[5] not in steps] for tries in (run.given, run.before))
    return run._replace(given=given, before=before)


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
_GIVEN = Prepared(_given(col(ResponseGiven.at)).where(in_window(col(ResponseGiven.at))))  # also guests'
_ADOPTED = Prepared(_tries().where(adopted(col(ResponseGiven.at))))
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
