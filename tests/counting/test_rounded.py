"""The attacker of numbers told as "at least": what he reads from them, and what he leaves as it is."""

import pytest

from tests.counting.attacker import Contribution, Number
from tests.counting.rounded import Told, absent, surely

K = 5


def of(*people: int) -> Number:
    return frozenset[Contribution]((f"p{number}", "unit", "took 1") for number in people)


MOST, ALL, FEW = of(*range(40)), of(*range(42)), of(40, 41)


@pytest.mark.parametrize(
    ("least", "exactly", "found"),
    [
        (35, 34, [FEW]),  # 34 of one number, 35 or more of that and two people: one of these did
        (35, 33, [FEW]),
        (35, 35, []),
        (30, 34, []),
    ],
)
def test_who_crosses_a_step_is_found(least: int, exactly: int, found: list[Number]) -> None:
    told = [Told(MOST, exactly, exactly), Told(ALL, least, least + 4)]
    assert list(surely(K, told)) == found


def test_k_people_who_cross_a_step_are_not() -> None:
    told = [Told(MOST, 34, 34), Told(of(*range(45)), 35, 39)]
    assert list(surely(K, told)) == []


def test_what_one_did_oneself_is_taken_off() -> None:
    told = [Told(MOST, 34, 34), Told(ALL, 35, 39)]
    assert list(surely(K, [one.without(of(40), frozenset()) for one in told])) == [of(41)]
    assert list(surely(K, [one.without(frozenset(), of(40)) for one in told])) == []


def test_who_did_not_is_known_of_numbers_that_leave_no_room() -> None:
    assert absent([Told(MOST, 34, 34), Told(ALL, 34, 34)]) == FEW
    assert absent([Told(MOST, 34, 34), Told(ALL, 30, 34)]) == FEW
    assert absent([Told(MOST, 33, 33), Told(ALL, 30, 34)]) == frozenset()
