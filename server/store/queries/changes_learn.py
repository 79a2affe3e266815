"""What learners change that is no fact of its own: beginning, the month's key, taking a promise back."""

import secrets
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, exists, literal, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import SQLModel, col

from server.store.holding import keep_attempt, keep_organization, take_person
from server.store.queries.changes_withdrawn import is_withdrawn
from server.store.queries.guests import take_guest
from server.store.queries.heard_from import NAMED
from server.store.recorder import table_of
from server.store.tables import Attempt, Ended, Entry, PromiseMade, PromiseShown, PromiseWithdrawn, WriterKey


def begin(connection: Connection, attempt: Attempt) -> UUID | None:
    """Stores an attempt, unless one of this person (or guest) at this module is under way; the one to go on with.

    None where the person was erased, the guest signed in or the version was withdrawn meanwhile. Two taps at once take
    turns, and a publication goes before or after: a version nobody began may be replaced.
    """
    keep_organization(connection, attempt.organization)
    take = take_guest if attempt.guest else take_person
    if not take(connection, attempt.organization, attempt.person_id):
        return None
    under_way = connection.execute(
        select(col(Attempt.id))
        .where(
            col(Attempt.organization) == attempt.organization,
            col(Attempt.person_id) == attempt.person_id,
            col(Attempt.module_id) == attempt.module_id,
            ~exists(
                select(literal(1)).where(
                    col(Ended.organization) == attempt.organization, col(Ended.attempt_id) == col(Attempt.id)
                )
            ),
        )
        .order_by(col(Attempt.started_at).desc())
    ).first()
    if under_way is not None:
        found: UUID = under_way[0]
        return found
    if is_withdrawn(connection, attempt.organization, attempt.module_id, attempt.version):
        return None
    add(connection, attempt)
    return attempt.id


def writer_key(connection: Connection, organization: str, month: str) -> str:
    """The secret of one month's writers' marks; made when it is first asked for."""
    add(connection, WriterKey(organization=organization, month=month, secret=secrets.token_hex(32)))
    found: str = connection.execute(
        select(col(WriterKey.secret)).where(col(WriterKey.organization) == organization, col(WriterKey.month) == month)
    ).scalar_one()
    return found


def take_back(connection: Connection, withdrawn: PromiseWithdrawn, person_id: UUID) -> bool:
    """Deletes a promise's words and stores that it was taken back; False where this person never made it."""
    if not keep_attempt(connection, withdrawn.organization, withdrawn.attempt_id, person_id):
        return False
    gone = connection.execute(delete(PromiseMade).where(*_at(PromiseMade, withdrawn))).rowcount
    connection.execute(delete(PromiseShown).where(*_at(PromiseShown, withdrawn)))  # after it: who shows it holds it
    if gone:
        add(connection, withdrawn)
        return True
    before = select(literal(1)).where(*_at(PromiseWithdrawn, withdrawn))
    return connection.execute(before).first() is not None


def give_entry(
    connection: Connection, organization: str, person_id: UUID, attempt_id: UUID, step_id: str, at: datetime
) -> bool:
    """Makes what someone wrote for themselves something given with their name; its wait for an answer begins at `at`.

    False where they wrote nothing there. Given already, it stays as it was.
    """
    if not keep_attempt(connection, organization, attempt_id, person_id):
        return False
    theirs = (
        col(Entry.organization) == organization, col(Entry.attempt_id) == attempt_id, col(Entry.step_id) == step_id,
        col(Entry.person_id) == person_id, col(Entry.text) != "",
    )  # fmt: skip
    given = update(Entry).where(*theirs, col(Entry.audience) != NAMED).values(audience=NAMED, quotable=False, at=at)
    if connection.execute(given).rowcount:
        return True
    return connection.execute(select(literal(1)).where(*theirs)).first() is not None


def _at(
    table: type[PromiseMade | PromiseShown | PromiseWithdrawn], place: PromiseWithdrawn
) -> tuple[ColumnElement[bool], ...]:
    return (
        col(table.organization) == place.organization,
        col(table.attempt_id) == place.attempt_id,
        col(table.step_id) == place.step_id,
    )


def add(connection: Connection, row: SQLModel) -> None:
    """Inserts a row unless its place is taken."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgres_insert
    connection.execute(insert(table_of(type(row))).values(row.model_dump()).on_conflict_do_nothing())
