"""What was given to the organization, as listeners read it: entries without and with a name, signals, compliments that
were shown to everyone. Never a team, and a name only where its giver put it there."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from re import compile as pattern
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, literal, select
from sqlmodel import col

from server.store.prepared import PreparedOf
from server.store.queries.changes_release import being_rewritten
from server.store.queries.latest import latest_of, text_of
from server.store.queries.receipts import NAMED
from server.store.tables import (
    AnswerTo,
    Attempt,
    Compliment,
    ComplimentShown,
    Entry,
    HandedOn,
    Person,
    ReleasedEntry,
    Signal,
    Tagged,
    Thanked,
)

SORTS: Final = ("entry", NAMED, "signal", "compliment")
KINDS: Final = ("behaviour", "process", "product", "other")  # tags
UUID_HEX: Final = pattern("[0-9a-f]{32}")

Key = tuple[str, str]  # one of SORTS, and the subject as in AnswerTo


class GivenRow(NamedTuple):
    """One thing that was given."""

    about: str  # one of SORTS
    subject: str  # as in AnswerTo
    text: str
    helped: str  # codes
    hindered: str
    guess: str  # of a signal: what may lie behind it
    by: str  # the name of who gave it; "" where they did not put it there
    person_id: UUID | None  # the same; to thank them, never shown
    unit_path: str  # the same: theirs then; "" for all else
    module_id: str
    step_id: str
    language: str
    quotable: bool
    month: str  # of release, of an entry without a name; "" for all else
    at: datetime | None  # None for an entry without a name
    tag: str = ""
    thanked: bool = False
    handed: tuple[str, ...] = ()  # the names of who was asked to answer it
    answered: bool = False


def given(connection: Connection, organization: str, sorts: Iterable[str] = SORTS) -> tuple[GivenRow, ...]:
    """One row per thing that was given and may be read: the oldest first, entries without a name in no order."""
    rows = [row for sort in sorts for row in _READ[sort](connection, organization, None)]
    return _whole(connection, organization, rows)


def given_as(connection: Connection, organization: str, subjects: Collection[Key]) -> tuple[GivenRow, ...]:
    """The same, of these only, as far as they are there and may be read."""
    rows = list[GivenRow]()
    for sort in SORTS:
        own = {subject for about, subject in subjects if about == sort}
        if own:
            found = _READ[sort](connection, organization, own if sort == "entry" else _ids(own))
            rows += [row for row in found if row.subject in own]
    return _whole(connection, organization, rows, {row.subject for row in rows}) if rows else ()


def _whole(
    connection: Connection, organization: str, rows: Iterable[GivenRow], subjects: Collection[str] | None = None
) -> tuple[GivenRow, ...]:
    """Rows with what became of them, in their order. `subjects`: theirs, where they are few."""
    tags, thanked, answered, handed = (
        one.all(connection, subjects, organization=organization) for one in (_TAGS, _THANKED, _ANSWERED, _HANDED)
    )
    tag = {(about, subject): tag for about, subject, tag in tags}
    names = dict[Key, list[str]]()
    for about, subject, name in handed:
        names.setdefault((about, subject), []).append(name)
    had, done = frozenset(thanked), frozenset(answered)
    whole = (
        row._replace(
            tag=tag.get(row[:2], ""), thanked=row[:2] in had, handed=tuple(names.get(row[:2], ())),
            answered=row[:2] in done,
        )
        for row in rows
    )  # fmt: skip
    return tuple(sorted(whole, key=lambda row: in_order(row.month or f"{row.at:%Y-%m-%d}", row.about, row.subject)))


def in_order(day: str, about: str, subject: str) -> tuple[str, bool, str]:
    """By which what was given stands in order. `day`: of an entry without a name the month."""
    return day, about != "entry", subject


def named_subject(attempt_id: UUID, step_id: str) -> str:
    """What an answer to an entry given with a name says it is to."""
    return attempt_id.hex + of_step(step_id)


@lru_cache(maxsize=4096)
def of_step(step_id: str) -> str:
    """The second half of that: there are few steps, and many entries at each."""
    return sha256(step_id.encode()).hexdigest()[:32]


def _ids(subjects: Collection[str]) -> set[UUID]:
    """What these may be called by; of what was given with a name it may be more."""
    return {UUID(hex=subject[:32]) for subject in subjects if UUID_HEX.match(subject)}


def _entries(connection: Connection, organization: str, of: Collection[Any] | None) -> list[GivenRow]:
    hidden = being_rewritten(connection, organization) or "-"
    return [
        GivenRow(
            "entry", hash_, text, helped, hindered, "", "", None, "", module, step, language, quotable, month, None
        )
        for hash_, text, helped, hindered, module, step, language, quotable, month in _ENTRIES.all(
            connection, of, organization=organization, hidden=hidden
        )
    ]


def _named(connection: Connection, organization: str, of: Collection[Any] | None) -> list[GivenRow]:
    return [
        GivenRow(NAMED, named_subject(row[0], row[1]), row[2], row[3], row[4], "", row[8], row[7], row[11], row[9],
                 row[1], row[10], row[5], "", row[6])
        for row in _NAMED.all(connection, of, organization=organization)
    ]  # fmt: skip


def _signals(connection: Connection, organization: str, of: Collection[Any] | None) -> list[GivenRow]:
    return [
        GivenRow("signal", id_.hex, text, "", "", guess, name if named else "", person if named else None, "", module,
                 "", language, quotable, "", at)
        for id_, text, guess, named, quotable, module, language, at, person, name in _SIGNALS.all(
            connection, of, organization=organization
        )
    ]  # fmt: skip


def _compliments(connection: Connection, organization: str, of: Collection[Any] | None) -> list[GivenRow]:
    """Those whom they are for chose to show to everyone."""
    return [
        GivenRow("compliment", id_.hex, text, "", "", "", name, owner, "", "", "", language, False, "", at)
        for id_, text, language, at, owner, name in _COMPLIMENTS.all(connection, of, organization=organization)
    ]


_READ: Final[dict[str, Callable[[Connection, str, Collection[Any] | None], list[GivenRow]]]] = {
    "entry": _entries, NAMED: _named, "signal": _signals, "compliment": _compliments,
}  # fmt: skip
_OWN: Final[Any] = bindparam("organization")
_ENTRIES = PreparedOf(
    select(
        col(ReleasedEntry.receipt_hash), col(ReleasedEntry.text), col(ReleasedEntry.helped),
        col(ReleasedEntry.hindered), col(ReleasedEntry.module_id), col(ReleasedEntry.step_id),
        col(ReleasedEntry.language), col(ReleasedEntry.quotable), col(ReleasedEntry.month),
    ).where(col(ReleasedEntry.organization) == _OWN, col(ReleasedEntry.month) != bindparam("hidden")),
    col(ReleasedEntry.receipt_hash),
)  # fmt: skip
_NAMED = PreparedOf(
    select(
        col(Entry.attempt_id), col(Entry.step_id), col(Entry.text), col(Entry.helped), col(Entry.hindered),
        col(Entry.quotable), col(Entry.at), col(Entry.person_id), text_of(Person.name), col(Attempt.module_id),
        col(Attempt.language), col(Attempt.unit_path),
    )
    .select_from(Entry)
    .join(Attempt, (col(Attempt.organization) == col(Entry.organization)) & (col(Attempt.id) == col(Entry.attempt_id)))
    .join(Person, (col(Person.organization) == col(Entry.organization)) & (col(Person.id) == col(Entry.person_id)))
    .where(col(Entry.organization) == _OWN, col(Entry.audience) == NAMED),
    col(Entry.attempt_id),
)  # fmt: skip
_SIGNALS = PreparedOf(
    select(
        col(Signal.id), col(Signal.text), col(Signal.guess), col(Signal.named), col(Signal.quotable),
        col(Signal.module_id), col(Signal.language), col(Signal.at), col(Signal.person_id), text_of(Person.name),
    )
    .select_from(Signal)
    .outerjoin(
        Person, (col(Person.organization) == col(Signal.organization)) & (col(Person.id) == col(Signal.person_id))
    )
    .where(col(Signal.organization) == _OWN),
    col(Signal.id),
)  # fmt: skip
_COMPLIMENTS = PreparedOf(
    select(
        col(Compliment.id), col(Compliment.text), col(Compliment.language), col(Compliment.at),
        col(Compliment.owner_id), text_of(Person.name),
    )
    .select_from(Compliment)
    .join(
        ComplimentShown,
        (col(ComplimentShown.organization) == col(Compliment.organization))
        & (col(ComplimentShown.compliment_id) == col(Compliment.id))
        & latest_of(ComplimentShown),
    )
    .outerjoin(
        Person,
        (col(Person.organization) == col(Compliment.organization)) & (col(Person.id) == col(Compliment.owner_id)),
    )
    .where(col(Compliment.organization) == _OWN, col(ComplimentShown.audience) == "all"),
    col(Compliment.id),
)  # fmt: skip


def _of_sorts(kind: type[Tagged | Thanked | AnswerTo | HandedOn], *more: Any) -> Select[Any]:
    """Of what became of something: of which sort it is, what it is called, and more. Each sort is named, so that the
    few that are asked for are found in an index."""
    sorts = col(kind.about).in_([literal(one) for one in SORTS])
    return select(col(kind.about), col(kind.subject), *more).where(col(kind.organization) == _OWN, sorts)


_TAGS = PreparedOf(_of_sorts(Tagged, col(Tagged.tag)).order_by(col(Tagged.number)), col(Tagged.subject))
_THANKED = PreparedOf(_of_sorts(Thanked), col(Thanked.subject))
_ANSWERED = PreparedOf(_of_sorts(AnswerTo), col(AnswerTo.subject))
_HANDED = PreparedOf(
    _of_sorts(HandedOn, col(Person.name))
    .join(
        Person,
        (col(Person.organization) == col(HandedOn.organization)) & (col(Person.id) == col(HandedOn.person_id)),
    )
    .order_by(col(Person.name)),
    col(HandedOn.subject),
)
