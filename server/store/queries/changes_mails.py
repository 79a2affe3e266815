"""Changes to the outbox. A mail is put there in the transaction of its cause, and leaves by a sender."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from server.store.holding import keep_person
from server.store.queries.mails import is_free, mail_is_due
from server.store.tables import FollowUpLink, MailOut, MailSent, Reminder


def put_mail(connection: Connection, mail: MailOut) -> None:
    """Puts a mail in the outbox: it goes when this transaction does."""
    connection.execute(insert(MailOut).values(**mail.model_dump()))


def claim_mails(
    connection: Connection, organization: str, now: datetime, until: datetime, most: int, quiet: bool = False
) -> list[UUID]:
    """Takes due mails for one sender until `until`: their ids. Another sender passes over them.

    What failed before goes after what was not tried yet: mails that can't go out hold up no others.
    """
    due = connection.scalars(  # on its own: inside the update PostgreSQL may run it more than once
        select(col(MailOut.id))
        .where(mail_is_due(organization, now, quiet))
        .order_by(col(MailOut.tries), col(MailOut.created_at))
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    connection.execute(
        update(MailOut)
        .where(col(MailOut.organization) == organization, col(MailOut.id).in_(due))
        .values(claimed_until=until, tries=col(MailOut.tries) + 1, error="")
    )
    return list(due)


def mail_sent(connection: Connection, organization: str, mail: UUID, now: datetime) -> None:
    """The mail server has it. What it said goes: it held a secret. That it went stands in its person's log."""
    which = (col(MailOut.organization) == organization, col(MailOut.id) == mail)
    asked = select(col(MailOut.person_id), col(MailOut.kind), col(MailOut.of_itself)).where(*which)
    row = connection.execute(asked).first()
    if row is not None and row.person_id is not None and keep_person(connection, organization, row.person_id):
        sent = MailSent(
            organization=organization, id=mail, person_id=row.person_id, kind=row.kind, of_itself=row.of_itself, at=now
        )
        kind: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        connection.execute(kind(MailSent).values(**sent.model_dump()).on_conflict_do_nothing())
    connection.execute(update(MailOut).where(*which).values(sent_at=now, claimed_until=None, body="", error=""))


def mail_failed(connection: Connection, organization: str, mail: UUID, error: str, again_at: datetime) -> None:
    """The mail server did not take it; nobody tries again before `again_at`."""
    connection.execute(
        update(MailOut)
        .where(col(MailOut.organization) == organization, col(MailOut.id) == mail)
        .values(claimed_until=again_at, error=error[:500])
    )


def drop_unasked(connection: Connection, organization: str, person_id: UUID, kind: str, now: datetime) -> None:
    """Takes back what waits to go to one person, nobody asked for and is of this kind, with the links in it.

    What a sender has in hand (claimed, and no error since) goes out, and counts.
    """
    waiting = connection.scalars(
        select(col(MailOut.id))
        .where(
            col(MailOut.organization) == organization,
            col(MailOut.person_id) == person_id,
            col(MailOut.kind) == kind,
            col(MailOut.of_itself).is_(True),
            col(MailOut.sent_at).is_(None),
            is_free(now),
        )
        .with_for_update(skip_locked=True)
    ).all()
    drop_mails(connection, organization, waiting)


def take_back(connection: Connection, organization: str, mails: Sequence[UUID], now: datetime) -> bool:
    """Deletes mails that wait, whatever they are about; False, and the rest is the caller's to undo or leave, where a
    sender has one in hand."""
    if not mails:
        return True
    free = delete(MailOut).where(
        col(MailOut.organization) == organization, col(MailOut.id).in_(mails), col(MailOut.sent_at).is_(None),
        is_free(now),
    )  # fmt: skip
    if connection.execute(free).rowcount != len(mails):
        return False
    drop_mails(connection, organization, mails)
    return True


def drop_mails(connection: Connection, organization: str, mails: Sequence[UUID]) -> None:
    """Deletes mails that did not go, with the links in them and what they were to remind of."""
    for table, column in ((FollowUpLink, FollowUpLink.mail_id), (Reminder, Reminder.mail_id), (MailOut, MailOut.id)):
        connection.execute(delete(table).where(col(table.organization) == organization, col(column).in_(mails)))
