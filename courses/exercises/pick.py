"""Pick: a plain list of which the learner picks exactly so many, and may say what is missing from it."""

from typing import ClassVar, Self

from courses import rules
from courses.exercises.base import MAX_TEXT, Before, Exercise, Fields, Refusal, Response
from courses.exercises.opinion import listed, offered, texts
from courses.exercises.picking import picks
from courses.steps import StepSource


class Pick(Exercise, tag="pick"):
    """Body: a plain list. The learner picks exactly `count` and may write what is missing, which is kept in the
    response's `text` and is as private as anything else they write. Grading: none, the score is always None.

    Exactly, and not at most: who must leave something out says what weighs most, and all lists are equally long.
    """

    directions: ClassVar[frozenset[str]] = frozenset({"pick", "fixed-order"})

    options: tuple[str, ...]  # inline HTML
    count: int  # how many are picked: from 1 to one fewer than there are
    fixed_order: bool = False

    @classmethod
    def read(cls, step: StepSource) -> Self | None:
        block = listed(step, "pick")
        said = step.direction("pick")
        if block is None or said is None:
            return None
        number, most = said.number or 0.0, len(block.items) - 1
        if most and not (number.is_integer() and 1 <= number <= most):
            step.diagnostics.add(rules.opinions.PickNumber, said.span, said=said.text, count=most + 1, most=most)
        return cls(texts(block), int(number), step.direction("fixed-order") is not None)

    def before(self, seed: str) -> Before:
        return Before(offers=offered(self.options, seed, self.fixed_order), several=True)

    def take(self, fields: Fields) -> Response | Refusal:
        """The positions in the field `pick`; in `text` what is missing, "" for nothing."""
        picked = picks(fields, len(self.options))
        if isinstance(picked, Refusal):
            return picked
        # A browser sends a line end as two characters and counts it as one.
        text = "\n".join(fields.get("text", ())).replace("\r\n", "\n").strip()
        if len(text) > MAX_TEXT:
            return Refusal.TOO_LONG
        return Response(picked=picked, text=text) if len(picked) == self.count else Refusal.PICK_SO_MANY

    def key_facts(self) -> tuple[object, ...]:
        return self.count, self.fixed_order, *range(len(self.options))
