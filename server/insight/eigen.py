"""Small symmetric matrices, eigenvalues and rotation: what factoring needs. Standard library only."""

from collections.abc import Sequence
from math import hypot, sqrt

Matrix = list[list[float]]  # rows

_ENOUGH = 1e-14  # relative to the whole: what is beside the diagonal counts as nothing
_MOST_SWEEPS = 100
_TURNS = 1_000
_GAIN = 1e-5  # of varimax's criterion in one step; less is none
_HALVINGS = 40
_TINY = 1e-300  # stands in for a zero that something is divided by


def standardized(columns: Sequence[Sequence[float]]) -> Matrix:
    """Each column with mean 0 and length 1; one that is flat becomes all 0."""
    centred = [_centred(column) for column in columns]
    sizes = [sqrt(sum(value * value for value in column)) or 1.0 for column in centred]
    return [[value / size for value in column] for column, size in zip(centred, sizes, strict=True)]


def correlations(columns: Sequence[Sequence[float]]) -> Matrix:
    """Pearson's r between columns of equal length; 0 with a column that is flat."""
    made = standardized(columns)
    return [
        [1.0 if i == j else sum(a * b for a, b in zip(one, other, strict=True)) for j, other in enumerate(made)]
        for i, one in enumerate(made)
    ]


def _centred(column: Sequence[float]) -> list[float]:
    mean = sum(column) / len(column)
    return [value - mean for value in column]


def eigen(matrix: Matrix) -> tuple[list[float], Matrix]:
    """Eigenvalues, largest first, and their unit vectors as rows: Jacobi's method (1846) in cyclic order."""
    a, size = [list(row) for row in matrix], len(matrix)
    v = [[float(i == j) for j in range(size)] for i in range(size)]
    whole = sqrt(sum(value * value for row in a for value in row))
    for _ in range(_MOST_SWEEPS):
        if sqrt(sum(a[i][j] ** 2 for i in range(size) for j in range(i))) <= _ENOUGH * whole:
            break
        for p in range(size):
            for q in range(p + 1, size):
                _annihilate(a, v, p, q)
    order = sorted(range(size), key=lambda i: -a[i][i])
    return [a[i][i] for i in order], [v[i] for i in order]


def _annihilate(a: Matrix, v: Matrix, p: int, q: int) -> None:
    """Turns the plane of p and q until nothing stands between them; v holds the vectors as rows."""
    if a[p][q] == 0:
        return
    theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
    t = (1 if theta >= 0 else -1) / (abs(theta) + hypot(theta, 1))
    c = 1 / hypot(t, 1)
    s = t * c
    for row in a:
        row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for rows in (a, v):
        rows[p], rows[q] = (
            [c * one - s * other for one, other in zip(rows[p], rows[q], strict=True)],
            [s * one + c * other for one, other in zip(rows[p], rows[q], strict=True)],
        )


def eigenvalues(matrix: Matrix) -> list[float]:
    """The eigenvalues alone, largest first: Householder's tridiagonal form, then bisection on Sturm's sequence.

    Many times faster than `eigen`; exact to some 1e-9 of the largest.
    """
    diagonal, beside = _tridiagonal(matrix)
    size, squares = len(diagonal), [0.0, *(value * value for value in beside)]
    reach = [abs(one) + abs(two) for one, two in zip([0.0, *beside], [*beside, 0.0], strict=True)]
    low = min(one - room for one, room in zip(diagonal, reach, strict=True))
    high = max(one + room for one, room in zip(diagonal, reach, strict=True))
    return [_sought(diagonal, squares, size - place, low, high) for place in range(size)]


def _sought(diagonal: Sequence[float], squares: Sequence[float], rank: int, low: float, high: float) -> float:
    """The eigenvalue that `rank` of them, itself with them, do not exceed."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below, rest = 0, 1.0
        for one, square in zip(diagonal, squares, strict=True):
            rest = one - middle - square / (rest or _TINY)
            below += rest < 0
        low, high = (low, middle) if below >= rank else (middle, high)
    return (low + high) / 2


def _tridiagonal(matrix: Matrix) -> tuple[list[float], list[float]]:
    """The diagonal and what is beside it of a tridiagonal matrix with the same eigenvalues."""
    a, size, beside = [list(row) for row in matrix], len(matrix), list[float]()
    least = _ENOUGH**2 * sum(value * value for row in a for value in row)
    for k in range(size - 2):
        column = [a[i][k] for i in range(k + 1, size)]
        length = sqrt(sum(value * value for value in column))
        beside.append(-length if column[0] > 0 else length)
        column[0] -= beside[-1]
        square = sum(value * value for value in column)
        if square > least:  # else it is what rounding left, and dividing by it would make that endless
            _reflect(a, column, k + 1, 2 / square)
    if size > 1:
        beside.append(a[size - 1][size - 2])
    return [a[i][i] for i in range(size)], beside


def _reflect(a: Matrix, v: Sequence[float], start: int, factor: float) -> None:
    """Reflects the lower right part of a matrix, from `start` on, in the plane that v stands on."""
    rows = [row[start:] for row in a[start:]]
    p = [factor * sum(value * one for value, one in zip(row, v, strict=True)) for row in rows]
    shift = factor / 2 * sum(one * other for one, other in zip(p, v, strict=True))
    w = [one - shift * other for one, other in zip(p, v, strict=True)]
    for row, one, other in zip(range(start, len(a)), v, w, strict=True):
        a[row][start:] = [
            value - one * theirs - other * own for value, own, theirs in zip(a[row][start:], v, w, strict=True)
        ]


def varimax(loadings: Matrix) -> Matrix:
    """Kaiser's varimax (1958) with his normalization, turned until what is gained is less than 1 in 100,000.

    The steps and the end of them are those of R's `varimax`, so that figures are the same to the fifth decimal.
    """
    lengths = [sqrt(sum(value * value for value in row)) or 1.0 for row in loadings]
    rows = [[value / length for value in row] for row, length in zip(loadings, lengths, strict=True)]
    count, gained = len(rows[0]), 0.0
    turn = [[float(i == j) for j in range(count)] for i in range(count)]
    for _ in range(_TURNS):
        turned = _times(rows, turn)
        sums = [sum(row[j] ** 2 for row in turned) / len(rows) for j in range(count)]
        pull = [[value**3 - value * sums[j] for j, value in enumerate(row)] for row in turned]
        turn, size = _nearest_turn(_times(_flipped(rows), pull))
        before, gained = gained, size
        if gained < before * (1 + _GAIN):
            break
    return [[value * length for value in row] for row, length in zip(_times(rows, turn), lengths, strict=True)]


def _nearest_turn(matrix: Matrix) -> tuple[Matrix, float]:
    """The rotation nearest to a square matrix, and the sum of its singular values."""
    values, vectors = eigen(_times(_flipped(matrix), matrix))
    sizes = [sqrt(max(value, 0.0)) for value in values]
    inverse = [
        [sum(v[i] * v[j] / (size or _TINY) for v, size in zip(vectors, sizes, strict=True)) for j in range(len(matrix))]
        for i in range(len(matrix))
    ]
    return _times(matrix, inverse), sum(sizes)


def _times(one: Matrix, other: Matrix) -> Matrix:
    columns = _flipped(other)
    return [[sum(a * b for a, b in zip(row, column, strict=True)) for column in columns] for row in one]


def _flipped(matrix: Matrix) -> Matrix:
    return [list(column) for column in zip(*matrix, strict=True)]
