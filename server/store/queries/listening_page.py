"""Some of what was given to the organization, out of all there ever was: found by what is short, then read whole.

What waits for an answer, or got one, is walked through by its moment until there is enough of it. How much there is in
all is counted without looking at each: what an answer is to never goes without its link.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Integer, Select, bindparam, distinct, exists, func, literal, select
from sqlmodel import SQLModel, col

from server.store.as_stored import in_hex
from server.store.prepared import Prepared, PreparedOf
from server.store.queries.changes_release import being_rewritten
from server.store.queries.latest import latest_of
from server.store.queries.listening import GivenRow, Key, given_as, in_order, named_subject, of_step
from server.store.queries.receipts import NAMED
from server.store.recorder import table_of
from server.store.tables import AnswerTo, Attempt, Compliment, ComplimentShown, Entry, ReleasedEntry, Signal

LAST: Final = "compliment"  # of what waits for an answer
AT_ONCE: Final = 1000  # of what is looked through bit by bit


class GivenPage(NamedTuple):
    rows: tuple[GivenRow, ...]
    more: int  # after these
    many: int  # in all


class _Part(NamedTuple):
    """Of one sort."""

    first: list[tuple[str, str]]  # day or month, and subject; as many as a page has room for
    many: int  # in all


def to_answer(connection: Connection, organization: str, most: int, skip: int = 0) -> GivenPage:
    """What has no answer yet, the oldest first: so many of them, after so many others. Compliments come after all that
    somebody waits for."""
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
        (not answered and sort == LAST, in_order(day, sort, subject), (sort, subject))
        for sort, part in parts.items()
        for day, subject in part.first
    )
    shown = [key for *_, key in (reversed(keys) if answered else keys)][skip : skip + most]
    found = given_as(connection, organization, shown)
    rows = found[::-1] if answered else tuple(sorted(found, key=lambda row: row.about == LAST))
    many = sum(part.many for part in parts.values())
    return GivenPage(rows, many - skip - len(rows), many)


def _entries(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    own = {"organization": organization, "hidden": being_rewritten(connection, organization) or "-"}
    found = _ENTRIES[answered].all(connection, **own, most=most)
    many = _many(connection, organization, "entry", _ALL_ENTRIES.all(connection, **own), answered)
    return _Part([(month, hash_) for month, hash_ in found], many)


def _signals(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    first, of_day = _SIGNALS[answered]
    found = set(first.all(connection, organization=organization, most=most))
    if len(found) == most:  # within a day they go by what they are called: of the last one all are looked at
        last = (min if answered else max)(at for at, _ in found)
        since = datetime.combine(last, time())
        found |= set(of_day.all(connection, organization=organization, since=since, until=since + timedelta(days=1)))
    every = _ALL_SIGNALS.all(connection, organization=organization)
    return _Part(_by_day(found, answered)[:most], _many(connection, organization, "signal", every, answered))


def _compliments(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    """Few are shown to everyone: all of them are looked at."""
    days = _by_day(_COMPLIMENTS[answered].all(connection, organization=organization), answered)
    return _Part(days[:most], len(days))


def _named(connection: Connection, organization: str, most: int, answered: bool) -> _Part:
    """What an answer to one says it is to is no column: some of them at a time, until there are enough."""
    found, skip, size = list[tuple[datetime, str]](), 0, 2 * most
    while True:
        rows = _NAMED[answered].all(connection, organization=organization, most=size, skip=skip)
        some = [(at, attempt + of_step(step)) for at, attempt, step in rows]
        asked = _ANSWERED.all(connection, [one for _, one in some], organization=organization, about=NAMED)
        has = {subject for (subject,) in asked}
        found += [one for one in some if (one[1] in has) is answered]
        if len(rows) < size or (len(found) >= most and found[most - 1][0].date() != some[-1][0].date()):
            break
        skip, size = skip + size, min(2 * size, AT_ONCE)
    every = _ALL_NAMED.all(connection, organization=organization)
    return _Part(_by_day(found, answered)[:most], _many(connection, organization, NAMED, every, answered))


_FIND: Final[dict[str, Callable[[Connection, str, int, bool], _Part]]] = {
    "entry": _entries, NAMED: _named, "signal": _signals, "compliment": _compliments,
}  # fmt: skip


def _by_day(found: Iterable[tuple[Any, ...]], answered: bool) -> list[tuple[str, str]]:
    return sorted(((f"{at:%Y-%m-%d}", subject) for at, subject in found), reverse=answered)


def _many(connection: Connection, organization: str, about: str, every: list[Any], answered: bool) -> int:
    """How many of a sort were answered, or of `every` one wait."""
    [[was]] = _MANY_ANSWERED.all(connection, organization=organization, about=about)
    return int(was if answered else every[0][0] - was)


_OWN: Final[Any] = bindparam("organization")
_BOTH: Final = (False, True)  # what waits, and what was answered


def _asked(kind: type[SQLModel], about: str, columns: tuple[Any, ...], answered: bool) -> Select[Any]:
    """Columns of what waits or was answered, the last one being what an answer calls it."""
    found = exists(
        select(literal(1)).where(
            col(AnswerTo.organization) == _OWN, col(AnswerTo.about) == about, col(AnswerTo.subject) == columns[-1]
        )
    )
    return select(*columns).where(table_of(kind).c.organization == _OWN, found if answered else ~found)


def _in_turn(asked: Select[Any], answered: bool, *by: Any) -> Select[Any]:
    """The oldest first; of what was answered the newest."""
    order = tuple(column.desc() for column in by) if answered else by
    return asked.order_by(*order).limit(bindparam("most", type_=Integer()))


def _signals_by_moment(answered: bool) -> tuple[Prepared, Prepared]:
    """The first of them, and those of one day."""
    at, id_ = col(Signal.at), col(Signal.id)
    asked = _asked(Signal, "signal", (at, in_hex(id_)), answered)
    of_day = asked.where(at >= bindparam("since"), at < bindparam("until"))
    return Prepared(_in_turn(asked, answered, at, id_)), Prepared(of_day)


def _released(answered: bool) -> Prepared:
    month, hash_ = col(ReleasedEntry.month), col(ReleasedEntry.receipt_hash)
    asked = _asked(ReleasedEntry, "entry", (month, hash_), answered).where(month != bindparam("hidden"))
    return Prepared(_in_turn(asked, answered, month, hash_))


def _shown(answered: bool) -> Prepared:
    shown = (
        (col(ComplimentShown.organization) == col(Compliment.organization))
        & (col(ComplimentShown.compliment_id) == col(Compliment.id))
        & latest_of(ComplimentShown)
    )
    asked = _asked(Compliment, "compliment", (col(Compliment.at), in_hex(Compliment.id)), answered)
    return Prepared(asked.join(ComplimentShown, shown).where(col(ComplimentShown.audience) == "all"))


def _named_by_moment(answered: bool) -> Prepared:
    at, attempt, step = col(Entry.at), col(Entry.attempt_id), col(Entry.step_id)
    named: Any = select(at, in_hex(attempt), step).where(col(Entry.organization) == _OWN, col(Entry.audience) == NAMED)
    return Prepared(_in_turn(named, answered, at, attempt, step).offset(bindparam("skip", type_=Integer())))


def _all_of(kind: type[SQLModel], *which: Any) -> Prepared:
    """How many there are."""
    return Prepared(select(func.count()).select_from(kind).where(table_of(kind).c.organization == _OWN, *which))


_SIGNALS: Final[Mapping[bool, tuple[Prepared, Prepared]]] = {one: _signals_by_moment(one) for one in _BOTH}
_ENTRIES: Final[Mapping[bool, Prepared]] = {one: _released(one) for one in _BOTH}
_COMPLIMENTS: Final[Mapping[bool, Prepared]] = {one: _shown(one) for one in _BOTH}
_NAMED: Final[Mapping[bool, Prepared]] = {one: _named_by_moment(one) for one in _BOTH}
_ALL_SIGNALS, _ALL_NAMED = _all_of(Signal), _all_of(Entry, col(Entry.audience) == NAMED)
_ALL_ENTRIES = _all_of(ReleasedEntry, col(ReleasedEntry.month) != bindparam("hidden"))
_TO = col(AnswerTo.organization) == _OWN, col(AnswerTo.about) == bindparam("about")
_ANSWERED = PreparedOf(select(col(AnswerTo.subject)).where(*_TO), col(AnswerTo.subject))
_MANY_ANSWERED = Prepared(select(func.count(distinct(col(AnswerTo.subject)))).where(*_TO))
