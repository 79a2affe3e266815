"""What a share looks like in print."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.insight.printed import End, at_least, at_least_beside, in_bands, printed


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.0, End.ALMOST_NOBODY), (0.024, End.ALMOST_NOBODY), (0.026, 5), (0.42, 40), (0.43, 45),
        (0.97, 95), (0.976, End.ALMOST_EVERYONE), (1.0, End.ALMOST_EVERYONE),
    ],
)  # fmt: skip
def test_steps_of_five_and_words_at_the_ends(share: float, text: int | End) -> None:
    assert printed(share) == text


@given(st.floats(0, 1))
def test_nothing_else_is_ever_printed(share: float) -> None:
    assert printed(share) in {*range(5, 100, 5), *End}


@given(st.integers(0, 10_000))
def test_people_are_told_in_fives_and_never_as_more_than_there_are(n: int) -> None:
    assert at_least(n) % 5 == 0
    assert n - 5 < at_least(n) <= n


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_beside_another_number_no_more_people_are_told_than_there(n: int, told: int) -> None:
    assert at_least_beside(n, told) == min(at_least(n), at_least(told))
    assert at_least_beside(n, None) == at_least(n)


@given(st.integers(0, 20_000), st.integers(5, 12))
def test_of_a_field_of_the_map_only_a_wide_band_is_told(more: int, least: int) -> None:
    n = least + more
    told = in_bands(n, least)
    assert told == least if n < 50 else told in {10**power * first for power in range(1, 5) for first in (1, 2, 5)}
    assert told <= n < max(50, 2.5 * told + 0.5)
