"""How well a judge finds what was planted, over many organizations, with standard errors over organizations."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from server.insight.gap import State
from tests.counting.judges import Judge, Said
from tests.counting.simulation import SKILLS, UNITS, Cell, World

SHOWN = (State.CLEAR, State.LOOK_HERE)


class Figure(NamedTuple):
    """A mean over organizations and its standard error."""

    value: float
    error: float

    def __str__(self) -> str:
        return f"{self.value:.3f} ±{self.error:.3f}"


class Shipped(NamedTuple):
    """A judge's own states."""

    recall: Figure  # of all planted cells, also those too small to be flagged
    false_flags: Figure  # per organization
    clear_recall: Figure
    clear_false_flags: Figure
    coverage: Figure  # of 90 % intervals
    states: dict[State, float]  # shares of all cells


def said_of(judge: Judge, organizations: Iterable[Sequence[Cell]], world: World) -> list[list[Said]]:
    """What a judge says, by organization."""
    return [list(judge(cells, world)) for cells in organizations]


def mean(values: Sequence[float]) -> Figure:
    middle = sum(values) / len(values)
    spread = sum((value - middle) ** 2 for value in values)
    return Figure(middle, sqrt(spread / len(values) / max(1, len(values) - 1)))


def shipped(said: Sequence[Sequence[Said]], world: World) -> Shipped:
    """The judge's own rule."""
    states = Counter(one.state for own in said for one in own)
    cells = UNITS * SKILLS * len(said)
    states[State.NOT_ENOUGH_DATA] += cells - states.total()
    within = [sum(one.within for one in own) / max(1, len(own)) for own in said]
    look, clear = SHOWN, SHOWN[:1]
    return Shipped(
        mean(_found(said, look, world)), mean(_false(said, look)),
        mean(_found(said, clear, world)), mean(_false(said, clear)),
        mean(within), {state: states[state] / cells for state in State},
    )  # fmt: skip


def recalls(said: Sequence[Sequence[Said]], false_flags: float, *, clear: bool, world: World) -> list[float]:
    """By organization the share of planted cells found when so many false flags per organization are allowed."""
    heights = [[(one.clear if clear else one.look, one.planted) for one in own] for own in said]
    false = sorted((height for own in heights for height, planted in own if not planted), reverse=True)
    allowed = round(false_flags * len(said))
    least = false[allowed] if allowed < len(false) else float("-inf")
    return [sum(planted and height > least for height, planted in own) / max(1, world.gaps) for own in heights]


def closed(low: Sequence[float], ours: Sequence[float], high: Sequence[float]) -> Figure:
    """How much of the distance between two judges a third closes; the same organizations, so differences are paired."""
    whole = mean([b - a for a, b in zip(low, high, strict=True)]).value
    if not whole:
        return Figure(0.0, float("inf"))
    share = mean([b - a for a, b in zip(low, ours, strict=True)]).value / whole
    rests = [(our - a) - share * (b - a) for a, our, b in zip(low, ours, high, strict=True)]
    return Figure(share, mean(rests).error / abs(whole))


def _found(said: Sequence[Sequence[Said]], states: Sequence[State], world: World) -> list[float]:
    return [sum(one.planted and one.state in states for one in own) / max(1, world.gaps) for own in said]


def _false(said: Sequence[Sequence[Said]], states: Sequence[State]) -> list[float]:
    return [sum(not one.planted and one.state in states for one in own) for own in said]
