"""How many minutes of working time modules took people, by unit and quarter, from eight people on.

Of each person once per module and quarter, the module's middle duration as its analysis published it, or what it
promises as long as there is none: how long somebody took themselves is in no number, so that nobody has to hurry or to
linger. What was begun outside working hours is in none either.

What was asked is counted apart from what people chose: of whoever was asked coverage tells whether they did, so that
they are no crowd for those who chose to.
"""

from collections.abc import Iterable, Iterator
from typing import Final
from zoneinfo import ZoneInfo

from server.hours import Hours, National
from server.reports.analysis_cells import ANALYSIS, WHOLE_RUN, RunCell
from server.reports.cells import STAND, Cell
from server.reports.counted import LEAST, Said
from server.reports.inputs import Reading, value_of
from server.reports.items import read_module
from server.reports.quarterly import Heard, Span, SumsCell, quarterly
from server.reports.reach_rows import read_was_asked
from server.store.queries.reach import taken
from server.store.queries.versions import current_versions

TIME: Final = "time"  # the publishable table; subject: one of these two
ASKED, CHOSEN = "asked", "chosen"
HOURS: Final = "hours"
STEP: Final = 5  # hours: what is published
LONGEST: Final = 60  # minutes of one module: of longer ones the hours would tell how many people they are of


def time_cells(reading: Reading) -> Iterable[Cell]:
    """All cells as of now. What it reads it reads at once."""
    middle = dict(_middle(reading))
    found = quarterly(reading, TIME, lambda span: Heard(list(_said(reading, span, middle))), LEAST)
    return (_coarse(cell) for cell in found)


def in_steps(hours: float) -> int:
    """As published."""
    return STEP * round(hours / STEP)


def _coarse(cell: Cell) -> Cell:
    """What was published before stays what it is."""
    if not isinstance(cell.value, SumsCell):
        return cell
    return cell._replace(value=SumsCell({HOURS: in_steps(cell.value.sums.get(HOURS, 0))}))


def _middle(reading: Reading) -> Iterator[tuple[str, int]]:
    """By module the minutes that half of the people need at most, as published last; until then what it promises."""
    inputs = reading.inputs
    for version in current_versions(reading.connection, inputs.organization):
        module = read_module(
            reading.connection, inputs.organization, version.module_id, version.version, inputs.recompile
        )
        if module and module.minutes:
            yield module.id, min(module.minutes, LONGEST)
    for row in reading.last(ANALYSIS + STAND, ANALYSIS + WHOLE_RUN):
        cell = value_of(row, RunCell)
        if cell.minutes:
            yield row.subject, min(cell.minutes, LONGEST)


def _said(reading: Reading, span: Span, middle: dict[str, int]) -> Iterator[Said]:
    settings, seen = reading.settings, set[tuple[str, str]]()
    hours = Hours(ZoneInfo(settings.time_zone), National(settings.country))
    was_asked = read_was_asked(reading.connection, reading.inputs.organization, settings.time_zone)
    for row in taken(reading.connection, reading.inputs.organization, span.since, span.until):
        one = (str(row.person_id), row.module_id)
        if row.ended_at < span.until and one not in seen and row.module_id in middle and hours.is_open(row.started_at):
            seen.add(one)
            sums = {HOURS: middle[row.module_id] / 60}
            yield Said(one[0], row.unit_path.rpartition("/")[2], ASKED if was_asked(row) else CHOSEN, "", sums)
