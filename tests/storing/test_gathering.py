"""Facts of many people go to disk together; one person's fact goes at once."""

import asyncio
import time
from contextlib import suppress

from sqlalchemy import event

from server.store.recorder import Outcome
from server.store.store import Busy, Store
from server.store.tables import ResponseGiven
from tests.storing.facts import begun, response, rows


def test_many_facts_need_few_transactions(store: Store) -> None:
    attempt_id, commits = begun(store), []
    event.listen(store.engine, "commit", commits.append)

    async def crowd() -> None:
        await asyncio.gather(*(store.record([response(attempt_id, f"stap-{number}")]) for number in range(96)))

    asyncio.run(crowd())
    assert rows(store, ResponseGiven) == 96
    assert len(commits) <= 5


def test_a_loop_that_never_rests_does_not_hold_a_fact_back(store: Store) -> None:
    """Others keep making facts, round after round; the first is acknowledged all the same."""
    attempt_id = begun(store)

    async def chatter(number: int) -> None:
        with suppress(Busy):
            await store.record([response(attempt_id, f"stap-{number}")])

    async def talk() -> float:
        started = time.monotonic()
        first = asyncio.ensure_future(store.record([response(attempt_id, "eerste")]))
        others = []
        while not first.done() and time.monotonic() - started < 5:
            others.append(asyncio.ensure_future(chatter(len(others))))
            await asyncio.sleep(0)
        taken = time.monotonic() - started
        await asyncio.gather(*others)
        assert first.result().outcome is Outcome.NEW
        return taken

    assert asyncio.run(talk()) < 5


def test_two_loops_share_a_store(store: Store) -> None:
    """One after the other, as in a command's life or in tests; nothing of the first loop is lost."""
    attempt_id = begun(store)

    async def leave() -> None:
        asyncio.ensure_future(store.record([response(attempt_id, "a")]))  # noqa: RUF006  (nobody waits for it)
        await asyncio.sleep(0)

    asyncio.run(leave())
    assert asyncio.run(store.record([response(attempt_id, "b")])).outcome is Outcome.NEW
    assert rows(store, ResponseGiven) == 2
