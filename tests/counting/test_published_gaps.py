"""The model of gaps on published data: what is drawn how far to the middle, and that it helps."""

import csv
from pathlib import Path

import pytest

from server.insight.gap import Finding
from server.insight.gaps import PersonSums, find_gaps
from tests.counting.baseline import Evidence, believe, log_likelihood

RATS = Path(__file__).parents[2].parent / "shared" / "data" / "rat_tumors_BayesGOF.csv"

# Efron & Morris 1975, JASA 70:311, table 1: hits of 18 batters in their first 45 times at bat in 1970, and the share of
# hits in the rest of the season.
AT_BAT = 45
HITS = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)
SEASON = (0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269, 0.230, 0.264, 0.256, 0.303, 0.264, 0.226,
          0.285, 0.316, 0.200)  # fmt: skip


@pytest.fixture
def rats() -> list[tuple[int, int]]:
    """Tumours of rats in 70 earlier groups, and 4 of 14 in the current one."""
    if not RATS.is_file():
        pytest.skip(f"the rat tumours of Tarone (1982) are read from {RATS.name} beside the checkout, not here")
    with RATS.open(newline="") as file:
        return [(int(row["y"]), int(row["n"])) for row in csv.DictReader(file)] + [(4, 14)]


def judged(groups: list[tuple[int, int]]) -> list[Finding]:
    """Groups of so many ones who each responded once."""
    persons = [
        PersonSums(f"{group:02}", f"{group}/{one}", "one", 1, float(one < y))
        for group, (y, n) in enumerate(groups)
        for one in range(n)
    ]
    found = find_gaps(persons, {})
    return [found[f"{group:02}", "one"] for group in range(len(groups))]


def test_the_baselines_likelihood_is_highest_where_it_is_published(rats: list[tuple[int, int]]) -> None:
    """Maximum likelihood of the beta-binomial for 70 groups of rats: 2.304768, 14.079707 (R BayesGOF)."""
    groups = [Evidence(*one) for one in rats[:-1]]
    best = log_likelihood(2.304768, 14.079707, groups)
    for a, b in ((0.99, 1.0), (1.01, 1.0), (1.0, 0.99), (1.0, 1.01), (1.01, 1.01), (0.99, 0.99)):
        assert log_likelihood(2.304768 * a, 14.079707 * b, groups) < best
    assert log_likelihood(2.3048, 14.08, groups) == pytest.approx(best, abs=1e-6)
    assert sum(point.weight for point in believe(groups)) == pytest.approx(1)


def test_rats_are_drawn_to_the_middle_as_far_as_published(rats: list[tuple[int, int]]) -> None:
    """Gelman et al., Bayesian Data Analysis, 5.3: a hierarchical model's posterior means of α and β are 2.4 and 14.3.

    Ours has another tail (a normal of logits, and drops), so the few without any tumour lie a bit higher.
    """
    found = judged(rats)
    published = [(2.4 + y) / (2.4 + 14.3 + n) for y, n in rats]
    far = [abs(one.estimate - other) for one, other in zip(found, published, strict=True)]
    assert found[-1].estimate == pytest.approx(published[-1], abs=0.01)  # .208; 4 of 14 is .286
    assert sum(far) / len(far) < 0.02
    assert max(far) < 0.04


def test_batters_are_foretold_better_by_being_drawn_to_the_middle() -> None:
    """The published total squared error of the raw shares is .077 and of James and Stein's .022: 3.5 times less."""
    found = judged([(hits, AT_BAT) for hits in HITS])
    raw = sum((hits / AT_BAT - season) ** 2 for hits, season in zip(HITS, SEASON, strict=True))
    ours = sum((one.estimate - season) ** 2 for one, season in zip(found, SEASON, strict=True))
    assert raw == pytest.approx(0.077, abs=0.002)
    assert ours < 0.025
    assert sum(one.low <= season <= one.high for one, season in zip(found, SEASON, strict=True)) >= 15
