"""The beta distribution against closed forms and exact sums."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.insight.beta import Weighted, cdf, mixture_cdf, mixture_mean, mixture_quantiles

shapes = st.floats(0.05, 500)
shares = st.floats(0.001, 0.999)


@pytest.mark.parametrize("x", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_closed_forms(x: float) -> None:
    assert cdf(x, 1, 1) == pytest.approx(x, abs=1e-12)
    assert cdf(x, 7.5, 1) == pytest.approx(x**7.5, rel=1e-9)
    assert cdf(x, 1, 7.5) == pytest.approx(1 - (1 - x) ** 7.5, rel=1e-9)
    assert cdf(0.5, 40 * x, 40 * x) == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize(("hits", "of", "x"), [(1, 4, 0.3), (5, 12, 0.25), (30, 60, 0.6), (190, 200, 0.97)])
def test_sums_of_the_binomial(hits: int, of: int, x: float) -> None:
    """I_x(k, n − k + 1) = P(at least k of n), added up exactly."""
    p = Fraction(x)
    exact = sum(comb(of, k) * p**k * (1 - p) ** (of - k) for k in range(hits, of + 1))
    assert cdf(x, hits, of - hits + 1) == pytest.approx(float(exact), rel=1e-8)


def test_outside_the_unit_interval() -> None:
    assert (cdf(-0.1, 2, 3), cdf(0, 2, 3), cdf(1, 2, 3), cdf(1.7, 2, 3)) == (0, 0, 1, 1)


@given(a=shapes, b=shapes, x=shares, y=shares)
def test_stays_between_0_and_1_and_rises(a: float, b: float, x: float, y: float) -> None:
    low, high = sorted((x, y))
    assert 0 <= cdf(low, a, b) <= cdf(high, a, b) + 1e-9
    assert cdf(high, a, b) <= 1
    assert cdf(x, a, b) == pytest.approx(1 - cdf(1 - x, b, a), abs=1e-8)


@given(
    shapes=st.lists(st.tuples(st.floats(0.2, 300), st.floats(0.2, 300)), min_size=1, max_size=3),
    score=st.floats(0, 20),
)
@example(shapes=[(1, 1), (1, 1), (49, 1)], score=0)
@example(shapes=[(1, 1), (1, 1), (1, 49)], score=20)
def test_quantiles_of_a_mixture_are_where_its_distribution_says(
    shapes: list[tuple[float, float]], score: float
) -> None:
    """Components as posteriors are: different beforehand, the same data added."""
    mixture = [Weighted(1 / len(shapes), a / 10 + score, b / 10 + 20 - score) for a, b in shapes]
    low, middle, high = mixture_quantiles((0.05, 0.5, 0.95), mixture)
    assert 0 <= low <= middle <= high <= 1
    for share, x in ((0.05, low), (0.5, middle), (0.95, high)):
        assert mixture_cdf(x - 0.004, mixture) - 0.005 <= share <= mixture_cdf(x + 0.004, mixture) + 0.005
    assert 0 < mixture_mean(mixture) < 1


def test_a_posterior_from_the_literature() -> None:
    """Gelman et al., Bayesian Data Analysis, 5.1: Beta(1.4, 8.6) and 4 tumours in 14 rats give .223."""
    assert mixture_mean([Weighted(1, 1.4 + 4, 8.6 + 10)]) == pytest.approx(0.225, abs=0.003)
