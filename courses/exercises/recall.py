"""Recall: read or hear a passage once, then tick without it what was in it."""

from typing import ClassVar

import msgspec

from courses.exercises.base import Before, Exercise, Fields, Grade, Offer, Refusal, Response
from courses.exercises.picking import detection, picks, shuffled


class Statement(msgspec.Struct, frozen=True):
    text: str  # inline HTML
    true: bool = False
    category: str = ""  # fact, feeling, expectation, request; "" when the author gave none


class Recall(Exercise, frozen=True, tag="recall"):
    """Two phases: opening the passage is a fact; the server does not send it again before the response."""

    graded: ClassVar[bool] = True

    passage: str  # HTML; never in `before`: the page asks for it by opening
    statements: tuple[Statement, ...]

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
