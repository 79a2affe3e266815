"""Scale: an ordered list from low to high; the learner says where they stand on it."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import Item
from courses.diagnostics import Edit, Span
from courses.exercises.base import Before, Exercise, Fields, Refusal, Response
from courses.exercises.opinion import listed, offered, one_of, texts
from courses.steps import StepSource

FEWEST, MOST = 3, 9  # points: with two it is a poll, above nine nobody tells neighbours apart


class Scale(Exercise, tag="scale"):
    """Body: an ordered list of points, low to high. The learner picks one. Grading: none, the score is always None."""

    directions: ClassVar[frozenset[str]] = frozenset({"scale"})

    points: tuple[str, ...]  # inline HTML, the lowest first

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        block = listed(step, "scale")
        if block is None:
            return None
        if not block.ordered:
            fix = tuple(_numbered(item, number) for number, item in enumerate(block.items, 1))
            step.diagnostics.add(rules.opinions.ScaleNotNumbered, _mark(block.items[0]), fix=fix)
        count = len(block.items)
        if count > 1 and not FEWEST <= count <= MOST:
            step.diagnostics.add(rules.opinions.ScaleLength, block.items[-1].span, count=count)
        return cls(texts(block))

    def before(self, seed: str) -> Before:
        """From low to high: never shuffled."""
        return Before(offers=offered(self.points, seed, fixed_order=True))

    def take(self, fields: Fields) -> Response | Refusal:
        return one_of(fields, len(self.points))

    def key_facts(self) -> tuple[object, ...]:
        return tuple(range(len(self.points)))


def _mark(item: Item) -> Span:
    """An item's bullet."""
    line, column = item.span.line, item.span.column
    return Span(line, column, line, column + 1)


def _numbered(item: Item, number: int) -> Edit:
    return Edit(_mark(item), f"{number}.")
