"""Reflect: a prompt to look back. What is written is an entry, not a response: it is never graded."""

from typing import ClassVar, Self

from courses.exercises.base import Before, Exercise
from courses.exercises.body import last_quote
from courses.steps import StepSource


class Reflect(Exercise, tag="reflect"):
    directions: ClassVar[frozenset[str]] = frozenset({"reflect", "helped", "hindered"})

    asks_obstacle: bool = False  # also asks what helped and what got in the way
    example: str = ""  # HTML

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        example = last_quote(step)
        return cls(step.direction("helped") is not None and step.direction("hindered") is not None, example)

    def before(self, seed: str) -> Before:
        return Before(example=self.example)

    def key_facts(self) -> tuple[object, ...]:
        return (self.asks_obstacle,)
