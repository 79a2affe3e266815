"""Tagging what was given, handing it on, thanking for it, and saying what came of an answer."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, literal, select
from sqlmodel import SQLModel, col

from server.store.queries.changes_answers import Subject, giver_of
from server.store.queries.changes_learn import add
from server.store.queries.handing import may_be_asked
from server.store.queries.listening import KINDS, named_subject
from server.store.queries.receipts import NAMED
from server.store.recorder import table_of
from server.store.tables import Answer, AnswerResult, Compliment, Entry, HandedOn, Signal, Tagged, Thanked, Themed


def tag(connection: Connection, organization: str, subject: Subject, kind: str, by: UUID, at: datetime) -> bool:
    """Notes of what kind something given is; the last time counts. False where it or the kind is not there."""
    if kind not in KINDS or giver_of(connection, organization, subject) is None:
        return False
    where = {"organization": organization, "about": subject.about, "subject": subject.subject}
    row = Tagged(**where, number=0, tag=kind, owner_id=by, at=at)
    _next(connection, row)
    return True


def theme(connection: Connection, organization: str, subject: Subject, skill: str, by: UUID, at: datetime) -> bool:
    """Notes which skill a signal is about; the last time counts. False where there is no such signal."""
    if subject.about != "signal" or giver_of(connection, organization, subject) is None:
        return False
    where = {"organization": organization, "about": subject.about, "subject": subject.subject}
    _next(connection, Themed(**where, number=0, skill=skill, owner_id=by, at=at))
    return True


def hand_on(
    connection: Connection, organization: str, subject: Subject, to: UUID, by: UUID, at: datetime
) -> bool:  # fmt: skip
    """Asks a manager or an author to answer something. False where it is not there, or they are neither."""
    known = any(one.id == to for one in may_be_asked(connection, organization))
    if not known or giver_of(connection, organization, subject) is None:
        return False
    where = {"organization": organization, "about": subject.about, "subject": subject.subject}
    add(connection, HandedOn(**where, person_id=to, owner_id=by, at=at))
    return True


def thank(connection: Connection, organization: str, subject: Subject, text: str, by: UUID, at: datetime) -> bool:
    """Thanks who gave something with their name, once. False without a text, or where nothing leads to them."""
    giver = giver_of(connection, organization, subject)
    if not text.strip() or giver is None or giver[0] is None:
        return False
    where = {"organization": organization, "about": subject.about, "subject": subject.subject}
    add(connection, Thanked(**where, person_id=giver[0], owner_id=by, text=text.strip(), at=at))
    return True


def tell_result(connection: Connection, row: AnswerResult) -> bool:
    """Notes what came of what would be done. False without a text, or where no answer says anything would be."""
    answer = select(literal(1)).where(
        col(Answer.organization) == row.organization, col(Answer.id) == row.answer_id, col(Answer.decision) == "do"
    )
    if not row.text.strip() or connection.execute(answer).first() is None:
        return False
    _next(connection, row)
    return True


def forget(connection: Connection, organization: str, subjects: Collection[Subject]) -> None:
    """Deletes what was noted about things that are gone; their answers stay, as everyone read them."""
    for about, subject in subjects:
        for kind in (Tagged, Themed, HandedOn, Thanked):
            which = col(kind.organization) == organization, col(kind.about) == about, col(kind.subject) == subject
            connection.execute(delete(kind).where(*which))


def forget_person(connection: Connection, organization: str, person_id: UUID) -> None:
    """The same of all this person gave with their account, before it is erased."""
    found = [
        Subject(about, id_.hex)
        for about, id_column, giver, whole in (
            ("signal", col(Signal.id), col(Signal.person_id), col(Signal.organization)),
            ("compliment", col(Compliment.id), col(Compliment.person_id), col(Compliment.organization)),
        )
        for id_ in connection.scalars(select(id_column).where(whole == organization, giver == person_id))
    ]
    named = select(col(Entry.attempt_id), col(Entry.step_id)).where(
        col(Entry.organization) == organization, col(Entry.person_id) == person_id, col(Entry.audience) == NAMED
    )
    found += [Subject(NAMED, named_subject(attempt, step)) for attempt, step in connection.execute(named)]
    forget(connection, organization, found)


def _next(connection: Connection, row: SQLModel) -> None:
    """Adds the row with the next number."""
    table = table_of(type(row))
    same = [column == getattr(row, column.name) for column in table.primary_key.columns if column.name != "number"]
    number = connection.execute(select(func.coalesce(func.max(table.c.number), 0)).where(*same)).scalar_one() + 1
    connection.execute(insert(table).values(row.model_dump() | {"number": number}))
