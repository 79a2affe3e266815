"""The publishable tables: a fixed list. Nothing else of what people did ever leaves.

One is a sum of what others count: *silence* says of a group of eight people or more one bit, that at most two of it or
more than two let something be heard, and of leaders as one group a share. *pressure* gives a module's number words,
*given* tags.

Each table's gate holds its own numbers apart, over all its publications. Numbers of two tables about the same answers
(after weeks and forgetting; skills and items; runs, coverage and reach) are counted by different rules and until
different days: exactly, their difference could be of fewer than k people. So only one of them tells how many people
there are. What is told of items and runs is never more than the gap map, coverage or reach tell (`beside`); what is
told of forgetting is of eight people or more, as what is known after weeks is too. All of them are held against each
other as one linear system, for every role, by `tests/counting/test_all_tables.py`.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from server.assigned import read_lives
from server.reports.analysis_cells import ANALYSIS
from server.reports.analysis_making import analysis_cells
from server.reports.cells import ATOMS, COVERAGE, GAP, REACH, STAND, AtomCell, Cell
from server.reports.content_cells import CONTENT, content_cells
from server.reports.coverage_cells import coverage_cells
from server.reports.debt_cells import DEBT, debt_cells
from server.reports.gap_cells import GapMap
from server.reports.given_cells import GIVEN, given_cells
from server.reports.inputs import Reading, Table, value_of
from server.reports.pressure_cells import PRESSURE, pressure_cells
from server.reports.pulse_cells import PULSE, pulse_cells
from server.reports.reach_cells import reach_cells
from server.reports.reach_rows import read_asked, read_taken
from server.reports.responses import Sums
from server.reports.silence_cells import SILENCE, silence_cells
from server.reports.states import states_of
from server.reports.time_cells import TIME, time_cells
from server.reports.transfer_cells import DECAY, STOPS, USE, decay_cells, stops_cells, use_cells
from server.store.queries import assignments, people, reports

if TYPE_CHECKING:
    from collections.abc import Callable

K = TypeVar("K", bound=Hashable)


def _gap(reading: Reading) -> Iterable[Cell]:
    """The gap map, as of what is folded. A skill's sums are read while the one before is let go."""
    before = _atoms(reading, GAP, lambda row: (row.subject, row.period))
    sums = Sums(reading.connection, reading.inputs.organization, reading.inputs.curriculum)
    roles = {role.person_id for role in people.roles(reading.connection, reading.inputs.organization)}
    found = GapMap(reading.tree, sums.contributors(), before, sums.until, len(roles))
    for skill, period in sorted(sums.subjects() | before.keys()):
        found.take(skill, period, sums.places(skill, period), sums.standard(skill, period))
    reading.beside[GAP] = found.of_whole()
    return found.cells()


def _reach(reading: Reading) -> Iterable[Cell]:
    """How many took what without being asked."""
    organization, now = reading.inputs.organization, reading.inputs.now
    roles = people.roles(reading.connection, organization)
    authors = frozenset(str(role.person_id) for role in roles if role.role == "author")
    before = _atoms(reading, REACH, lambda row: (row.subject, row.period))
    every = read_taken(reading.connection, organization, reading.settings.time_zone, now)
    taken = {subject: places for subject, places in every.items() if subject[0] != reading.inputs.curriculum.pulse}
    asked = read_asked(reading.connection, organization, reading.settings.time_zone, now, taken.keys())
    return reach_cells(reading.tree, authors, taken, before, now, asked)


def _coverage(reading: Reading) -> Iterable[Cell]:
    """What is asked, and what became of it."""
    connection, tree, zone = reading.connection, reading.tree, reading.settings.time_zone
    organization, now = reading.inputs.organization, reading.inputs.now
    every = assignments.assignments(connection, organization, now, ended=True)
    asked, ended = ([row for row in every if row.now.ended is is_over] for is_over in (False, True))
    lives = read_lives(connection, organization, zone, now)
    return coverage_cells(tree, asked, partial(states_of, lives, zone, tree.today), ended)


TABLES: Final = (
    Table(GAP, _gap),
    Table(REACH, _reach),
    Table(COVERAGE, _coverage),
    Table(ANALYSIS, analysis_cells),
    Table(DECAY, decay_cells),
    Table(USE, use_cells),
    Table(STOPS, stops_cells),
    Table(PRESSURE, pressure_cells),
    Table(SILENCE, silence_cells),
    Table(DEBT, debt_cells),
    Table(GIVEN, given_cells),
    Table(CONTENT, content_cells),
    Table(PULSE, pulse_cells),
    Table(TIME, time_cells),
)
ALL: Final = tuple(table.name for table in TABLES)
WEEKLY: Final = frozenset({COVERAGE, DEBT})  # and on each due date; all others from the first of a month on


def _atoms(reading: Reading, table: str, subject_of: "Callable[[reports.CellRow], K]") -> dict[K, Sequence[AtomCell]]:
    """The atoms of the last snapshot with this table, by what they are about."""
    found = defaultdict[K, list[AtomCell]](list)
    for row in reading.last(table + STAND, table + ATOMS):
        found[subject_of(row)].append(value_of(row, AtomCell))
    return dict(found)
