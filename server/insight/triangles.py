"""Small symmetric matrices, as lists of rows. Standard library only: they are as wide as a group has skills."""

from collections.abc import Sequence
from math import log, sqrt
from operator import mul

Vector = list[float]
Matrix = list[list[float]]

_TINY = 1e-12  # stands in for a pivot that rounding made zero
_STEP = 1e-3  # of the largest on the diagonal: the first that is added to make a matrix positive definite


def inverse(matrix: Matrix) -> tuple[Matrix, float]:
    """The inverse of a symmetric positive definite matrix and the logarithm of its determinant, by Cholesky."""
    root, log_det = _root(matrix)
    upper = _inverse_of_lower(root)
    found = [[0.0] * len(matrix) for _ in matrix]
    for row, own in enumerate(upper):
        for column, other in enumerate(upper[: row + 1]):
            found[row][column] = found[column][row] = sum(map(mul, own, other[row - column :]))
    return found, log_det


def times(matrix: Matrix, vector: Sequence[float]) -> Vector:
    """The product of a matrix and a vector."""
    return [dot(row, vector) for row in matrix]


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The inner product of two vectors of the same length."""
    found: float = sum(map(mul, one, other))
    return found


def plus_diagonal(matrix: Matrix, values: Sequence[float]) -> Matrix:
    """The matrix with these values added on its diagonal."""
    found = [row[:] for row in matrix]
    for place, value in enumerate(values):
        found[place][place] += value
    return found


def firm(matrix: Matrix) -> Matrix:
    """The matrix, with as much added on its diagonal as makes it positive definite; itself where it is."""
    most = max((abs(row[place]) for place, row in enumerate(matrix)), default=0.0) + _TINY
    added, found = 0.0, matrix
    while not _is_positive(found):
        added = 2 * added or most * _STEP
        found = plus_diagonal(matrix, [added] * len(matrix))
    return found


def _is_positive(matrix: Matrix) -> bool:
    """Whether all its pivots are."""
    root = list[Vector]()
    for row, values in enumerate(matrix):
        own = list[float]()
        for column in range(row):
            other = root[column]
            own.append((values[column] - sum(map(mul, own, other))) / other[column])
        pivot = values[row] - sum(map(mul, own, own))
        if not pivot > 0:
            return False
        own.append(sqrt(pivot))
        root.append(own)
    return True


def _root(matrix: Matrix) -> tuple[Matrix, float]:
    """The lower triangle whose square a matrix is, and the logarithm of the matrix's determinant."""
    root, log_det = list[Vector](), 0.0
    for row, values in enumerate(matrix):
        own = list[float]()
        for column in range(row):
            other = root[column]
            own.append((values[column] - sum(map(mul, own, other))) / other[column])
        pivot = sqrt(max(values[row] - sum(map(mul, own, own)), _TINY))
        own.append(pivot)
        log_det += 2 * log(pivot)
        root.append(own)
    return root, log_det


def _inverse_of_lower(root: Matrix) -> Matrix:
    """The inverse of a lower triangle, by column, each from its diagonal down."""
    found = list[Vector]()
    for column in range(len(root)):
        own = [1 / root[column][column]]
        for row in range(column + 1, len(root)):
            values = root[row]
            own.append(-sum(map(mul, values[column:row], own)) / values[row])
        found.append(own)
    return found
