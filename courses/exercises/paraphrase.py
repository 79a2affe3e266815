"""Paraphrase: say it back in your own words, then check it yourself against points and a model."""

from typing import ClassVar, Self

from courses import rules
from courses.blocks import Block, List, Quote
from courses.exercises.base import MAX_TEXT, Before, Exercise, Fields, Refusal, Response
from courses.exercises.body import missing, only_directions, place_of, plain_items, quotes_above
from courses.exercises.picking import picks
from courses.html import blocks_html, inline_html
from courses.steps import StepSource


class Paraphrase(Exercise, tag="paraphrase"):
    """Two responses: the first holds the text; the second, beside the model, holds the points ticked (`picked`)."""

    tries: ClassVar[int] = 2
    directions: ClassVar[frozenset[str]] = frozenset({"paraphrase"})

    quote: str  # HTML of what the customer said
    points: tuple[str, ...]  # inline HTML, a question each
    model: str  # HTML

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        """A quote, right below it a list, right below that a quote."""
        first = place_of(step.blocks, Quote)
        middle = place_of(step.blocks, List, first or 0)
        if first is None or middle is None:
            missing(step, "paraphrase", "quote" if first is None else "points")
            return None
        end = middle + 1
        while end < len(step.blocks) and isinstance(step.blocks[end], Quote):
            end += 1
        if end == middle + 1:
            later = place_of(step.blocks, Quote, end)
            if later is None:
                missing(step, "paraphrase", "model")
                return None
            step.diagnostics.add(rules.structure.PartsApart, step.blocks[end].span)
            end = later + 1
        start = quotes_above(step.blocks, middle)
        if start == middle:
            step.diagnostics.add(rules.structure.PartsApart, step.blocks[middle - 1].span)
            start = first
        points = step.take(start, end)[middle - start]
        assert isinstance(points, List)
        for item in points.items:
            only_directions(step, item)
        plain_items(step, points.items)
        return cls(
            quote=_quoted(step.blocks[start:middle]),
            points=tuple(inline_html(item.inline) for item in points.items),
            model=_quoted(step.blocks[middle + 1 : end]),
        )

    def before(self, seed: str) -> Before:
        return Before(quote=self.quote)

    def take(self, fields: Fields) -> Response | Refusal:
        """The text in the field `text`; with `phase=check`, the points in `pick`: none is an honest answer too."""
        if "check" in fields.get("phase", ()):
            picked = picks(fields, len(self.points))
            return picked if isinstance(picked, Refusal) else Response(picked=picked)
        # A browser sends a line end as two characters and counts it as one.
        text = "\n".join(fields.get("text", ())).replace("\r\n", "\n").strip()
        if not text:
            return Refusal.WRITE
        return Response(text=text) if len(text) <= MAX_TEXT else Refusal.TOO_LONG

    def key_facts(self) -> tuple[object, ...]:
        return (len(self.points),)


def _quoted(blocks: tuple[Block, ...]) -> str:
    return "\n".join(blocks_html(block.blocks) for block in blocks if isinstance(block, Quote))
