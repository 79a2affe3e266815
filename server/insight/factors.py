"""Factors of a correlation matrix, found as components or as centroids, and how many there are beyond chance."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from math import ceil, sqrt

from server.insight.eigen import Matrix, correlations, eigen, eigenvalues, standardized, varimax

SETTLED = 1e-5  # a centroid's communalities: the change that is none
_MOST_ROUNDS = 10_000

ROUNDS = 100  # random matrices a real one is held against
BEYOND = 0.95  # the share of them a factor must be larger than


class Extraction(StrEnum):
    """How factors are found before they are turned."""

    PCA = "pca"
    CENTROID = "centroid"


def turned_loadings(columns: Sequence[Sequence[float]], factors: int, extraction: Extraction) -> Matrix:
    """The loadings after varimax of columns of equal length: a row for each column, a column for each factor.

    Components come the largest first and mostly positive; centroids in the order and with the signs they were found.
    """
    is_pca = extraction is Extraction.PCA
    unturned = _components(columns, factors) if is_pca else _centroids(correlations(columns), factors)
    turned = varimax(unturned) if factors > 1 else unturned
    return _in_order(turned) if is_pca else turned


def _components(columns: Sequence[Sequence[float]], factors: int) -> Matrix:
    if len(columns) <= len(columns[0]):
        values, vectors = eigen(correlations(columns))
        sizes = [sqrt(max(value, 0.0)) for value in values[:factors]]
        return [[row[i] * size for row, size in zip(vectors, sizes, strict=False)] for i in range(len(columns))]
    made = standardized(columns)  # more columns than rows: the same from the smaller side
    vectors = eigen(_beside(made))[1][:factors]
    return [[sum(a * b for a, b in zip(column, vector, strict=True)) for vector in vectors] for column in made]


def _beside(columns: Matrix) -> Matrix:
    """The products of rows, whose eigenvalues are those of the products of columns."""
    rows = [list(row) for row in zip(*columns, strict=True)]
    half = [[sum(a * b for a, b in zip(one, rows[j], strict=True)) for j in range(i + 1)] for i, one in enumerate(rows)]
    return [[half[max(i, j)][min(i, j)] for j in range(len(rows))] for i in range(len(rows))]


def _sizes(columns: Sequence[Sequence[float]]) -> list[float]:
    """The eigenvalues of the correlations, largest first; of more columns than rows as many as there are rows."""
    few = len(columns) <= len(columns[0])
    return eigenvalues(correlations(columns) if few else _beside(standardized(columns)))


def _in_order(loadings: Matrix) -> Matrix:
    columns = [list(column) for column in zip(*loadings, strict=True)]
    columns = [column if sum(column) >= 0 else [-value for value in column] for column in columns]
    columns.sort(key=lambda column: -sum(value * value for value in column))
    return [list(row) for row in zip(*columns, strict=True)]


def _centroids(related: Matrix, factors: int) -> Matrix:
    """As Brown (1980) does by hand, pp. 208–224: each factor takes out what most variables have in common."""
    left, columns = related, list[list[float]]()
    for _ in range(factors):
        column = _centroid(left)
        columns.append(column)
        left = [[value - mine * other for value, other in zip(row, column, strict=True)]
                for row, mine in zip(left, column, strict=True)]  # fmt: skip
    return [list(row) for row in zip(*columns, strict=True)]


def _centroid(related: Matrix) -> list[float]:
    size = len(related)
    signs = _signs(related)
    sums = [
        sum(signs[i] * signs[j] * related[i][j] for j in range(size) if j != i) for i in range(size)
    ]  # without the diagonal: what a variable has in common with itself is what is sought
    found = _shares([one + one / (size - 1) for one in sums])
    for _ in range(_MOST_ROUNDS):
        before, found = found, _shares([one + share * share for one, share in zip(sums, found, strict=True)])
        if all(abs(one * one - other * other) < SETTLED for one, other in zip(before, found, strict=True)):
            break
    return [sign * one for sign, one in zip(signs, found, strict=True)]


def _signs(related: Matrix) -> list[int]:
    """Which variables to turn round so that each has more in common with the others than not."""
    size = len(related)
    signs = [1] * size
    for _ in range(size * size):
        sums = [sum(signs[i] * signs[j] * related[i][j] for j in range(size) if j != i) for i in range(size)]
        least = min(range(size), key=lambda i: sums[i])
        if sums[least] > 0:
            break
        signs[least] = -signs[least]
    return signs


def _shares(totals: Sequence[float]) -> list[float]:
    root = sqrt(max(sum(totals), 1e-300))
    return [one / root for one in totals]


def factors_beyond_chance(columns: Sequence[Sequence[float]], shuffled: Callable[[list[float]], list[float]]) -> int:
    """How many components are larger than those of the same columns shuffled, each for itself (Horn 1965).

    `shuffled` gives a column in another order, each time another: every sort keeps its grid. The k-th component must
    exceed the k-th of 95 % of the shuffles; the first that does not ends the count.
    """
    values, own = _sizes(columns), [list(column) for column in columns]
    chance = [_sizes([shuffled(column) for column in own]) for _ in range(ROUNDS)]
    place = ceil(ROUNDS * BEYOND) - 1
    for count, value in enumerate(values):
        if value <= sorted(one[count] for one in chance)[place]:
            return count
    return len(values)
