"""Recall: read or hear a passage once, then tick without it what was in it."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import Item, List, Quote, Sound
from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.body import (
    boxes_at,
    checked_items,
    missing,
    only_directions,
    place_of,
    plain_items,
    quotes_above,
)
from courses.exercises.picking import detection, picks, shuffled
from courses.frozen import Frozen
from courses.html import blocks_html, inline_html
from courses.steps import StepSource


class Statement(Frozen):
    text: str  # inline HTML
    true: bool = False
    category: str = ""  # fact, feeling, expectation, request; "" when the author gave none


class Recall(Exercise, tag="recall"):
    """Body: a quote, above it a sound of it where there is one, then a task list of what was said and what was not.

    The learner hears or reads it once and ticks without it. Score: (hit rate + correct rejections) / 2. Opening the
    passage is a fact; the server does not send it again before the response.
    """

    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"recall"})

    passage: str  # HTML; never in `before`: the page asks for it by opening
    statements: tuple[Statement, ...]
    audio: str = ""  # a sound to hear instead of the passage, by its name among what is served; never in `before`

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        end, first = boxes_at(step), place_of(step.blocks, Quote)
        if first is None or (end is not None and first > end):
            if not any(isinstance(block, Sound) for block in step.blocks):  # that nobody wrote it out was reported
                missing(step, "recall", "quote")
            return None
        if end is None:
            missing(step, "recall", "boxes")
            return None
        start = quotes_above(step.blocks, end)
        if start == end:
            step.diagnostics.add(rules.structure.PartsApart, step.blocks[end - 1].span)
            start = first
        heard = step.blocks[start - 1] if start else None
        sound = heard if isinstance(heard, Sound) else None
        *passage, tasks = step.take(start - (sound is not None), end + 1)
        assert isinstance(tasks, List)
        statements = tuple(_statement(step, item) for item in checked_items(step, tasks))
        plain_items(step, tasks.items)
        if len({statement.true for statement in statements}) < 2:
            step.diagnostics.add(rules.talk.OneSided, tasks.items[0].span)
        quotes = [block for block in passage if isinstance(block, Quote)]
        return cls("\n".join(blocks_html(quote.blocks) for quote in quotes), statements, sound.file if sound else "")

    def before(self, seed: str) -> Before:
        order = shuffled(len(self.statements), seed)
        return Before(offers=tuple(Offer(index=i, text=self.statements[i].text) for i in order), several=True)

    def take(self, fields: Fields) -> Response | Refusal:
        picked = picks(fields, len(self.statements))
        if isinstance(picked, Refusal):
            return picked
        return Response(picked=picked) if picked else Refusal.PICK_SOME

    def grade(self, response: Response) -> Grade:
        return detection(response.picked, [statement.true for statement in self.statements])

    def key_facts(self) -> tuple[object, ...]:
        return tuple((statement.true, statement.category) for statement in self.statements)


def _statement(step: StepSource, item: Item) -> Statement:
    only_directions(step, item, "category")
    category = next((said.value for said in item.directions if said.word == "category"), "")
    return Statement(inline_html(item.inline), bool(item.checked), category)
