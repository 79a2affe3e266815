"""Reading: a step of prose, nothing to respond to."""

from courses.exercises.base import Exercise


class Reading(Exercise, frozen=True, tag="reading"):
    pass
