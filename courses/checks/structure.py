"""What holds for a step of any kind: one exercise, and no direction that does nothing in it."""

from courses.blocks import List
from courses.exercises.base import Exercise
from courses.rules import structure as rules
from courses.steps import StepSource

_ANY_KIND = frozenset(("skill", "keep-for-later", "formerly"))
_WHERE = {
    "nl": {
        "several": "een lijst met vakjes", "all-or-nothing": "'meer antwoorden'",
        "fixed-order": "een keuze uit een lijst", "counter-start": "'scenario'",
        "expected": "een oefening die nagekeken wordt",
    },
    "en": {
        "several": "a list with check boxes", "all-or-nothing": "'several answers'",
        "fixed-order": "a choice from a list", "counter-start": "'scenario'",
        "expected": "an exercise that is graded",
    },
}  # fmt: skip


def check(step: StepSource, exercise: Exercise) -> None:
    _unused_directions(step, exercise)
    _second_exercise(step)


def _unused_directions(step: StepSource, exercise: Exercise) -> None:
    where = _WHERE["en" if step.language == "en" else "nl"]
    works = exercise.directions | _ANY_KIND | ({"expected"} if exercise.graded else set())
    for said in step.directions:
        # Two kinds in a step, words out of place and words without company have been reported with the directions.
        if said.word in where and said.word not in works:
            step.diagnostics.add(rules.DirectionUnused, said.span, said=said.text, where=where[said.word])


def _second_exercise(step: StepSource) -> None:
    for block in (*step.stem, *step.explanation):
        if isinstance(block, List) and block.is_tasks:
            step.diagnostics.add(rules.SecondExercise, block.items[0].span)
