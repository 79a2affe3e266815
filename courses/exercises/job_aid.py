"""Job aid: a card to keep; its text is the step's stem."""

from typing import ClassVar, Self

from courses.exercises.base import Exercise
from courses.steps import StepSource


class JobAid(Exercise, tag="job-aid"):
    directions: ClassVar[frozenset[str]] = frozenset({"job-aid"})

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        return cls()
