"""Putting questions, answering them, resting from them. Each runs in its caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from server.store.holding import keep_attempt, keep_person
from server.store.queries.changes_mails import drop_unasked, put_mail
from server.store.queries.jobs import hurry_jobs, put_job
from server.store.recorder import Outcome, Recorded, table_of
from server.store.tables import FollowUp, FollowUpAnswer, FollowUpLink, FollowUpPause, JobDue, MailOut

ASK = "follow-up"  # the kind of work that puts questions, and of the mails with them


def put_questions(connection: Connection, questions: Sequence[FollowUp]) -> None:
    """Stores questions as put; one that was put before stays what it was."""
    for question in questions:
        _add(connection, question)


def put_letter(connection: Connection, mail: MailOut, links: Sequence[FollowUpLink]) -> None:
    """Puts a mail in the outbox with the links in it."""
    put_mail(connection, mail)
    for link in links:
        _add(connection, link)


def answer(connection: Connection, row: FollowUpAnswer, beside: SQLModel | None = None) -> Recorded:
    """Stores the answer to a question, unless one stands: then nothing, and what stands is told.

    `beside`: what was written, stored with it.
    What waits to be mailed about it is taken back, and who asks looks again: the next question may come sooner.
    """
    if not keep_person(connection, row.organization, row.person_id) or not keep_attempt(
        connection, row.organization, row.attempt_id, row.person_id
    ):
        return Recorded(Outcome.SPENT, None)
    if not _add(connection, row):
        table = table_of(FollowUpAnswer)
        same = (table.c.organization == row.organization, table.c.id == row.id)
        stands = connection.execute(select(table).where(*same)).one()
        return Recorded(Outcome.RESENT if stands.key == row.key else Outcome.TAKEN, stands)
    if beside is not None:
        _add(connection, beside)
    drop_unasked(connection, row.organization, row.person_id, ASK, row.at)
    hurry_jobs(connection, row.organization, ASK, row.person_id, row.at)
    return Recorded(Outcome.NEW, row)


def rest(connection: Connection, row: FollowUpPause) -> None:
    """Stores what someone chose about when questions come. What waits to be mailed is taken back."""
    if not keep_person(connection, row.organization, row.person_id):
        return
    _add(connection, row)
    drop_unasked(connection, row.organization, row.person_id, ASK, row.at)
    if not hurry_jobs(connection, row.organization, ASK, row.person_id, row.at):
        job = JobDue(
            organization=row.organization, kind=ASK, subject=str(row.person_id), person_id=row.person_id, due_at=row.at
        )
        put_job(connection, job)


def look_after(organization: str, attempt_id: Any, person_id: Any, at: datetime) -> JobDue:
    """The work a module done begins: a row to store with its end."""
    return JobDue(
        organization=organization, kind=ASK, subject=str(attempt_id), person_id=person_id, attempt_id=attempt_id,
        due_at=at,
    )  # fmt: skip


def _add(connection: Connection, row: SQLModel) -> bool:
    """Inserts a row unless its place is taken; whether it was inserted."""
    kind: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    table = table_of(type(row))
    statement = kind(table).values(row.model_dump()).on_conflict_do_nothing().returning(table.c.organization)
    return connection.execute(statement).first() is not None
