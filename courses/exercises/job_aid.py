"""Job aid: a card to keep; its text is the step's stem."""

from typing import ClassVar, Self

from courses import rules
from courses.exercises.base import Exercise
from courses.steps import StepSource


class JobAid(Exercise, tag="job-aid"):
    """No body: the whole step is the card. The learner keeps it; nothing is asked or graded."""

    directions: ClassVar[frozenset[str]] = frozenset({"job-aid"})

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        if not step.blocks:
            step.diagnostics.add(rules.outline.EmptyStep, step.span)
        return cls()
