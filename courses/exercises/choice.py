"""Choice: a task list with one `[x]`; the learner picks one. After a wrong pick one may try again."""

from typing import ClassVar

from courses.exercises.base import Exercise, Option


class Choice(Exercise, frozen=True, tag="choice"):
    tries: ClassVar[int] = 2
    graded: ClassVar[bool] = True

    options: tuple[Option, ...]  # exactly one is the key
    fixed_order: bool = False
