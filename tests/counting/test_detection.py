"""d′ and c, against figures worked out elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.insight.detection import Judged, detection, together


def test_uncorrected_figures_of_a_textbook_are_reached_with_many_judgements() -> None:
    # Macmillan & Creelman (2005), Detection Theory, ch. 1 and 2: H = .8, F = .2 gives d′ = 1.683 and c = 0
    found = detection(Judged(8_000_000, 10_000_000, 2_000_000, 10_000_000))
    assert found == pytest.approx((1.683, 0), abs=1e-3)
    # H = .7, F = .1: z = .524 and −1.282, so d′ = 1.806 and c = .379
    assert detection(Judged(7_000_000, 10_000_000, 1_000_000, 10_000_000)) == pytest.approx((1.806, 0.379), abs=1e-3)


def test_the_log_linear_correction_adds_half_to_counts_and_one_to_numbers() -> None:
    # Hautus (1995): 9 of 9 and 0 of 19 become 9.5/10 and .5/20; z(.95) = 1.645, z(.025) = −1.960
    assert detection(Judged(9, 9, 0, 19)) == pytest.approx((3.605, 0.158), abs=1e-3)


def test_without_signals_or_without_others_there_is_nothing_to_tell() -> None:
    assert detection(Judged(0, 0, 1, 4)) is None
    assert detection(Judged(1, 4)) is None


def test_several_are_counted_together() -> None:
    assert together([Judged(1, 2, 3, 4), Judged(10, 20, 30, 40)]) == Judged(11, 22, 33, 44)
    assert together(()) == Judged()
    assert together([Judged(1, 2, 3, 4)]).n == 6


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_exchanging_signals_and_others_turns_the_bias_round(signals: int, noise: int, data: st.DataObject) -> None:
    hits, alarms = data.draw(st.integers(0, signals)), data.draw(st.integers(0, noise))
    one = detection(Judged(hits, signals, alarms, noise))
    other = detection(Judged(noise - alarms, noise, signals - hits, signals))
    assert one is not None
    assert other is not None
    assert one.sensitivity == pytest.approx(other.sensitivity)
    assert one.bias == pytest.approx(-other.bias)
