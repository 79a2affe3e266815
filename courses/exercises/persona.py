"""Persona: the learner thinks of someone dear. Who that is stays on their device; see `courses.personas`."""

from html import escape
from typing import ClassVar, Self

from courses.exercises.base import Before, Exercise, Offer
from courses.personas import phrase_in
from courses.steps import StepSource


class Persona(Exercise, tag="persona"):
    """No body: the direction holds the words that stand for someone. The learner thinks of someone and may give a
    name, which no form sends. Grading: none; going past is all that is recorded."""

    directions: ClassVar[frozenset[str]] = frozenset({"persona"})

    phrase: str  # inline HTML: what the module says where nobody gave a name

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        said = step.direction("persona")
        return cls(escape(phrase_in(said))) if said else None

    def before(self, seed: str) -> Before:
        return Before(offers=(Offer(0, self.phrase),))
