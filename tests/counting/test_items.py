"""Item statistics against published figures: LSAT sections 6 and 7 (Bock & Lieberman 1970)."""

import csv
from itertools import pairwise
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.insight.comparing import Size, Table, compared
from server.insight.items import Sums, alpha, correlation, facility, summed, variance
from server.insight.lasting import bucket, median

DATA = Path(__file__).parents[3] / "shared" / "data"
People = list[list[int]]


def people(name: str) -> People:
    """One row per person, from patterns with their frequency."""
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not beside this repository")
    with (DATA / name).open() as file:
        rows = [[int(one) for one in row] for row in list(csv.reader(file))[1:]]
    return [row[:-1] for row in rows for _ in range(row[-1])]


def of_item(rows: People, item: int) -> Sums:
    return summed([(row[item], sum(row) - row[item]) for row in rows])


def test_lsat_6_has_the_published_facilities_item_rest_correlations_and_alpha() -> None:
    rows = people("lsat6_mirt_patterns.csv")
    sums = [of_item(rows, item) for item in range(5)]
    # Rizopoulos (2006), J. Stat. Software 17(5), p. 6
    assert [one.c / one.n for one in sums] == [0.924, 0.709, 0.553, 0.763, 0.870]
    # R psych 2.2.9, `alpha`: r.drop and raw_alpha
    drop = [0.112832688922342, 0.15317812011653, 0.17277894329109, 0.144428095247094, 0.121596402547096]
    assert [found.estimate for one in sums if (found := correlation(one))] == pytest.approx(drop, abs=1e-12)
    assert alpha_of(rows) == pytest.approx(0.295, abs=5e-4)


def test_lsat_7_has_the_published_facilities_item_rest_correlations_and_alpha() -> None:
    rows = people("lsat7_mirt_patterns.csv")
    sums = [of_item(rows, item) for item in range(5)]
    # R mirt, `itemstats(expand.table(LSAT7))`: mean, total.r_if_rm, alpha
    assert [one.c / one.n for one in sums] == [0.828, 0.658, 0.772, 0.606, 0.843]
    rest = [0.246, 0.247, 0.313, 0.223, 0.175]
    assert [found.estimate for one in sums if (found := correlation(one))] == pytest.approx(rest, abs=5e-4)
    assert alpha_of(rows) == pytest.approx(0.453, abs=5e-4)


def alpha_of(rows: People) -> float | None:
    def spread(values: list[int]) -> float:
        return variance(len(values), sum(values), sum(value * value for value in values))

    return alpha([spread([row[item] for row in rows]) for item in range(5)], spread([sum(row) for row in rows]))


def test_wilsons_interval_is_as_published() -> None:
    # Newcombe (1998), Statistics in Medicine 17:857, table I, method 3
    for right, n, low, high in ((81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        found = facility(n, right, z=1.959963985)
        assert found is not None
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert facility(0, 0) is None


def test_a_correlation_needs_thirty_people_who_differ() -> None:
    rows = [(float(number % 2), float(number)) for number in range(30)]
    assert correlation(summed(rows[:29])) is None
    assert correlation(summed(rows)) is not None
    assert correlation(summed([(1.0, float(number)) for number in range(30)])) is None
    same = correlation(summed([(float(number % 2), float(number % 2)) for number in range(30)]))
    assert same is not None
    assert same.estimate == pytest.approx(1)
    assert same.low > 0.99


def test_fishers_interval_is_as_in_a_textbook() -> None:
    # r = .5 with 103 people: z = .5493 and a standard error of .1, so 90 % from tanh(.3848) to tanh(.7138)
    found = correlation(Sums(103, 0, 0, 103, 51.5, 103))
    assert found == pytest.approx((0.5, 0.3669, 0.6130), abs=5e-4)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 9)), min_size=60, max_size=60))
def test_sums_of_two_halves_add_up_to_those_of_all(pairs: list[tuple[int, int]]) -> None:
    floats = [(float(c), float(s)) for c, s in pairs]
    assert summed(floats[:23]) + summed(floats[23:]) == summed(floats)


# Agresti (2002), Categorical Data Analysis, table 6.9: eight centres, drug and control, success and failure.
CENTRES = (
    (11, 25, 10, 27), (16, 4, 22, 10), (14, 5, 7, 12), (2, 14, 1, 16), (6, 11, 0, 12), (1, 10, 0, 10), (1, 4, 1, 8),
    (4, 2, 6, 1),
)  # fmt: skip
# Admissions to Berkeley by department, as R has them: men admitted and rejected, women admitted and rejected.
BERKELEY = (
    (512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391), (138, 279, 131, 244), (53, 138, 94, 299),
    (22, 351, 24, 317),
)  # fmt: skip


def test_mantel_haenszel_is_as_agresti_has_it() -> None:
    found = compared((Table(*row) for row in CENTRES), correction=False)
    assert found is not None
    assert found.odds_ratio == pytest.approx(2.13, abs=5e-3)
    assert found.chi_square == pytest.approx(6.38, abs=5e-3)
    assert found.p == pytest.approx(0.012, abs=5e-4)


def test_mantel_haenszel_is_as_r_has_it() -> None:
    # R, `mantelhaen.test(UCBAdmissions)`
    found = compared(Table(*row) for row in BERKELEY)
    assert found is not None
    assert (found.odds_ratio, found.low, found.high) == pytest.approx((0.9046968, 0.7719074, 1.0603298), abs=1e-6)
    assert (found.chi_square, found.p) == pytest.approx((1.4269, 0.2323), abs=5e-5)


def test_the_classes_of_delta_ask_for_size_and_for_being_sure() -> None:
    def size(*row: float) -> Size:
        found = compared([Table(*row)])
        assert found is not None
        return found.size

    assert size(500, 500, 490, 510) is Size.SMALL  # a difference of nothing
    assert size(8, 4, 6, 6) is Size.SMALL  # large, and not told from nothing
    assert size(600, 400, 480, 520) is Size.MIDDLE  # delta −1.14
    assert size(700, 300, 450, 550) is Size.LARGE  # delta −2.46
    assert compared([Table(5, 0, 5, 0)]) is None
    assert compared([]) is None


def test_the_median_of_buckets_is_near_the_real_one() -> None:
    seconds = [3.0 * number for number in range(1, 102)]
    counts = dict[int, float]()
    for one in seconds:
        counts[bucket(one)] = counts.get(bucket(one), 0) + 1
    found = median(counts)
    assert found == pytest.approx(seconds[50], rel=0.05)
    assert median({}) is None
    assert bucket(0) == 0
    assert bucket(1e9) == bucket(3600)
    ends = [bucket(one) for one in seconds]
    assert all(one <= other for one, other in pairwise(ends))
    assert sqrt(len(set(ends))) > 5
