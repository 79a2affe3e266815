"""Sessions, sign-ins under way, rates and the outbox."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, select
from sqlmodel import col

from server.store.tables import Counter, MailOut, Person, Role, Session, SignIn


class SessionRow(NamedTuple):
    id: str
    person_id: UUID
    name: str
    language: str
    cross_site_secret: str
    last_seen_at: datetime


class RoleRow(NamedTuple):
    role: str
    unit_id: UUID


class SignInRow(NamedTuple):
    id: UUID
    person_id: UUID | None  # None: nobody has that address
    code_hash: str
    next_path: str
    tries: int


class PersonRow(NamedTuple):
    id: UUID
    name: str
    language: str


class MailRow(NamedTuple):
    id: UUID
    recipient: str
    subject: str
    body: str
    tries: int


def session(connection: Connection, organization: str, session_id: str, now: datetime) -> SessionRow | None:
    """One row or none: a session that holds at `now`, with its person, who is active."""
    found = connection.execute(
        select(
            col(Session.id),
            col(Session.person_id),
            col(Person.name),
            col(Person.language),
            col(Session.cross_site_secret),
            col(Session.last_seen_at),
        )
        .join(
            Person,
            (col(Person.organization) == col(Session.organization)) & (col(Person.id) == col(Session.person_id)),
        )
        .where(
            col(Session.organization) == organization,
            col(Session.id) == session_id,
            col(Session.expires_at) > now,
            col(Session.revoked_at).is_(None),
            col(Person.active).is_(True),
        )
    ).first()
    return SessionRow(*found) if found else None


def roles(connection: Connection, organization: str, person_id: UUID) -> list[RoleRow]:
    """One row per role of one person; everyone is a learner, that is no row."""
    found = connection.execute(
        select(col(Role.role), col(Role.unit_id))
        .where(col(Role.organization) == organization, col(Role.person_id) == person_id)
        .order_by(col(Role.role), col(Role.unit_id))
    )
    return [RoleRow(*row) for row in found]


def person_by_mail(connection: Connection, organization: str, mail: str) -> PersonRow | None:
    """One row or none: the active person with this address, lower case."""
    found = connection.execute(
        select(col(Person.id), col(Person.name), col(Person.language)).where(
            col(Person.organization) == organization, col(Person.mail) == mail, col(Person.active).is_(True)
        )
    ).first()
    return PersonRow(*found) if found else None


def sign_in_by_link(connection: Connection, organization: str, link_hash: str, now: datetime) -> SignInRow | None:
    """One row or none: the sign-in this link opens, if it can still be spent."""
    return _sign_in(connection, organization, now, col(SignIn.link_hash) == link_hash)


def sign_in_by_browser(connection: Connection, organization: str, browser_hash: str, now: datetime) -> SignInRow | None:
    """One row or none: the sign-in this browser asked for, if it can still be spent."""
    return _sign_in(connection, organization, now, col(SignIn.browser_hash) == browser_hash)


def _sign_in(connection: Connection, organization: str, now: datetime, which: object) -> SignInRow | None:
    found = connection.execute(
        select(col(SignIn.id), col(SignIn.person_id), col(SignIn.code_hash), col(SignIn.next_path), col(SignIn.tries))
        .where(
            col(SignIn.organization) == organization,
            which,  # type: ignore[arg-type]
            col(SignIn.spent_at).is_(None),
            col(SignIn.expires_at) > now,
        )
        .order_by(col(SignIn.created_at).desc())
        .limit(1)
    ).first()
    return SignInRow(*found) if found else None


def count(connection: Connection, organization: str, name: str, subject: str, window: str) -> int:
    """How often something limited in rate happened in one window."""
    found = connection.execute(
        select(col(Counter.count)).where(
            col(Counter.organization) == organization,
            col(Counter.name) == name,
            col(Counter.subject) == subject,
            col(Counter.window) == window,
        )
    ).scalar()
    return found or 0


def due_mails(connection: Connection, organization: str, now: datetime, most: int) -> list[MailRow]:
    """One row per mail that is to be sent now, oldest first, at most `most`."""
    found = connection.execute(
        select(col(MailOut.id), col(MailOut.recipient), col(MailOut.subject), col(MailOut.body), col(MailOut.tries))
        .where(
            col(MailOut.organization) == organization,
            col(MailOut.sent_at).is_(None),
            col(MailOut.claimed_until).is_(None) | (col(MailOut.claimed_until) <= now),
            col(MailOut.not_after).is_(None) | (col(MailOut.not_after) > now),
        )
        .order_by(col(MailOut.created_at))
        .limit(most)
    )
    return [MailRow(*row) for row in found]
