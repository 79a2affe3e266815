"""A page of what was given has what all of it would have there, on both databases."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest
from sqlalchemy import Connection, insert

from server.ids import new_id
from server.store.queries.listening import SORTS, GivenRow, given, given_as, named_subject
from server.store.queries.listening_page import GivenPage, answered, named_to, to_answer
from server.store.queries.receipts import NAMED
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import (
    AnswerTo,
    Attempt,
    Compliment,
    ComplimentShown,
    Entry,
    HandedOn,
    Person,
    ReleasedEntry,
    Signal,
    Tagged,
)
from tests.storing.facts import NOW
from tests.storing.filled import filled

DEMO, EACH, MOST = "demo", 12, 10
Rows = list[tuple[type[Any], dict[str, Any]]]


def a_row(kind: type[Any], **values: Any) -> tuple[type[Any], dict[str, Any]]:
    return kind, filled(table_of(kind), values.get("person_id", new_id()), values.get("attempt_id", new_id())) | values


def things(rng: Random, person: Any) -> tuple[Rows, list[tuple[str, str]]]:
    """So many of each sort, and what each is called in an answer."""
    rows, keys = Rows(), list[tuple[str, str]]()
    for number in range(EACH):
        at = NOW - timedelta(days=rng.randrange(9), minutes=rng.randrange(600))
        signal, compliment, attempt, hash_ = new_id(), new_id(), new_id(), f"{rng.getrandbits(256):064x}"
        rows += [
            a_row(Signal, id=signal, at=at, person_id=person, key=f"s{number}"),
            a_row(Compliment, id=compliment, at=at, owner_id=person, key=f"c{number}"),
            a_row(ComplimentShown, compliment_id=compliment, number=1, audience="all" if number % 4 else "me"),
            a_row(ReleasedEntry, receipt_hash=hash_, month=f"2026-1{number % 3}"),
            a_row(Attempt, id=attempt, person_id=person, unit_path=f"root/{number % 2}", guest=False),
            a_row(Entry, attempt_id=attempt, step_id="nadenken", person_id=person, audience=NAMED, at=at, text="Hier."),
        ]
        keys += [("signal", signal.hex), ("entry", hash_), (NAMED, named_subject(attempt, "nadenken"))]
        keys += [("compliment", compliment.hex)] if number % 4 else []
    return rows, keys


@pytest.fixture
def filled_store(store: Store) -> Store:
    rng, person = Random(3), new_id()
    rows, keys = things(rng, person)
    rows.append(a_row(Person, id=person, name="Aydin", active=True))
    for about, subject in rng.sample(keys, len(keys) // 2):
        rows.append(a_row(AnswerTo, about=about, subject=subject))
        rows.append(a_row(Tagged, about=about, subject=subject, number=1, tag="process"))
        rows.append(a_row(HandedOn, about=about, subject=subject, person_id=person))
    for kind, row in rows:
        store.write_now(partial(put, kind=kind, row=row))
    return store


def put(connection: Connection, kind: type[Any], row: dict[str, Any]) -> None:
    connection.execute(insert(table_of(kind)), row)


def every(store: Store) -> tuple[GivenRow, ...]:
    return store.read_now(lambda connection: given(connection, DEMO))


def waiting(rows: Iterable[GivenRow]) -> list[GivenRow]:
    """The longest wait first, compliments last."""
    return sorted((row for row in rows if not row.answered), key=lambda row: row.about == "compliment")


def test_compliments_come_after_what_somebody_waits_for(filled_store: Store) -> None:
    rows = filled_store.read_now(lambda connection: to_answer(connection, DEMO, 1000)).rows
    praise = [row.about == "compliment" for row in rows]
    assert any(praise)
    assert praise == sorted(praise)
    kept = [row for row in every(filled_store) if not row.answered]
    assert kept != list(rows)


def test_what_waits_and_what_was_answered(filled_store: Store) -> None:
    rows = every(filled_store)
    assert {row.about for row in rows} == set(SORTS)
    waits, was = waiting(rows), [row for row in rows if row.answered]
    assert len(waits) > MOST < len(was)
    page = filled_store.read_now(lambda connection: to_answer(connection, DEMO, MOST))
    assert page == GivenPage(tuple(waits[:MOST]), len(waits) - MOST, len(waits))
    page = filled_store.read_now(lambda connection: answered(connection, DEMO, MOST))
    assert page == GivenPage(tuple(was[::-1][:MOST]), len(was) - MOST, len(was))


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_page_after_page_is_all_of_it_in_order(filled_store: Store, most: int) -> None:
    """However little is asked for at a time: a day is not over where a page is."""
    rows = every(filled_store)
    for find, done in ((to_answer, False), (answered, True)):
        wanted = [row for row in rows if row.answered][::-1] if done else waiting(rows)
        for skip in range(0, len(wanted) + most, most):
            page = filled_store.read_now(partial(find, organization=DEMO, most=most, skip=skip))
            assert page.rows == tuple(wanted[skip : skip + most])
            assert page.many == len(wanted)


def test_these_only_and_nothing_for_what_is_no_subject(filled_store: Store) -> None:
    rows = every(filled_store)
    wanted = {(row.about, row.subject) for row in rows[::3]} | {("signal", "x"), (NAMED, "0" * 64), ("signal", "0" * 9)}
    assert filled_store.read_now(lambda connection: given_as(connection, DEMO, wanted)) == rows[::3]


def test_what_was_given_with_a_name_in_some_units_the_newest_first(filled_store: Store) -> None:
    rows = [row for row in every(filled_store) if row.about == NAMED]
    mine = [row for row in rows if row.unit_path == "root/1"]
    found = filled_store.read_now(lambda connection: named_to(connection, DEMO, ["1"], 4))
    assert len(found) == 4
    assert {row.subject for row in found} <= {row.subject for row in mine}
    days = [row.at.date() for row in found if row.at]
    assert days == sorted((row.at.date() for row in mine if row.at), reverse=True)[:4]
