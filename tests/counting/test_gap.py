"""Gaps: the model's likelihood against a published maximum, the states, and what can never happen."""

import csv
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.insight.gap import (
    Believed,
    Evidence,
    State,
    against_standard,
    believe,
    compare,
    evidence,
    log_likelihood,
)
from server.insight.tally import Tally, tally

RATS = Path(__file__).parents[2].parent / "shared" / "data" / "rat_tumors_BayesGOF.csv"


def group(people: int, share: float, items: int = 4) -> Tally:
    """People who gave one grade to each item."""
    return Tally(people, people * items, people * items * share, people * items**2)


@pytest.fixture
def rats() -> list[Evidence]:
    if not RATS.is_file():
        pytest.skip(f"the rat tumours of Tarone (1982) are read from {RATS}, which is not here")
    with RATS.open(newline="") as file:
        return [Evidence(float(row["y"]), float(row["n"])) for row in csv.DictReader(file)]


def test_the_likelihood_is_highest_where_it_is_published(rats: list[Evidence]) -> None:
    """Maximum likelihood of the beta-binomial for 70 groups of rats: 2.304768, 14.079707 (R BayesGOF)."""
    a, b = _maximum(rats, 1.0, 10.0)
    assert (a, b) == (pytest.approx(2.304768, abs=2e-4), pytest.approx(14.079707, abs=2e-3))


def _maximum(groups: list[Evidence], a: float, b: float) -> tuple[float, float]:
    """Climbs on log scales, with ever smaller steps."""
    here, step = (log(a), log(b)), 0.5
    while step > 1e-7:
        around = [(here[0] + x * step, here[1] + y * step) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        best = max(around, key=lambda place: log_likelihood(exp(place[0]), exp(place[1]), groups))
        here, step = best, step if best != here else step / 2
    return exp(here[0]), exp(here[1])


def test_the_grid_believes_what_the_groups_show() -> None:
    """Ten of Tarone's groups, written here: mean .14, as the published maximum says."""
    counts = [(0, 20), (1, 20), (2, 20), (4, 20), (10, 48), (3, 20), (5, 49), (0, 17), (4, 20), (6, 23)]
    believed = believe([Evidence(y, n) for y, n in counts])
    assert sum(point.weight for point in believed) == pytest.approx(1)
    mean = sum(point.weight * point.mean for point in believed)
    assert mean == pytest.approx(0.14, abs=0.02)


def test_a_wide_gap_is_clear_and_a_likely_one_is_looked_at() -> None:
    others = [group(14, share) for share in (0.66, 0.72, 0.75, 0.78, 0.84) * 3]
    weak, weaker = group(14, 0.52), group(16, 0.3)
    believed = believe([evidence(one, 0.1) for one in [*others, weak, weaker]])
    states = [compare(one, 0.1, believed) for one in (others[2], weak, weaker)]
    assert [found.state for found in states if found] == [State.NO_SIGN, State.LOOK_HERE, State.CLEAR]


def test_few_responses_say_little() -> None:
    spread = [group(12, share) for share in (0.9, 0.8, 0.7, 0.6, 0.5, 0.75, 0.65)]
    believed = believe([evidence(one, 0.1) for one in spread])
    found = compare(group(5, 0.6, items=1), 0.1, believed)
    assert found is not None
    assert found.state is State.NOT_ENOUGH_DATA


def test_if_everyone_is_weak_only_the_standard_shows_it() -> None:
    everyone = [group(12, 0.5)] * 10
    believed = believe([evidence(one, 0.1) for one in everyone])
    alone = compare(everyone[0], 0.1, believed)
    whole = against_standard(sum(everyone, Tally()), 0.1, 0.7)
    assert alone is not None
    assert whole is not None
    assert (alone.state, whole.state) == (State.NO_SIGN, State.CLEAR)


@pytest.mark.parametrize(
    ("share", "state"),
    [(0.8, State.NO_SIGN), (0.67, State.LOOK_HERE), (0.55, State.CLEAR)],
)
def test_the_whole_against_the_standard(share: float, state: State) -> None:
    found = against_standard(group(90, share), 0.1, 0.7)
    assert found is not None
    assert found.state is state


def test_without_responses_or_a_standard_nothing_is_judged() -> None:
    assert against_standard(Tally(), 0.1, 0.7) is None
    assert compare(Tally(), 0.1, [Believed(1, 0.5, 10)]) is None
    found = against_standard(group(90, 0.1), 0.1, None)
    assert found is not None
    assert (found.state, found.good, found.probability) == (State.NOT_ENOUGH_DATA, None, 0)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=4), min_size=1, max_size=9), min_size=3, max_size=6
    ),
    st.floats(0, 1),
)
def test_a_finding_stays_within_0_and_1(groups: list[list[list[float]]], icc: float) -> None:
    tallies = [tally(one) for one in groups]
    believed = believe([evidence(one, icc) for one in tallies])
    for one in tallies:
        found = compare(one, icc, believed, 0.7)
        assert found is not None
        assert found.people == one.people
        assert 0 <= found.low <= found.estimate + 0.02 <= found.high + 0.04 <= 1.04
        assert 0 <= found.probability <= 1 + 1e-9
        assert found.good is not None
        assert 0 <= found.good <= 1


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 19), st.integers(5, 20))
def test_more_right_answers_never_make_a_gap_more_probable(score: int, people: int) -> None:
    believed = believe([evidence(group(12, share), 0.1) for share in (0.6, 0.7, 0.8, 0.75)])
    share = score / 20
    worse, better = compare(group(people, share), 0.1, believed), compare(group(people, share + 0.05), 0.1, believed)
    assert worse is not None
    assert better is not None
    assert better.probability <= worse.probability + 1e-9
    assert better.estimate >= worse.estimate
