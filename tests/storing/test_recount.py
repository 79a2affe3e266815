"""Whatever is sent, in whatever order, twice or from two tabs: the store holds what a recount of the answers says."""

import asyncio
import shutil
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from server.store.engine import open_engine
from server.store.recorder import Outcome, Recorded
from server.store.store import open_store
from server.store.tables import ResponseGiven
from tests.storing.facts import attempt, response

SENT = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from("ab"), st.integers(1, 2), st.sampled_from(["k1", "k2", "k3"])),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(SENT)
def test_answers_and_rows_agree(sqlite_template: Path, sent: list[tuple[int, str, int, str]]) -> None:
    attempts = [attempt() for _ in range(3)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "gehoor.sqlite"
        shutil.copy(sqlite_template, path)
        engine = open_engine(f"sqlite:///{path}")
        store = open_store(engine, "demo")

        async def crowd() -> list[Recorded]:
            for started in attempts:
                await store.record([started])
            facts = [response(attempts[who].id, step, key, try_number=n) for who, step, n, key in sent]
            return await asyncio.gather(*(store.record([fact]) for fact in facts))

        answers = asyncio.run(crowd())
        rows = store.read_now(lambda connection: connection.execute(select(ResponseGiven)).all())
        store.close()
        engine.dispose()
    stored = {(row.attempt_id, row.step_id, row.try_number): row.key for row in rows}
    assert len(stored) == len(rows) == Counter(answer.outcome for answer in answers)[Outcome.NEW]
    assert expected([(attempts[who].id, step, n, key) for who, step, n, key in sent]) == (
        stored,
        [answer.outcome for answer in answers],
    )
    for answer in answers:
        assert stored[(answer.stored.attempt_id, answer.stored.step_id, answer.stored.try_number)] == answer.stored.key


def expected(
    sent: list[tuple[UUID, str, int, str]],
) -> tuple[dict[tuple[UUID, str, int], str], list[Outcome]]:
    """The same by hand: the first for an identity stands."""
    standing: dict[tuple[UUID, str, int], str] = {}
    outcomes = []
    for *identity, key in sent:
        place = (identity[0], identity[1], identity[2])
        if place not in standing:
            standing[place] = key
            outcomes.append(Outcome.NEW)
        else:
            outcomes.append(Outcome.RESENT if standing[place] == key else Outcome.TAKEN)
    return standing, outcomes
