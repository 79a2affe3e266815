"""States, and the whole organization against the standard."""

import pytest

from server.insight.gap import State, against_standard, compared
from server.insight.tally import Tally


def group(people: int, share: float, items: int = 4) -> Tally:
    """People who gave one grade to each item."""
    return Tally(people, people * items, people * items * share, people * items**2)


@pytest.mark.parametrize(
    ("probability", "state"),
    [
        (1.0, State.CLEAR), (0.8, State.CLEAR), (0.79, State.LOOK_HERE), (0.55, State.LOOK_HERE),
        (0.54, State.NOT_ENOUGH_DATA), (0.06, State.NOT_ENOUGH_DATA), (0.05, State.NO_SIGN), (0.0, State.NO_SIGN),
    ],
)  # fmt: skip
def test_what_may_be_said_beside_the_others(probability: float, state: State) -> None:
    assert compared(probability) is state


@pytest.mark.parametrize(
    ("share", "state"),
    [(0.8, State.NO_SIGN), (0.67, State.LOOK_HERE), (0.55, State.CLEAR)],
)
def test_the_whole_against_the_standard(share: float, state: State) -> None:
    found = against_standard(group(90, share), 0.1, 0.7)
    assert found is not None
    assert found.state is state


def test_people_who_are_alike_tell_less() -> None:
    loose, alike = (against_standard(group(30, 0.62), icc, 0.7) for icc in (0.0, 0.9))
    assert loose is not None
    assert alike is not None
    assert (loose.state, alike.state) == (State.LOOK_HERE, State.LOOK_HERE)
    assert loose.high - loose.low < alike.high - alike.low
    assert loose.probability > alike.probability


def test_without_responses_or_a_standard_nothing_is_judged() -> None:
    assert against_standard(Tally(), 0.1, 0.7) is None
    found = against_standard(group(90, 0.1), 0.1, None)
    assert found is not None
    assert (found.state, found.good, found.probability) == (State.NOT_ENOUGH_DATA, None, 0)
