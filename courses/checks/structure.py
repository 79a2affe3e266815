"""What holds for a step of any kind: one exercise, and no direction that does nothing in it."""

from courses.blocks import List
from courses.directions import KIND_WORDS, STEP, position_of
from courses.exercises.base import Exercise
from courses.rules import structure as rules
from courses.steps import StepSource

_ANY_KIND = frozenset(("skill", "keep-for-later", "formerly"))
_WHERE = {
    "nl": {
        "several": "een lijst met vakjes", "all-or-nothing": "'meer antwoorden'",
        "fixed-order": "een keuze uit een lijst", "helped": "'kijk terug'", "hindered": "'kijk terug'",
        "days": "'belofte'", "counter-start": "'scenario'", "expected": "een oefening die nagekeken wordt",
    },
    "en": {
        "several": "a list with check boxes", "all-or-nothing": "'several answers'",
        "fixed-order": "a choice from a list", "helped": "'look back'", "hindered": "'look back'",
        "days": "'promise'", "counter-start": "'scenario'", "expected": "an exercise that is graded",
    },
}  # fmt: skip


def check(step: StepSource, exercise: Exercise) -> None:
    _unused_directions(step, exercise)
    _second_exercise(step)


def _unused_directions(step: StepSource, exercise: Exercise) -> None:
    where = _WHERE["en" if step.language == "en" else "nl"]
    works = exercise.directions | _ANY_KIND | ({"expected"} if exercise.graded else set())
    for said in step.directions:
        # Two kinds in a step and words out of place have been reported with the directions.
        if said.word not in works and said.word not in KIND_WORDS and position_of(said.word) == STEP:
            place = where.get(said.word)
            if place:
                step.diagnostics.add(rules.DirectionUnused, said.span, said=said.text, where=place)


def _second_exercise(step: StepSource) -> None:
    for block in (*step.stem, *step.explanation):
        if isinstance(block, List) and block.is_tasks:
            step.diagnostics.add(rules.SecondExercise, block.items[0].span)
