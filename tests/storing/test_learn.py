"""What a learner's pages read and change, on both databases."""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from sqlmodel import SQLModel

from server.ids import new_id, random_id
from server.learn.giving import month_of
from server.learn.unnamed import receipt_hash
from server.store.queries import attempts, changes_learn, learn, standing
from server.store.recorder import Outcome, table_of
from server.store.store import Store
from server.store.tables import (
    Attempt,
    Ended,
    Entry,
    Move,
    Opened,
    Passed,
    Person,
    PromiseMade,
    PromiseWithdrawn,
    ResponseGiven,
    UnnamedEntry,
)

AT = datetime(2026, 11, 2, 9, 30, 0, 250_000)
ME, OTHER, UNIT = new_id(), new_id(), new_id()


@pytest.fixture(autouse=True)
def people(store: Store) -> None:
    rows = [
        Person(organization="demo", id=person, name="P", mail=f"{person}@example.org", created_at=AT).model_dump()
        for person in (ME, OTHER)
    ]
    store.write_now(lambda connection: connection.execute(insert(table_of(Person)), rows))


def attempt(module: str = "luisteren", person: UUID = ME, at: datetime = AT) -> Attempt:
    return Attempt(
        organization="demo", id=new_id(), person_id=person, module_id=module, version=2, language="nl",
        unit_path=str(UNIT), started_at=at,
    )  # fmt: skip


def record(store: Store, *facts: SQLModel) -> Outcome:
    return asyncio.run(store.record(facts)).outcome


def ask(store: Store, query: Any, **given: Any) -> Any:
    return store.read_now(partial(query, organization="demo", **given))


def begun(store: Store, row: Attempt) -> UUID | None:
    return store.write_now(partial(changes_learn.begin, attempt=row))


def of(row: Attempt, step: str, **more: Any) -> dict[str, Any]:
    return {"organization": "demo", "attempt_id": row.id, "step_id": step, "at": AT, **more}


def test_an_attempt_is_its_persons_only(store: Store) -> None:
    row = attempt()
    assert begun(store, row) == row.id
    found = ask(store, attempts.with_facts, attempt_id=row.id, person_id=ME)
    assert found == (attempts.AttemptRow(row.id, ME, "luisteren", 2, "nl", str(UNIT), AT), ())
    assert ask(store, attempts.with_facts, attempt_id=row.id, person_id=OTHER) is None


def test_beginning_again_goes_on_until_it_is_ended(store: Store) -> None:
    first, second, third = attempt(), attempt(), attempt(at=AT + timedelta(days=1))
    assert [begun(store, first), begun(store, second)] == [first.id, first.id]
    assert begun(store, attempt(person=OTHER)) != first.id
    assert record(store, Ended(organization="demo", attempt_id=first.id, at=AT)) is Outcome.NEW
    assert begun(store, third) == third.id
    assert [row.id for row in ask(store, attempts.every, person_id=ME)] == [third.id, first.id]
    assert [row.id for row in ask(store, attempts.under_way, person_id=ME)] == [third.id]
    assert [row.module_id for row in ask(store, attempts.ended, person_id=ME)] == ["luisteren"]
    assert ask(store, attempts.ended, person_id=OTHER) == ()


def test_who_is_not_there_begins_nothing(store: Store) -> None:
    row = attempt(person=new_id())
    assert begun(store, row) is None
    assert ask(store, attempts.every, person_id=row.person_id) == ()


def test_every_kind_of_fact_is_one_row(store: Store) -> None:
    row = attempt()
    begun(store, row)
    record(store, Passed(**of(row, "lees"), key="a"))
    record(store, Opened(**of(row, "kies"), what="hint-0", key="b"))
    given = {"given": '{"picked":[1]}', "grade": '{"score":0.5}', "score": 0.5}
    kept = {"language": "nl", "revision": "r", "key_revision": "k"}
    record(store, ResponseGiven(**of(row, "kies"), try_number=1, key="c", **given, **kept))
    record(store, Move(**of(row, "praat"), run=1, number=2, key="d", scene="s", choice=3, ending="e"))
    record(store, Move(**of(row, "praat"), run=2, number=1, key="e", scene="s", choice=0))
    record(store, Ended(organization="demo", attempt_id=row.id, at=AT))
    assert sorted(ask(store, attempts.facts, attempt_id=row.id)) == [
        attempts.FactRow("ended", "", 0, 0, "", "", AT),
        attempts.FactRow("move", "praat", 2, 3, "s", "e", AT),
        attempts.FactRow("opened", "kies", 0, 0, "hint-0", "", AT),
        attempts.FactRow("passed", "lees", 0, 0, "", "", AT),
        attempts.FactRow("response", "kies", 1, 0, '{"picked":[1]}', '{"score":0.5}', AT, "k"),
    ]


def test_what_goes_with_a_fact_that_stood_is_not_stored(store: Store) -> None:
    row = attempt()
    begun(store, row)
    entry = {"person_id": ME, "text": "Eerst.", "helped": "", "hindered": ""}
    assert record(store, Passed(**of(row, "kijk"), key="a"), Entry(**of(row, "kijk"), **entry)) is Outcome.NEW
    again = Entry(**of(row, "kijk"), **entry | {"text": "Later."})
    assert record(store, Passed(**of(row, "kijk"), key="b"), again) is Outcome.TAKEN
    assert [one.text for one in ask(store, learn.entries, person_id=ME)] == ["Eerst."]
    assert ask(store, standing.kept, attempt_id=row.id, step_id="kijk") == ("Eerst.", "me")
    assert ask(store, standing.kept, attempt_id=row.id, step_id="elders") == ()


def test_a_promise_is_taken_back_by_its_maker_only(store: Store) -> None:
    row = attempt()
    begun(store, row)
    made = PromiseMade(**of(row, "beloof"), person_id=ME, moment="het regent", action="luister ik", ask_after=14)
    record(store, Passed(**of(row, "beloof"), key="a"), made)
    back = PromiseWithdrawn(**of(row, "beloof"))
    assert ask(store, standing.kept, attempt_id=row.id, step_id="beloof") == ("het regent", "luister ik")
    assert store.write_now(partial(changes_learn.take_back, withdrawn=back, person_id=OTHER)) is False
    assert len(ask(store, learn.promises, person_id=ME)) == 1
    for _ in range(2):
        assert store.write_now(partial(changes_learn.take_back, withdrawn=back, person_id=ME)) is True
    assert ask(store, learn.promises, person_id=ME) == ()
    words = store.read_now(lambda connection: connection.execute(select(table_of(PromiseMade))).all())
    assert words == []  # deleted, not hidden
    never = PromiseWithdrawn(**of(row, "kijk"))
    assert store.write_now(partial(changes_learn.take_back, withdrawn=never, person_id=ME)) is False
    assert ask(store, standing.kept, attempt_id=row.id, step_id="beloof") == ()


def test_a_month_has_one_key_of_writers(store: Store) -> None:
    def secret(month: str) -> str:
        return store.write_now(partial(changes_learn.writer_key, organization="demo", month=month))

    first = secret(month_of(AT))
    assert len(first) == 64
    assert (secret("2026-11"), secret("2026-12") == first) == (first, False)


def test_a_receipt_finds_that_it_was_given_and_nothing_else(store: Store) -> None:
    row = attempt()
    begun(store, row)
    entry = UnnamedEntry(
        organization="demo", id=random_id(), module_id="luisteren", step_id="kijk", month="2026-11", language="nl",
        receipt_hash=receipt_hash("ABCD"), text="Zonder naam.",
    )  # fmt: skip
    record(store, Passed(**of(row, "kijk"), key="a"), entry)
    assert ask(store, standing.is_given, receipt_hash=receipt_hash("ABCD")) is True
    assert ask(store, standing.is_given, receipt_hash=receipt_hash("ABCE")) is False
