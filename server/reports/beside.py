"""What other tables tell of the same people, as an author's page may tell it too: never more than that.

The gap map counts how many answered about a skill, coverage and reach how many took a module. What an author sees of an
item or of a module's run is counted by another rule and until another day. So of how many people that is leaves only
as far as it is told elsewhere (`printed.at_least_beside`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from courses.model import Step
from server.reports.analysis_cells import ANALYSIS, WHOLE_RUN, RunCell
from server.reports.cells import (
    ASKED,
    BEFOREHAND,
    COVERAGE,
    GAP,
    REACH,
    STAND,
    TODAY,
    WHOLE,
    AskedCell,
    GapCell,
    ReachCell,
)
from server.reports.inputs import Reading, value_of
from server.reports.items import COUNTED
from server.store.queries import assignments, reports

Skills = Mapping[tuple[str, str], int]  # skill, period → people
NO_LESS: Final = 0  # where nobody is told of


class Beside(NamedTuple):
    """None: that table was never published, and nothing can be held against it."""

    skills: Skills | None
    taken: Mapping[str, int] | None  # by module
    k: int

    def item(self, step: Step) -> int | None:
        """What is told of those who answered about its skill. None: only its own number tells of them."""
        if self.skills is None or not step.skill or step.exercise.kind not in COUNTED:
            return None
        return self.skills.get((step.skill, BEFOREHAND if step.beforehand else TODAY), self.k)

    def run(self, module_id: str) -> int | None:
        """What is told of those who took it."""
        return None if self.taken is None else self.taken.get(module_id, NO_LESS)


NOTHING: Final = Beside(None, None, 0)


def read_beside(reading: Reading) -> Beside:
    """As of now; of coverage, reach and the module's own run as they were published last."""
    return Beside(_skills(reading), _taken(reading), reading.tree.k)


def _skills(reading: Reading) -> Skills | None:
    """Of the whole organization: of this publication, else of the last that had them."""
    found: Skills | None = reading.beside.get(GAP)
    if found is not None:
        return found
    rows = _last(reading, GAP, GAP, [WHOLE])
    return None if rows is None else {(row.subject, row.period): value_of(row, GapCell).n for row in rows}


def _taken(reading: Reading) -> Mapping[str, int] | None:
    asked, invited = _last(reading, COVERAGE, COVERAGE + ASKED), _last(reading, REACH, REACH, [WHOLE])
    if asked is None and invited is None and not {COVERAGE, REACH} & {*reading.inputs.tables}:
        return None
    found = defaultdict[str, int](int)
    every = assignments.assignments(reading.connection, reading.inputs.organization, ended=True)
    modules = {str(row.id): row.modules for row in every}
    for row in asked or ():
        done = sum(cell.in_time + cell.late for cell in value_of(row, AskedCell).tops.values())
        _most(found, modules.get(row.subject, ()), done)
    for row in invited or ():
        _most(found, [row.subject], value_of(row, ReachCell).people)
    for row in _last(reading, ANALYSIS, ANALYSIS + WHOLE_RUN) or ():
        _most(found, [row.subject], value_of(row, RunCell).n)  # told once, it stays told
    return found


def _most(found: dict[str, int], modules: Iterable[str], people: int) -> None:
    for module in modules:
        found[module] = max(found[module], people)


def _last(
    reading: Reading, table: str, part: str, groups: list[str] | None = None
) -> list[reports.CellRow] | None:  # fmt: skip
    """The cells as published last; None where the table never was."""
    organization = reading.inputs.organization
    for snapshot in reports.snapshots(reading.connection, organization, table + STAND, limit=1):
        return reports.cells(reading.connection, organization, snapshot.id, part, groups)
    return None
