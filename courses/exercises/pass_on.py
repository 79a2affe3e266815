"""Pass on: a signal for the organization, given without a name. It is never graded, and may be left empty."""

from typing import ClassVar, Self

from courses.exercises.base import Before, Exercise
from courses.exercises.body import last_quote
from courses.steps import StepSource


class PassOn(Exercise, tag="pass-on"):
    """No body; a quote that is the last block is an example. The learner hands in a short text without their name,
    or skips it. What is written is an entry of the organization, not a response."""

    directions: ClassVar[frozenset[str]] = frozenset({"pass-on"})

    example: str = ""  # HTML

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        return cls(last_quote(step))

    def before(self, seed: str) -> Before:
        return Before(example=self.example)
