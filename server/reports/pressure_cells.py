"""Which numbers are retired: of a module's completion, for the whole organization, with the signs and nothing else.

Looked at when a quarter is over. Nobody is counted in what leaves: only that a number no longer says what it is for.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from server.insight.pressure import FEWEST, Watched, retiring, said
from server.reports.cells import STAND, WHOLE, Cell, Stand
from server.reports.inputs import Reading, value_of
from server.reports.pressure_rows import watched
from server.reports.quarterly import QUARTER, Span, closed

PRESSURE: Final = "pressure"  # the publishable table; subject: a module; period: a quarter
COMPLETION: Final = "completion/"  # before a module: the key of its number


class PressureCell(msgspec.Struct, frozen=True):
    """A module's completion as it was looked at after one quarter."""

    signs: tuple[str, ...] = ()  # for which it is not shown; () where it is


class Looked(msgspec.Struct, frozen=True):
    """That a quarter was looked at."""


def pressure_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    spans = closed(reading.tree.today, reading.settings.time_zone)
    within = {span.name for span in spans}
    before = {
        (row.period, row.subject): value_of(row, PressureCell) for row in reading.last(PRESSURE + STAND, PRESSURE)
    }
    kept = _kept(before, within)
    known = {row.period for row in reading.last(PRESSURE + STAND, PRESSURE + QUARTER)}
    due = [(span, found) for span in spans if span.name not in known and (found := watched(reading, span))]
    return _cells(reading, kept, due, known & within)


def _kept(
    before: Mapping[tuple[str, str], PressureCell], within: Collection[str]
) -> dict[tuple[str, str], PressureCell]:
    """What is carried on: the quarters that are kept, and older ones since which a number is not shown."""
    since = {module: period for module, (period, _) in still_retired(before).items()}
    return {
        (period, module): cell
        for (period, module), cell in before.items()
        if period in within or (module in since and period >= since[module])
    }


def _cells(
    reading: Reading, kept: Mapping[tuple[str, str], PressureCell], due: Sequence[tuple[Span, Mapping[str, Watched]]],
    known: Collection[str],
) -> Iterator[Cell]:  # fmt: skip
    yield Cell(PRESSURE + STAND, WHOLE, "", "", Stand(above=reading.tree.above()))
    for period in sorted({*known, *(span.name for span, _ in due)}):
        yield Cell(PRESSURE + QUARTER, WHOLE, "", period, Looked())
    all_ = dict(kept)
    for span, found in due:
        was = still_retired({(period, module): cell for (period, module), cell in all_.items() if period < span.name})
        for module, seen in found.items():
            if seen.runs < FEWEST:
                continue  # nothing can be said: it stays as it was
            all_[span.name, module] = PressureCell(said(retiring(seen, module in was, len(found))))
    for (period, module), cell in all_.items():
        yield Cell(PRESSURE, WHOLE, module, period, cell)


def still_retired(cells: Mapping[tuple[str, str], PressureCell]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By module since which quarter its number is not shown, and for which signs. `cells`: by quarter and module."""
    found = dict[str, tuple[str, tuple[str, ...]]]()
    for (period, module), cell in sorted(cells.items()):
        if cell.signs:
            found[module] = (found[module][0] if module in found else period, cell.signs)
        else:
            found.pop(module, None)
    return found


def ever_retired(reading: Reading) -> frozenset[str]:
    """The modules whose completion was only being made in any quarter that is kept, at the last publication."""
    rows = reading.last(PRESSURE + STAND, PRESSURE)
    return frozenset(row.subject for row in rows if value_of(row, PressureCell).signs)
