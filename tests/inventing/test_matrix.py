"""The matrix of what was planted and what is said counts what is right, what is said instead, and what is false."""

from datetime import date, datetime

import pytest

from server.reports.indicators import shown_today
from server.reports.transfer_told import DecayTold
from server.world.truth import Cause, Truth
from tests.bench.planted import Matrix
from tests.bench.planted_answers import answers
from tests.bench.planted_said import Said, _lost

DAY = date(2026, 11, 20)
SHOWN = shown_today(DAY, DAY)
HERE = frozenset({"here"})
GAP = Cause("gaps", "gaps", "gap", "here", skill="listening")
TIME = Cause("transfer", "time", "known-not-used:time", "here", skill="listening", module="listening")
RUSHED = Cause("pressure", "rushed", "retire-indicator", module="letters", skill="writing", also=("writing",))
HONEST = Cause("pressure", "honest", "never-gamed", module="signals")
SMALL = Cause("small", "small", "merged", "here")
KEY = Cause("items", "wrong-key", "key-is-wrong", module="letters", step="first", skill="writing", also=("writing",))
SEVERE = Cause("severe", "danger", "rare-but-severe", size=3, more={"text": "Gevaar."})
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
        (Said("items", "card-key", subject="x", module="letters"), RUSHED, "explained"),
        (Said("items", "card-key", subject="x", module="signals"), RUSHED, ""),
        (Said("use", "not-known", frozenset({"there"})), RUSHED, "explained"),
        (Said("gap map", "gap", frozenset({"above"}), "listening", around=HERE), GAP, "explained"),
        (Said("gap map", "gap", frozenset({"above"}), "writing", around=HERE), GAP, ""),
        (Said("the listener's room", "waits", subject="Gevaar.", codes=("3",)), SEVERE, "right"),
        (Said("the listener's room", "waits", subject="Gevaar.", codes=("2",)), SEVERE, ""),
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


@pytest.mark.parametrize(
    ("units", "skill", "found"),
    [
        (HERE, "listening", 0),
        (HERE | {"there"}, "listening", 1),
        (HERE, "writing", 1),
        (frozenset({"there"}), "listening", 1),
    ],
)
def test_of_a_unit_a_little_behind_it_is_never_said_that_there_is_no_sign(
    units: frozenset[str], skill: str, found: int
) -> None:
    cause, matrix = Cause("behind", "behind", "a-little-behind", "here", skill="listening"), Matrix()
    truth = Truth("org", 1, 120, 12, 2, datetime(2026, 11, 20), ("behind",), (), (cause,), {})
    matrix.add(truth, [Said("gap map", "no-sign", units, skill, is_flag=False)])
    assert matrix.found["behind/behind"] == found


def test_what_is_lost_is_told_beside_the_second_day_and_only_where_it_is_sure() -> None:
    def line(days: int, later: int, half: int) -> DecayTold:
        return DecayTold(
            SHOWN["decay"], "listening", days, 80, later, later - 80, later - 80 - half, later - 80 + half, 40
        )

    assert [lost for _, lost in _lost((line(2, 65, 5), line(10, 60, 5), line(45, 40, 5)))] == [-25]
    assert not [*_lost((line(2, 65, 15), line(45, 45, 15)))]
    assert not [*_lost((line(45, 40, 5),))]
