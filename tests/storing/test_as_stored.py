"""Rows with ids as the driver has them hang together, and people are people, on both databases."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, insert

from server.ids import new_id
from server.store.queries import analysis, people, transfer
from server.store.queries.voice_shown import shown_to_all
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import (
    Attempt,
    Compliment,
    ComplimentShown,
    Ended,
    FollowUp,
    FollowUpAnswer,
    Move,
    Passed,
    Person,
    ResponseGiven,
    Unit,
)
from tests.storing.facts import NOW
from tests.storing.filled import filled

DEMO, MODULE = "demo", "listening"


def put(connection: Connection, kind: type[Any], values: dict[str, Any]) -> None:
    ids = values.get("person_id", new_id()), values.get("attempt_id", new_id())
    connection.execute(insert(table_of(kind)), filled(table_of(kind), *ids) | values)


@pytest.fixture
def person() -> UUID:
    return new_id()


@pytest.fixture
def attempt(store: Store, person: UUID) -> UUID:
    """One person's, with a try and a second one, two runs of a move, something gone past, and a question after it."""
    id_, asked = new_id(), new_id()
    of: dict[str, Any] = {"attempt_id": id_, "step_id": "kiezen", "at": NOW}
    rows: list[tuple[type[Any], dict[str, Any]]] = [
        (Person, {"id": person, "name": "Aydin", "active": True}),
        (Attempt, {"id": id_, "person_id": person, "module_id": MODULE, "started_at": NOW, "guest": False}),
        (Ended, {"attempt_id": id_, "at": NOW}),
        *((ResponseGiven, of | {"try_number": number, "after_hint": False}) for number in (1, 2)),
        *((Move, of | {"run": number, "number": number}) for number in (1, 2)),
        (Passed, of),
        (FollowUp, {"id": asked, "attempt_id": id_, "person_id": person, "put_at": NOW}),
        (FollowUpAnswer, {"id": asked, "attempt_id": id_, "at": NOW}),
    ]
    for kind, values in rows:
        store.write_now(partial(put, kind=kind, values=values))
    return id_


def test_of_a_module(store: Store, person: UUID, attempt: UUID) -> None:
    until = NOW + timedelta(days=1)
    [row] = store.read_now(partial(analysis.attempts, organization=DEMO, module_id=MODULE, until=until))
    assert (row.person_id, row.ended_at) == (person, NOW)
    read = partial(analysis.facts, organization=DEMO, module_id=MODULE, until=until)
    did = store.read_now(partial(read, people=[person]))
    assert [one.attempt_id for one in did.given] + [one.attempt_id for one in did.moves] == [row.id] * 2
    assert [one.attempt_id for one in did.done] == [row.id] * 5
    assert store.read_now(partial(read, people=[new_id()])) == ([], [], [], [])
    assert store.read_now(partial(read, people=[person], until=NOW - timedelta(days=1))).done == []


def test_of_a_quarter(store: Store, person: UUID, attempt: UUID) -> None:
    window: dict[str, Any] = {"organization": DEMO, "since": NOW - timedelta(days=1), "until": NOW + timedelta(days=1)}
    [said] = store.read_now(partial(transfer.said, **window))
    [gave] = store.read_now(partial(transfer.gave, **window))
    assert (said.person_id, said.put_at, said.at) == (person, NOW, NOW)
    assert said.attempt_id == gave.attempt_id
    window |= {"since": NOW + timedelta(hours=1)}
    assert not store.read_now(partial(transfer.said, **window))
    assert not store.read_now(partial(transfer.gave, **window))


def test_of_the_tree_and_of_what_was_shown_in_it(store: Store, person: UUID, attempt: UUID) -> None:
    root, team, other = new_id(), new_id(), new_id()
    for id_, above, name in ((team, root, "Team"), (root, None, "Alles"), (other, root, "Ander")):
        store.write_now(partial(put, kind=Unit, values={"id": id_, "parent_id": above, "name": name}))
    for number, unit in enumerate((team, other, None)):
        given = {"id": new_id(), "person_id": person, "at": NOW + timedelta(minutes=number)}
        shown = {"compliment_id": given["id"], "audience": "all", "unit_id": unit, "number": 1}
        store.write_now(partial(put, kind=Compliment, values=given | {"key": str(number)}))
        store.write_now(partial(put, kind=ComplimentShown, values=shown))
    tree = store.read_now(partial(people.units, organization=DEMO))
    assert [(one.id, one.parent_id, one.depth) for one in tree] == [(root, None, 0), (other, root, 1), (team, root, 1)]
    read = partial(shown_to_all, organization=DEMO, among=9, most=9)
    [one] = store.read_now(partial(read, units=lambda: {team}))
    assert (one.person_id, one.name, one.at) == (person, "Aydin", NOW)
    assert len(store.read_now(partial(read, units=lambda: {team, other}))) == 2
    assert store.read_now(partial(read, units=lambda: {team}, among=1)) == ()
