"""Scenario: scenes with choices, played as a conversation. Graded by nothing: its moves and its ending are kept."""

import msgspec

from courses.exercises.base import Exercise


class Line(msgspec.Struct, frozen=True):
    """One paragraph of a scene."""

    html: str
    speaker: str = ""  # plain text; "" for what is told rather than said


class Counter(msgspec.Struct, frozen=True):
    name: str
    start: int  # whole, 0–5


class Effect(msgspec.Struct, frozen=True):
    counter: int  # its position in `Scenario.counters`
    by: int  # the result is kept within 0–5


class Condition(msgspec.Struct, frozen=True):
    counter: int
    at_least: int | None = None
    at_most: int | None = None


class SceneChoice(msgspec.Struct, frozen=True):
    text: str  # inline HTML: what one would say
    target: str  # a scene's id
    moves: tuple[str, ...] = ()  # of MOVES
    mandate: str = ""  # "", "mine", "not-mine", "unsure"
    effects: tuple[Effect, ...] = ()
    conditions: tuple[Condition, ...] = ()  # all must hold, tested before the effects; else the choice is not shown
    consequence: tuple[Line, ...] = ()  # shown before the next scene


class Scene(msgspec.Struct, frozen=True):
    id: str  # its heading's slug
    title: str  # plain text
    lines: tuple[Line, ...]
    choices: tuple[SceneChoice, ...] = ()
    ending: str = ""  # "", "worked", "partly", "not"; its lines are the debrief


class Scenario(Exercise, frozen=True, tag="scenario"):
    counters: tuple[Counter, ...]
    scenes: tuple[Scene, ...]  # the first is the start
    shortest: float = 0.0  # minutes, shortest way to an ending
    longest: float = 0.0  # minutes, longest way (each state at most once)


MOVES = (
    "ask", "summarize", "acknowledge", "explain", "solve", "hand-over", "stay-silent", "record", "defend",
)  # fmt: skip
