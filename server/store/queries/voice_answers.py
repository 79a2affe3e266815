"""What the organization answered: for everyone, and to whom it is an answer."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, literal, select
from sqlalchemy.orm import aliased
from sqlmodel import col

from server.store.queries.latest import text_of
from server.store.queries.paging import After, comes_after
from server.store.tables import Answer, AnswerResult, AnswerTo, Unit

DO = "do"  # the decision of an answer that says something will be done


class AnswerRow(NamedTuple):
    id: UUID
    decision: str  # do, later, no
    said: str  # what was said, in the words of who answers
    text: str
    unit: str  # the name of who does it, or decided; "" where none is named
    language: str
    at: datetime


class ResultRow(NamedTuple):
    """What came of what an answer said would be done."""

    text: str
    language: str
    at: datetime


class ToRow(NamedTuple):
    """One answer to one thing."""

    about: str  # signal, compliment, entry
    subject: str  # an id in hex; of an entry the hash of its receipt
    answer: AnswerRow


_ANSWER = (
    col(Answer.id), col(Answer.decision), col(Answer.said), col(Answer.text), text_of(Unit.name),
    col(Answer.language), col(Answer.at),
)  # fmt: skip
_UNIT = (col(Unit.organization) == col(Answer.organization)) & (col(Unit.id) == col(Answer.unit_id))


def answers(connection: Connection, organization: str, seen: After | None, most: int) -> tuple[AnswerRow, ...]:
    """One row per answer that still stands, newest first, what comes after `seen`; `most` of them.

    One whose every subject got a newer answer stands no longer: who gave it still finds it, with what came after.
    """
    wanted = (col(Answer.organization) == organization, stands(), comes_after(seen, col(Answer.at), col(Answer.id)))
    found = connection.execute(
        select(*_ANSWER)
        .outerjoin(Unit, _UNIT)
        .where(*wanted)
        .order_by(col(Answer.at).desc(), col(Answer.id))
        .limit(most)
    )
    return tuple(AnswerRow._make(row) for row in found)


def would_be_done(
    connection: Connection, organization: str, *, told: bool, most: int, skip: int = 0
) -> tuple[AnswerRow, ...]:
    """Some of the answers that still stand and said that something would be done.

    `told`: those of which it is known what came of it, the newest first; else the others, the oldest first. How many
    there are in all is not counted: whether an answer still stands takes looking at all that came after it.
    """
    came = select(col(AnswerResult.answer_id)).where(col(AnswerResult.organization) == organization)
    known = col(Answer.id).in_(came) if told else col(Answer.id).not_in(came)
    order = (col(Answer.at).desc(), col(Answer.id)) if told else (col(Answer.at), col(Answer.id))
    found = connection.execute(
        select(*_ANSWER)
        .outerjoin(Unit, _UNIT)
        .where(col(Answer.organization) == organization, col(Answer.decision) == DO, known, stands())
        .order_by(*order)
        .limit(most)
        .offset(skip)
    )
    return tuple(AnswerRow._make(row) for row in found)


def results(
    connection: Connection, organization: str, of: Collection[UUID] | None = None
) -> dict[UUID, tuple[ResultRow, ...]]:
    """By answer, newest first. `of`: only of these."""
    which = [] if of is None else [col(AnswerResult.answer_id).in_(of)]
    found = connection.execute(
        select(col(AnswerResult.answer_id), col(AnswerResult.text), col(AnswerResult.language), col(AnswerResult.at))
        .where(col(AnswerResult.organization) == organization, *which)
        .order_by(col(AnswerResult.number).desc())
    )
    rows: dict[UUID, tuple[ResultRow, ...]] = {}
    for answer, text, language, at in found:
        rows[answer] = (*rows.get(answer, ()), ResultRow(text, language, at))
    return rows


def answers_to_person(connection: Connection, organization: str, person_id: UUID) -> tuple[ToRow, ...]:
    """One row per answer to one thing this person gave with their account, newest first."""
    return _to(connection, organization, col(AnswerTo.person_id) == person_id)


def answers_to(connection: Connection, organization: str, about: str, subject: str) -> tuple[ToRow, ...]:
    """One row per answer to one thing, newest first. Of an entry whoever holds its receipt may ask this."""
    return _to(connection, organization, col(AnswerTo.about) == about, col(AnswerTo.subject) == subject)


def _to(connection: Connection, organization: str, *which: ColumnElement[bool]) -> tuple[ToRow, ...]:
    found = connection.execute(
        select(col(AnswerTo.about), col(AnswerTo.subject), *_ANSWER)
        .join(
            Answer,
            (col(Answer.organization) == col(AnswerTo.organization)) & (col(Answer.id) == col(AnswerTo.answer_id)),
        )
        .outerjoin(Unit, _UNIT)
        .where(col(AnswerTo.organization) == organization, *which)
        .order_by(col(Answer.at).desc(), col(Answer.id))
    )
    return tuple(ToRow(row[0], row[1], AnswerRow._make(row[2:])) for row in found)


def stands() -> ColumnElement[bool]:
    """The condition under which an answer is the newest to one of its subjects, or was when the last of them went."""
    mine, newer, later, any_ = aliased(AnswerTo), aliased(AnswerTo), aliased(Answer), aliased(AnswerTo)
    overtaken = (
        select(literal(1))
        .select_from(newer)
        .join(later, (col(later.organization) == col(newer.organization)) & (col(later.id) == col(newer.answer_id)))
        .where(
            col(newer.organization) == col(mine.organization),
            col(newer.about) == col(mine.about),
            col(newer.subject) == col(mine.subject),
            col(later.at) > col(Answer.at),
        )
        .correlate(mine, Answer)
    )
    newest = select(literal(1)).where(
        col(mine.organization) == col(Answer.organization), col(mine.answer_id) == col(Answer.id), ~exists(overtaken)
    )
    left = select(literal(1)).where(
        col(any_.organization) == col(Answer.organization), col(any_.answer_id) == col(Answer.id)
    )
    return exists(newest.correlate(Answer)) | (~exists(left.correlate(Answer)) & ~col(Answer.overtaken))
