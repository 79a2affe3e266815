"""Changes to sessions, sign-ins, rates and the outbox. Each runs in the transaction of its caller."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from server.store.holding import keep_person
from server.store.queries.accounts import SIGN_IN_COLUMNS, SignInRow, can_be_spent, mail_is_due
from server.store.tables import Counter, MailOut, Person, Session, SignIn


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
        connection.execute(insert(MailOut).values(**mail.model_dump()))


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


def claim_mails(connection: Connection, organization: str, now: datetime, until: datetime, most: int) -> list[UUID]:
    """Takes due mails for one sender until `until`: their ids. Another sender passes over them.

    What failed before goes after what was not tried yet: mails that can't go out hold up no others.
    """
    due = connection.scalars(  # on its own: inside the update PostgreSQL may run it more than once
        select(col(MailOut.id))
        .where(mail_is_due(organization, now))
        .order_by(col(MailOut.tries), col(MailOut.created_at))
        .limit(most)
        .with_for_update(skip_locked=True)
    ).all()
    connection.execute(
        update(MailOut)
        .where(col(MailOut.organization) == organization, col(MailOut.id).in_(due))
        .values(claimed_until=until, tries=col(MailOut.tries) + 1)
    )
    return list(due)


def mail_sent(connection: Connection, organization: str, mail: UUID, now: datetime) -> None:
    """The mail server has it. What it said goes: it held a secret."""
    connection.execute(
        update(MailOut)
        .where(col(MailOut.organization) == organization, col(MailOut.id) == mail)
        .values(sent_at=now, claimed_until=None, body="", error="")
    )


def mail_failed(connection: Connection, organization: str, mail: UUID, error: str, again_at: datetime) -> None:
    """The mail server did not take it; nobody tries again before `again_at`."""
    connection.execute(
        update(MailOut)
        .where(col(MailOut.organization) == organization, col(MailOut.id) == mail)
        .values(claimed_until=again_at, error=error[:500])
    )


def clear_out(connection: Connection, organization: str, before: datetime, most: int) -> int:
    """Deletes what has run out: sign-ins and unsent mails past their time, sent mails and sessions ended before
    `before`, old counters; at most `most` of each. How many rows went."""
    ended = (
        (SignIn, col(SignIn.id), col(SignIn.expires_at) <= before),
        (MailOut, col(MailOut.id), (col(MailOut.sent_at) <= before) | (col(MailOut.not_after) <= before)),
        (Session, col(Session.id), (col(Session.expires_at) <= before) | (col(Session.revoked_at) <= before)),
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
