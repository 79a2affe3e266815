"""Job aid: a card to keep; its text is the step's stem."""

from courses.exercises.base import Exercise


class JobAid(Exercise, frozen=True, tag="job-aid"):
    pass
