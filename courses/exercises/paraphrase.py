"""Paraphrase: say it back in your own words, then check it yourself against points and a model."""

from typing import ClassVar

from courses.exercises.base import MAX_TEXT, Before, Exercise, Fields, Refusal, Response
from courses.exercises.picking import picks


class Paraphrase(Exercise, frozen=True, tag="paraphrase"):
    """Two responses: the first holds the text; the second, beside the model, holds the points ticked (`picked`)."""

    tries: ClassVar[int] = 2

    quote: str  # HTML of what the customer said
    points: tuple[str, ...]  # inline HTML, a question each
    model: str  # HTML

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
