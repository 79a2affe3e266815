"""One module's attempts as its analysis counts them: per person who reached the end, and per person who began. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID

from server.store.as_stored import RowId
from server.store.queries.analysis import AttemptRow, DoneRow, GivenRow, MoveRow, UsefulRow

LEFT = timedelta(days=14)  # after the beginning; what is not done by then was left
AWAY = timedelta(minutes=30)  # between two things done; whoever takes longer was doing something else


class Rows(NamedTuple):
    """All of one module, as read."""

    attempts: Sequence[AttemptRow]
    given: Sequence[GivenRow]
    moves: Sequence[MoveRow]
    done: Sequence[DoneRow]
    useful: Sequence[UsefulRow]


class First(NamedTuple):
    """Someone's first response to one item, in any attempt."""

    row: GivenRow
    seconds: float | None  # since what they did before


class Finished(NamedTuple):
    """One person who reached the end of the module, with all they gave up to then."""

    person: str
    language: str  # of the attempt that ended
    version: int
    at: datetime  # when they reached it, or when it came to count
    first: Mapping[str, First]  # by step
    moves: Mapping[str, Sequence[MoveRow]]  # by step: the first run through a scenario


class Begun(NamedTuple):
    """One person who began the module, and how far they came the first time."""

    person: str
    language: str
    version: int
    at: datetime  # when that was settled: the end, or so many days after the beginning
    steps: frozenset[str]  # at which they did something
    ended: bool
    minutes: float | None  # at work in it; of those who reached the end


def finished(rows: Rows) -> list[Finished]:
    """One row a person, in the order of the ends."""
    of, seconds = {row.id: row for row in rows.attempts}, _seconds(rows)
    ends = dict[UUID, AttemptRow]()
    for row in sorted((row for row in rows.attempts if row.ended_at), key=lambda row: (row.ended_at, row.id)):
        ends.setdefault(row.person_id, row)
    first = defaultdict[UUID, dict[str, First]](dict)
    for given in rows.given:
        person = of[given.attempt_id].person_id
        if given.at <= _end(ends.get(person)) and given.step_id not in first[person]:
            first[person][given.step_id] = First(given, seconds.get((given.attempt_id, given.step_id)))
    ways = _first_ways(rows, of, ends)
    return [
        Finished(str(person), row.language, row.version, _counts_from(row, _end(row)), first[person], ways[person])
        for person, row in ends.items()
    ]


def _first_ways(
    rows: Rows, of: Mapping[UUID, AttemptRow], ends: Mapping[UUID, AttemptRow]
) -> Mapping[UUID, Mapping[str, Sequence[MoveRow]]]:
    """By person and step the moves of the first attempt that has any."""
    ways = defaultdict[tuple[UUID, str], dict[RowId, list[MoveRow]]](lambda: defaultdict(list))
    for move in rows.moves:
        person = of[move.attempt_id].person_id
        if move.at <= _end(ends.get(person)):
            ways[person, move.step_id][move.attempt_id].append(move)
    found = defaultdict[UUID, dict[str, Sequence[MoveRow]]](dict)
    for (person, step), own in ways.items():
        found[person][step] = min(own.values(), key=lambda moves: (moves[0].at, moves[0].attempt_id))
    return found


def begun(rows: Rows, now: datetime) -> list[Begun]:
    """One row a person: of their first whole attempt, once it is settled how far it went."""
    firsts = dict[UUID, AttemptRow]()
    for row in rows.attempts:
        if not row.only:
            firsts.setdefault(row.person_id, row)
    done = defaultdict[RowId, list[DoneRow]](list)
    for one in rows.done:
        done[one.attempt_id].append(one)
    found = [_begun(row, done[row.id]) for row in firsts.values()]
    return [one for one in found if one.at <= now]


def _begun(row: AttemptRow, done: Sequence[DoneRow]) -> Begun:
    until = row.started_at + LEFT
    ended = row.ended_at is not None and row.ended_at <= until
    at = row.ended_at if ended and row.ended_at else until
    moments = sorted({row.started_at, *(one.at for one in done if one.at <= at), at} if ended else {row.started_at})
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    minutes = sum((gap for gap in gaps if gap <= AWAY), timedelta()).total_seconds() / 60
    steps = frozenset(one.step_id for one in done if one.at <= at)
    return Begun(
        str(row.person_id), row.language, row.version, _counts_from(row, at), steps, ended, minutes if ended else None
    )


def _seconds(rows: Rows) -> dict[tuple[RowId, str], float]:
    """By attempt and step: from what was done before to the first thing done at the step."""
    moments = defaultdict[RowId, list[tuple[datetime, str]]](list)
    for row in rows.attempts:
        moments[row.id].append((row.started_at, ""))
    for one in rows.done:
        moments[one.attempt_id].append((one.at, one.step_id))
    found = dict[tuple[RowId, str], float]()
    for attempt, own in moments.items():
        own.sort()
        for (before, _), (at, step) in pairwise(own):
            if (attempt, step) not in found and at - before <= AWAY:
                found[attempt, step] = (at - before).total_seconds()
    return found


def said_useful(rows: Rows) -> dict[UUID, UsefulRow]:
    """By person what they said last."""
    return {row.person_id: row for row in rows.useful}


def _end(row: AttemptRow | None) -> datetime:
    return row.ended_at if row is not None and row.ended_at is not None else datetime.min


def _counts_from(row: AttemptRow, at: datetime) -> datetime:
    """What a guest did counts once they signed in."""
    return at if row.adopted_at is None else max(at, row.adopted_at)
