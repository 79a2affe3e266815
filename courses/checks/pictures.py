"""Pictures where only their description is shown: in titles of steps and scenes, in sentences to mark."""

from collections.abc import Iterator

from courses import rules
from courses.blocks import Heading, Inline, Quote, inlines
from courses.checks.outline import nodes_in
from courses.exercises.base import Exercise
from courses.steps import StepSource

_TITLE = {"nl": ("een kop", "onder de kop"), "en": ("a heading", "below the heading")}
_SENTENCE = {"nl": ("een zin om te markeren", "boven het citaat"), "en": ("a sentence to mark", "above the quote")}


def check(step: StepSource, exercise: Exercise) -> None:
    for words, inline in _only_said(step, exercise.kind):
        for node in nodes_in(inline.nodes):
            if node.kind in ("image", "picture"):
                where, place = words["en" if step.language == "en" else "nl"]
                step.diagnostics.add(rules.showing.PictureOnlySaid, node.span, where=where, place=place)


def _only_said(step: StepSource, kind: str) -> Iterator[tuple[dict[str, tuple[str, str]], Inline]]:
    yield _TITLE, step.heading.inline
    for block in step.all_blocks:
        if kind == "scenario" and isinstance(block, Heading):
            yield _TITLE, block.inline
        elif kind == "spot" and isinstance(block, Quote):
            for inline in inlines((block,)):
                yield _SENTENCE, inline
