"""What was meant as a step of its own, and stands within another under a `###`."""

from courses import rules, saying
from courses.blocks import Block, Heading, Paragraph, Said
from courses.checks.advice import better_for
from courses.diagnostics import Diagnostics, Edit, Span
from courses.directions import meaning
from courses.mends import edits
from courses.vocabulary import KIND_WORDS, STEP

_AS = {"nl": " Schrijf er '*({})*' onder.", "en": " Write '*({})*' below it."}


def check(heading: Heading, below: Block | None, language: str, diagnostics: Diagnostics) -> bool:
    """Reports a heading with the direction of an exercise right below it. Answers whether it is one."""
    if not isinstance(below, Paragraph):
        return False
    nodes = below.inline.nodes
    said = below.said or (saying.in_italics(nodes[0], (STEP,), language) if nodes else None)
    better = _kind(said, language) if said else ""
    if not said or not better:
        return False
    other = better if not said.known else ""
    marks, fix = "#" * heading.level, _fix(heading, other, said, diagnostics) if below.said else ()
    how = _AS["en" if language == "en" else "nl"].format(other) if other else ""
    diagnostics.add(rules.misplaced.StepInStep, heading.span, fix, said=said.text, marks=marks, how=how)
    return True


def _kind(said: Said, language: str) -> str:
    """The direction that names a kind of exercise, in whatever words it is said; "" where none is named."""
    if said.known:
        return next((part.text for part in said.known if part.word in KIND_WORDS), "")
    better = better_for(said.text, STEP, language)
    meant = meaning(better, language) if better else None
    return better if meant and meant.word in KIND_WORDS else ""


def _fix(heading: Heading, other: str, said: Said, diagnostics: Diagnostics) -> tuple[Edit, ...]:
    """Two marks before the heading, and the words there are for its direction."""
    line, column = heading.span.line, heading.span.column
    if not diagnostics.written(line)[column - 1 :].startswith("#" * heading.level + " "):
        return ()
    higher = Edit(Span(line, column, line, column + heading.level - 2), "")
    words = edits.said_instead(said.unknown[0][1], other, diagnostics) if other else ()
    return () if other and not words else (higher, *words)
