"""Several: a task list with two or more `[x]`, or the direction; the learner picks all that hold."""

from typing import ClassVar

from courses.exercises.base import Exercise, Option


class Several(Exercise, frozen=True, tag="several"):
    graded: ClassVar[bool] = True

    options: tuple[Option, ...]
    fixed_order: bool = False
    all_or_nothing: bool = False
