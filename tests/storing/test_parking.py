"""Forms that wait for their sender, on both databases: of one browser and one person, so many, and for a while."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from server.ids import new_id, random_id
from server.store.queries import parking
from server.store.queries.changes_people import add_person
from server.store.store import Store
from server.store.tables import Parked
from tests.storing.facts import NOW, begun

BROWSER, OTHER = "b" * 64, "c" * 64


def row(person_id: UUID, attempt_id: UUID, browser: str = BROWSER, **other: Any) -> Parked:
    values = {"id": random_id(), "step_id": "stap-1", "sealed": b"\x00\xffdicht", "at": NOW} | other
    return Parked(organization="demo", browser_hash=browser, person_id=person_id, attempt_id=attempt_id, **values)


def someone(store: Store, mail: str) -> tuple[UUID, UUID]:
    """A person and an attempt of theirs."""
    person_id = store.write_now(lambda connection: add_person(connection, "demo", "Ans", mail, NOW))
    return person_id, begun(store, person_id)


def park(store: Store, parked: Parked) -> bool:
    return store.write_now(lambda connection: parking.park(connection, parked))


def found(store: Store, person_id: UUID, browser: str = BROWSER, since: timedelta = timedelta(1)) -> list[bytes]:
    rows = store.read_now(lambda connection: parking.parked(connection, "demo", browser, person_id, NOW - since))
    return [one.sealed for one in rows]


def test_it_is_found_by_its_person_in_its_browser_and_in_time(store: Store) -> None:
    ans, attempt = someone(store, "ans@example.org")
    bo, _ = someone(store, "bo@example.org")
    assert park(store, row(ans, attempt, sealed=b"later", at=NOW + timedelta(minutes=1)))
    assert park(store, row(ans, attempt))
    assert found(store, ans) == [b"\x00\xffdicht", b"later"]
    assert found(store, ans, OTHER) == found(store, bo) == []
    assert found(store, ans, since=-timedelta(minutes=2)) == []


def test_nothing_is_parked_for_an_attempt_that_is_not_theirs(store: Store) -> None:
    ans, attempt = someone(store, "ans@example.org")
    assert not park(store, row(ans, new_id()))
    assert not park(store, row(new_id(), attempt))
    assert not store.read_now(lambda connection: parking.is_any_parked(connection, "demo", BROWSER))


def test_a_browser_parks_so_many(store: Store) -> None:
    ans, attempt = someone(store, "ans@example.org")
    assert [park(store, row(ans, attempt)) for _ in range(parking.MOST + 1)] == [True] * parking.MOST + [False]
    assert park(store, row(ans, attempt, OTHER))


def test_taken_out_it_is_gone(store: Store) -> None:
    ans, attempt = someone(store, "ans@example.org")
    one = row(ans, attempt)
    park(store, one)
    for _ in range(2):
        store.write_now(lambda connection: parking.unpark(connection, "demo", one.id))
    assert found(store, ans) == []
    assert store.read_now(lambda connection: parking.parked_of(connection, "demo", ans)) == ()


def test_whose_attempt_it_is(store: Store) -> None:
    ans, attempt = someone(store, "ans@example.org")
    assert store.read_now(lambda connection: parking.owner(connection, "demo", attempt)) == ans
    assert store.read_now(lambda connection: parking.owner(connection, "demo", new_id())) is None
