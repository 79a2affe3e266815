"""The checks of what has been read: flat lists, none stops another.

A check of a step gets its source (with the place to report to) and its exercise; a check of a module gets them all.
"""

from collections.abc import Callable, Sequence

from courses.checks import asking, structure, writing
from courses.exercises.base import Exercise
from courses.steps import StepSource

StepCheck = Callable[[StepSource, Exercise], None]
ModuleCheck = Callable[[Sequence[tuple[StepSource, Exercise]]], None]

STEP_CHECKS: tuple[StepCheck, ...] = (structure.check, writing.check, asking.check)
MODULE_CHECKS: tuple[ModuleCheck, ...] = (writing.check_module, asking.check_module)
