"""Two transactions at once, where several connections write (PostgreSQL): what is being erased takes nothing in."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import sleep
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, Engine, insert

from server.store.engine import open_engine
from server.store.erase import erase_person
from server.store.queries.changes_learn import begin, take_back
from server.store.queries.changes_people import add_person
from server.store.queries.changes_versions import one_publisher
from server.store.queries.changes_voice import show_promise
from server.store.queries.versions import is_begun
from server.store.recorder import Outcome, Recorder
from server.store.store import Store
from server.store.tables import Entry, Organization, Passed, PromiseMade, PromiseShown, PromiseWithdrawn
from tests.storing.at_once import left_of, open_change, while_open
from tests.storing.facts import NOW, attempt, begun, recorded, response


@pytest.fixture
def engine(postgres_url: str) -> Iterator[Engine]:
    engine = open_engine(postgres_url)
    yield engine
    engine.dispose()


@pytest.fixture
def ans(store: Store) -> UUID:
    """A person."""
    return store.write_now(partial(add_person, organization="demo", name="Ans", mail="ans@example.org", now=NOW))


def facts_of(person_id: UUID, attempt_id: UUID) -> list[Any]:
    own = {"organization": "demo", "attempt_id": attempt_id, "step_id": "kijk", "at": NOW}
    return [Passed(**own, key="k"), Entry(**own, person_id=person_id, text="Mijn geheim.")]


def test_facts_that_come_while_their_person_is_erased_are_not_stored(store: Store, ans: UUID) -> None:
    started = begun(store, ans)
    erasing = partial(erase_person, organization="demo", person_id=ans)
    answer = while_open(store.engine, erasing, lambda: recorded(store, *facts_of(ans, started)))
    assert answer.outcome is Outcome.SPENT
    assert left_of(store, ans, started) == {}


def test_many_facts_at_once_are_refused_too(store: Store, ans: UUID) -> None:
    started, other = begun(store, ans), begun(store)
    erasing = partial(erase_person, organization="demo", person_id=ans)

    def send() -> list[Outcome]:
        with ThreadPoolExecutor(4) as threads:
            sent = [threads.submit(recorded, store, response(a, key=f"{a}")) for a in (started, other)]
            return [one.result(10).outcome for one in sent]

    assert while_open(store.engine, erasing, send) == [Outcome.SPENT, Outcome.NEW]
    assert left_of(store, ans, started) == {}


def test_erasing_waits_for_facts_under_way_and_takes_them_along(store: Store, ans: UUID) -> None:
    started = begun(store, ans)
    recorder = Recorder(store.engine.dialect)
    recording = partial(recorder.record_all, batch=[facts_of(ans, started)])
    erasing = partial(erase_person, organization="demo", person_id=ans)
    assert while_open(store.engine, recording, lambda: store.write_now(erasing)) is True
    assert left_of(store, ans, started) == {}


def test_an_erased_person_begins_and_takes_back_nothing(store: Store, ans: UUID) -> None:
    started = begun(store, ans)
    own = {"organization": "demo", "attempt_id": started, "step_id": "beloof", "at": NOW}
    recorded(store, Passed(**own, key="k"), PromiseMade(**own, person_id=ans, moment="m", action="a", ask_after=1))
    changes: list[Callable[[Connection], Any]] = [
        partial(begin, attempt=attempt(ans)),
        partial(take_back, withdrawn=PromiseWithdrawn(**own), person_id=ans),
    ]

    def all_of_them() -> list[Any]:
        with ThreadPoolExecutor(2) as threads:
            return [one.result(10) for one in [threads.submit(store.write_now, change) for change in changes]]

    answers = while_open(store.engine, partial(erase_person, organization="demo", person_id=ans), all_of_them)
    assert answers == [None, False]
    assert left_of(store, ans, started) == {}


def test_a_promise_taken_back_while_it_is_shown_is_shown_to_nobody(store: Store, ans: UUID) -> None:
    started = begun(store, ans)
    own = {"organization": "demo", "attempt_id": started, "step_id": "beloof", "at": NOW}
    recorded(store, Passed(**own, key="k"), PromiseMade(**own, person_id=ans, moment="m", action="a", ask_after=14))
    shown = PromiseShown(**own, number=0, person_id=ans, audience="all", signed="name")
    taking = partial(take_back, withdrawn=PromiseWithdrawn(**own), person_id=ans)
    assert while_open(store.engine, partial(show_promise, shown=shown), lambda: store.write_now(taking)) is True
    assert "promise_shown" not in left_of(store, ans, started)


def test_a_module_is_begun_once_however_often_it_is_tapped(store: Store, ans: UUID) -> None:
    for _ in range(5):
        gate = threading.Barrier(4)

        def tap(gate: threading.Barrier = gate) -> UUID | None:
            gate.wait()
            return store.write_now(partial(begin, attempt=attempt(ans)))

        with ThreadPoolExecutor(4) as threads:
            assert len({one.result(10) for one in [threads.submit(tap) for _ in range(4)]}) == 1
    assert left_of(store, ans) == {"attempt": 1}


def test_beginning_waits_for_who_publishes(store: Store, ans: UUID) -> None:
    """Who asks whether a version was begun may replace it: nobody begins it in between."""
    store.write_now(lambda connection: connection.execute(_insert_organization()))
    seen: list[bool] = []

    def publish(connection: Connection) -> None:
        one_publisher(connection, "demo")
        seen.append(is_begun(connection, "demo", "luisteren", 1))

    with ThreadPoolExecutor(1) as threads:
        with open_change(store.engine, publish):
            going = threads.submit(store.write_now, partial(begin, attempt=attempt(ans)))
            sleep(0.3)
            assert not going.done()
        assert going.result(10) is not None
    assert seen == [False]


def _insert_organization() -> Any:
    return insert(Organization).values(Organization(id="demo", name="Demo", created_at=NOW).model_dump())
