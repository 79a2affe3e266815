"""The tables of what is kept, used and named: by unit and by module, of quarters, from eight people on."""

from collections.abc import Iterable
from typing import Final

from server.reports.cells import Cell
from server.reports.counted import LEAST
from server.reports.inputs import Reading
from server.reports.quarterly import Heard, Span, quarterly
from server.reports.transfer_rows import Asked, stopped

DECAY: Final = "decay"  # subject: skill and rung; of modules: module and rung
USE: Final = "use"  # with what helped and got in the way among those who know
STOPS: Final = "stops"  # what people say stops them from what is asked


def decay_cells(reading: Reading) -> Iterable[Cell]:
    """What the same people knew just after and know later."""

    def read(span: Span) -> Heard:
        asked = Asked(reading, span)
        return Heard(asked.lasting(), asked.answering("knowledge"))

    return quarterly(reading, DECAY, read, LEAST)


def use_cells(reading: Reading) -> Iterable[Cell]:
    """What became of it at work."""

    def read(span: Span) -> Heard:
        asked = Asked(reading, span)
        return Heard(asked.used(), asked.answering("use"))

    return quarterly(reading, USE, read, LEAST)


def stops_cells(reading: Reading) -> Iterable[Cell]:
    """What people say stops them from what is asked."""
    return quarterly(reading, STOPS, lambda span: Heard(stopped(reading, span)), LEAST)
