"""One group's levels under one point of the grid, without any gap: and what a gap in a skill would explain.

Beforehand η = mean of the skill + the group's own effect (over all skills) + the cell's own. After the responses η is
normal; a drop δ of one skill's level then has the likelihood exp(pull·δ − sharpness·δ²/2).
"""

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from server.insight.evidence import Evidence
from server.insight.triangles import Matrix, Vector, dot, inverse, times


class Levels(NamedTuple):
    """One group, by position of the skill."""

    log_evidence: float
    mean: Vector  # of η without a gap
    variance: Vector
    pull: Vector  # what the responses say about a drop in each skill
    sharpness: Matrix  # … and how sure
    follows: Matrix  # how far η (row) moves when a skill (column) drops by 1


def levels(known: Evidence, means: Sequence[float], group: float, cell: float) -> Levels:
    """The levels where groups differ with standard deviation `group` and cells with `cell` > 0, logit."""
    size = len(known.skills)
    home = [means[skill] for skill in known.skills]
    bent = times(known.information, home)
    rest = [a - b for a, b in zip(known.linear, bent, strict=True)]
    precision, shared = cell**-2, group**2 / (cell**2 + size * group**2)
    prior = [[precision * ((row == column) - shared) for column in range(size)] for row in range(size)]
    both = [[a + b for a, b in zip(*rows, strict=True)] for rows in zip(known.information, prior, strict=True)]
    covariance, log_det = inverse(both)
    moved = times(covariance, rest)
    log_prior = (size - 1) * log(cell**2) + log(cell**2 + size * group**2)
    value = dot(known.linear, home) - dot(bent, home) / 2 + (dot(rest, moved) - log_det - log_prior) / 2
    sums = [shared * sum(row) for row in covariance]
    follows = [[precision * (value - less) for value in row] for row, less in zip(covariance, sums, strict=True)]
    columns = [shared * sum(column) for column in zip(*follows, strict=True)]
    return Levels(
        known.constant + value,
        [a + b for a, b in zip(home, moved, strict=True)],
        [covariance[place][place] for place in range(size)],
        [precision * (value - shared * sum(moved)) for value in moved],
        [
            [value - precision * (by - less) for value, by, less in zip(*rows, columns, strict=True)]
            for rows in zip(prior, follows, strict=True)
        ],
        follows,
    )
