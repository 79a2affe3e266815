"""Recall: read or hear a passage once, then tick without it what was in it."""

from typing import ClassVar

import msgspec

from courses.exercises.base import Exercise


class Statement(msgspec.Struct, frozen=True):
    text: str  # inline HTML
    true: bool = False
    category: str = ""  # fact, feeling, expectation, request; "" when the author gave none


class Recall(Exercise, frozen=True, tag="recall"):
    """Two phases: opening the passage is a fact; the server does not send it again before the response."""

    graded: ClassVar[bool] = True

    passage: str  # HTML; never in `before`: the page asks for it by opening
    statements: tuple[Statement, ...]
