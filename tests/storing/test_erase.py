"""Erasing a person leaves nothing of them, in no table and no byte of the file, and nothing can be put back."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, Date, DateTime, Engine, Table, Uuid, func, insert, select
from sqlmodel import SQLModel

from server.ids import new_id, random_id
from server.store import tables
from server.store.engine import open_engine
from server.store.erase import erase, tables_with
from server.store.queries.changes_people import add_person
from server.store.recorder import Outcome, table_of
from server.store.store import Store, open_store
from tests.storing.facts import NOW, attempt, recorded, response, rows
from tests.storing.filled import SECRET, filled

LINKS = ("person_id", "attempt_id")
PERSONAL = [table for table in SQLModel.metadata.sorted_tables if any(link in table.c for link in LINKS)]
# What leads to a person by something else, and why it may stay or how it goes.
OTHERWISE = {
    "agreement": {"owner_id"},  # what was agreed stays; who put it in is cleared
    "answer": {"owner_id"},  # what the organization answered stays; who wrote it down is cleared
    "answer_result": {"owner_id"},  # the same of what came of it
    "assignment_terms": {"owner_id", "changer_id"},  # what is asked of a unit stays; who asked it is cleared
    "compliment": {"owner_id"},  # it is whom it is for who owns it; who gave it is cleared
    "follow_up_link": {"mail_id"},  # goes with whom the mail is for
    "handed_on": {"owner_id"},  # it is whom it was handed to who owns it; the listener is cleared
    "indicator_review": {"owner_id"},  # what was decided stays; who decided is cleared
    "mail_out": {"recipient"},  # goes by its address where it names no person
    "learning_budget": {"owner_id"},  # what was agreed stays; who said so is cleared
    "name_seen": {"owner_id"},  # it is whose name it was who owns it; who looked is cleared
    "person": {"id", "name", "mail"},
    "reminder": {"mail_id"},  # goes with whom the mail is for
    "themed": {"owner_id"},  # likewise
    "tagged": {"owner_id"},  # what kind of thing was given stays; who said so is cleared
    "thanked": {"owner_id"},  # it is who was thanked who owns it; who thanked is cleared
    "unnamed_entry": {"writer_mark"},  # a keyed hash; the key goes at release
}


def person_with_everything(store: Store) -> tuple[UUID, UUID]:
    """A person with one row in every table that can lead to one, an attempt, and a mail."""
    person_id = store.write_now(lambda connection: add_person(connection, "demo", SECRET, "ans@example.org", NOW))
    started = attempt(person_id)
    recorded(store, started)
    for table in PERSONAL:
        if table.name != "attempt":
            row = filled(table, person_id, started.id)
            store.write_now(lambda connection, table=table, row=row: connection.execute(insert(table).values(row)))
    mail = filled(table_of(tables.MailOut), person_id, started.id) | {"recipient": "ans@example.org", "person_id": None}
    store.write_now(lambda connection: connection.execute(insert(table_of(tables.MailOut)).values(mail)))
    return person_id, started.id


def test_every_row_that_leads_to_the_person_goes(store: Store) -> None:
    person_id, _ = person_with_everything(store)
    other_id, other_attempt = person_with_everything_else(store)
    assert asyncio.run(erase(store, person_id))
    for table in [*PERSONAL, table_of(tables.Person)]:
        found = store.read_now(lambda connection, table=table: connection.execute(select(table)).mappings().all())
        links = {row[link] for row in found for link in (*LINKS, "id") if link in row}
        assert links & {person_id} == set(), table.name
        assert links & {other_id, other_attempt}, f"{table.name} lost another's row"
    mails = select(tables.MailOut.recipient, tables.MailOut.person_id)
    left = store.read_now(lambda connection: [tuple(row) for row in connection.execute(mails)])
    assert len(left) == 2
    assert all(recipient == "bo@example.org" or person == other_id for recipient, person in left)


OTHER_KEYS = {
    "calendar_address": {"secret_hash": "0" * 64},
    "follow_up_link": {"hash": "0" * 64},
    "job": {"subject": "0"},
    "session": {"id": "0" * 64},
    "thanked": {"subject": "0" * 64},
}


def person_with_everything_else(store: Store) -> tuple[UUID, UUID]:
    """Another person with the same, who must keep it."""
    person_id = store.write_now(lambda connection: add_person(connection, "demo", "Bo", "bo@example.org", NOW))
    started = attempt(person_id)
    recorded(store, started)
    for table in PERSONAL:
        if table.name != "attempt":
            row = filled(table, person_id, started.id)
            row |= OTHER_KEYS.get(table.name, {})
            store.write_now(lambda connection, table=table, row=row: connection.execute(insert(table).values(row)))
    mail = filled(table_of(tables.MailOut), person_id, started.id) | {"recipient": "bo@example.org", "person_id": None}
    store.write_now(lambda connection: connection.execute(insert(table_of(tables.MailOut)).values(mail)))
    return person_id, started.id


def test_what_was_noted_about_what_they_gave_goes_with_them(store: Store) -> None:
    person_id, attempt_id = person_with_everything(store)
    signal = filled(table_of(tables.Signal), person_id, attempt_id) | {"id": new_id(), "key": "another"}
    where = {"organization": "demo", "about": "signal", "subject": signal["id"].hex}
    put = [
        (tables.Signal, signal), (tables.Tagged, where | {"number": 1, "tag": "process", "at": NOW}),
        (tables.HandedOn, where | {"person_id": new_id(), "at": NOW}),
    ]  # fmt: skip
    for kind, row in put:
        store.write_now(lambda connection, kind=kind, row=row: connection.execute(insert(table_of(kind)).values(row)))
    asyncio.run(erase(store, person_id))
    assert (rows(store, tables.Tagged), rows(store, tables.HandedOn)) == (0, 0)


def test_no_value_of_any_table_is_the_person_any_more(store: Store) -> None:
    """Whatever a column is called: no row of any table holds their id, their attempt's id, name or address."""
    person_id, attempt_id = person_with_everything(store)
    asked = filled(table_of(tables.AssignmentTerms), person_id, attempt_id) | {"owner_id": person_id, "reason": "Want."}
    asked |= {"versions": "", "changer_id": person_id}
    store.write_now(lambda connection: connection.execute(insert(table_of(tables.AssignmentTerms)).values(asked)))
    asyncio.run(erase(store, person_id))

    def values(connection: Any) -> dict[str, list[Any]]:
        return {
            table.name: [value for row in connection.execute(select(table)) for value in row]
            for table in SQLModel.metadata.sorted_tables
        }

    found = store.read_now(values)
    assert found["assignment_terms"]
    for name, of_table in found.items():
        assert not {person_id, attempt_id, SECRET, "ans@example.org"} & set(of_table), name


IDS = {  # of what a UUID column may be, and whose erasure clears it
    "id", "unit_id", "parent_id", "snapshot_id", "answer_id", "assignment_id", "claim",  # nobody's
    "compliment_id", "mail_id", "follow_up_id",  # of what goes with the person it is for
    "person_id", "attempt_id", "owner_id", "changer_id",  # a person's
}  # fmt: skip


def test_every_id_says_whose_it_is() -> None:
    """A new column of ids is a question to ask: does it lead to a person, and does erasing clear it?"""
    columns = {(table.name, column.name, type(column.type)) for table, column in _columns()}
    assert {name for _, name, kind in columns if issubclass(kind, Uuid)} <= IDS


def _columns() -> Iterator[tuple[Table, Column[Any]]]:
    for table in SQLModel.metadata.sorted_tables:
        yield from ((table, column) for column in table.columns)


def test_no_column_that_leads_to_a_person_is_unknown_here() -> None:
    """A new table names its link `person_id` or `attempt_id`, or stands in OTHERWISE with its reason."""
    telling = ("person", "owner", "writer", "author", "changer", "recipient", "mail", "user", "attempt")
    for table in SQLModel.metadata.sorted_tables:
        known = {*LINKS, *OTHERWISE.get(table.name, set())}
        found = {column.name for column in table.columns if any(word in column.name for word in telling)}
        assert found <= known, table.name
    assert {table.name for link in LINKS for table in tables_with(link)} == {table.name for table in PERSONAL}


def test_nothing_is_left_in_the_bytes(sqlite_engine: Engine, tmp_path: Path) -> None:
    store = open_store(sqlite_engine, "demo")
    person_id, _ = person_with_everything(store)
    assert SECRET.encode() in everything(tmp_path)
    asyncio.run(erase(store, person_id))
    assert SECRET.encode() not in everything(tmp_path)
    store.close()


def test_who_is_erased_while_another_program_reads_is_erased(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log can't be emptied then: it is as soon as that program is done."""
    monkeypatch.setattr("server.store.engine.BUSY_SECONDS", 0.1)
    monkeypatch.setattr("server.store.emptying.AGAIN_SECONDS", 0.05)
    engine = open_engine(sqlite_url)
    store = open_store(engine, "demo")
    person_id, _ = person_with_everything(store)
    with closing(sqlite3.connect(tmp_path / "gehoor.sqlite")) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM attempt").fetchall()
        assert asyncio.run(erase(store, person_id)) is True
        assert SECRET.encode() in everything(tmp_path)
    assert rows(store, tables.Attempt) == 0
    deadline = monotonic() + 10
    while SECRET.encode() in everything(tmp_path):
        assert monotonic() < deadline
        sleep(0.05)
    store.close()
    engine.dispose()


def everything(folder: Path) -> bytes:
    """All bytes of the database, its log included."""
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("gehoor.sqlite"))


def test_an_old_queue_can_put_nothing_back(store: Store) -> None:
    person_id = new_id()
    started = attempt(person_id)
    recorded(store, started, response(started.id, key="from-the-phone"))
    asyncio.run(erase(store, person_id))
    assert recorded(store, response(started.id, key="from-the-phone")).outcome is Outcome.SPENT
    recorded(store, started)  # even were the attempt there again
    assert recorded(store, response(started.id, key="from-the-phone")) == (Outcome.SPENT, None)
    assert recorded(store, response(started.id, key="new")).outcome is Outcome.NEW
    assert rows(store, tables.ResponseGiven) == 1


def test_keys_stay_as_hashes_only(store: Store) -> None:
    started = attempt(new_id())
    recorded(store, started, response(started.id, key="from-the-phone"))
    asyncio.run(erase(store, started.person_id))
    hashes = store.read_now(lambda connection: list(connection.scalars(select(tables.SpentKey.hash))))
    assert len(hashes) == 1
    assert len(hashes[0]) == 64
    assert "phone" not in hashes[0]


def test_erasing_nobody_changes_nothing(store: Store) -> None:
    started = attempt()
    recorded(store, started, response(started.id))
    assert not asyncio.run(erase(store, new_id()))
    assert rows(store, tables.ResponseGiven) == 1


UNNAMED = {
    "organization", "id", "module_id", "step_id", "month", "language", "receipt_hash", "text", "helped", "hindered",
    "quotable", "unit_id", "writer_mark",
}  # fmt: skip
RELEASED = UNNAMED - {"unit_id", "writer_mark"}


def test_an_unnamed_entry_leads_nowhere(store: Store) -> None:
    """A column more is a question to ask: could it link the entry to a person, an attempt or a moment?"""
    table = table_of(tables.UnnamedEntry)
    released = table_of(tables.ReleasedEntry)
    assert (set(table.columns.keys()), set(released.columns.keys())) == (UNNAMED, RELEASED)
    assert not any(isinstance(column.type, DateTime | Date) for column in [*table.columns, *released.columns])
    assert random_id().version == 4
    assert table.c.receipt_hash.type.length == 64


def test_no_query_gives_unnamed_entries_in_the_order_they_came(sqlite_engine: Engine) -> None:
    """Who reads the file's bytes still finds that order until release: see the table."""
    store = open_store(sqlite_engine, "demo")
    ids = [random_id() for _ in range(20)]
    for unnamed_id in ids:
        row = filled(table_of(tables.UnnamedEntry), new_id(), new_id()) | {"id": unnamed_id}
        store.write_now(lambda connection, row=row: connection.execute(insert(tables.UnnamedEntry).values(row)))

    def stored(connection: Any) -> tuple[list[UUID], str]:
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'unnamed_entry'").scalar()
        return list(connection.scalars(select(tables.UnnamedEntry.id))), made

    in_file, made = store.read_now(stored)
    assert in_file == sorted(ids)
    assert in_file != ids
    assert "WITHOUT ROWID" in made
    with pytest.raises(Exception, match="no such column: rowid"):
        store.read_now(lambda connection: connection.exec_driver_sql("SELECT rowid FROM unnamed_entry").all())
    assert store.read_now(lambda connection: connection.scalar(select(func.count(tables.UnnamedEntry.id)))) == 20
    store.close()
