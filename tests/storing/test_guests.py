"""What is done without signing in counts nowhere, becomes a person's once, and goes when its time is over."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert, select

from server.ids import new_id
from server.store.queries import attempts, changes_learn, folding, folding_runs, guests, learn, reports
from server.store.recorder import Outcome, table_of
from server.store.store import Store
from server.store.tables import Attempt, Ended, Entry, Guest, Passed, Person, ResponseGiven
from tests.storing.facts import NOW, recorded, response, rows

ME = new_id()
LATER = NOW + timedelta(days=30)


@pytest.fixture(autouse=True)
def me(store: Store) -> None:
    row = Person(organization="demo", id=ME, name="P", mail="p@example.org", created_at=NOW).model_dump()
    store.write_now(lambda connection: connection.execute(insert(table_of(Person)), [row]))


def ask(store: Store, query: Any, **given: Any) -> Any:
    return store.read_now(partial(query, organization="demo", **given))


def change(store: Store, query: Any, **given: Any) -> Any:
    return store.write_now(partial(query, organization="demo", **given))


def guest(store: Store, secret: str = "s", until: datetime = LATER) -> UUID:
    row = Guest(organization="demo", id=new_id(), secret_hash=secret, created_at=NOW, expires_at=until)
    store.write_now(partial(guests.open_guest, row=row))
    return row.id


def attempt(person: UUID, is_guest: bool) -> Attempt:
    return Attempt(
        organization="demo", id=new_id(), person_id=person, module_id="luisteren", version=1, language="nl",
        unit_path="", started_at=NOW, guest=is_guest,
    )  # fmt: skip


def taken(store: Store, person: UUID, is_guest: bool = True) -> UUID:
    """A module begun, answered, written in and ended."""
    row = attempt(person, is_guest)
    found = store.write_now(partial(changes_learn.begin, attempt=row))
    assert found == row.id
    entry = Entry(organization="demo", attempt_id=row.id, step_id="r", person_id=person, text="Wat ik dacht", at=NOW)
    passed = Passed(organization="demo", attempt_id=row.id, step_id="r", key="k2", at=NOW)
    recorded(store, response(row.id))
    recorded(store, passed, entry)
    recorded(store, Ended(organization="demo", attempt_id=row.id, at=NOW))
    return row.id


def counted(store: Store) -> tuple[int, int]:
    until = NOW + timedelta(days=365)
    runs, tries = (ask(store, of, since=folding.BEGINNING, until=until) for of in (folding_runs.runs, _all_tries))
    there = {run.attempt.attempt_id for run in runs}
    return sum(one[0] in there for one in tries), len(ask(store, reports.completions, until=until))


def _all_tries(connection: Connection, organization: str, **window: datetime) -> list[folding_runs.Try]:
    return [one for some in folding_runs.tries(connection, organization, **window) for one in some]


def test_what_a_guest_does_counts_nowhere(store: Store) -> None:
    taken(store, guest(store))
    assert counted(store) == (0, 0)
    taken(store, ME, is_guest=False)
    assert counted(store) == (1, 1)


def test_a_guest_goes_on_where_they_were(store: Store) -> None:
    me = guest(store)
    first = attempt(me, is_guest=True)
    assert store.write_now(partial(changes_learn.begin, attempt=first)) == first.id
    assert store.write_now(partial(changes_learn.begin, attempt=attempt(me, is_guest=True))) == first.id


def test_nobody_begins_for_a_guest_who_is_none(store: Store) -> None:
    assert store.write_now(partial(changes_learn.begin, attempt=attempt(new_id(), is_guest=True))) is None


def test_at_signing_in_it_is_the_person_s_once_and_counts(store: Store) -> None:
    theirs = guest(store)
    this = taken(store, theirs)
    adopt = partial(change, store, guests.adopt, guest_id=theirs, person_id=ME, unit_path="u", now=NOW, until=NOW)
    assert adopt()
    assert not adopt()
    found, facts = ask(store, attempts.with_facts, attempt_id=this, person_id=ME)
    assert (found.unit_path, found.guest, len(facts)) == ("u", False, 3)
    assert [row.text for row in ask(store, learn.entries, person_id=ME)] == ["Wat ik dacht"]
    assert counted(store) == (1, 1)
    assert ask(store, guests.guest, secret_hash="s", now=NOW) is None


def test_nobody_is_given_what_is_a_guest_s_when_they_are_gone(store: Store) -> None:
    this = guest(store)
    assert not change(store, guests.adopt, guest_id=this, person_id=new_id(), unit_path="", now=NOW, until=LATER)
    assert ask(store, guests.guest, secret_hash="s", now=NOW) is not None


def test_what_came_in_while_they_signed_in_follows_them(store: Store) -> None:
    theirs = guest(store)
    this = taken(store, theirs)
    change(store, guests.adopt, guest_id=theirs, person_id=ME, unit_path="u", now=NOW, until=NOW)
    late = Entry(organization="demo", attempt_id=this, step_id="r2", person_id=theirs, text="Nog iets", at=NOW)
    recorded(store, Passed(organization="demo", attempt_id=this, step_id="r2", key="k9", at=NOW), late)
    assert change(store, guests.clear_guests, now=NOW, most=10) == 1
    assert {row.text for row in ask(store, learn.entries, person_id=ME)} == {"Wat ik dacht", "Nog iets"}
    assert ask(store, attempts.every, person_id=ME)[0].unit_path == "u"
    assert rows(store, Guest) == 0


def test_after_their_time_nothing_is_left_and_nothing_comes_back(store: Store) -> None:
    gone, stays = guest(store, "old", NOW), guest(store, "new", LATER)
    this, kept = taken(store, gone), taken(store, stays)
    assert ask(store, guests.guest, secret_hash="old", now=NOW) is None
    assert change(store, guests.clear_guests, now=NOW, most=10) == 1
    for table in (Attempt, Passed, Entry, Ended, ResponseGiven):
        column = table_of(table).c["id" if table is Attempt else "attempt_id"]
        assert store.read_now(lambda connection, column=column: list(connection.scalars(select(column)))) == [kept]
    assert recorded(store, response(this, step="more")).outcome is not Outcome.NEW
    assert rows(store, ResponseGiven) == 1


def test_a_longer_stay_is_a_longer_time(store: Store) -> None:
    this = guest(store, until=NOW + timedelta(days=1))
    change(store, guests.stay, guest_id=this, expires_at=LATER)
    assert ask(store, guests.guest, secret_hash="s", now=NOW + timedelta(days=2)).expires_at == LATER
