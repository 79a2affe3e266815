"""Paraphrase: say it back in your own words, then check it yourself against points and a model."""

from typing import ClassVar

from courses.exercises.base import Exercise


class Paraphrase(Exercise, frozen=True, tag="paraphrase"):
    """Two responses: the first holds the text; the second, beside the model, holds the points ticked (`picked`)."""

    tries: ClassVar[int] = 2

    quote: str  # HTML of what the customer said
    points: tuple[str, ...]  # inline HTML, a question each
    model: str  # HTML
