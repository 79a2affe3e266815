"""The outbox, and a person's own log of the mails they got."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, literal, or_, select
from sqlmodel import col

from server.store.prepared import Prepared
from server.store.tables import MailOut, MailSent


class MailRow(NamedTuple):
    id: UUID
    recipient: str
    subject: str
    body: str
    tries: int
    kind: str  # sign-in, follow-up …


class SentRow(NamedTuple):
    kind: str  # sign-in, follow-up …
    of_itself: bool  # nobody asked for it
    at: datetime


def mails(connection: Connection, organization: str, ids: list[UUID]) -> list[MailRow]:
    """One row per mail of these ids: what was tried least first, then the oldest."""
    found = connection.execute(
        select(
            col(MailOut.id),
            col(MailOut.recipient),
            col(MailOut.subject),
            col(MailOut.body),
            col(MailOut.tries),
            col(MailOut.kind),
        )
        .where(col(MailOut.organization) == organization, col(MailOut.id).in_(ids))
        .order_by(col(MailOut.tries), col(MailOut.created_at))
    )
    return [MailRow(*row) for row in found]


def mail_is_due(organization: Any, now: Any, quiet: bool) -> ColumnElement[bool]:
    """The condition under which a mail waits for a sender: unsent, in time, and not claimed by another.

    In `quiet` hours only what somebody asked for.
    """
    return and_(
        col(MailOut.organization) == organization,
        col(MailOut.sent_at).is_(None),
        col(MailOut.claimed_until).is_(None) | (col(MailOut.claimed_until) <= now),
        col(MailOut.not_after).is_(None) | (col(MailOut.not_after) > now),
        *([col(MailOut.of_itself).is_(False)] if quiet else []),
    )


_ANY = {  # asked twice a second for as long as a server runs
    quiet: Prepared(
        select(literal(1))
        .select_from(MailOut)
        .where(mail_is_due(bindparam("organization"), bindparam("now"), quiet))
        .limit(1)
    )
    for quiet in (False, True)
}


def mails_due(connection: Connection, organization: str, now: datetime, quiet: bool = False) -> bool:
    """Whether there is a mail to send now."""
    return _ANY[quiet].first(connection, organization=organization, now=now) is not None


def is_free(now: Any) -> ColumnElement[bool]:
    """The condition that no sender has a mail: nobody took it, or whoever did could not send it or is gone."""
    return or_(col(MailOut.claimed_until).is_(None), col(MailOut.claimed_until) <= now, col(MailOut.error) != "")


def mails_sent(connection: Connection, organization: str, person_id: UUID) -> tuple[SentRow, ...]:
    """One row per mail one person got, newest first."""
    found = connection.execute(
        select(col(MailSent.kind), col(MailSent.of_itself), col(MailSent.at))
        .where(col(MailSent.organization) == organization, col(MailSent.person_id) == person_id)
        .order_by(col(MailSent.at).desc())
    )
    return tuple(SentRow(*row) for row in found)


def last_of_itself(connection: Connection, organization: str, person_id: UUID) -> datetime | None:
    """One column: when the last mail went to one person that nobody asked for."""
    found = connection.execute(
        select(col(MailSent.at))
        .where(
            col(MailSent.organization) == organization,
            col(MailSent.person_id) == person_id,
            col(MailSent.of_itself).is_(True),
        )
        .order_by(col(MailSent.at).desc())
        .limit(1)
    )
    return found.scalar()


def waits_of_itself(connection: Connection, organization: str, person_id: UUID, now: datetime) -> bool:
    """One column: whether a mail nobody asked for still waits to go to one person."""
    waiting = exists().where(
        col(MailOut.organization) == organization,
        col(MailOut.person_id) == person_id,
        col(MailOut.of_itself).is_(True),
        col(MailOut.sent_at).is_(None),
        col(MailOut.not_after).is_(None) | (col(MailOut.not_after) > now),
    )
    return connection.execute(select(waiting)).scalar() is True
