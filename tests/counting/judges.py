"""Three ways to judge a generated organization: the baseline, ours, and one that knows what nobody can know."""

from collections.abc import Callable, Iterator, Sequence
from math import exp, log, sqrt
from typing import NamedTuple

from server.insight.gap import State
from server.insight.gaps import find_gaps
from server.insight.tally import Tally
from tests.counting.baseline import believe, compare, evidence, intraclass_correlation, tally
from tests.counting.simulation import CELL, FLAGGABLE, GRID, UNIT, Cell, World, person_sums, right


class Said(NamedTuple):
    """What one judge says of one cell that may be flagged."""

    planted: bool
    look: float  # ranked by it, "look here" at some height
    clear: float  # … "clear"
    state: State
    within: bool  # the truth lies in its 90 % interval


Judge = Callable[[Sequence[Cell], World], Iterator[Said]]


def baseline(cells: Sequence[Cell], _world: World) -> Iterator[Said]:
    """Beta-binomial over a grid, skill by skill (insight.md)."""
    for skill in {cell.skill for cell in cells}:
        own = [cell for cell in cells if cell.skill == skill]
        grades = [[[float(one) for one in given] for given in cell.grades.values()] for cell in own]
        tallies = [tally(one) for one in grades]
        icc = intraclass_correlation(grades) or 0.0
        believed = believe([evidence(one, icc) for one in tallies if one != Tally()])
        for cell, counted in zip(own, tallies, strict=True):
            if counted.people >= FLAGGABLE and (found := compare(counted, icc, believed)):
                yield Said(cell.planted, found.look, found.clear, found.state, found.low <= cell.truth <= found.high)


def ours(cells: Sequence[Cell], _world: World) -> Iterator[Said]:
    """The map as it is shipped."""
    found = find_gaps(person_sums(cells), {})
    for cell in cells:
        if len(cell.grades) >= FLAGGABLE:
            one = found[cell.key]
            within = one.low <= cell.truth <= one.high
            yield Said(cell.planted, one.probability, one.probability, one.state, within)


def limit(cells: Sequence[Cell], world: World) -> Iterator[Said]:
    """Knows every true parameter but which cells are weak, and looks at each cell by itself (insight.md).

    It ranks by how much likelier a cell's responses are with the planted depth than without.
    """
    for skill in {cell.skill for cell in cells}:
        own = [cell for cell in cells if cell.skill == skill]
        plain, weak = (_chances(own[0], own[0].level + drop, world) for drop in (0.0, world.depth))
        for cell in own:
            if len(cell.grades) >= FLAGGABLE:
                ratio = _log_likelihood(cell, weak) - _log_likelihood(cell, plain)
                yield Said(cell.planted, ratio, ratio, State.NOT_ENOUGH_DATA, False)


def _chances(cell: Cell, level: float, world: World) -> list[tuple[float, list[float]]]:
    """For each place a unit's level may have, weighted: how probable each number right is, up to what it shares with
    every level."""
    found = list[tuple[float, list[float]]]()
    spread = sqrt(UNIT**2 + CELL**2)
    for place, weight in GRID[4:-4:2]:
        logits = [(level + spread * place + world.person * who, common) for who, common in GRID]
        none = [common * exp(sum(log(1 - right(logit - item)) for item in cell.items)) for logit, common in logits]
        totals = range(len(cell.items) + 1)
        chances = [sum(a * exp(total * logit) for a, (logit, _) in zip(none, logits, strict=True)) for total in totals]
        found.append((weight, chances))
    return found


def _log_likelihood(cell: Cell, chances: Sequence[tuple[float, list[float]]]) -> float:
    totals = [sum(given) for given in cell.grades.values()]
    logs = [log(weight) + sum(log(of[total]) for total in totals) for weight, of in chances]
    most = max(logs)
    return most + log(sum(exp(one - most) for one in logs))
