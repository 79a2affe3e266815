"""Generated organizations with planted gaps, to see what the map finds.

The generator is that of the design's insight page: 40 units of about 12 people, 3 skills of 4 items each, a person's
responses alike, 6 of 120 cells 1.2 logit weaker.
"""

from collections import Counter
from math import exp, log
from random import Random
from typing import NamedTuple

from server.insight.gap import State, against_standard, believe, compare, evidence
from server.insight.tally import Tally, intraclass_correlation, tally

UNITS, SKILLS, ITEMS = 40, 3, 4
FLAGGABLE = 5  # respondents
STANDARD = 0.7
GRID = [(-3 + 6 * step / 20, exp(-((-3 + 6 * step / 20) ** 2) / 2)) for step in range(21)]  # persons, weighted


class World(NamedTuple):
    """What is planted."""

    gaps: int = 6
    depth: float = -1.2  # logit
    person: float = 0.8  # standard deviation between persons, logit
    level: float = 1.1  # of the skills, logit


class Cell(NamedTuple):
    skill: int
    planted: bool
    truth: float  # the expected share right of its people
    grades: list[list[float]]


class Outcome(NamedTuple):
    """What the map said about several organizations."""

    recall: float  # of all planted cells, shown as a gap
    clear_recall: float
    false_flags: float  # per organization
    clear_false_flags: float
    coverage: float  # of the 90 % intervals
    states: Counter[str]
    whole_found: float  # share of skills whose first row shows a gap


def right(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def organization(rng: Random, world: World) -> list[Cell]:
    sizes = [min(60, max(3, round(exp(rng.gauss(log(12), 0.8))))) for _ in range(UNITS)]
    taken = [rng.betavariate(6, 2.5) for _ in sizes]
    planted = set(rng.sample([(unit, skill) for unit in range(UNITS) for skill in range(SKILLS)], world.gaps))
    levels = [rng.gauss(world.level, 0.25) for _ in range(SKILLS)]
    items = [_centred([rng.gauss(0, 0.5) for _ in range(ITEMS)]) for _ in range(SKILLS)]
    cells = list[Cell]()
    for unit, size in enumerate(sizes):
        own, people = rng.gauss(0, 0.2), [rng.gauss(0, world.person) for _ in range(size)]
        for skill in range(SKILLS):
            is_planted = (unit, skill) in planted
            base = levels[skill] + own + rng.gauss(0, 0.15) + (world.depth if is_planted else 0.0)
            share = min(1.0, max(0.0, taken[unit] + rng.gauss(0, 0.05)))
            took = [person for person in people if rng.random() < share]
            grades = [[float(rng.random() < right(base + person - item)) for item in items[skill]] for person in took]
            cells.append(Cell(skill, is_planted, _expected(base, world.person, items[skill]), grades))
    return cells


def run(seed: int, organizations: int, world: World) -> Outcome:
    """The map's answer to so many organizations."""
    rng = Random(seed)
    shown, clear, states = Counter[bool](), Counter[bool](), Counter[str]()
    within = judged = whole = 0
    for _ in range(organizations):
        cells = organization(rng, world)
        for skill in range(SKILLS):
            own = [cell for cell in cells if cell.skill == skill]
            tallies = [tally(cell.grades) for cell in own]
            icc = intraclass_correlation(cell.grades for cell in own) or 0.0
            believed = believe([evidence(one, icc) for one in tallies if one.people])
            first_row = against_standard(sum(tallies, Tally()), icc, STANDARD)
            whole += first_row is not None and first_row.state in (State.CLEAR, State.LOOK_HERE)
            for cell, counted in zip(own, tallies, strict=True):
                found = compare(counted, icc, believed) if counted.people >= FLAGGABLE else None
                states[found.state if found else State.NOT_ENOUGH_DATA] += 1
                if found:
                    judged += 1
                    within += found.low <= cell.truth <= found.high
                    clear[cell.planted] += found.state is State.CLEAR
                    shown[cell.planted] += found.state in (State.CLEAR, State.LOOK_HERE)
    planted = max(1, world.gaps * organizations)
    return Outcome(
        shown[True] / planted, clear[True] / planted, shown[False] / organizations, clear[False] / organizations,
        within / judged, states, whole / (organizations * SKILLS),
    )  # fmt: skip


def _centred(values: list[float]) -> list[float]:
    mean = sum(values) / len(values)
    return [value - mean for value in values]


def _expected(base: float, person: float, items: list[float]) -> float:
    """The share right one expects, over all persons there might be."""
    total = sum(weight for _, weight in GRID)
    shares = (weight * sum(right(base + person * place - item) for item in items) for place, weight in GRID)
    return sum(shares) / total / len(items)
