"""Q-sort: statements placed on a grid of columns, each of which takes so many and no more."""

from typing import ClassVar, Self

from courses import rules
from courses.exercises.base import Before, Exercise, Fields, Refusal, Response
from courses.exercises.opinion import FEWEST, listed, offered, texts
from courses.exercises.picking import position
from courses.steps import StepSource

FEWEST_STATEMENTS = 5
#: From so many statements on, so many columns on either side of the middle one. From 24 on these are Brown's
#: (S. R. Brown, "Political Subjectivity", 1980): nine columns below 40 statements, eleven up to 60, thirteen above.
SIDES = ((61, 6), (40, 5), (24, 4), (14, 3), (7, 2), (0, 1))
END = 0.4  # how high the last column is beside the middle one


def columns(count: int) -> tuple[int, ...]:
    """How many of `count` statements (three or more) each column takes, from least to most; the middle one is 0.

    Quasi-normal, as Q-methodology has it (W. Stephenson, "The Study of Behavior", 1953): as high as a normal curve
    would be that stands at END at the last columns, the same on both sides, nowhere higher than nearer to the
    middle. For the 33 statements of Lipset's study, as published with the R package `qmethod`: 2 3 4 5 5 5 4 3 2.
    """
    half = next(half for least, half in SIDES if count >= least)
    curve = [END ** ((step / half) ** 2) for step in range(half + 1)]
    shares = [count * height / (2 * sum(curve) - 1) for height in curve]
    sides = [max(1, int(share)) for share in shares[1:]]
    while count - 2 * sum(sides) >= shares[0] + 1:
        most_short = max(range(half), key=lambda side: shares[side + 1] - sides[side])
        sides[most_short] += 1
    if sides[0] > count - 2 * sum(sides):
        sides[0] -= 1
    return (*reversed(sides), count - 2 * sum(sides), *sides)


class QSort(Exercise, tag="q-sort"):
    """Body: a plain list of statements. The learner puts each in a column, from least to most, until every column
    holds as many as `columns` says. Grading: none, the score is always None."""

    directions: ClassVar[frozenset[str]] = frozenset({"q-sort", "fixed-order"})

    statements: tuple[str, ...]  # inline HTML
    fixed_order: bool = False

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        block = listed(step, "q-sort")
        if block is None:
            return None
        if FEWEST <= len(block.items) < FEWEST_STATEMENTS:
            span, count = block.items[-1].span, len(block.items)
            step.diagnostics.add(rules.opinions.TooFewStatements, span, count=count, least=FEWEST_STATEMENTS)
        return cls(texts(block), step.direction("fixed-order") is not None)

    @property
    def columns(self) -> tuple[int, ...]:
        """How many statements each column takes, from least to most."""
        return columns(len(self.statements))

    def before(self, seed: str) -> Before:
        return Before(offers=offered(self.statements, seed, self.fixed_order))

    def take(self, fields: Fields) -> Response | Refusal:
        """One field per statement, `place-0`, `place-1` …, each with the position of a column, the least first."""
        places: list[int] = []
        for statement in range(len(self.statements)):
            values = [value for value in fields.get(f"place-{statement}", ()) if value]
            found = position(values[0], len(self.columns)) if len(values) == 1 else None
            if values and found is None:
                return Refusal.NOT_UNDERSTOOD
            places.append(-1 if found is None else found)
        fits = all(places.count(column) == room for column, room in enumerate(self.columns))
        return Response(picked=tuple(places)) if fits else Refusal.COLUMNS

    def key_facts(self) -> tuple[object, ...]:
        return self.fixed_order, *range(len(self.statements))
