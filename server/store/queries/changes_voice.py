"""Giving a signal or a compliment, choosing whom it is shown, taking back. Each in the transaction of its caller.

Who gives, chooses or takes back is taken hold of first, so that two forms at once take turns.
"""

from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection, delete, exists, func, insert, literal, select
from sqlmodel import SQLModel, col

from server.store.holding import take_person
from server.store.queries.changes_answers import Subject, unlink
from server.store.queries.changes_learn import add
from server.store.queries.changes_listening import forget
from server.store.recorder import Outcome, table_of
from server.store.tables import (
    AnswerTo,
    Attempt,
    Compliment,
    ComplimentShown,
    Ended,
    FoundUseful,
    Person,
    PromiseMade,
    PromiseShown,
    Signal,
    Unsaid,
)

AGAIN: Final = timedelta(hours=1)  # within it the same words again are a form sent twice, and none of another customer
FIRST: Final = 1  # what was chosen at a step of a module, with what it is about
SAID: Final[dict[type[Signal | Compliment], tuple[str, ...]]] = {  # what a person put in
    Signal: ("text", "channel", "guess", "named", "quotable"),
    Compliment: ("person_id", "text", "origin"),
}


class Given(NamedTuple):
    """What became of a form."""

    outcome: Outcome  # TAKEN: another text came with this key before; SPENT: taken back before, or nobody is there
    id: UUID | None  # of what stands


def give_signal(connection: Connection, row: Signal) -> Given:
    """Stores a signal once per key of its giver, and the same form filled in the same way once an hour."""
    if not take_person(connection, row.organization, row.person_id):
        return Given(Outcome.SPENT, None)
    if (lately := _given_lately(connection, row)) is not None:
        return Given(Outcome.RESENT, lately)
    return _give(connection, row, row.person_id, col(Signal.person_id) == row.person_id)


def _given_lately(connection: Connection, row: Signal) -> UUID | None:
    """The one that says just the same. Back after sending brings what one typed in a form with a key of its own."""
    table = table_of(Signal)
    found = connection.execute(
        select(table.c.id)
        .where(table.c.organization == row.organization, table.c.person_id == row.person_id)
        .where(table.c.at > row.at - AGAIN)
        .where(*(table.c[name] == getattr(row, name) for name in (*SAID[Signal], "module_id")))
        .limit(1)
    )
    return cast("UUID | None", found.scalar())


def give_compliment(connection: Connection, row: Compliment) -> Given:
    """Stores a compliment once per key of its giver; for nobody who left."""
    assert row.owner_id is not None
    for person_id in sorted({row.owner_id, row.person_id}):  # two who praise each other don't wait in a circle
        if not take_person(connection, row.organization, person_id):
            return Given(Outcome.SPENT, None)
    here = select(col(Person.active)).where(
        col(Person.organization) == row.organization, col(Person.id) == row.person_id
    )
    if not connection.execute(here).scalar():
        return Given(Outcome.SPENT, None)
    return _give(connection, row, row.owner_id, col(Compliment.owner_id) == row.owner_id)


def _give(connection: Connection, row: Signal | Compliment, giver: UUID, theirs: Any) -> Given:
    table = table_of(type(row))
    before = connection.execute(
        select(table).where(table.c.organization == row.organization, theirs, table.c.key == row.key)
    ).one_or_none()
    if before is not None:
        same = all(getattr(before, name) == getattr(row, name) for name in SAID[type(row)])
        return Given(Outcome.RESENT if same else Outcome.TAKEN, before.id)
    spent = select(literal(1)).where(
        col(Unsaid.organization) == row.organization,
        col(Unsaid.person_id) == giver,
        col(Unsaid.about) == table.name,
        col(Unsaid.key) == row.key,
    )
    if connection.execute(spent).first() is not None:
        return Given(Outcome.SPENT, None)
    connection.execute(insert(table).values(row.model_dump()))
    return Given(Outcome.NEW, row.id)


def unsay_signal(connection: Connection, organization: str, person_id: UUID, signal_id: UUID, at: datetime) -> bool:
    """Deletes a signal's words; False where this person has none of this id."""
    take_person(connection, organization, person_id)
    which = (
        col(Signal.organization) == organization, col(Signal.id) == signal_id, col(Signal.person_id) == person_id
    )  # fmt: skip
    key = connection.execute(select(col(Signal.key)).where(*which)).scalar()
    if key is None:
        return False
    connection.execute(delete(Signal).where(*which))
    _unsaid(
        connection, Unsaid(organization=organization, person_id=person_id, key=key, about="signal", at=at), signal_id
    )
    return True


def unsay_compliment(
    connection: Connection, organization: str, person_id: UUID, compliment_id: UUID, at: datetime
) -> bool:
    """Deletes a compliment's words, also for whom it was for; False where this person gave none of this id."""
    take_person(connection, organization, person_id)
    which = (
        col(Compliment.organization) == organization, col(Compliment.id) == compliment_id,
        col(Compliment.owner_id) == person_id,
    )  # fmt: skip
    key = connection.execute(select(col(Compliment.key)).where(*which).with_for_update()).scalar()
    if key is None:
        return False
    shown = col(ComplimentShown.organization) == organization, col(ComplimentShown.compliment_id) == compliment_id
    connection.execute(delete(ComplimentShown).where(*shown))
    connection.execute(delete(Compliment).where(*which))
    row = Unsaid(organization=organization, person_id=person_id, key=key, about="compliment", at=at)
    _unsaid(connection, row, compliment_id)
    return True


def _unsaid(connection: Connection, row: Unsaid, subject: UUID) -> None:
    """That something was taken back, and that no answer is to it any more: the answer itself stays."""
    unlink(connection, row.organization, col(AnswerTo.about) == row.about, col(AnswerTo.subject) == subject.hex)
    forget(connection, row.organization, (Subject(row.about, subject.hex),))
    add(connection, row)


def show_compliment(connection: Connection, shown: ComplimentShown) -> bool:
    """Stores whom a compliment is shown; False where it is not for this person. `number` is set here."""
    mine = select(literal(1)).where(
        col(Compliment.organization) == shown.organization,
        col(Compliment.id) == shown.compliment_id,
        col(Compliment.person_id) == shown.person_id,
    )
    take_person(connection, shown.organization, shown.person_id)
    if connection.execute(mine.with_for_update(read=True, key_share=True)).first() is None:
        return False
    _choose(connection, shown, ("audience", "unit_id"))
    return True


def show_promise(connection: Connection, shown: PromiseShown) -> bool:
    """Stores whom a promise is shown; False where this person made none there, or took it back."""
    take_person(connection, shown.organization, shown.person_id)
    mine = select(literal(1)).where(
        col(PromiseMade.organization) == shown.organization,
        col(PromiseMade.attempt_id) == shown.attempt_id,
        col(PromiseMade.step_id) == shown.step_id,
        col(PromiseMade.person_id) == shown.person_id,
    )
    if connection.execute(mine.with_for_update(read=True, key_share=True)).first() is None:
        return False
    _choose(connection, shown, ("audience", "signed", "unit_id"))
    return True


def find_useful(connection: Connection, found: FoundUseful, person_id: UUID) -> bool:
    """Stores what this person thinks of a module they took to its end; False where they did not."""
    take_person(connection, found.organization, person_id)
    mine = exists().where(
        col(Attempt.organization) == found.organization,
        col(Attempt.id) == found.attempt_id,
        col(Attempt.person_id) == person_id,
        col(Ended.organization) == col(Attempt.organization),
        col(Ended.attempt_id) == col(Attempt.id),
    )
    if not connection.execute(select(mine)).scalar():
        return False
    _choose(connection, found, ("useful", "reason"))
    return True


def _choose(connection: Connection, row: SQLModel, said: tuple[str, ...]) -> None:
    """Adds the row with the next number, unless the last one says the same. The first is the step's own, if any."""
    table = table_of(type(row))
    same = [column == getattr(row, column.name) for column in table.primary_key.columns if column.name != "number"]
    last = connection.execute(select(table).where(*same).order_by(table.c.number.desc()).limit(1)).one_or_none()
    if last is not None and all(getattr(last, name) == getattr(row, name) for name in said):
        return
    number = connection.execute(select(func.coalesce(func.max(table.c.number), FIRST)).where(*same)).scalar_one() + 1
    connection.execute(insert(table).values(row.model_dump() | {"number": number}))
