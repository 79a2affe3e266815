"""Letting go of old responses, moves and questions that came back, with no more kept than that they were someone's
first. Inside `Store.write`."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, delete, exists, literal, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel, col

from server.store.queries.attempts import FIRST_RUN
from server.store.queries.changes_tallies import facts_go
from server.store.queries.folding import GRADED, OPEN, counts_from, cursor
from server.store.queries.folding_more import AFTER_DAYS, DAYS, MOVES, WEEKS
from server.store.queries.reports import FIRST_TRY, counted
from server.store.recorder import table_of
from server.store.tables import Attempt, FollowUp, FollowUpAnswer, FollowUpLink, ItemSeen, Move, ResponseGiven

OVER: Final = timedelta(days=366)  # after the first question of a ladder its last one is past


def let_go(connection: Connection, organization: str, before: datetime, most: int) -> int:
    """Deletes at most so many responses, or so many of another kind, given before a moment; how many went.

    Only what is in the sums already. Of a person's first one it stays known that there was one.
    """
    until = min(before, cursor(connection, organization).until)
    graded = case((col(ResponseGiven.score).is_(None), OPEN), else_=GRADED)
    gone = _go(connection, organization, ResponseGiven, graded, col(ResponseGiven.try_number) == FIRST_TRY, until, most)
    gone = gone or _go(connection, organization, Move, literal(MOVES), col(Move.run) == FIRST_RUN, until, most)
    gone = gone or _answers_go(connection, organization, until, most)
    return gone or _questions_go(connection, organization, before, most)


def _go(
    connection: Connection, organization: str, kind: type[SQLModel], named: ColumnElement[str],
    counts: ColumnElement[bool], until: datetime, most: int,
) -> int:  # fmt: skip
    fact = table_of(kind)
    key = tuple(fact.primary_key.columns)
    attempt = (col(Attempt.organization) == fact.c.organization) & (col(Attempt.id) == fact.c.attempt_id)
    found = connection.execute(
        select(*key, col(Attempt.person_id), col(Attempt.module_id), named.label("kind"), counts.label("first"))
        .join(Attempt, attempt)
        .where(fact.c.organization == organization, fact.c.at <= until, counted())
        .where(counts_from(fact.c.at, col(Attempt.adopted_at)) <= until)
        .order_by(fact.c.at)
        .limit(most)
    ).all()
    if found:
        facts_go(connection, organization)
        _remember(connection, organization, found)
        connection.execute(delete(fact).where(tuple_(*key).in_([tuple(row)[: len(key)] for row in found])))
    return len(found)


def _answers_go(connection: Connection, organization: str, until: datetime, most: int) -> int:
    """Answers to questions that came back. The question, with when it was put, goes later."""
    late = case((col(FollowUp.days) > AFTER_DAYS, WEEKS), else_=DAYS)
    found = connection.execute(
        select(
            col(FollowUpAnswer.id), col(FollowUpAnswer.person_id), col(FollowUp.module_id), col(FollowUp.step_id),
            late.label("kind"), col(FollowUpAnswer.score).is_not(None).label("first"),
        )
        .join(
            FollowUp,
            (col(FollowUp.organization) == col(FollowUpAnswer.organization))
            & (col(FollowUp.id) == col(FollowUpAnswer.id)),
        )
        .where(col(FollowUpAnswer.organization) == organization, col(FollowUpAnswer.at) <= until)
        .order_by(col(FollowUpAnswer.at))
        .limit(most)
    ).all()  # fmt: skip
    if found:
        facts_go(connection, organization)
        _remember(connection, organization, found)
        _delete(connection, FollowUpAnswer, organization, col(FollowUpAnswer.id), found)
    return len(found)


def _questions_go(connection: Connection, organization: str, before: datetime, most: int) -> int:
    """Old questions without an answer (any more), and the links to them. Their ladders came to an end long ago."""
    answered = exists().where(
        col(FollowUpAnswer.organization) == col(FollowUp.organization), col(FollowUpAnswer.id) == col(FollowUp.id)
    )
    found = connection.execute(
        select(col(FollowUp.id))
        .where(col(FollowUp.organization) == organization, col(FollowUp.put_at) <= before - OVER, ~answered)
        .order_by(col(FollowUp.put_at))
        .limit(most)
    ).all()
    if found:
        _delete(connection, FollowUpLink, organization, col(FollowUpLink.follow_up_id), found)
        _delete(connection, FollowUp, organization, col(FollowUp.id), found)
    return len(found)


def _delete(connection: Connection, kind: type[SQLModel], organization: str, at: Any, rows: Sequence[Any]) -> None:
    table = table_of(kind)
    connection.execute(delete(table).where(table.c.organization == organization, at.in_([row[0] for row in rows])))


def _remember(connection: Connection, organization: str, rows: Sequence[Any]) -> None:
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    seen = {(row.person_id, row.module_id, row.step_id, row.kind) for row in rows if row.first}
    names = ("person_id", "module_id", "step_id", "kind")
    values = [{"organization": organization} | dict(zip(names, one, strict=True)) for one in sorted(seen)]
    if values:
        connection.execute(insert(ItemSeen).on_conflict_do_nothing(), values)
