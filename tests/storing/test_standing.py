"""Whether what stands says what a form says that came again, on both databases."""

from typing import Any
from uuid import UUID

from sqlmodel import SQLModel

from server.ids import new_id, random_id
from server.store.queries.standing import says_the_same
from server.store.store import Store
from server.store.tables import Entry, Move, Passed, PromiseMade, UnnamedEntry
from tests.storing.facts import NOW, begun, recorded, response


def same(store: Store, *facts: SQLModel) -> bool:
    return store.read_now(lambda connection: says_the_same(connection, facts))


def of(attempt_id: UUID, **more: Any) -> dict[str, Any]:
    return {"organization": "demo", "attempt_id": attempt_id, "step_id": "kijk", "at": NOW, **more}


def unnamed(receipt: str, text: str) -> UnnamedEntry:
    return UnnamedEntry(
        organization="demo", id=random_id(), module_id="m", step_id="kijk", month="2026-11", language="nl",
        receipt_hash=receipt, text=text,
    )  # fmt: skip


def test_a_response_is_the_same_while_it_gives_the_same(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id))
    assert same(store, response(attempt_id, grade="{}", score=None))
    assert not same(store, response(attempt_id, given='{"picked":[0]}'))
    assert not same(store, response(attempt_id, try_number=2))


def test_a_move_is_the_same_while_the_choice_is(store: Store) -> None:
    def move(choice: int) -> Move:
        return Move(**of(attempt_id), run=1, number=1, key="k", scene="s", choice=choice)

    attempt_id = begun(store)
    recorded(store, move(0))
    assert (same(store, move(0)), same(store, move(1))) == (True, False)


def test_what_is_kept_beside_passed_is_compared(store: Store) -> None:
    attempt_id = begun(store)
    passed = Passed(**of(attempt_id), key="k")
    person = new_id()
    entry = Entry(**of(attempt_id), person_id=person, text="Eerst.")
    promise = PromiseMade(**of(attempt_id), person_id=person, moment="m", action="a", ask_after=14)
    recorded(store, passed, entry)
    assert same(store, passed, Entry(**of(attempt_id), person_id=person, text="Eerst."))
    assert not same(store, passed, Entry(**of(attempt_id), person_id=person, text="Later."))
    assert not same(store, passed, Entry(**of(attempt_id), person_id=person, text="Eerst.", helped="time"))
    assert not same(store, passed)
    assert not same(store, passed, promise)
    assert not same(store, passed, unnamed("a" * 64, "Eerst."))


def test_an_unnamed_entry_is_known_by_its_receipt_only(store: Store) -> None:
    passed = Passed(**of(begun(store)), key="k")
    recorded(store, passed, unnamed("a" * 64, "Gegeven."))
    assert same(store, passed, unnamed("a" * 64, "Gegeven."))
    assert not same(store, passed, unnamed("a" * 64, "Anders."))
    assert not same(store, passed, unnamed("b" * 64, "Gegeven."))
    assert same(store, passed)  # nothing tells that this person gave something
