"""Spot: a quoted transcript; the learner marks the sentences that carry a signal."""

from typing import ClassVar

import msgspec

from courses.exercises.base import Exercise


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
