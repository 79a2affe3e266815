"""Changes to tokens, files and mails with which coverage leaves a page. Each runs in its caller's transaction."""

from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from server.store.holding import take_person
from server.store.queries.jobs import put_job
from server.store.tables import ApiToken, JobDue, ReportFile, ReportMail

FILE: Final = "report-file"  # the kinds of work
MAIL: Final = "report-mail"
MOST_TOKENS: Final = 20  # that open something, of one person
KEPT: Final = timedelta(days=90)  # a token that opens nothing any more can be read about for so long


def make_token(connection: Connection, row: ApiToken, today: date) -> bool:
    """Stores a new token; False where its owner was erased meanwhile, or has as many as there may be.

    Takes away whosesoever tokens that have opened nothing for long.
    """
    if not take_person(connection, row.organization, row.person_id):
        return False
    over = today - KEPT
    long_ended = or_(col(ApiToken.ends_on) <= over, col(ApiToken.revoked_at) <= datetime.combine(over, time()))
    connection.execute(delete(ApiToken).where(col(ApiToken.organization) == row.organization, long_ended))
    held = select(func.count()).where(
        col(ApiToken.organization) == row.organization,
        col(ApiToken.person_id) == row.person_id,
        col(ApiToken.revoked_at).is_(None),
        col(ApiToken.ends_on) > today,
    )
    if (connection.scalar(held) or 0) >= MOST_TOKENS:
        return False
    connection.execute(insert(ApiToken).values(**row.model_dump()))
    return True


def revoke_token(connection: Connection, organization: str, person_id: UUID, token_id: UUID, now: datetime) -> bool:
    """Ends one of a person's own tokens, at once and for good; False where there is none of that id. Twice is once."""
    theirs = (
        col(ApiToken.organization) == organization, col(ApiToken.person_id) == person_id, col(ApiToken.id) == token_id,
    )  # fmt: skip
    first = func.coalesce(col(ApiToken.revoked_at), now)
    return connection.execute(update(ApiToken).where(*theirs).values(revoked_at=first)).rowcount == 1


def token_used(connection: Connection, organization: str, token_id: UUID, today: date) -> None:
    """The last day on which it was used."""
    which = (col(ApiToken.organization) == organization, col(ApiToken.id) == token_id)
    connection.execute(update(ApiToken).where(*which).values(used_on=today))


def ask_file(connection: Connection, row: ReportFile) -> bool:
    """Asks for a file, in the place of the one before; False where who asks was erased meanwhile."""
    if not take_person(connection, row.organization, row.person_id):
        return False
    before = (col(ReportFile.organization) == row.organization, col(ReportFile.person_id) == row.person_id)
    connection.execute(delete(ReportFile).where(*before))
    connection.execute(insert(ReportFile).values(**row.model_dump()))
    job = JobDue(
        organization=row.organization, kind=FILE, subject=row.id.hex, person_id=row.person_id, due_at=row.asked_at
    )
    put_job(connection, job)
    return True


def file_goes_on(connection: Connection, organization: str, file_id: UUID, done: int, lines: int) -> None:
    """How far a file is, in lines."""
    which = (col(ReportFile.organization) == organization, col(ReportFile.id) == file_id)
    connection.execute(update(ReportFile).where(*which).values(done=done, lines=lines))


def file_is_ready(connection: Connection, organization: str, file_id: UUID, data: bytes, now: datetime) -> None:
    """Stores what is in it. One that is no longer wanted is not there any more, and nothing is stored."""
    which = (col(ReportFile.organization) == organization, col(ReportFile.id) == file_id)
    values = {"data": data, "ready_at": now, "done": col(ReportFile.lines)}
    connection.execute(update(ReportFile).where(*which).values(values))


def ask_mail(connection: Connection, row: ReportMail, first: datetime) -> bool:
    """Stores that someone wants to be told, in the place of what they wanted before; looked at from `first` on."""
    if not take_person(connection, row.organization, row.person_id):
        return False
    kind: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    values = row.model_dump()
    statement = kind(ReportMail).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["organization", "person_id"], set_=values))
    subject = row.person_id.hex
    _drop_job(connection, row.organization, subject)
    job = JobDue(organization=row.organization, kind=MAIL, subject=subject, person_id=row.person_id, due_at=first)
    put_job(connection, job)
    return True


def stop_mail(connection: Connection, organization: str, person_id: UUID) -> bool:
    """Nothing is told any more; whether there was anything to stop."""
    _drop_job(connection, organization, person_id.hex)
    return end_mail(connection, organization, person_id)


def end_mail(connection: Connection, organization: str, person_id: UUID) -> bool:
    """The same for the work itself, which ends with its own transaction."""
    which = (col(ReportMail.organization) == organization, col(ReportMail.person_id) == person_id)
    return connection.execute(delete(ReportMail).where(*which)).rowcount == 1


def mail_told(connection: Connection, organization: str, person_id: UUID, taken_on: date) -> None:
    """Which publication the last mail was about."""
    which = (col(ReportMail.organization) == organization, col(ReportMail.person_id) == person_id)
    connection.execute(update(ReportMail).where(*which).values(told_of=taken_on))


def _drop_job(connection: Connection, organization: str, subject: str) -> None:
    """Also where somebody is at it just now: they find their claim gone, and nothing of what they did stays."""
    which = (col(JobDue.organization) == organization, col(JobDue.kind) == MAIL, col(JobDue.subject) == subject)
    connection.execute(delete(JobDue).where(*which))


def end_file(connection: Connection, organization: str, file_id: UUID) -> None:
    """Deletes a file, whether or not it is ready."""
    which = (col(ReportFile.organization) == organization, col(ReportFile.id) == file_id)
    connection.execute(delete(ReportFile).where(*which))
