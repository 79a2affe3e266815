"""Spot: a quoted transcript; the learner marks the sentences that carry a signal."""

from typing import ClassVar, Self

from courses import dialogue, rules
from courses.blocks import Paragraph, Quote
from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.body import missing, place_of
from courses.exercises.marked import Sentence, sentences
from courses.exercises.picking import detection, picks
from courses.frozen import Frozen
from courses.stars import pairs
from courses.steps import StepSource

__all__ = ["Sentence", "Spot", "Turn"]


class Turn(Frozen):
    speaker: str  # plain text; "" when nobody is named
    sentences: tuple[Sentence, ...]


class Spot(Exercise, tag="spot"):
    graded: ClassVar[bool] = True
    directions: ClassVar[frozenset[str]] = frozenset({"spot"})

    turns: tuple[Turn, ...]  # `Response.picked` counts the sentences of all turns through

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        start = place_of(step.blocks, Quote)
        if start is None:
            missing(step, "spot", "talk")
            return None
        end = start
        while end < len(step.blocks) and isinstance(step.blocks[end], Quote):
            end += 1
        quotes = step.take(start, end)
        turns = tuple(turn for quote in quotes if isinstance(quote, Quote) for turn in _turns(quote, step))
        marked = [sentence.signal for turn in turns for sentence in turn.sentences]
        unclear = any(pairs(block.inline.nodes) for block in dialogue.paragraphs(quotes))  # has been reported
        if unclear:
            return cls(turns)
        if not any(marked):
            step.diagnostics.add(rules.talk.NoSignal, quotes[0].span)
        elif all(marked):
            step.diagnostics.add(rules.talk.OnlySignals, quotes[0].span)
        return cls(turns)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Those of all turns, in the order `Response.picked` counts them."""
        return tuple(sentence for turn in self.turns for sentence in turn.sentences)

    def before(self, seed: str) -> Before:
        """The conversation as it ran: never shuffled."""
        places = [(number, turn, s) for number, turn in enumerate(self.turns) for s in turn.sentences]
        found = (Offer(i, s.text, group=turn.speaker, turn=number) for i, (number, turn, s) in enumerate(places))
        return Before(offers=tuple(found), several=True)

    def take(self, fields: Fields) -> Response | Refusal:
        picked = picks(fields, len(self.sentences))
        if isinstance(picked, Refusal):
            return picked
        return Response(picked=picked) if picked else Refusal.PICK_SOME

    def grade(self, response: Response) -> Grade:
        return detection(response.picked, [sentence.signal for sentence in self.sentences])

    def key_facts(self) -> tuple[object, ...]:
        return tuple(tuple(sentence.signal for sentence in turn.sentences) for turn in self.turns)


def _turns(quote: Quote, step: StepSource) -> tuple[Turn, ...]:
    found: list[Turn] = []
    for block in quote.blocks:
        if not isinstance(block, Paragraph):
            step.diagnostics.add(rules.talk.StrayInQuote, block.span)
            continue
        for turn in dialogue.turns(block, step.diagnostics):
            found.append(Turn(turn.speaker, sentences(turn.nodes, step)))
    return tuple(turn for turn in found if turn.sentences)
