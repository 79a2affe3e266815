"""Small symmetric matrices, as lists of rows. Standard library only: they are as wide as a group has skills."""

from collections.abc import Sequence
from math import log, sqrt

Vector = list[float]
Matrix = list[list[float]]

_TINY = 1e-12  # stands in for a pivot that rounding made zero


def inverse(matrix: Matrix) -> tuple[Matrix, float]:
    """The inverse of a symmetric positive definite matrix and the logarithm of its determinant, by Cholesky."""
    size = len(matrix)
    root, log_det = _root(matrix)
    lower = _inverse_of_lower(root)
    found = [[0.0] * size for _ in range(size)]
    for row in range(size):
        for column in range(row + 1):
            value = sum(lower[k][row] * lower[k][column] for k in range(row, size))
            found[row][column] = found[column][row] = value
    return found, log_det


def times(matrix: Matrix, vector: Sequence[float]) -> Vector:
    """The product of a matrix and a vector."""
    return [dot(row, vector) for row in matrix]


def dot(one: Sequence[float], other: Sequence[float]) -> float:
    """The inner product of two vectors of the same length."""
    return sum(a * b for a, b in zip(one, other, strict=True))


def plus_diagonal(matrix: Matrix, values: Sequence[float]) -> Matrix:
    """The matrix with these values added on its diagonal."""
    found = [row[:] for row in matrix]
    for place, value in enumerate(values):
        found[place][place] += value
    return found


def _root(matrix: Matrix) -> tuple[Matrix, float]:
    """The lower triangle whose square a matrix is, and the logarithm of the matrix's determinant."""
    root, log_det = list[Vector](), 0.0
    for row, values in enumerate(matrix):
        own = list[float]()
        for column in range(row):
            other = root[column]
            own.append((values[column] - sum(map(float.__mul__, own, other))) / other[column])
        pivot = sqrt(max(values[row] - sum(value * value for value in own), _TINY))
        own.append(pivot)
        log_det += 2 * log(pivot)
        root.append(own)
    return root, log_det


def _inverse_of_lower(root: Matrix) -> Matrix:
    size = len(root)
    found = [[0.0] * size for _ in range(size)]
    for row in range(size):
        found[row][row] = 1 / root[row][row]
        for column in range(row):
            value = sum(root[row][k] * found[k][column] for k in range(column, row))
            found[row][column] = -value / root[row][row]
    return found
