"""Q analysis against the R package qmethod 1.8.4, on Lipset's nine sorts (Brown 1980), and against noise."""

import csv
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

from server.insight.eigen import correlations, eigen, eigenvalues
from server.insight.factors import Extraction, factors_beyond_chance
from server.insight.qsort import Kind, View, flagged, loadings_of, standings, views_of

LIPSET = Path(__file__).parents[3] / "shared" / "data" / "lipset"
EXACT = 1e-5


def table(name: str) -> list[list[str]]:
    path = LIPSET / f"lipset_{name}.csv"
    if not path.exists():
        pytest.skip("Lipset's sorts are not beside this repository")
    with path.open() as file:
        return [row[1:] for row in csv.reader(file)][1:]


def numbers(name: str) -> list[list[float]]:
    return [[float(one) for one in row] for row in table(name)]


def sorts() -> list[list[float]]:
    return [list(column) for column in zip(*numbers("sorts"), strict=True)]


def views() -> tuple[View, ...]:
    own = sorts()
    return views_of(own, loadings_of(own, 3))


def by_column(rows: Sequence[Sequence[float]]) -> list[tuple[float, ...]]:
    return list(zip(*rows, strict=True))


def test_loadings_are_those_of_r() -> None:
    for ours, theirs in zip(views(), by_column(numbers("R_loadings_pca3_varimax")), strict=True):
        assert ours.loadings == pytest.approx(theirs, abs=EXACT)


def test_centroid_loadings_are_those_of_r_but_for_order_and_sign() -> None:
    ours = by_column(loadings_of(sorts(), 3, Extraction.CENTROID))
    theirs = by_column(numbers("R_loadings_centroid3_varimax"))
    assert any(
        all(
            one == pytest.approx(other, abs=EXACT) or one == pytest.approx([-value for value in other], abs=EXACT)
            for one, other in zip(order, theirs, strict=True)
        )
        for order in permutations(ours)
    )


def test_flags_z_scores_and_factor_scores_are_those_of_r() -> None:
    own = views()
    assert [[str(flag).upper() for flag in row] for row in zip(*(view.flags for view in own), strict=True)] == table(
        "R_flagged"
    )
    for view, z, sort in zip(own, by_column(numbers("R_zscores")), by_column(numbers("R_factor_scores")), strict=True):
        assert view.z == pytest.approx(z, abs=EXACT)
        assert view.sort == sort


def test_characteristics_are_those_of_r() -> None:
    own = [(0.8, view.flagged, view.eigenvalue, view.explained, view.reliability, view.error) for view in views()]
    for ours, theirs in zip(own, numbers("R_characteristics"), strict=True):
        assert ours == pytest.approx(theirs, abs=EXACT)
    related = numbers("R_factor_cor")
    assert correlations([view.z for view in views()]) == [pytest.approx(row, abs=EXACT) for row in related]


def test_what_statements_distinguish_is_as_in_r() -> None:
    own = views()
    said = {Kind.CONSENSUS: "Consensus", Kind.ALL: "Distinguishes all", Kind.MIXED: ""}
    found = [said.get(one.kind) or (f"Distinguishes f{one.views[0] + 1} only" if one.kind is Kind.ONE else "")
             for one in standings(own)]  # fmt: skip
    rows = table("R_qdc")
    assert found == [row[0] for row in rows]
    for statement, row in enumerate(rows):
        apart = [own[i].z[statement] - own[j].z[statement] for i, j in ((0, 1), (0, 2), (1, 2))]
        assert apart == pytest.approx([float(row[place]) for place in (1, 3, 5)], abs=EXACT)


GRID = [value for value, room in zip(range(-4, 5), (2, 3, 3, 3, 2, 3, 3, 3, 2), strict=True) for _ in range(room)]


def beyond_chance(own: list[list[float]]) -> int:
    rng = Random(1965)
    return factors_beyond_chance(own, lambda column: rng.sample(column, len(column)))


def noise(rng: Random, people: int) -> list[list[float]]:
    return [[float(one) for one in rng.sample(GRID, len(GRID))] for _ in range(people)]


def alike(rng: Random, people: int) -> list[list[float]]:
    """Sorts of people who hold one view, each a little in their own way."""
    view = [rng.gauss(0, 1) for _ in GRID]
    found = []
    for _ in range(people):
        felt = [one + rng.gauss(0, 0.6) for one in view]
        order = sorted(range(len(felt)), key=lambda place: felt[place])
        own = dict(zip(order, sorted(GRID), strict=True))
        found.append([float(own[place]) for place in range(len(felt))])
    return found


def test_noise_gets_flags_and_no_view() -> None:
    rng, marked, beyond = Random(1), 0, 0
    for _ in range(8):
        own = noise(rng, 15)
        marked += sum(any(row) for row in flagged(loadings_of(own, 3), len(GRID)))
        beyond += beyond_chance(own) > 0
    assert marked / (8 * 15) > 0.6  # why flags alone say nothing
    assert beyond <= 1


def test_planted_views_are_found_and_counted() -> None:
    rng = Random(2)
    own = alike(rng, 9) + alike(rng, 7)
    assert beyond_chance(own) == 2
    found = views_of(own, loadings_of(own, 2))
    assert sorted(view.flagged for view in found) == [7, 9]
    assert beyond_chance(own) == beyond_chance(own)


def test_many_sorts_are_reckoned_from_the_smaller_side() -> None:
    rng = Random(4)
    many = alike(rng, 40)
    whole = eigen(correlations(many))
    assert eigenvalues(correlations(many[:9])) == pytest.approx(eigen(correlations(many[:9]))[0], abs=1e-8)
    unturned = [abs(value) * whole[0][0] ** 0.5 for value in whole[1][0]]
    (view,) = views_of(many, loadings_of(many, 1))
    assert [abs(one) for one in view.loadings] == pytest.approx(unturned, abs=1e-8)


def test_sorts_that_are_all_the_same_are_one_view() -> None:
    own = [[float(one) for one in GRID]] * 4
    assert eigen(correlations(own))[0] == pytest.approx([4, 0, 0, 0])
    (view,) = views_of(own, [[0.9]] * 4)
    assert list(view.sort) == GRID


def test_nobody_flagged_is_a_view_without_scores() -> None:
    own = noise(Random(3), 3)
    view = views_of(own, [[0.0]] * 3)[0]
    assert view.flagged == 0
    assert set(view.z) == {0.0}
    assert view.error == 1


@pytest.mark.parametrize("people", [15, 16, 20, 30])
@pytest.mark.parametrize("opposed", [False, True])
def test_where_all_sort_alike_or_just_the_other_way_there_is_one_view_and_it_is_theirs(
    people: int, opposed: bool
) -> None:
    one, rng = [float(place) for place in GRID], Random(1)
    other = [-place for place in one] if opposed else one
    own = [one, other] * (people // 2) + [one] * (people % 2)
    assert eigenvalues(correlations(own)) == pytest.approx([people, *[0] * (people - 1)], abs=1e-6)
    assert factors_beyond_chance(own, lambda sort: rng.sample(sort, len(sort))) == 1
    [view] = views_of(own, loadings_of(own, 1))
    assert view.flagged == people
    assert list(view.sort) in (one, [-place for place in one])
