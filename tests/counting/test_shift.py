"""Whether a share moved: Newcombe's interval, and what it says."""

import pytest

from server.insight.items import NINETY
from server.insight.shift import Part, Way, shift, way


def test_it_is_newcombes_interval() -> None:
    """His table II (Newcombe 1998, method 10, 95 %): 56/70 less 48/80 is 0.2, from 0.0524 to 0.3339."""
    found = shift(Part(56, 70), Part(48, 80), z=1.959964)
    assert found is not None
    assert found.estimate == pytest.approx(0.2)
    assert (found.low, found.high) == (pytest.approx(0.0524, abs=1e-4), pytest.approx(0.3339, abs=1e-4))


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        ((40, 50), (20, 50), Way.UP),
        ((20, 50), (40, 50), Way.DOWN),
        ((26, 50), (25, 50), Way.SAME),
        ((5, 5), (3, 5), Way.SAME),  # too few to tell
        ((50, 50), (50, 50), Way.SAME),
    ],
)
def test_what_it_says(now: tuple[int, int], before: tuple[int, int], said: Way) -> None:
    found = shift(Part(*now), Part(*before))
    assert found is not None
    assert way(found) is said


def test_turned_round_it_is_the_same() -> None:
    one, other = shift(Part(7, 20), Part(12, 24)), shift(Part(12, 24), Part(7, 20))
    assert one is not None
    assert other is not None
    assert (one.low, one.high) == (pytest.approx(-other.high), pytest.approx(-other.low))


def test_of_nobody_there_is_none() -> None:
    assert shift(Part(0, 0), Part(3, 5)) is None
    assert shift(Part(3, 5), Part(0, 0)) is None


def test_it_is_a_ninety_percent_interval_unless_asked_otherwise() -> None:
    assert shift(Part(7, 20), Part(12, 24)) == shift(Part(7, 20), Part(12, 24), z=NINETY)
