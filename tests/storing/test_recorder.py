"""Facts are stored once, whole, and answered as what they are; on both databases."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import IntegrityError

from server.ids import new_id
from server.store.recorder import Outcome, Recorded
from server.store.store import Busy, Store, open_store
from server.store.tables import Ended, Opened, Passed, ResponseGiven, UnnamedEntry
from tests.storing.facts import NOW, attempt, begun, held_writer, recorded, response, rows


def passed(attempt_id: UUID, key: str = "key-1") -> Passed:
    return Passed(organization="demo", attempt_id=attempt_id, step_id="terugblik", key=key, at=NOW)


def unnamed(text: str = "Ik luisterde pas toen ik zweeg.") -> UnnamedEntry:
    return UnnamedEntry(
        organization="demo",
        id=new_id(),
        module_id="luisteren",
        step_id="terugblik",
        month="2026-11",
        language="nl",
        receipt_hash="0" * 64,
        text=text,
    )


def test_a_new_fact_is_stored_as_it_was(store: Store) -> None:
    fact = response(begun(store), score=None, after_hint=True)
    assert recorded(store, fact) == (Outcome.NEW, fact)
    stored = store.read_now(lambda connection: connection.execute(select(ResponseGiven)).one())
    assert stored._asdict() == fact.model_dump()


def test_resend_is_the_same_acknowledgement(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id, given="first"))
    again = recorded(store, response(attempt_id, given="the same form, sent once more"))
    assert (again.outcome, again.stored.given) == (Outcome.RESENT, "first")
    assert rows(store, ResponseGiven) == 1


def test_two_tabs_store_one_and_show_it(store: Store) -> None:
    attempt_id = begun(store)
    recorded(store, response(attempt_id, given="first"))
    other = recorded(store, response(attempt_id, key="key-2", given="second"))
    assert (other.outcome, other.stored.given) == (Outcome.TAKEN, "first")
    assert rows(store, ResponseGiven) == 1


def test_two_tabs_in_one_batch(store: Store) -> None:
    attempt_id = begun(store)

    async def both() -> list[Recorded]:
        one, other = response(attempt_id, given="first"), response(attempt_id, key="key-2", given="second")
        with held_writer(store):
            waiting = [asyncio.ensure_future(store.record([fact])) for fact in (one, other)]
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting)

    answers = asyncio.run(both())
    assert [answer.outcome for answer in answers] == [Outcome.NEW, Outcome.TAKEN]
    assert answers[1].stored.given == "first"


def test_one_key_may_serve_two_steps(store: Store) -> None:
    """A key only recognizes a resend; the identity decides."""
    attempt_id = begun(store)
    recorded(store, response(attempt_id, "stap-1"))
    assert recorded(store, response(attempt_id, "stap-2")).outcome is Outcome.NEW


def test_a_fact_without_key_is_resent_when_there(store: Store) -> None:
    ended = Ended(organization="demo", attempt_id=begun(store), at=NOW)
    assert [recorded(store, ended).outcome for _ in range(2)] == [Outcome.NEW, Outcome.RESENT]


def test_others_come_with_the_first_or_not_at_all(store: Store) -> None:
    attempt_id = begun(store)
    assert recorded(store, passed(attempt_id), unnamed()).outcome is Outcome.NEW
    assert recorded(store, passed(attempt_id), unnamed()).outcome is Outcome.RESENT
    assert recorded(store, passed(attempt_id, "key-2"), unnamed()).outcome is Outcome.TAKEN
    assert (rows(store, Passed), rows(store, UnnamedEntry)) == (1, 1)


def test_another_that_fails_takes_the_first_with_it(store: Store) -> None:
    attempt_id = begun(store)
    broken: Any = None
    with pytest.raises(IntegrityError):
        recorded(store, passed(attempt_id), unnamed(broken))
    assert rows(store, Passed) == 0
    assert recorded(store, passed(attempt_id), unnamed()).outcome is Outcome.NEW


def test_an_attempt_and_what_was_opened_at_once(store: Store) -> None:
    started = attempt()
    opened = Opened(organization="demo", attempt_id=started.id, step_id="s", what="passage", key="k", at=NOW)
    assert recorded(store, started, opened).outcome is Outcome.NEW
    assert rows(store, Opened) == 1


def test_a_fact_for_no_attempt_is_refused(store: Store) -> None:
    assert recorded(store, response(new_id())) == (Outcome.SPENT, None)
    assert rows(store, ResponseGiven) == 0


@pytest.mark.parametrize("place", [0, 7, 15])
def test_a_batch_with_one_bad_fact(store: Store, place: int) -> None:
    """The bad one fails alone; the others are stored, and answered once each."""
    attempt_id = begun(store)

    async def batch() -> list[Recorded | BaseException]:
        facts = [response(attempt_id, f"stap-{number}") for number in range(16)]
        facts[place].given = None  # type: ignore[assignment]
        with held_writer(store):
            waiting = [asyncio.ensure_future(store.record([fact])) for fact in facts]
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting, return_exceptions=True)

    answers = asyncio.run(batch())
    assert isinstance(answers.pop(place), IntegrityError)
    assert [answer.outcome for answer in answers if isinstance(answer, Recorded)] == [Outcome.NEW] * 15
    assert rows(store, ResponseGiven) == 15


def test_queue_full_answers_busy_and_keeps_its_word(engine: Engine) -> None:
    store = open_store(engine, "demo", capacity=4)
    attempt_id = begun(store)

    async def crowd() -> list[Recorded | BaseException]:
        with held_writer(store):
            waiting = [
                asyncio.ensure_future(store.record([response(attempt_id, f"stap-{number}")])) for number in range(6)
            ]
            await asyncio.sleep(0)
        return await asyncio.gather(*waiting, return_exceptions=True)

    answers = asyncio.run(crowd())
    assert [type(answer) for answer in answers] == [Recorded] * 4 + [Busy] * 2
    assert rows(store, ResponseGiven) == 4
    assert recorded(store, response(attempt_id, "stap-5")).outcome is Outcome.NEW
    store.close()


def test_concurrent_writers_lose_and_double_nothing(store: Store) -> None:
    """Sixteen clients answer the same twenty steps of four attempts, each form sent twice, from one loop."""
    attempts = [begun(store) for _ in range(4)]

    async def client(number: int) -> list[Outcome]:
        outcomes = []
        for step in range(20):
            fact = response(attempts[number % 4], f"stap-{step}", f"key-{number}")
            outcomes += [(await store.record([fact])).outcome for _ in range(2)]
        return outcomes

    async def crowd() -> list[list[Outcome]]:
        return await asyncio.gather(*(client(number) for number in range(16)))

    outcomes = [outcome for client in asyncio.run(crowd()) for outcome in client]
    assert outcomes.count(Outcome.NEW) == rows(store, ResponseGiven) == 80
    assert outcomes.count(Outcome.RESENT) == 80
    assert outcomes.count(Outcome.TAKEN) == 16 * 40 - 160
