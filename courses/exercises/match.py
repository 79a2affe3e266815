"""Match: a two-column table; the learner finds for each left cell its right one. Only the right side is shuffled."""

from typing import ClassVar

from courses.exercises.base import Exercise


class Match(Exercise, frozen=True, tag="match"):
    graded: ClassVar[bool] = True

    titles: tuple[str, str]  # the column heads, inline HTML
    left: tuple[str, ...]  # inline HTML; left[i] belongs to right[i]
    right: tuple[str, ...]  # inline HTML; may be longer than left: the rest match nothing
