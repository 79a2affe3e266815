"""Many cases in one test: none hides behind another."""

import pytest

from tests.each import each


def _is_even(number: int) -> None:
    assert number % 2 == 0


def test_every_one_that_fails_is_named() -> None:
    with pytest.raises(AssertionError) as failed:
        each({"one": 1, "two": 2, "three": 3}, _is_even)
    assert [name in str(failed.value) for name in ("one: ", "two: ", "three: ")] == [True, False, True]


def test_no_cases_are_no_test() -> None:
    with pytest.raises(AssertionError):
        each({}, _is_even)
