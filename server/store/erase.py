"""The one exception to appending: what a person left goes when they ask for it.

What they gave without their name stays: nothing leads from them to it once it is released. Published snapshots stay
until the next one. On PostgreSQL the room of deleted rows is cleared by its own vacuum.
"""

from functools import partial
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, insert, select, update
from sqlmodel import SQLModel, col

from server.store.holding import take_attempts, take_person
from server.store.inserts import spent_hash
from server.store.queries.changes_answers import unlink
from server.store.queries.changes_listening import forget_person
from server.store.queries.changes_tallies import facts_go
from server.store.queries.tallies import of_person
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import AnswerTo, Attempt, Compliment, MailOut, Person, PersonTally, SpentKey


async def erase(store: Store, person_id: UUID) -> bool:
    """Whether there was such a person. When it returns, they are erased and nothing of them is left in any table.

    On SQLite nothing is left in the file's bytes either, unless another program reads the database just then: the
    log is emptied as soon as it is done.
    """
    known = await store.write(partial(erase_person, organization=store.organization, person_id=person_id))
    await store.empty_log()
    return known


def erase_person(connection: Connection, organization: str, person_id: UUID) -> bool:
    """Deletes every row that is a person's, whatever its table, and clears who asked for what; whether they were there.

    Hashes of their keys stay, so that a queue on an old phone can't put a fact back. SQLite's log still holds the
    text until a checkpoint (`erase` sees to it).
    """
    take_person(connection, organization, person_id)  # a fact that came first is stored, and seen from here on
    take_attempts(connection, organization, person_id)
    facts_go(connection, organization)
    attempt, person, tally = table_of(Attempt), table_of(Person), table_of(PersonTally)
    attempts = select(attempt.c.id).where(attempt.c.organization == organization, attempt.c.person_id == person_id)
    _spend_keys(connection, organization, attempts)
    connection.execute(delete(tally).where(of_person(organization, person_id)))
    for table in tables_with("attempt_id"):
        if table is not tally:
            _delete(connection, table, organization, table.c.attempt_id.in_(attempts))
    mail = connection.scalar(
        select(person.c.mail).where(person.c.organization == organization, person.c.id == person_id)
    )
    if mail is not None:
        outbox = table_of(MailOut)
        _delete(connection, outbox, organization, outbox.c.recipient == mail)
    _take_links(connection, organization, person_id)
    for name in ("owner_id", "changer_id"):  # what they asked for, and changed, still holds
        for table in tables_with(name):
            theirs = table.c.organization == organization, table.c[name] == person_id
            connection.execute(update(table).where(*theirs).values({name: None}))
    for table in tables_with("person_id"):
        if table is not tally:
            _delete(connection, table, organization, table.c.person_id == person_id)
    _delete(connection, person, organization, person.c.id == person_id)
    return mail is not None


def _take_links(connection: Connection, organization: str, person_id: UUID) -> None:
    """What leads from an answer to what they gave goes, and to compliments for them, also those others gave. The answer
    stays, as everyone read it; its giver has nothing left that it is an answer to."""
    praise = table_of(Compliment)
    theirs = select(praise.c.id).where(praise.c.organization == organization, praise.c.person_id == person_id)
    subjects = [id_.hex for id_ in connection.scalars(theirs)]
    forget_person(connection, organization, person_id)
    got = (col(AnswerTo.about) == "compliment") & col(AnswerTo.subject).in_(subjects)
    unlink(connection, organization, (col(AnswerTo.person_id) == person_id) | got)


def tables_with(column: str) -> list[Table]:
    """All tables with that column; a new table is erased from without anyone thinking of it."""
    return [table for table in SQLModel.metadata.sorted_tables if column in table.c]


def _spend_keys(connection: Connection, organization: str, attempts: Select[UUID]) -> None:
    hashes: set[str] = set()
    for table in tables_with("attempt_id"):
        if "key" in table.c:
            theirs = select(table.c.attempt_id, table.c.key).where(
                table.c.organization == organization, table.c.attempt_id.in_(attempts)
            )
            hashes |= {spent_hash(attempt_id, key) for attempt_id, key in connection.execute(theirs)}
    if hashes:
        rows = [{"organization": organization, "hash": one} for one in sorted(hashes)]
        connection.execute(insert(table_of(SpentKey)), rows)


def _delete(connection: Connection, table: Table, organization: str, which: ColumnElement[bool]) -> None:
    connection.execute(delete(table).where(table.c.organization == organization, which))
