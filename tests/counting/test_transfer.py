"""Knowing and using as statistics: published figures, coverage, and what may be said of planted groups."""

from random import Random
from statistics import fmean
from unittest import mock

import pytest

from server.insight.printed import End
from server.insight.transfer import Reading, _t, difference, foremost, in_words, named, reading, sentences, share

SLEEP = (  # hours of extra sleep with two drugs, ten patients (Student 1908, Biometrika 6:1)
    (0.7, 1.9), (-1.6, 0.8), (-0.2, 1.1), (-1.2, 0.1), (-0.1, -0.1),
    (3.4, 4.4), (3.7, 5.5), (0.8, 1.6), (0.0, 4.6), (2.0, 3.4),
)  # fmt: skip


@pytest.mark.parametrize(("free", "quantile"), [(7, 1.895), (9, 1.833), (10, 1.812), (30, 1.697), (120, 1.658)])
def test_the_quantiles_are_those_of_the_table(free: int, quantile: float) -> None:
    assert _t(free) == pytest.approx(quantile, abs=0.004)


def test_the_paired_difference_is_students() -> None:
    """Mean 1.58, standard error 0.389 (t = 4.06): 90 % from 0.867 to 2.293. Here in tenths."""
    pairs = [(first / 10, later / 10) for first, later in SLEEP]
    sums = (10, sum(a for a, _ in pairs), sum(b for _, b in pairs), sum((b - a) ** 2 for a, b in pairs), 10)
    with mock.patch("server.insight.transfer.AS_MANY", 0):
        found = difference(*sums)
    assert found is not None
    assert (found.estimate, found.low, found.high) == pytest.approx((0.158, 0.0867, 0.2293), abs=2e-4)
    careful = difference(*sums)
    assert careful is not None
    assert careful.low < found.low
    assert careful.high > found.high


def test_of_one_person_there_is_no_difference() -> None:
    assert difference(1, 1, 0, 1, 1) is None
    assert share(0, 0, 0) is None


def test_intervals_of_differences_cover() -> None:
    """Two grades at first, one later, people of different ability: nine times of ten, a little more for few people."""
    rng, inside, runs = Random(1), 0, 1500
    for _ in range(runs):
        n, lost = rng.choice((8, 12, 30)), 0.25
        pairs = []
        for _ in range(n):
            able = rng.betavariate(6, 2)
            first = fmean(rng.random() < able for _ in range(2))
            pairs.append((first, float(rng.random() < able * (1 - lost))))
        found = difference(
            n, sum(a for a, _ in pairs), sum(b for _, b in pairs), sum((b - a) ** 2 for a, b in pairs), n
        )
        assert found is not None
        inside += found.low <= -0.75 * lost <= found.high
    assert 0.88 <= inside / runs <= 0.95


def test_intervals_of_shares_cover_also_where_one_person_answers_the_same_thing_thrice() -> None:
    rng, inside, runs = Random(2), 0, 600
    for _ in range(runs):
        people, p = rng.choice((8, 14, 40)), rng.uniform(0.2, 0.8)
        used = 3 * sum(rng.random() < p for _ in range(people))
        found = share(used, 3 * people - used, people)
        assert found is not None
        inside += found.low <= p <= found.high
    assert 0.87 <= inside / runs <= 0.95


HIGH, LOW, MIDDLE = share(19, 1, 20), share(2, 18, 20), share(5, 4, 9)


@pytest.mark.parametrize(
    ("known", "used", "said"),
    [
        (HIGH, HIGH, Reading.KNOWN_AND_USED), (HIGH, LOW, Reading.KNOWN_NOT_USED), (LOW, LOW, Reading.NEITHER),
        (LOW, HIGH, Reading.NOT_KNOWN), (LOW, None, Reading.NOT_KNOWN), (LOW, MIDDLE, Reading.NOT_KNOWN),
        (HIGH, None, Reading.TOO_EARLY), (HIGH, MIDDLE, Reading.TOO_EARLY), (None, LOW, Reading.TOO_EARLY),
        (MIDDLE, LOW, Reading.KNOWN_NOT_USED), (MIDDLE, HIGH, Reading.TOO_EARLY),
    ],
)  # fmt: skip
def test_two_questions_never_one(known: object, used: object, said: Reading) -> None:
    assert reading(known, used) is said  # type: ignore[arg-type]


def test_what_is_not_known_gets_no_obstacle_as_its_reason() -> None:
    names = named({"may": 9.0, "time": 2.0}, 14), ("may",)
    assert [one.key for one in sentences(LOW, HIGH, *names)] == ["reading.not-known"]
    assert [one.key for one in sentences(LOW, LOW, *names)] == ["reading.neither", "named", "advice.clear-mandate"]
    assert [one.key for one in sentences(HIGH, HIGH, *names)] == ["reading.known-and-used"]


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        ("can", "practise"), ("want", "ask-why"), ("may", "clear-mandate"), ("time", "make-time"),
        ("means", "give-means"),
    ],
)  # fmt: skip
def test_only_can_is_advice_to_practise(code: str, advice: str) -> None:
    assert sentences(HIGH, LOW, named({code: 9.0}, 14), (code,))[-1].key == f"advice.{advice}"


def test_nothing_stands_out_where_everything_is_named_alike() -> None:
    assert foremost({"may": 5, "time": 5, "want": 4}, 14) == ()
    assert foremost({"may": 9, "time": 8, "want": 1}, 14) == ("may", "time")
    assert foremost({"may": 2}, 9) == ()
    assert foremost({"may": 4}, 40) == ()
    assert foremost({}, 0) == ()


def test_a_few_and_all_but_a_few_are_words() -> None:
    """0 of eight is a statement about each of them; so are 1 and 2 to who was there."""
    shown = named({"can": 0, "want": 2, "may": 8, "time": 13, "means": 3}, 14)
    assert [(one.code, one.times, one.share) for one in shown] == [
        ("time", End.ALMOST_EVERYONE, End.ALMOST_EVERYONE), ("may", 8, 55), ("means", 3, 20),
        ("want", End.ALMOST_NOBODY, End.ALMOST_NOBODY), ("can", End.ALMOST_NOBODY, End.ALMOST_NOBODY),
    ]  # fmt: skip
    assert in_words(1 / 14, 14) is End.ALMOST_NOBODY
    assert in_words(2 / 14, 14) == 15
    assert in_words(13 / 14, 14) is End.ALMOST_EVERYONE
