"""Promise: one if–then in two fields."""

from typing import ClassVar, Self

from courses.exercises.base import Before, Exercise
from courses.exercises.body import last_quote
from courses.steps import StepSource

TERMS = (14, 30)  # days


class Promise(Exercise, tag="promise"):
    directions: ClassVar[frozenset[str]] = frozenset({"promise", "days"})

    ask_after: int = 14  # days until Gehoor asks how it went: 14 or 30
    example: str = ""  # HTML

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        said = step.direction("days")
        days = int(said.number) if said and said.number is not None else TERMS[0]
        # Another term has been reported with the directions.
        return cls(days if days in TERMS else TERMS[0], last_quote(step))

    def before(self, seed: str) -> Before:
        return Before(example=self.example)

    def key_facts(self) -> tuple[object, ...]:
        return (self.ask_after,)
