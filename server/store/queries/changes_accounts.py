"""Changes to sessions, sign-ins and rates. Each runs in the transaction of its caller."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from server.store.holding import keep_person
from server.store.queries.accounts import SIGN_IN_COLUMNS, SignInRow, can_be_spent
from server.store.queries.changes_mails import put_mail
from server.store.tables import Counter, FollowUpLink, MailOut, MailSent, Parked, Person, Session, SignIn

LOG: Final = timedelta(days=400)  # how long people can look up which mails they got


def open_session(connection: Connection, row: Session) -> bool:
    """Stores a new session; False where its person was erased meanwhile."""
    if not keep_person(connection, row.organization, row.person_id):
        return False
    connection.execute(insert(Session).values(**row.model_dump()))
    return True


def seen(connection: Connection, organization: str, session_id: str, now: datetime, expires_at: datetime) -> None:
    """Moves a session's end along. Does nothing to one that was revoked."""
    connection.execute(
        update(Session)
        .where(_holds(organization), col(Session.id) == session_id)
        .values(last_seen_at=now, expires_at=expires_at)
    )


def revoke_session(connection: Connection, organization: str, session_id: str, now: datetime) -> None:
    """Ends one session, at once and for good."""
    connection.execute(
        update(Session).where(_holds(organization), col(Session.id) == session_id).values(revoked_at=now)
    )


def revoke_sessions(connection: Connection, organization: str, person_id: UUID, now: datetime) -> int:
    """Ends every session of one person, on all devices. How many there were."""
    ended = connection.execute(
        update(Session).where(_holds(organization), col(Session.person_id) == person_id).values(revoked_at=now)
    )
    return ended.rowcount


def set_language(connection: Connection, organization: str, person_id: UUID, language: str) -> None:
    """The language a person reads, on every device."""
    connection.execute(
        update(Person)
        .where(col(Person.organization) == organization, col(Person.id) == person_id)
        .values(language=language)
    )


def ask_sign_in(connection: Connection, row: SignIn, mail: MailOut | None) -> None:
    """Stores one sign-in that was asked for, with its mail; an earlier one of the same browser ends.

    Where its person was erased meanwhile it is nobody's, as for an address nobody has.
    """
    if row.person_id is not None and not keep_person(connection, row.organization, row.person_id):
        row, mail = SignIn(**row.model_dump() | {"person_id": None}), None
    connection.execute(
        update(SignIn)
        .where(
            col(SignIn.organization) == row.organization,
            col(SignIn.browser_hash) == row.browser_hash,
            col(SignIn.spent_at).is_(None),
        )
        .values(spent_at=row.created_at)
    )
    connection.execute(insert(SignIn).values(**row.model_dump()))
    if mail is not None:
        put_mail(connection, mail)


def spend_sign_in(connection: Connection, organization: str, sign_in: UUID, now: datetime) -> bool:
    """Whether this call was the one that spent it: two at once can't both be."""
    found = connection.execute(
        update(SignIn)
        .where(
            can_be_spent(organization, now),
            col(SignIn.id) == sign_in,
        )
        .values(spent_at=now)
        .returning(col(SignIn.id))
    )
    return found.first() is not None


def try_code(
    connection: Connection, organization: str, browser_hash: str, now: datetime, most: int
) -> SignInRow | None:
    """The sign-in this browser asked for, if it can still be spent, with this try counted before anything is compared.

    Counting first takes the row: guesses sent at once wait for each other.
    """
    found = connection.execute(
        update(SignIn)
        .where(
            can_be_spent(organization, now),
            col(SignIn.browser_hash) == browser_hash,
            col(SignIn.tries) < most,
        )
        .values(tries=col(SignIn.tries) + 1)
        .returning(*SIGN_IN_COLUMNS)
    ).first()
    return SignInRow(*found) if found else None


def count_up(connection: Connection, organization: str, name: str, subject: str, window: str, by: int = 1) -> int:
    """Counts `by`, and answers how many there are now in this window."""
    kind = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = {"organization": organization, "name": name, "subject": subject, "window": window, "count": by}
    key = ["organization", "name", "subject", "window"]
    statement = kind(Counter).values(**row)
    statement = statement.on_conflict_do_update(index_elements=key, set_={"count": col(Counter.count) + by})
    return int(connection.execute(statement.returning(col(Counter.count))).scalar_one())


def clear_out(connection: Connection, organization: str, before: datetime, most: int) -> int:
    """Deletes what has run out: sign-ins, links and unsent mails past their time, sent mails and sessions ended before
    `before`, old counters and lines of the log of mails; at most `most` of each. How many rows went."""
    ended = (
        (SignIn, col(SignIn.id), col(SignIn.expires_at) <= before),
        (MailOut, col(MailOut.id), (col(MailOut.sent_at) <= before) | (col(MailOut.not_after) <= before)),
        (Session, col(Session.id), (col(Session.expires_at) <= before) | (col(Session.revoked_at) <= before)),
        (Parked, col(Parked.id), col(Parked.at) <= before),
        (FollowUpLink, col(FollowUpLink.hash), col(FollowUpLink.expires_at) <= before),
        (MailSent, col(MailSent.id), col(MailSent.at) <= before - LOG),
        (Counter, col(Counter.window), col(Counter.window) < before.isoformat()[:13]),
    )
    gone = 0
    for table, column, is_over in ended:
        some = select(column).where(col(table.organization) == organization, is_over).limit(most)
        result = connection.execute(delete(table).where(col(table.organization) == organization, column.in_(some)))
        gone += result.rowcount
    return gone


def _holds(organization: str) -> ColumnElement[bool]:
    """The condition that a session was not revoked."""
    return and_(col(Session.organization) == organization, col(Session.revoked_at).is_(None))
