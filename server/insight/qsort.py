"""Q-methodology: which views there are among people who sorted the same statements. Never how many hold them.

People are correlated, not statements; factors are turned to varimax, each factor is written as one typical sort.
Brown (1980), Political Subjectivity; every step as in the R package `qmethod` (Zabala 2014, The R Journal 6(2)).
Each person's sort is a column: for each statement, in order, its place.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt
from statistics import fmean, stdev
from typing import NamedTuple

from server.insight.eigen import Matrix
from server.insight.factors import Extraction, turned_loadings

RELIABILITY = 0.8  # of one sort, as Brown takes it
LEAST_OWN = 1e-9  # share of a sort that is its own; one that is nothing but the view would weigh endlessly
FLAGGED = 1.96  # standard errors a loading must be away from nothing
SURE = 1.96  # … a difference of z-scores, at 5 %

Sort = Sequence[float]


class View(NamedTuple):
    """One factor: a view that some of the sorts have in common."""

    loadings: tuple[float, ...]  # of each sort
    flags: tuple[bool, ...]  # whether a sort stands for this view and no other
    z: tuple[float, ...]  # of each statement
    sort: tuple[float, ...]  # its typical sort: each statement's place in the grid
    eigenvalue: float
    explained: float  # percent of the variance
    reliability: float
    error: float  # standard error of its z-scores

    @property
    def flagged(self) -> int:
        return sum(self.flags)


class Kind(StrEnum):
    """What a statement says of the views."""

    CONSENSUS = "consensus"  # no two views differ in it
    ALL = "all"  # all of them do
    ONE = "one"  # one differs from all others, who agree
    MIXED = ""


class Standing(NamedTuple):
    kind: Kind
    views: tuple[int, ...] = ()  # that differ from all others


def loadings_of(sorts: Sequence[Sort], factors: int, extraction: Extraction = Extraction.PCA) -> Matrix:
    """The turned loadings: a row for each sort, a column for each factor."""
    return turned_loadings(sorts, factors, extraction)


def views_of(sorts: Sequence[Sort], loadings: Matrix) -> tuple[View, ...]:
    """The views behind these loadings; those no sort is flagged for have flat z-scores."""
    flags = flagged(loadings, len(sorts[0]))
    return tuple(_view(sorts, loadings, flags, factor) for factor in range(len(loadings[0])))


def flagged(loadings: Matrix, statements: int) -> list[list[bool]]:
    """Whether each sort stands for each factor: its loading is sure, and more than all its others together."""
    threshold = FLAGGED / sqrt(statements)
    return [
        [abs(one) > threshold and one * one > sum(value * value for value in row) - one * one for one in row]
        for row in loadings
    ]


def _view(sorts: Sequence[Sort], loadings: Matrix, flags: Sequence[Sequence[bool]], factor: int) -> View:
    own, marks = [row[factor] for row in loadings], tuple(row[factor] for row in flags)
    z = _z_scores(sorts, own, marks)
    order = sorted(range(len(z)), key=lambda statement: z[statement])
    places = dict(zip(order, sorted(sorts[0]), strict=True))
    count = sum(marks)
    reliability = RELIABILITY * count / (1 + (count - 1) * RELIABILITY) if count else 0.0
    return View(
        loadings=tuple(own),
        flags=marks,
        z=z,
        sort=tuple(places[statement] for statement in range(len(z))),
        eigenvalue=(eigenvalue := sum(value * value for value in own)),
        explained=100 * eigenvalue / len(sorts),
        reliability=reliability,
        error=sqrt(1 - reliability),
    )


def _z_scores(sorts: Sequence[Sort], loadings: Sequence[float], marks: Sequence[bool]) -> tuple[float, ...]:
    """The flagged sorts, each weighed by its loading (Brown, p. 242), as z-scores over the statements."""
    weights = [
        loading / max(1 - loading * loading, LEAST_OWN) if mark else 0.0
        for loading, mark in zip(loadings, marks, strict=True)
    ]
    largest = max(map(abs, weights), default=0.0)
    if not largest:
        return (0.0,) * len(sorts[0])
    totals = [
        sum(w / largest * place for w, place in zip(weights, row, strict=True)) for row in zip(*sorts, strict=True)
    ]
    mean, spread = fmean(totals), stdev(totals)
    return tuple((total - mean) / spread if spread else 0.0 for total in totals)


def standings(views: Sequence[View]) -> tuple[Standing, ...]:
    """What each statement says of the views, at 5 %."""
    return tuple(_standing(views, statement) for statement in range(len(views[0].z)))


def _standing(views: Sequence[View], statement: int) -> Standing:
    count = len(views)
    apart = [[_differ(views[i], views[j], statement) for j in range(count)] for i in range(count)]
    if not any(any(row) for row in apart):
        return Standing(Kind.CONSENSUS)
    alone = tuple(i for i in range(count) if all(apart[i][j] for j in range(count) if j != i))
    if count > 1 and len(alone) == count:
        return Standing(Kind.ALL, alone)
    others = [i for i in range(count) if i not in alone]
    agree = not any(apart[i][j] for i in others for j in others)
    return Standing(Kind.ONE if len(alone) == 1 and agree else Kind.MIXED, alone)


def _differ(one: View, other: View, statement: int) -> bool:
    error = sqrt(one.error**2 + other.error**2)
    return abs(one.z[statement] - other.z[statement]) > SURE * error
