"""The tables of what is kept, used and named: by unit and by module, of quarters, from eight people on."""

from collections.abc import Iterable, Sequence
from typing import Final

from server.insight.ends import softened
from server.reports.cells import Cell
from server.reports.counted import LEAST, Sums
from server.reports.inputs import Reading
from server.reports.quarterly import Heard, Span, quarterly
from server.reports.transfer_rows import STOPPED, Asked, stopped
from server.reports.transfer_use import NAMING

DECAY: Final = "decay"  # subject: skill and rung; of modules: module and rung
USE: Final = (
    "use"  # subject: the number, each of people of its own; with what helped and got in the way among those who know
)
STOPS: Final = "stops"  # what people say stops them from what is asked


def decay_cells(reading: Reading) -> Iterable[Cell]:
    """What the same people knew just after and know later."""
    return quarterly(reading, DECAY, lambda span: _heard(reading, span, DECAY), LEAST)


def use_cells(reading: Reading) -> Iterable[Cell]:
    """What became of it at work."""
    return quarterly(reading, USE, lambda span: _heard(reading, span, USE), LEAST, _soften)


def _heard(reading: Reading, span: Span, table: str) -> Heard:
    """What one of the two is counted from. Both come of the same rows, which are read once and let go."""
    if (table, span) not in reading.beside:
        asked = Asked(reading, span)
        reading.beside[DECAY, span] = Heard(asked.lasting(), asked.answering("knowledge"))
        reading.beside[USE, span] = Heard(asked.used(), asked.answering("use"))
    found: Heard = reading.beside.pop((table, span))
    return found


def stops_cells(reading: Reading) -> Iterable[Cell]:
    """What people say stops them from what is asked."""
    return quarterly(reading, STOPS, lambda span: Heard(stopped(reading, span)), LEAST, _soften)


def _soften(subject: str, parts: Sequence[Sums]) -> Sequence[Sums]:
    """Counts of what people name; shares are in steps of five."""
    return softened(subject, parts) if subject in (*NAMING, STOPPED) else parts
