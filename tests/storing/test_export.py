"""What one takes along is all there is: a new table of a person's rows stands in the file, or here with its reason."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert
from sqlmodel import SQLModel

from server.learn.record import export, read_record
from server.store.queries.changes_people import add_person
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Attempt
from tests.each import each
from tests.storing.facts import NOW, attempt, recorded
from tests.storing.filled import filled

#: Rows that lead to a person and tell nothing they did or said.
NOT_TAKEN = {
    "calendar_address": "the hash of an address that opens a calendar of what is asked of teams",
    "follow_up_link": "the hash of a link in a mail; the question is in the file, and so is the mail",
    "guest": "whose browser it was before signing in; what was done there is in the file",
    "mail_out": "a mail on its way; once sent it stands among the mails",
    "membership": "the team, which the organization put them in, stands on their page",
    "report_file": "figures of groups, kept for hours, that they fetch themselves",
    "session": "where they are signed in",
    "sign_in": "a mail to sign in with, asked for minutes ago",
}
#: What some rows are about, without which there is nothing to tell: the table, and the column that names its row.
ABOUT = {
    "answer_to": ("answer", "answer_id"),
    "compliment_shown": ("compliment", "compliment_id"),
    "follow_up_answer": ("follow_up", "id"),
}
PERSONAL = [
    table
    for table in SQLModel.metadata.sorted_tables
    if {"person_id", "attempt_id"} & {*table.c.keys()} and table is not table_of(Attempt)
]
JSON = {"given": '{"picked":[1]}', "grade": '{"score":0.5}'}


def test_a_row_of_mine_stands_in_the_file(store: Store) -> None:
    """Somebody gets a row of one table after another; each file is compared with the one before."""
    me = store.write_now(lambda connection: add_person(connection, "demo", "Ans", "ans@example.org", NOW))
    started = attempt(me)
    recorded(store, started)
    files = [taken_along(store, me)]
    each({table.name: table for table in PERSONAL}, partial(_stands_in_the_file, store, me, started.id, files))


def _stands_in_the_file(store: Store, me: UUID, attempt_id: UUID, files: list[bytes], table: Table) -> None:
    row = filled(table, me, attempt_id) | {name: text for name, text in JSON.items() if name in table.c}
    if table.name in ABOUT:
        name, link = ABOUT[table.name]
        other = filled(SQLModel.metadata.tables[name], me, attempt_id)
        give(store, SQLModel.metadata.tables[name], other | {"id": row[link]})
        files.append(taken_along(store, me))
    give(store, table, row)
    files.append(taken_along(store, me))
    assert (files[-1] != files[-2]) == (table.name not in NOT_TAKEN)


def test_what_is_not_taken_is_there_at_all() -> None:
    assert {*NOT_TAKEN} <= {table.name for table in PERSONAL}


def taken_along(store: Store, person_id: Any) -> bytes:
    return export("", "", store.read_now(partial(read_record, organization="demo", person_id=person_id)))


def give(store: Store, table: Table, row: dict[str, Any]) -> None:
    store.write_now(lambda connection: connection.execute(insert(table).values(row)))
