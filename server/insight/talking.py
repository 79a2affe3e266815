"""Two ears, one mouth: whether people ask before they solve, and whether they tell a signal from the rest. In words."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final, NamedTuple

from server.insight.detection import Judged, detection

LISTENING: Final = frozenset({"ask", "summarize", "acknowledge", "stay-silent"})  # moves that leave room for another
WELL, PARTLY = 1.5, 0.7  # d′ from here on
LEANING: Final = 0.35  # c beyond which one leans a way
FEWEST: Final = 20  # judged sentences; of fewer nothing is said


class Tells(StrEnum):
    """Whether they can tell (sensitivity)."""

    WELL = "well"
    PARTLY = "partly"
    HARDLY = "hardly"


class Leans(StrEnum):
    """Which way they err (bias): two different courses."""

    EVEN = "even"
    PASSES = "passes"  # lets signals pass
    ALARMS = "alarms"  # cries wolf


class Ear(NamedTuple):
    tells: Tells
    leans: Leans


def listens(moves: Collection[str]) -> bool | None:
    """Whether a choice of these moves listens; None where it has none. Asking while solving is solving."""
    return all(move in LISTENING for move in moves) if moves else None


def ear(judged: Judged) -> Ear | None:
    """None of too few sentences, or of only one sort."""
    found = detection(judged)
    if found is None or judged.n < FEWEST:
        return None
    tells = Tells.WELL if found.sensitivity >= WELL else Tells.PARTLY if found.sensitivity >= PARTLY else Tells.HARDLY
    leans = Leans.PASSES if found.bias > LEANING else Leans.ALARMS if found.bias < -LEANING else Leans.EVEN
    return Ear(tells, leans)
