"""What was given to the organization, as listeners read it: entries without and with a name, signals, compliments that
were shown to everyone. Never a team, and a name only where its giver put it there."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from re import compile as pattern
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select
from sqlmodel import col

from server.store.queries.changes_release import being_rewritten
from server.store.queries.latest import latest_of, text_of
from server.store.queries.receipts import NAMED
from server.store.recorder import table_of
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
    rows = [row for sort in sorts for row in _READ[sort](connection, organization)]
    return _whole(connection, organization, rows)


def given_as(connection: Connection, organization: str, subjects: Collection[Key]) -> tuple[GivenRow, ...]:
    """The same, of these only, as far as they are there and may be read."""
    rows = list[GivenRow]()
    for sort in SORTS:
        own = {subject for about, subject in subjects if about == sort}
        if own:
            found = _READ[sort](connection, organization, _is_one_of(sort, own))
            rows += [row for row in found if row.subject in own]
    return _whole(connection, organization, rows, {row.subject for row in rows}) if rows else ()


def _whole(
    connection: Connection, organization: str, rows: Iterable[GivenRow], subjects: Collection[str] | None = None
) -> tuple[GivenRow, ...]:
    """Rows with what became of them, in their order. `subjects`: theirs, where they are few."""
    tags, thanked = _tags(connection, organization, subjects), _subjects(connection, organization, Thanked, subjects)
    handed = _handed(connection, organization, subjects)
    answered = _subjects(connection, organization, AnswerTo, subjects)
    whole = (
        row._replace(
            tag=tags.get(row[:2], ""), thanked=row[:2] in thanked, handed=tuple(handed.get(row[:2], ())),
            answered=row[:2] in answered,
        )
        for row in rows
    )  # fmt: skip
    return tuple(sorted(whole, key=lambda row: in_order(row.month or f"{row.at:%Y-%m-%d}", row.about, row.subject)))


def in_order(day: str, about: str, subject: str) -> tuple[str, bool, str]:
    """By which what was given stands in order. `day`: of an entry without a name the month."""
    return day, about != "entry", subject


def _is_one_of(sort: str, subjects: Collection[str]) -> ColumnElement[bool]:
    """The condition that something of a sort may be one of these; of what was given with a name it may be more."""
    if sort == "entry":
        return col(ReleasedEntry.receipt_hash).in_(subjects)
    ids = {UUID(hex=subject[:32]) for subject in subjects if UUID_HEX.match(subject)}
    return {NAMED: col(Entry.attempt_id), "signal": col(Signal.id), "compliment": col(Compliment.id)}[sort].in_(ids)


def named_subject(attempt_id: UUID, step_id: str) -> str:
    """What an answer to an entry given with a name says it is to."""
    return attempt_id.hex + of_step(step_id)


@lru_cache(maxsize=4096)
def of_step(step_id: str) -> str:
    """The second half of that: there are few steps, and many entries at each."""
    return sha256(step_id.encode()).hexdigest()[:32]


def _entries(connection: Connection, organization: str, *which: ColumnElement[bool]) -> list[GivenRow]:
    found = connection.execute(
        select(table_of(ReleasedEntry)).where(
            col(ReleasedEntry.organization) == organization,
            col(ReleasedEntry.month) != (being_rewritten(connection, organization) or "-"),
            *which,
        )
    )
    return [
        GivenRow("entry", row.receipt_hash, row.text, row.helped, row.hindered, "", "", None, "", row.module_id,
                 row.step_id, row.language, row.quotable, row.month, None)
        for row in found
    ]  # fmt: skip


def _named(connection: Connection, organization: str, *which: ColumnElement[bool]) -> list[GivenRow]:
    asked = (
        select(
            col(Entry.attempt_id), col(Entry.step_id), col(Entry.text), col(Entry.helped), col(Entry.hindered),
            col(Entry.quotable), col(Entry.at), col(Entry.person_id), text_of(Person.name), col(Attempt.module_id),
            col(Attempt.language), col(Attempt.unit_path),
        )
        .select_from(Entry)
        .join(
            Attempt, (col(Attempt.organization) == col(Entry.organization)) & (col(Attempt.id) == col(Entry.attempt_id))
        )
        .join(Person, (col(Person.organization) == col(Entry.organization)) & (col(Person.id) == col(Entry.person_id)))
        .where(col(Entry.organization) == organization, col(Entry.audience) == NAMED, *which)
    )  # fmt: skip
    return [
        GivenRow(NAMED, named_subject(row[0], row[1]), row[2], row[3], row[4], "", row[8], row[7], row[11], row[9],
                 row[1], row[10], row[5], "", row[6])
        for row in connection.execute(asked)
    ]  # fmt: skip


def _signals(connection: Connection, organization: str, *which: ColumnElement[bool]) -> list[GivenRow]:
    asked = (
        select(
            col(Signal.id), col(Signal.text), col(Signal.guess), col(Signal.named), col(Signal.quotable),
            col(Signal.module_id), col(Signal.language), col(Signal.at), col(Signal.person_id), text_of(Person.name),
        )
        .select_from(Signal)
        .outerjoin(
            Person, (col(Person.organization) == col(Signal.organization)) & (col(Person.id) == col(Signal.person_id))
        )
        .where(col(Signal.organization) == organization, *which)
    )  # fmt: skip
    return [
        GivenRow("signal", id_.hex, text, "", "", guess, name if named else "", person if named else None, "", module,
                 "", language, quotable, "", at)
        for id_, text, guess, named, quotable, module, language, at, person, name in connection.execute(asked)
    ]  # fmt: skip


def _compliments(connection: Connection, organization: str, *which: ColumnElement[bool]) -> list[GivenRow]:
    """Those whom they are for chose to show to everyone."""
    asked = (
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
        .where(col(Compliment.organization) == organization, col(ComplimentShown.audience) == "all", *which)
    )  # fmt: skip
    return [
        GivenRow("compliment", id_.hex, text, "", "", "", name, owner, "", "", "", language, False, "", at)
        for id_, text, language, at, owner, name in connection.execute(asked)
    ]


_READ: Final[dict[str, Callable[..., list[GivenRow]]]] = {
    "entry": _entries, NAMED: _named, "signal": _signals, "compliment": _compliments,
}  # fmt: skip


def _of(column: Any, subjects: Collection[str] | None) -> list[ColumnElement[bool]]:
    return [] if subjects is None else [column.in_(subjects)]


def _tags(connection: Connection, organization: str, of: Collection[str] | None) -> dict[Any, str]:
    found = connection.execute(
        select(col(Tagged.about), col(Tagged.subject), col(Tagged.tag))
        .where(col(Tagged.organization) == organization, *_of(col(Tagged.subject), of))
        .order_by(col(Tagged.number))
    )
    return {(about, subject): tag for about, subject, tag in found}


def _subjects(
    connection: Connection, organization: str, kind: type[Thanked] | type[AnswerTo], of: Collection[str] | None
) -> frozenset[Any]:
    asked = select(col(kind.about), col(kind.subject)).where(col(kind.organization) == organization)
    return frozenset((about, subject) for about, subject in connection.execute(asked.where(*_of(kind.subject, of))))


def _handed(connection: Connection, organization: str, of: Collection[str] | None) -> dict[Any, list[str]]:
    found = connection.execute(
        select(col(HandedOn.about), col(HandedOn.subject), col(Person.name))
        .select_from(HandedOn)
        .join(
            Person,
            (col(Person.organization) == col(HandedOn.organization)) & (col(Person.id) == col(HandedOn.person_id)),
        )
        .where(col(HandedOn.organization) == organization, *_of(col(HandedOn.subject), of))
        .order_by(col(Person.name))
    )
    names: dict[Any, list[str]] = {}
    for about, subject, name in found:
        names.setdefault((about, subject), []).append(name)
    return names
