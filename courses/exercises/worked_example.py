"""Worked example: a conversation to read, with at some turns the question "why now?" and its answer behind it."""

from collections.abc import Iterator
from typing import ClassVar, Self

from courses import dialogue, rules
from courses.blocks import Node, Paragraph, Quote
from courses.exercises.base import Before, Exercise, Offer
from courses.exercises.body import missing, place_of
from courses.frozen import Frozen
from courses.html import inline_html
from courses.steps import StepSource


class ExampleTurn(Frozen):
    speaker: str  # plain text; "" when nobody is named
    text: str  # inline HTML
    whys: tuple[str, ...] = ()  # inline HTML of its footnotes: why this is said now


class WorkedExample(Exercise, tag="worked-example"):
    """Body: a dialogue in quotes, every paragraph a turn; a footnote at a turn is its "why now?".

    The learner reads, guesses and opens the why. Nothing is graded, and what is opened is not kept.
    """

    directions: ClassVar[frozenset[str]] = frozenset({"worked-example"})

    turns: tuple[ExampleTurn, ...]

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        start = place_of(step.blocks, Quote)
        if start is None:
            missing(step, "worked-example", "talk")
            return None
        end = start
        while end < len(step.blocks) and isinstance(step.blocks[end], Quote):
            end += 1
        quotes = step.take(start, end)
        turns = tuple(turn for quote in quotes if isinstance(quote, Quote) for turn in _turns(quote, step))
        # A mark whose text is missing has been reported.
        if not any(label for block in dialogue.paragraphs(quotes) for label in _labels(block.inline.nodes)):
            step.diagnostics.add(rules.together.NoWhy, quotes[0].span)
        return cls(turns)

    def before(self, seed: str) -> Before:
        """The conversation as it ran, each turn with its whys, which a page keeps folded."""
        offers = (Offer(i, turn.text, group=turn.speaker, whys=turn.whys) for i, turn in enumerate(self.turns))
        return Before(offers=tuple(offers))

    def key_facts(self) -> tuple[object, ...]:
        return tuple(len(turn.whys) for turn in self.turns)


def _turns(quote: Quote, step: StepSource) -> Iterator[ExampleTurn]:
    for block in quote.blocks:
        if not isinstance(block, Paragraph):
            step.diagnostics.add(rules.together.StrayInExample, block.span)
            continue
        for turn in dialogue.turns(block, step.diagnostics):
            notes = (step.claim(label) for label in _labels(turn.nodes))
            whys = tuple(inline_html(note.inline) for note in notes if note)
            yield ExampleTurn(turn.speaker, inline_html(_without_notes(turn.nodes)), whys)


def _labels(nodes: tuple[Node, ...]) -> Iterator[str]:
    """The labels of the footnotes' marks, in the order of the text."""
    for node in nodes:
        if node.kind == "note":
            yield node.text
        yield from _labels(node.children)


def _without_notes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    return tuple(
        node.replace(children=_without_notes(node.children)) if node.children else node
        for node in nodes
        if node.kind != "note"
    )
