"""Poll: a plain list; the learner picks the one that comes nearest to what they think."""

from typing import ClassVar, Self

from courses.exercises.base import Before, Exercise, Fields, Refusal, Response
from courses.exercises.opinion import listed, offered, one_of, texts
from courses.steps import StepSource


class Poll(Exercise, tag="poll"):
    """Body: a plain list of two or more. The learner picks one. Grading: none, the score is always None."""

    directions: ClassVar[frozenset[str]] = frozenset({"poll", "fixed-order"})

    options: tuple[str, ...]  # inline HTML
    fixed_order: bool = False

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        block = listed(step, "poll")
        return cls(texts(block), step.direction("fixed-order") is not None) if block else None

    def before(self, seed: str) -> Before:
        return Before(offers=offered(self.options, seed, self.fixed_order))

    def take(self, fields: Fields) -> Response | Refusal:
        return one_of(fields, len(self.options))

    def key_facts(self) -> tuple[object, ...]:
        return self.fixed_order, *range(len(self.options))
