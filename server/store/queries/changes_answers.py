"""Answering what people gave: the one way to do it, and none without a text."""

from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, literal, select, update
from sqlmodel import col

from server.store.queries.listening import named_subject
from server.store.queries.receipts import NAMED
from server.store.queries.voice_answers import stands
from server.store.recorder import table_of
from server.store.tables import Answer, AnswerTo, Compliment, Entry, ReleasedEntry, Signal

DECISIONS: Final = ("do", "later", "no")
GIVEN: Final = {"signal": table_of(Signal), "compliment": table_of(Compliment)}  # with an account


class Subject(NamedTuple):
    """One thing an answer is to."""

    about: str  # signal, compliment, entry (without a name), named (an entry with one)
    subject: str  # an id in hex; of an entry the hash of its receipt, or `named_subject`


class Unanswered(StrEnum):
    """Why nothing was answered."""

    NO_TEXT = "no-text"  # what happens now, or why not
    NOTHING_SAID = "nothing-said"  # what is answered to
    NO_DECISION = "no-decision"
    NO_SUBJECT = "no-subject"  # none given, or one that is not there (any more)


def record_answer(connection: Connection, answer: Answer, subjects: tuple[Subject, ...]) -> Unanswered | None:
    """Stores an answer to these; why not, where it can't be one. An earlier answer to the same stays, and is overtaken.

    Who gave a subject finds the answer with it; everyone finds it on the page for all.
    """
    if not answer.text.strip():
        return Unanswered.NO_TEXT
    if not answer.said.strip():
        return Unanswered.NOTHING_SAID
    if answer.decision not in DECISIONS:
        return Unanswered.NO_DECISION
    givers = {subject: giver_of(connection, answer.organization, subject) for subject in subjects}
    if not givers or any(giver is None for giver in givers.values()):
        return Unanswered.NO_SUBJECT
    connection.execute(insert(table_of(Answer)).values(answer.model_dump()))
    rows = [
        AnswerTo(
            organization=answer.organization, answer_id=answer.id, about=subject.about, subject=subject.subject,
            person_id=giver[0] if giver else None,
        ).model_dump()
        for subject, giver in givers.items()
    ]  # fmt: skip
    connection.execute(insert(table_of(AnswerTo)), rows)
    return None


def unlink(connection: Connection, organization: str, *which: ColumnElement[bool]) -> None:
    """Deletes these links from an answer to what it is to. Which of the answers stand is from then on as it was."""
    these = select(col(AnswerTo.answer_id)).where(col(AnswerTo.organization) == organization, *which)
    overtaken = select(col(Answer.id)).where(
        col(Answer.organization) == organization, col(Answer.id).in_(these), ~stands()
    )
    answer = table_of(Answer)
    ids = connection.scalars(overtaken).all()
    if ids:
        known = answer.c.organization == organization, answer.c.id.in_(ids)
        connection.execute(update(answer).where(*known).values(overtaken=True))
    connection.execute(delete(AnswerTo).where(col(AnswerTo.organization) == organization, *which))


def giver_of(connection: Connection, organization: str, subject: Subject) -> tuple[UUID | None] | None:
    """Who gave it, in a tuple: None inside where nothing leads to them; None instead where it is not there.

    It is held on to: who takes it back or is erased meanwhile waits, and then takes the answer's link along.
    """
    if subject.about == "entry":
        wanted = select(literal(None)).where(
            col(ReleasedEntry.organization) == organization, col(ReleasedEntry.receipt_hash) == subject.subject
        )
        return None if connection.execute(wanted).first() is None else (None,)
    if subject.about == NAMED:
        return _named_giver(connection, organization, subject.subject)
    table = GIVEN.get(subject.about)
    if table is None or not _is_id(subject.subject):
        return None
    giver = table.c.person_id if subject.about == "signal" else table.c.owner_id
    found = connection.execute(
        select(giver)
        .where(table.c.organization == organization, table.c.id == UUID(subject.subject))
        .with_for_update(read=True, key_share=True)
    ).first()
    return None if found is None else (found[0],)


def _named_giver(connection: Connection, organization: str, subject: str) -> tuple[UUID | None] | None:
    if not _is_id(subject[:32]):
        return None
    found = connection.execute(
        select(col(Entry.step_id), col(Entry.person_id))
        .where(
            col(Entry.organization) == organization,
            col(Entry.attempt_id) == UUID(subject[:32]),
            col(Entry.audience) == NAMED,
        )
        .with_for_update(read=True, key_share=True)
    )
    return next((row[1:] for row in found if named_subject(UUID(subject[:32]), row[0]) == subject), None)


def _is_id(text: str) -> bool:
    try:
        return UUID(text).hex == text
    except ValueError:
        return False
