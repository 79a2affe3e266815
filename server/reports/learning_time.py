"""How long learning took people, all modules together: from published cells, so that nothing new leaves.

Per module the published number of people who began, times the share that reached its end, times their median minutes.
Managers don't see these cells, so they may have counted in them: the sum is told only where k people besides all who
have a role began one module, and in steps of five hours.
"""

from typing import TYPE_CHECKING, Final, NamedTuple

from server.insight.printed import End
from server.reports.analysis_cells import ANALYSIS, WHOLE_RUN, RunCell
from server.reports.cells import STAND
from server.reports.inputs import value_of
from server.reports.tree import smallest
from server.store.queries import people, reports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

STEP: Final = 5  # hours
SHARES: Final = {End.ALMOST_NOBODY: 0, End.ALMOST_EVERYONE: 100}


class LearningTime(NamedTuple):
    hours: int  # in steps of five, not 0


def read_time(connection: "Connection", organization: str) -> LearningTime | None:
    """None of too few people, or of less than a few hours."""
    for snapshot in reports.snapshots(connection, organization, ANALYSIS + STAND, limit=1):
        cells = [
            value_of(row, RunCell) for row in reports.cells(connection, organization, snapshot.id, ANALYSIS + WHOLE_RUN)
        ]
        roles = {row.person_id for row in people.roles(connection, organization)}
        if max((cell.n for cell in cells), default=0) - len(roles) < smallest(connection, organization):
            return None
        hours = STEP * round(_minutes(cells) / 60 / STEP)
        return LearningTime(hours) if hours else None
    return None


def _minutes(cells: "Iterable[RunCell]") -> float:
    known = [cell for cell in cells if cell.ended is not None and cell.minutes]
    return sum(cell.n * _share(cell.ended) / 100 * (cell.minutes or 0) for cell in known)


def _share(value: int | End | None) -> int:
    return SHARES[value] if isinstance(value, End) else value or 0
