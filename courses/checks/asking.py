"""Questions asked beforehand: before what teaches, and without help."""

from collections.abc import Sequence

from courses import rules
from courses.exercises.base import Exercise
from courses.steps import StepSource

_WHERE = {"nl": "een stap die in de module zelf komt", "en": "a step that is in the module itself"}


def check(step: StepSource, exercise: Exercise) -> None:
    said = step.direction("beforehand")
    if said is None or not exercise.graded:  # where nothing is graded it does nothing, which is reported
        return
    if step.direction("keep-for-later"):
        where = _WHERE["en" if step.language == "en" else "nl"]
        step.diagnostics.add(rules.structure.DirectionUnused, said.span, said=said.text, where=where)
    for hint in step.hints[:1]:
        step.diagnostics.add(rules.asking.HintBeforehand, hint.span._replace(end_line=hint.span.line))


def check_module(read: Sequence[tuple[StepSource, Exercise]]) -> None:
    """Steps to be asked beforehand that come after one that gives feedback."""
    teaching: StepSource | None = None
    for step, exercise in read:
        said = step.direction("beforehand")
        if said is None and teaching is None and not step.direction("keep-for-later") and _teaches(exercise):
            teaching = step
        elif said and teaching and exercise.graded and not step.direction("keep-for-later"):
            step.diagnostics.add(rules.asking.AfterTeaching, said.span, title=teaching.title)


def _teaches(exercise: Exercise) -> bool:
    return exercise.graded or exercise.kind in ("scenario", "paraphrase", "worked-example")
