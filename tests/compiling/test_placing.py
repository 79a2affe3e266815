"""Order, sort and estimate: forms taken, and grades by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.amounts import Amount, amount
from courses.exercises import Estimate, Option, Order, Refusal, Response, Sort
from courses.exercises.picking import blind
from courses.exercises.sort import Pile

ORDER = Order(tuple(map(Option, ("one", "two", "three", "four"))))
SORT = Sort((Pile("x", (Option("a"), Option("b"))), Pile("y", (Option("c"),)), Pile("z", (Option("d"),))))
PERCENT = Estimate(70.0, 10.0, "%")


def picked(*positions: int) -> Response:
    return Response(picked=positions)


@pytest.mark.parametrize(
    ("response", "score"),
    [
        (picked(0, 1, 2, 3), 1.0),
        (picked(3, 2, 1, 0), 0.0),
        (picked(1, 0, 2, 3), 5 / 6),
        (picked(3, 0, 1, 2), 3 / 6),
        (picked(0, 1), 1 / 6),  # of a revision with fewer: what was not placed stands in no right order
        (picked(0, 0, 1, 9, -1, 2, 3), 1.0),
        (picked(), 0.0),
    ],
)
def test_an_order_is_graded_by_pairs(response: Response, score: float) -> None:
    assert ORDER.grade(response).score == pytest.approx(score)


def test_an_order_without_pairs_is_graded_too() -> None:
    assert Order(()).grade(picked(0)).score == Order((Option("a"),)).grade(picked(0)).score == 0.0


@pytest.mark.parametrize(
    ("response", "score"),
    [
        (picked(0, 0, 1, 2), 1.0),
        (picked(0, 1, 1, 2), 0.75),
        (picked(2, 2, 2, 2), 0.25),
        (picked(0, 0), 0.5),
        (picked(), 0.0),
        (picked(-1, 9, 1, 2, 5), 0.5),
    ],
)
def test_a_sort_is_graded_by_cards(response: Response, score: float) -> None:
    assert SORT.grade(response).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("exercise", "number", "score"),
    [
        (PERCENT, 70.0, 1.0),
        (PERCENT, 80.0, 1.0),
        (PERCENT, 60.0, 1.0),
        (PERCENT, 85.0, 0.75),
        (PERCENT, 50.0, 0.5),
        (PERCENT, 100.0, 0.0),
        (PERCENT, 40.0, 0.0),
        (PERCENT, -5e9, 0.0),
        (PERCENT, None, 0.0),
        (Estimate(2.5, 0.1), 2.6, 1.0),  # though 2.6 - 2.5 is a little more than 0.1 in binary
        (Estimate(1963.0, 0.0), 1963.0, 1.0),
        (Estimate(1963.0, 0.0), 1964.0, 0.0),
    ],
)
def test_an_estimate_is_graded_by_how_near_it_is(exercise: Estimate, number: float | None, score: float) -> None:
    assert exercise.grade(Response(number=number)).score == pytest.approx(score)


def places(*numbers: object) -> dict[str, list[str]]:
    return {f"place-{mark}": [str(number)] for mark, number in zip(blind(ORDER.texts), numbers, strict=False)}


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        (places(1, 2, 3, 4), picked(0, 1, 2, 3)),
        (places(2, 4, 1, 3), picked(2, 0, 3, 1)),
        (places(1, 2, 3), Refusal.PLACE_ALL),
        (places(1, 2, 3, ""), Refusal.PLACE_ALL),
        (places(1, 1, 2, 3), Refusal.SAME_PLACE),
        (places(1, 2, 3, 5), Refusal.NOT_UNDERSTOOD),
        (places(0, 2, 3, 4), Refusal.NOT_UNDERSTOOD),
        (places(1, 2, 3, "x"), Refusal.NOT_UNDERSTOOD),
        (places(1, 2, 3, 4) | {"place-0": ["1"]}, Refusal.NOT_UNDERSTOOD),  # a position is no name of a field
        ({}, Refusal.PLACE_ALL),
    ],
)
def test_taking_an_order(fields: dict[str, list[str]], taken: Response | Refusal) -> None:
    assert ORDER.take(fields) == taken


def piles(*numbers: object) -> dict[str, list[str]]:
    return {f"pile-{mark}": [str(number)] for mark, number in zip(blind(SORT.texts), numbers, strict=False)}


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        (piles(0, 0, 1, 2), picked(0, 0, 1, 2)),
        (piles(2, 2, 2, 2), picked(2, 2, 2, 2)),
        (piles(0, 0, 1), Refusal.SORT_ALL),
        (piles(0, 0, 1, 3), Refusal.NOT_UNDERSTOOD),
        (piles(0, 0, 1, 2) | {f"pile-{blind(SORT.texts)[0]}": ["0", "1"]}, Refusal.NOT_UNDERSTOOD),
        ({"pile-3": ["0"]}, Refusal.NOT_UNDERSTOOD),
    ],
)
def test_taking_a_sort(fields: dict[str, list[str]], taken: Response | Refusal) -> None:
    assert SORT.take(fields) == taken


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("70", 70.0),
        (" 66,5 % ", 66.5),
        ("66.5", 66.5),
        ("-3", -3.0),
        ("1 200", 1200.0),
        ("1.200,50", 1200.5),
        ("0,125", 0.125),
        ("", Refusal.NO_NUMBER),
        ("veel", Refusal.NO_NUMBER),
        ("70 uur", Refusal.NO_NUMBER),
        ("7 0", Refusal.NO_NUMBER),
        ("1e9", Refusal.NO_NUMBER),
        ("\u0663", Refusal.NO_NUMBER),
        ("9" * 60, Refusal.NO_NUMBER),
        ("inf", Refusal.NO_NUMBER),
        ("1.000", Refusal.UNCLEAR_NUMBER),
        ("12,500", Refusal.UNCLEAR_NUMBER),
    ],
)
def test_taking_an_estimate(typed: str, taken: float | Refusal) -> None:
    assert PERCENT.take({"number": [typed]}) == (taken if isinstance(taken, Refusal) else Response(number=taken))


@given(whole=st.integers(-999_999, 999_999), hundredths=st.integers(0, 99), comma=st.booleans())
def test_a_number_with_two_decimals_is_read_with_a_comma_and_with_a_point(
    whole: int, hundredths: int, comma: bool
) -> None:
    text = f"{whole}{',' if comma else '.'}{hundredths:02} kWh"
    number = abs(whole) + hundredths / 100
    assert amount(text) == Amount(pytest.approx(-number if text[0] == "-" else number), "kWh")


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text: str) -> None:
    found = amount(text)
    assert found is None or abs(found.number) < 1e51
