"""Generated organizations with planted gaps, to see what a map finds.

The generator is that of the design's insight page: 40 units of about 12 people, 3 skills of 4 items each, a person's
responses alike, 6 of 120 cells 1.2 logit weaker.
"""

from collections.abc import Iterator, Sequence
from math import exp, log
from random import Random
from typing import NamedTuple

from server.insight.sums import PersonSums

UNITS, SKILLS, ITEMS = 40, 3, 4
UNIT, CELL = 0.2, 0.15  # standard deviations between units and between a unit's skills, logit
FLAGGABLE = 5  # respondents
STANDARD = 0.7
GRID = [(-4 + step / 4, exp(-((-4 + step / 4) ** 2) / 2)) for step in range(33)]  # persons, weighted


class World(NamedTuple):
    """What is planted."""

    gaps: int = 6
    depth: float = -1.2  # logit
    person: float = 0.8  # standard deviation between persons, logit
    level: float = 1.1  # of the skills, logit


class Cell(NamedTuple):
    """One unit in one skill."""

    unit: int
    skill: int
    planted: bool
    truth: float  # the expected share right of its people
    level: float  # of the skill, logit
    items: list[float]  # difficulties
    grades: dict[int, list[int]]  # by person of the unit, who are the same in each skill

    @property
    def key(self) -> tuple[str, str]:
        """Its group and skill."""
        return f"{self.unit:02}", str(self.skill)


def right(logit: float) -> float:
    return 1 / (1 + exp(-logit))


def organizations(seed: int, count: int, world: World) -> Iterator[list[Cell]]:
    """So many, always the same for a seed."""
    rng = Random(seed)
    return (organization(rng, world) for _ in range(count))


def organization(rng: Random, world: World) -> list[Cell]:
    sizes = [min(60, max(3, round(exp(rng.gauss(log(12), 0.8))))) for _ in range(UNITS)]
    taken = [rng.betavariate(6, 2.5) for _ in sizes]
    planted = set(rng.sample([(unit, skill) for unit in range(UNITS) for skill in range(SKILLS)], world.gaps))
    levels = [rng.gauss(world.level, 0.25) for _ in range(SKILLS)]
    items = [_centred([rng.gauss(0, 0.5) for _ in range(ITEMS)]) for _ in range(SKILLS)]
    cells = list[Cell]()
    for unit, size in enumerate(sizes):
        own, people = rng.gauss(0, UNIT), [rng.gauss(0, world.person) for _ in range(size)]
        for skill in range(SKILLS):
            is_planted = (unit, skill) in planted
            base = levels[skill] + own + rng.gauss(0, CELL) + (world.depth if is_planted else 0.0)
            share = min(1.0, max(0.0, taken[unit] + rng.gauss(0, 0.05)))
            took = [number for number in range(size) if rng.random() < share]
            grades = {
                who: [int(rng.random() < right(base + people[who] - item)) for item in items[skill]] for who in took
            }
            truth = expected(base, world.person, items[skill])
            cells.append(Cell(unit, skill, is_planted, truth, levels[skill], items[skill], grades))
    return cells


def person_sums(cells: Sequence[Cell]) -> list[PersonSums]:
    """What a map is judged from."""
    return [
        PersonSums(*cell.key[:1], f"{cell.unit}/{who}", cell.key[1], len(grades), float(sum(grades)))
        for cell in cells
        for who, grades in cell.grades.items()
    ]


def expected(base: float, person: float, items: Sequence[float]) -> float:
    """The share right one expects, over all persons there might be."""
    total = sum(weight for _, weight in GRID)
    shares = (weight * sum(right(base + person * place - item) for item in items) for place, weight in GRID)
    return sum(shares) / total / len(items)


def _centred(values: list[float]) -> list[float]:
    mean = sum(values) / len(values)
    return [value - mean for value in values]
