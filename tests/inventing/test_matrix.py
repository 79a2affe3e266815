"""The matrix of what was planted and what is said counts what is right, what is said instead, and what is false."""

from datetime import datetime

import pytest

from server.world.truth import Cause, Truth
from tests.bench.planted import Matrix
from tests.bench.planted_answers import answers
from tests.bench.planted_said import Said

HERE = frozenset({"here"})
GAP = Cause("gaps", "gaps", "gap", "here", skill="listening")
TIME = Cause("transfer", "time", "known-not-used:time", "here", skill="listening", module="listening")
RUSHED = Cause("pressure", "rushed", "retire-indicator", module="letters", skill="writing", also=("writing",))
HONEST = Cause("pressure", "honest", "never-gamed", module="signals")
SMALL = Cause("small", "small", "merged", "here")
KEY = Cause("items", "wrong-key", "key-is-wrong", module="letters", step="first", skill="writing", also=("writing",))
CHAT = Cause("silence", "channel", "nothing-comes-this-way", more={"channel": "chat"})


@pytest.mark.parametrize(
    ("said", "cause", "found"),
    [
        (Said("gap map", "gap", HERE, "listening"), GAP, "right"),
        (Said("gap map", "gap", HERE | {"there"}, "listening"), GAP, "right"),
        (Said("gap map", "gap", HERE, "writing"), GAP, ""),
        (Said("gap map", "gap", frozenset({"there"}), "listening"), GAP, ""),
        (Said("use", "known-not-used", HERE, codes=("time",)), TIME, "right"),
        (Said("use", "known-not-used", HERE, codes=("may",)), TIME, "explained"),
        (Said("pressure", "retired", subject="letters"), RUSHED, "right"),
        (Said("pressure", "retired", subject="signals"), RUSHED, ""),
        (Said("gap map", "below-standard", subject="writing"), RUSHED, "explained"),
        (Said("items", "card-able", subject="first"), KEY, "right"),
        (Said("items", "card-easy", subject="first"), KEY, "explained"),
        (Said("items", "card-able", subject="second"), KEY, ""),
        (Said("silence", "quiet-channel", subject="chat"), CHAT, "right"),
        (Said("silence", "quiet-channel", subject="mail"), CHAT, ""),
    ],
)
def test_one_thing_said_of_one_cause(said: Said, cause: Cause, found: str) -> None:
    assert answers(said, cause) == found


def test_a_world_beside_what_is_said_of_it() -> None:
    causes = (GAP, TIME, HONEST, SMALL)
    truth = Truth("org", 1, 120, 12, 2, datetime(2026, 11, 20), ("gaps",), (), causes, {})
    matrix = Matrix()
    matrix.add(
        truth,
        [
            Said("use", "known-not-used", HERE, codes=("may",)),
            Said("pressure", "retired", subject="signals", told="signals 2026-Q3"),
            Said("gap map", "alone", HERE, is_flag=False),
            Said("gap map", "good", frozenset({"there"}), "listening", is_flag=False),
        ],
    )
    assert dict(matrix.found) == {"gaps/gaps": 0, "transfer/time": 0, "pressure/honest": 0, "small/small": 0}
    assert matrix.instead["transfer/time", "known-not-used"] == 1
    assert matrix.false == {"pressure: retired": 1}
    assert "signals 2026-Q3" in matrix.told()
