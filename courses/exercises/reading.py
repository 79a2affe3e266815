"""Reading: a step of prose, nothing to respond to."""

from typing import Self

from courses.exercises.base import Exercise
from courses.steps import StepSource


class Reading(Exercise, tag="reading"):
    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        return cls()
