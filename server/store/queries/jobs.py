"""Work that is due: taking it, ending it, moving it. Whoever takes it does it in the transaction that ends it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Integer, and_, bindparam, delete, literal, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from server.ids import random_id
from server.store.prepared import PreparedOf
from server.store.tables import JobDue


class JobRow(NamedTuple):
    kind: str
    subject: str
    person_id: UUID | None
    attempt_id: UUID | None
    due_at: datetime
    tries: int  # claims since it was last done
    claim: UUID | None  # whose this is
    mark: str = ""  # how far it is; only who does it reads that


_JOB = (
    col(JobDue.kind), col(JobDue.subject), col(JobDue.person_id), col(JobDue.attempt_id), col(JobDue.due_at),
    col(JobDue.tries), col(JobDue.claim), col(JobDue.mark),
)  # fmt: skip


def _is_due(organization: Any, now: Any) -> ColumnElement[bool]:
    return and_(
        col(JobDue.organization) == organization,
        col(JobDue.due_at) <= now,
        col(JobDue.lease_until).is_(None) | (col(JobDue.lease_until) <= now),
    )


_ANY = PreparedOf(  # asked every few seconds for as long as a server runs
    select(literal(1)).select_from(JobDue).where(_is_due(bindparam("organization"), bindparam("now"))).limit(1),
    col(JobDue.kind),
)


#: Built once: that takes longer than the database does. No parameter is called as a column is: an update would set it.
_THIS = (
    col(JobDue.organization) == bindparam("of_organization"),
    col(JobDue.kind) == bindparam("of_kind"),
    col(JobDue.subject) == bindparam("of_subject"),
)
_HELD = (*_THIS, col(JobDue.claim) == bindparam("held"))
_DUE = (  # on its own: inside the update PostgreSQL may run it more than once
    select(col(JobDue.kind), col(JobDue.subject))
    .where(
        _is_due(bindparam("of_organization"), bindparam("now")),
        col(JobDue.kind).in_(bindparam("kinds", expanding=True)),
    )
    .order_by(col(JobDue.due_at))
    .limit(bindparam("most", type_=Integer()))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(JobDue)
    .where(*_THIS)
    .values(lease_until=bindparam("until"), tries=col(JobDue.tries) + 1, claim=bindparam("holds"))
    .returning(*_JOB)
)
_DROP = delete(JobDue).where(*_HELD)
_MOVE = update(JobDue).where(*_HELD).values(
    due_at=bindparam("again_at"), lease_until=None, tries=0, claim=None, error=""
)  # fmt: skip


def jobs_due(connection: Connection, organization: str, kinds: Collection[str], now: datetime) -> bool:
    """Whether there is work of these kinds to do now."""
    return bool(_ANY.all(connection, kinds, organization=organization, now=now))


def claim_jobs(
    connection: Connection, organization: str, kinds: Collection[str], now: datetime, until: datetime, most: int
) -> list[JobRow]:
    """Takes due work until `until`, what waited longest first. Another process passes over it."""
    asked = {"of_organization": organization, "kinds": list(kinds), "now": now, "most": most}
    claimed = []
    for kind, subject in connection.execute(_DUE, asked).all():
        this = {"of_organization": organization, "of_kind": kind, "of_subject": subject}
        row = connection.execute(_CLAIM, this | {"until": until, "holds": random_id()}).one()
        claimed.append(JobRow._make(row))
    return claimed


def end_job(connection: Connection, organization: str, job: JobRow, again_at: datetime | None) -> bool:
    """Deletes what was done, or moves it to when it is due again; False where it is not this claim's any more."""
    held = {"of_organization": organization, "of_kind": job.kind, "of_subject": job.subject, "held": job.claim}
    if again_at is None:
        return connection.execute(_DROP, held).rowcount == 1
    return connection.execute(_MOVE, held | {"again_at": again_at}).rowcount == 1


def mark_job(connection: Connection, organization: str, job: JobRow, mark: str) -> None:
    """Notes how far this claim is; it stands when the transaction that ends it does."""
    which = (*_this(organization, job.kind, job.subject), col(JobDue.claim) == job.claim)
    connection.execute(update(JobDue).where(*which).values(mark=mark))


def job_failed(connection: Connection, organization: str, job: JobRow, error: str, again_at: datetime) -> None:
    """Nobody tries again before `again_at`."""
    connection.execute(
        update(JobDue)
        .where(*_this(organization, job.kind, job.subject), col(JobDue.claim) == job.claim)
        .values(lease_until=again_at, error=error[:500])
    )


def put_job(connection: Connection, job: JobDue) -> None:
    """Asks for work; where it was asked for before it stands once, due at the earlier moment."""
    begin_job(connection, job)
    sooner = (*_this(job.organization, job.kind, job.subject), col(JobDue.due_at) > job.due_at)
    connection.execute(update(JobDue).where(*sooner).values(due_at=job.due_at))


def begin_job(connection: Connection, job: JobDue) -> None:
    """Asks for work that goes on for good; where it is there already it stays as it is."""
    kind: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(kind(JobDue).values(**job.model_dump()).on_conflict_do_nothing())


def hurry_jobs(connection: Connection, organization: str, kind: str, person_id: UUID, now: datetime) -> bool:
    """Makes work about one person due now; False where there is none."""
    theirs = (col(JobDue.organization) == organization, col(JobDue.kind) == kind, col(JobDue.person_id) == person_id)
    return connection.execute(update(JobDue).where(*theirs).values(due_at=now)).rowcount > 0


def jobs_of(connection: Connection, organization: str, person_id: UUID) -> tuple[datetime, ...]:
    """One column: when work about one person is due, the next first."""
    asked = select(col(JobDue.due_at)).where(
        col(JobDue.organization) == organization, col(JobDue.person_id) == person_id
    )
    return tuple(connection.scalars(asked.order_by(col(JobDue.due_at))))


def drop_other_jobs(connection: Connection, organization: str, job: JobRow, by: datetime) -> None:
    """Deletes other work of this kind about the same person that is due by a moment: this one does it too."""
    connection.execute(
        delete(JobDue).where(
            col(JobDue.organization) == organization,
            col(JobDue.kind) == job.kind,
            col(JobDue.person_id) == job.person_id,
            col(JobDue.subject) != job.subject,
            col(JobDue.due_at) <= by,
        )
    )


def _this(organization: str, kind: str, subject: str) -> tuple[ColumnElement[bool], ...]:
    return col(JobDue.organization) == organization, col(JobDue.kind) == kind, col(JobDue.subject) == subject
