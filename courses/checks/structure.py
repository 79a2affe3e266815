"""What holds for a step of any kind: one exercise, and no direction that does nothing in it."""

import re

from courses import rules
from courses.blocks import Break, Footnote, Item, List, Table
from courses.diagnostics import Span
from courses.exercises.base import Exercise
from courses.steps import StepSource

SHORT = 60  # characters; a longer line was mostly broken because it was long
_ANY_KIND = frozenset(("skill", "keep-for-later", "formerly"))
_GRADED = frozenset(("expected", "confidence", "beforehand"))
_WHERE = {
    "nl": {
        "several": "een lijst met vakjes", "all-or-nothing": "'meer antwoorden'",
        "fixed-order": "een keuze uit een lijst", "counter-start": "'scenario'",
        "expected": "een oefening die nagekeken wordt", "confidence": "een oefening die nagekeken wordt",
        "beforehand": "een oefening die nagekeken wordt",
    },
    "en": {
        "several": "a list with check boxes", "all-or-nothing": "'several answers'",
        "fixed-order": "a choice from a list", "counter-start": "'scenario'",
        "expected": "an exercise that is graded", "confidence": "an exercise that is graded",
        "beforehand": "an exercise that is graded",
    },
}  # fmt: skip


def check(step: StepSource, exercise: Exercise) -> None:
    _unused_directions(step, exercise)
    _second_exercise(step)
    _nothing_there(step)
    for block in step.all_blocks:
        if type(block) is Table:
            for cell in block.surplus:
                step.diagnostics.add(rules.lists.SurplusCell, cell.span)
        elif type(block) is List and block.is_tasks:
            for item in block.items:
                early = feedback_in_option(item)
                if early:
                    step.diagnostics.add(rules.glued.FeedbackInOption, early)


def _unused_directions(step: StepSource, exercise: Exercise) -> None:
    if not step.directions:
        return
    where = _WHERE["en" if step.language == "en" else "nl"]
    works = exercise.directions | _ANY_KIND | (_GRADED if exercise.graded else set())
    for said in step.directions:
        # Two kinds in a step, words out of place and words without company have been reported with the directions.
        if said.word in where and said.word not in works:
            step.diagnostics.add(rules.structure.DirectionUnused, said.span, said=said.text, where=where[said.word])


def _second_exercise(step: StepSource) -> None:
    for block in (*step.stem, *step.explanation):
        if type(block) is List and block.is_tasks:
            step.diagnostics.add(rules.structure.SecondExercise, block.items[0].span)


def _nothing_there(step: StepSource) -> None:
    if step.blocks:  # neither footnotes nor breaks are among them
        return
    apart = all(isinstance(block, Footnote | Break) for block in step.all_blocks)
    if apart and step.heading.level > 1:  # a single # has been reported, and is mostly a title
        step.diagnostics.add(rules.outline.EmptyStep, step.span)


def feedback_in_option(item: Item) -> Span | None:
    """The second line of an option in short lines, each a sentence: mostly it should be said after picking it."""
    first, _, rest = item.inline.source.partition("\n")
    if not rest or len(first) > SHORT or not re.search(r"[.?!…][\"'”’»)]*$", first.rstrip()):
        return None
    nodes = item.inline.nodes
    place = next((i for i, node in enumerate(nodes) if node.kind in ("soft", "hard")), len(nodes)) + 1
    if place >= len(nodes) or not rest.lstrip(" \"'“‘«(*_")[:1].isupper():
        return None
    line, column = nodes[place].span.line, nodes[place].span.column
    if column <= item.span.column + 1:  # not indented either, which is reported
        return None
    return Span(line, column, line, column + len(rest.partition("\n")[0].strip()))
