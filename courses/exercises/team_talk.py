"""Team talk: a five-minute conversation for a team, on one page of paper; its text is the step's stem."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import text_of
from courses.exercises.base import Exercise
from courses.steps import StepSource

ONE_PAGE = 250  # words: one side of paper at a size that can be read standing, and five minutes with answers


class TeamTalk(Exercise, tag="team-talk"):
    """No body: the whole step is the talk. The learner prints it and holds it; nothing is asked, kept or graded."""

    directions: ClassVar[frozenset[str]] = frozenset({"team-talk"})

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        text = text_of(step.blocks)
        words = len(text.split())
        if words > ONE_PAGE:
            step.diagnostics.add(rules.together.TalkTooLong, step.span, words=words, limit=ONE_PAGE)
        if not words:
            step.diagnostics.add(rules.outline.EmptyStep, step.span)
        elif "?" not in text:
            step.diagnostics.add(rules.together.TalkWithoutQuestion, step.span)
        return cls()
