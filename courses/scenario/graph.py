"""The nouns of a scenario: scenes with choices between them, and counters that choices change and ask for."""

from functools import reduce
from typing import Protocol

from courses.frozen import Frozen

LOWEST, HIGHEST = 0, 5  # every counter stays within these
MOST_COUNTERS = 3

MOVES = (
    "ask", "summarize", "acknowledge", "explain", "solve", "hand-over", "stay-silent", "record", "defend",
)  # fmt: skip
ENDINGS = ("worked", "partly", "not")


class Line(Frozen):
    """One paragraph of a scene."""

    html: str
    speaker: str = ""  # plain text; "" for what is told rather than said


class Counter(Frozen):
    name: str
    start: int  # whole, 0–5


class Effect(Frozen):
    counter: int  # its position in `Scenario.counters`
    by: int  # the result is kept within 0–5


class Condition(Frozen):
    counter: int
    at_least: int | None = None
    at_most: int | None = None


class SceneChoice(Frozen):
    text: str  # inline HTML: what one would say
    target: str  # a scene's id
    moves: tuple[str, ...] = ()  # of MOVES
    mandate: str = ""  # "", "mine", "not-mine", "unsure"
    effects: tuple[Effect, ...] = ()
    conditions: tuple[Condition, ...] = ()  # all must hold, tested before the effects; else the choice is not shown
    consequence: tuple[Line, ...] = ()  # shown before the next scene


class Scene(Frozen):
    id: str  # its heading's slug
    title: str  # plain text
    lines: tuple[Line, ...]
    choices: tuple[SceneChoice, ...] = ()
    ending: str = ""  # "", "worked", "partly", "not"; its lines are the debrief


class Graph(Protocol):
    """What walking and searching need of a scenario."""

    @property
    def counters(self) -> tuple[Counter, ...]: ...

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The first is the start."""


def holds(condition: Condition, counters: tuple[int, ...]) -> bool:
    """Whether the condition holds with these values, one per counter."""
    value = counters[condition.counter]
    above = condition.at_least is None or value >= condition.at_least
    return above and (condition.at_most is None or value <= condition.at_most)


def is_open(choice: SceneChoice, counters: tuple[int, ...]) -> bool:
    return all(holds(condition, counters) for condition in choice.conditions)


def changed(counters: tuple[int, ...], effect: Effect) -> tuple[int, ...]:
    """The counters after this effect, kept within their bounds."""
    place = effect.counter
    value = min(HIGHEST, max(LOWEST, counters[place] + effect.by))
    return (*counters[:place], value, *counters[place + 1 :])


def after(choice: SceneChoice, counters: tuple[int, ...]) -> tuple[int, ...]:
    """The counters once the choice is made."""
    return reduce(changed, choice.effects, counters)
