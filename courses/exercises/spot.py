"""Spot: a quoted transcript; the learner marks the sentences that carry a signal."""

from typing import ClassVar

import msgspec

from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.picking import detection, picks


class Sentence(msgspec.Struct, frozen=True):
    text: str  # inline HTML without the marks that show whether it is a signal
    signal: bool = False
    note: str = ""  # inline HTML of its footnote: why it is one, or why it is tempting


class Turn(msgspec.Struct, frozen=True):
    speaker: str  # plain text; "" when nobody is named
    sentences: tuple[Sentence, ...]


class Spot(Exercise, frozen=True, tag="spot"):
    graded: ClassVar[bool] = True

    turns: tuple[Turn, ...]  # `Response.picked` counts the sentences of all turns through

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
