"""The model of gaps against sums over fine grids that know nothing of its algebra."""

from itertools import combinations, product
from math import exp, inf, log, pi, sqrt

import pytest

from server.insight.drops import EVERYWHERE, Chances, Drop, likely, sets_of_gaps
from server.insight.evidence import Evidence, evidence, group_data
from server.insight.levels import levels
from server.insight.persons import Scale, likeness, right, share, spread_of
from server.insight.triangles import inverse

SPREAD = 0.8
PERSONS = [
    {0: (4, 3.0, 0.0), 1: (4, 2.0, 0.0)},
    {0: (4, 4.0, 0.0), 1: (4, 3.0, 0.2)},
    {0: (4, 2.0, -0.3)},
    {1: (4, 0.5, 0.0)},
    {0: (2, 2.0, 0.0), 1: (3, 3.0, 0.0)},
]


def exact(at: tuple[float, float]) -> float:
    """The logarithm of the likelihood of PERSONS, up to a constant, person by person over a fine grid."""
    total = 0.0
    for person in PERSONS:
        whole = 0.0
        for step in range(-400, 401):
            place = step / 100
            chance = exp(-place * place / 2) / sqrt(2 * pi) / 100
            for skill, (responses, score, hard) in person.items():
                p = right(at[skill] - hard + SPREAD * place)
                chance *= p**score * (1 - p) ** (responses - score)
            whole += chance
        total += log(whole)
    return total


def taken(known: Evidence, at: tuple[float, float]) -> float:
    bent = sum(known.information[i][j] * at[i] * at[j] for i in range(2) for j in range(2))
    return known.constant + known.linear[0] * at[0] + known.linear[1] * at[1] - bent / 2


def test_the_quadratic_is_the_likelihood_near_its_top() -> None:
    known = evidence(group_data(PERSONS), [1.0, 0.8], SPREAD)
    apart = [taken(known, at) - exact(at) for at in ((1.0, 0.4), (0.8, 0.6), (1.3, 0.2), (1.0, 0.7), (0.7, 0.1))]
    assert max(apart) - min(apart) < 0.02
    far = taken(known, (0.0, -0.5)) - exact((0.0, -0.5))
    assert abs(far - apart[0]) < 0.25  # a whole gap further down


def test_one_persons_skills_pull_together() -> None:
    """Someone weak in one skill explains a low score in another: levels are less sure than each alone."""
    together = evidence(group_data(PERSONS), [1.0, 0.8], SPREAD).information
    assert together[0][1] == together[1][0] < 0
    assert inverse(together)[0][0][0] > 1 / together[0][0]


def test_levels_and_sets_of_gaps_by_adding_up() -> None:
    """Two skills: prior, drops and likelihood multiplied out on a grid of levels."""
    group, cell, drop, odds, again = 0.3, 0.2, Drop(-1.2, 0.1), 0.1, 0.3
    known = Evidence((0, 1), 0.0, [1.0, -1.5], [[4.0, -0.8], [-0.8, 3.0]])
    means = [1.0, 0.5]
    steps = [step / 10 for step in range(-50, 51)]
    weights, firsts = list[float](), list[float]()
    for gaps, shared in ((), False), ((0,), False), ((0, 1), False), ((1,), False), ((0, 1), True):
        variance = [
            [
                group**2 + (i == j) * cell**2 + drop.variance * (i in gaps and j in gaps and (shared or i == j))
                for j in range(2)
            ]
            for i in range(2)
        ]
        precision, log_det = inverse(variance)
        home = [mean + drop.mean * (skill in gaps) for skill, mean in enumerate(means)]
        whole = first = 0.0
        for at in product(steps, steps):
            rest = [level - middle for level, middle in zip(at, home, strict=True)]
            bent = sum(precision[i][j] * rest[i] * rest[j] for i in range(2) for j in range(2))
            chance = exp(taken(known, at) - bent / 2 - log_det / 2) / (2 * pi) / 100
            whole += chance
            first += chance * at[0]
        weights.append(whole * (odds * EVERYWHERE if shared else (1, odds, odds * again)[len(gaps)]))
        firsts.append(first / whole)
    found = levels(known, means, group, cell)
    assert found.log_evidence == pytest.approx(log(weights[0]), abs=1e-3)
    sets = sets_of_gaps(found, Chances(log(odds), log(again)), drop)
    assert [probability for probability, _ in sets] == pytest.approx([one / sum(weights) for one in weights], abs=1e-3)
    assert [one.mean[0] for _, one in sets] == pytest.approx(firsts, abs=1e-3)


def test_how_probable_gaps_are_beforehand_by_counting() -> None:
    """Four skills: each set of one, two or three with its odds, and all of them at once."""
    first, again, size = 0.1, 0.4, 4
    odds = [first * again ** (many - 1) for many in (1, 2, 3) for _ in combinations(range(size), many)]
    gaps = [many * first * again ** (many - 1) for many in (1, 2, 3) for _ in combinations(range(size), many)]
    whole = 1 + sum(odds) + EVERYWHERE * first
    share = (sum(gaps) + size * EVERYWHERE * first) / whole / size
    assert likely(size, Chances(log(first), log(again))) == pytest.approx((1 / whole, share))
    assert likely(1, Chances(log(first), log(again))) == pytest.approx((1 / 1.1, 0.1 / 1.1))


@pytest.mark.parametrize("spread", [0.0, 0.8, 2.0])
def test_levels_and_shares_lead_to_each_other(spread: float) -> None:
    scale = Scale(spread)
    for level in (-3.0, -0.4, 0.0, 1.1, 4.0):
        assert scale.share(level) == pytest.approx(share(level, spread), abs=1e-3)
        assert scale.level(scale.share(level)) == pytest.approx(level, abs=1e-6)
    assert (scale.level(-0.1), scale.level(1.1)) == (-inf, inf)


def test_how_much_persons_differ_is_found_again() -> None:
    """Persons at fixed places of a normal answer exactly as often as expected; a little data changes nothing."""
    places = [-1.28, -0.67, -0.25, 0.25, 0.67, 1.28]
    scores = [40 * right(1 + 1.2 * place) for place in places]
    mean = sum(scores) / len(scores)
    group = [[(40, score, mean)] for score in scores]
    assert spread_of([group] * 20, mean / 40) == pytest.approx(1.1, abs=0.15)
    assert spread_of([[[(1, 1.0, 0.5)], [(1, 0.0, 0.5)]]], 0.5) == pytest.approx(0.8, abs=0.02)
    assert spread_of([], 0.5) == pytest.approx(0.8, abs=0.01)
    assert 0.1 < likeness(0.8, 0.75) < 0.15
