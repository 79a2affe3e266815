"""Some of what was given to the organization, out of all there ever was: found by what is short, then read whole."""

from collections.abc import Callable, Iterable
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, String, cast, exists, func, literal, select
from sqlmodel import col

from server.store.queries.changes_release import being_rewritten
from server.store.queries.latest import latest_of
from server.store.queries.listening import GivenRow, Key, given_as, in_order, named_subject
from server.store.queries.receipts import NAMED
from server.store.tables import AnswerTo, Attempt, Compliment, ComplimentShown, Entry, ReleasedEntry, Signal


class GivenPage(NamedTuple):
    rows: tuple[GivenRow, ...]
    more: int  # after these
    many: int  # in all


class _Part(NamedTuple):
    """Of one sort."""

    first: list[tuple[str, str]]  # day or month, and subject; as many as a page has room for
    many: int  # in all


def to_answer(connection: Connection, organization: str, most: int, skip: int = 0) -> GivenPage:
    """What has no answer yet, the oldest first: so many of them, after so many others."""
    return _page(connection, organization, most, skip, answered=False)


def answered(connection: Connection, organization: str, most: int, skip: int = 0) -> GivenPage:
    """What has one, the newest first."""
    return _page(connection, organization, most, skip, answered=True)


def named_to(connection: Connection, organization: str, units: Iterable[str], most: int) -> tuple[GivenRow, ...]:
    """What people of these units gave with their name, the newest first."""
    mine, found = frozenset(units), list[Key]()
    asked = (
        select(col(Entry.attempt_id), col(Entry.step_id), col(Attempt.unit_path))
        .join(
            Attempt, (col(Attempt.organization) == col(Entry.organization)) & (col(Attempt.id) == col(Entry.attempt_id))
        )
        .where(col(Entry.organization) == organization, col(Entry.audience) == NAMED, col(Entry.text) != "")
        .order_by(col(Entry.at).desc(), col(Entry.attempt_id), col(Entry.step_id))
    )
    for attempt, step, path in connection.execute(asked):
        if not mine.isdisjoint(path.split("/")):
            found.append((NAMED, named_subject(attempt, step)))
        if len(found) == most:
            break
    return given_as(connection, organization, found)[::-1]


def _page(connection: Connection, organization: str, most: int, skip: int, *, answered: bool) -> GivenPage:
    parts = {sort: find(connection, organization, skip + most, answered) for sort, find in _FIND.items()}
    keys = sorted(
        (in_order(day, sort, subject), (sort, subject)) for sort, part in parts.items() for day, subject in part.first
    )
    shown = [key for _, key in (reversed(keys) if answered else keys)][skip : skip + most]
    rows = given_as(connection, organization, shown)
    many = sum(part.many for part in parts.values())
    return GivenPage(rows[::-1] if answered else rows, many - skip - len(rows), many)


def _entries(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    hash_, month = col(ReleasedEntry.receipt_hash), col(ReleasedEntry.month)
    which = (
        col(ReleasedEntry.organization) == organization, month != (being_rewritten(connection, organization) or "-"),
        _is_answered("entry", organization, hash_, answered),
    )  # fmt: skip
    return _part(connection, select(month, hash_).where(*which), most, answered)


def _signals(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    id_ = col(Signal.id)
    which = col(Signal.organization) == organization, _is_answered("signal", organization, _hex(id_), answered)
    return _part(connection, select(func.date(col(Signal.at)), id_).where(*which), most, answered)


def _compliments(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    id_ = col(Compliment.id)
    asked = (
        select(func.date(col(Compliment.at)), id_)
        .join(
            ComplimentShown,
            (col(ComplimentShown.organization) == col(Compliment.organization))
            & (col(ComplimentShown.compliment_id) == id_)
            & latest_of(ComplimentShown),
        )
        .where(
            col(Compliment.organization) == organization,
            col(ComplimentShown.audience) == "all",
            _is_answered("compliment", organization, _hex(id_), answered),
        )
    )
    return _part(connection, asked, most, answered)


def _named(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    """What an answer to one says it is to is no column: all of them are looked at, without what they say."""
    entries = select(col(Entry.attempt_id), col(Entry.step_id), func.date(col(Entry.at))).where(
        col(Entry.organization) == organization, col(Entry.audience) == NAMED
    )
    has = set(
        connection.scalars(
            select(col(AnswerTo.subject)).where(
                col(AnswerTo.organization) == organization, col(AnswerTo.about) == NAMED
            )
        )
    )
    every = ((str(day), named_subject(attempt, step)) for attempt, step, day in connection.execute(entries))
    found = sorted((one for one in every if (one[1] in has) is answered), reverse=answered)
    return _Part(found[:most], len(found))


_FIND: Final[dict[str, Callable[[Connection, str, int, bool], _Part]]] = {
    "entry": _entries, NAMED: _named, "signal": _signals, "compliment": _compliments,
}  # fmt: skip


def _part(connection: Connection, asked: Any, most: int, answered: bool) -> _Part:
    """`asked`: the day or month, and what is its subject."""
    columns = asked.selected_columns
    order = [column.desc() for column in columns] if answered else list(columns)
    rows = connection.execute(asked.add_columns(func.count().over()).order_by(*order).limit(most)).fetchall()
    first = [(str(day), subject.hex if isinstance(subject, UUID) else subject) for day, subject, _ in rows]
    return _Part(first, rows[0][2] if rows else 0)


def _is_answered(about: str, organization: str, subject: Any, answered: bool) -> ColumnElement[bool]:
    found = exists(
        select(literal(1)).where(
            col(AnswerTo.organization) == organization, col(AnswerTo.about) == about, col(AnswerTo.subject) == subject
        )
    )
    return found if answered else ~found


def _hex(id_: Any) -> ColumnElement[str]:
    """An id as a subject has it; PostgreSQL writes it with dashes."""
    return func.replace(cast(id_, String), "-", "")
