"""First moves in scenarios and signals told apart: of the whole organization and of each module, by quarter, in words.

First moves and first responses of one quarter, so each person counts once for each. What leaves is printed already: a
share in steps of five, how well signals are told apart in words.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar
from uuid import UUID

import msgspec

from courses.codec import decode
from courses.exercises import Recall, Scenario, Spot
from courses.exercises.base import Grade
from courses.model import Module
from server.insight.detection import Judged, together
from server.insight.printed import End, printed
from server.insight.privacy import People
from server.insight.talking import Leans, Tells, ear, listens
from server.insight.transfer import in_words, share
from server.reports.cells import STAND, WHOLE, Cell, Stand
from server.reports.counted import LEAST
from server.reports.inputs import Reading, value_of
from server.reports.quarterly import QUARTER, QuarterCell, Span, closed, watching
from server.reports.responses import read_module
from server.store.queries.talking import MoveRow, ToldRow, first_moves, told_apart, versions_taken

TALKING: Final = "talking"  # the publishable table; subject: a module, or "" for all
MOVES, SIGNALS = "-moves", "-signals"  # after its name


class MovesCell(msgspec.Struct, frozen=True):
    """How many first moves listen."""

    share: int | End
    low: int | End  # of the 90 % interval
    high: int | End
    n: int  # first moves


class SignalsCell(msgspec.Struct, frozen=True):
    """Telling a signal from the rest."""

    tells: Tells
    leans: Leans
    n: int  # sentences


KINDS: Final[Mapping[str, type[msgspec.Struct]]] = {QUARTER: QuarterCell, MOVES: MovesCell, SIGNALS: SignalsCell}


class Moved(NamedTuple):
    person: UUID
    module: str
    listens: bool


class Heard(NamedTuple):
    person: UUID
    module: str
    judged: Judged


T = TypeVar("T", Moved, Heard)


def talking_cells(reading: Reading) -> Iterator[Cell]:
    """All cells as of now. What it reads it reads at once."""
    spans = closed(reading.tree.today, reading.settings.time_zone)
    within, kept = {span.name for span in spans}, list[Cell]()
    for part, kind in KINDS.items():
        for row in reading.last(TALKING + STAND, TALKING + part):
            if row.period in within:
                kept.append(Cell(TALKING + part, WHOLE, row.subject, row.period, value_of(row, kind)))
    known = {cell.period for cell in kept if cell.table == TALKING + QUARTER}
    due = [span for span in spans if span.name not in known]
    fresh = list(_fresh(reading, due)) if due else []
    return iter([Cell(TALKING + STAND, WHOLE, "", "", Stand(above=reading.tree.above())), *kept, *fresh])


def _fresh(reading: Reading, due: Sequence[Span]) -> Iterator[Cell]:
    modules = _modules(reading)
    moves = first_moves(reading.connection, reading.inputs.organization, due[-1].until)
    told = _told_apart(reading, modules, due[-1])
    opens, least = watching(reading), max(LEAST, reading.tree.k)
    for span in due:
        moved = [one for row in moves if _is_in(row, span) and (one := _moved(row, modules)) is not None]
        heard = [_heard(row) for row in told if _is_in(row, span)]
        if moved or heard:
            quarter = QuarterCell(reading.tree.today, reading.tree.above())
            yield Cell(TALKING + QUARTER, WHOLE, "", span.name, quarter)
            yield from _of_moves(moved, span.name, opens, least)
            yield from _of_signals(heard, span.name, opens, least)


def _is_in(row: MoveRow | ToldRow, span: Span) -> bool:
    return span.since <= row.at < span.until


class _Modules(NamedTuple):
    by_version: Mapping[tuple[str, int], Module]

    def of_signals(self) -> dict[str, frozenset[str]]:
        """Module → its steps in which sentences are told apart."""
        found = defaultdict[str, set[str]](set)
        for (module_id, _), module in self.by_version.items():
            for step in module.steps:
                if isinstance(step.exercise, Spot | Recall) and not step.beforehand and not step.keep_for_later:
                    found[module_id].add(step.id)
        return {module_id: frozenset(steps) for module_id, steps in found.items()}


def _modules(reading: Reading) -> _Modules:
    inputs, found = reading.inputs, dict[tuple[str, int], Module]()
    for module_id, version in versions_taken(reading.connection, inputs.organization):
        module = read_module(reading.connection, inputs.organization, module_id, version, inputs.recompile)
        if module is not None:
            found[module_id, version] = module
    return _Modules(found)


def _told_apart(reading: Reading, modules: _Modules, last: Span) -> list[ToldRow]:
    organization = reading.inputs.organization
    return [
        row
        for module_id, steps in sorted(modules.of_signals().items())
        for row in told_apart(reading.connection, organization, module_id, steps, last.until)
    ]


def _moved(row: MoveRow, modules: _Modules) -> Moved | None:
    """None where the choice has no moves, or is no longer to be found."""
    module = modules.by_version.get((row.module_id, row.version))
    step = module.step(row.step_id) if module else None
    if step is None or not isinstance(step.exercise, Scenario):
        return None
    choices = next((scene.choices for scene in step.exercise.scenes if scene.id == row.scene), ())
    does = listens(choices[row.choice].moves) if 0 <= row.choice < len(choices) else None
    return None if does is None else Moved(row.person_id, row.module_id, does)


def _heard(row: ToldRow) -> Heard:
    grade = decode(row.grade.encode(), Grade)
    return Heard(row.person_id, row.module_id, Judged(grade.hits, grade.signals, grade.false_alarms, grade.noise))


def _of_moves(moved: Sequence[Moved], period: str, opens: People, least: int) -> Iterator[Cell]:
    for subject, own in _subjects(moved, opens, least):
        some = sum(one.listens for one in own)
        found = share(some, len(own) - some, len({one.person for one in own}))
        assert found is not None
        shown = (in_words(found.estimate, found.n), printed(found.low), printed(found.high))
        yield Cell(TALKING + MOVES, WHOLE, subject, period, MovesCell(*shown, found.n))


def _of_signals(heard: Sequence[Heard], period: str, opens: People, least: int) -> Iterator[Cell]:
    for subject, own in _subjects(heard, opens, least):
        judged = together(one.judged for one in own)
        found = ear(judged)
        if found is not None:
            yield Cell(TALKING + SIGNALS, WHOLE, subject, period, SignalsCell(found.tells, found.leans, judged.n))


def _subjects(rows: Sequence[T], opens: People, least: int) -> list[tuple[str, list[T]]]:
    """Modules with enough people, and all together, unless what is left of all without these is of few people."""
    of_module = defaultdict[str, list[T]](list)
    for row in rows:
        of_module[row.module].append(row)
    found = {module: own for module, own in sorted(of_module.items()) if _people(own, opens) >= least}
    rest = [row for row in rows if row.module not in found]
    if _people(rows, opens) >= least and (not rest or _people(rest, opens) >= least):
        found[""] = list(rows)
    return sorted(found.items())


def _people(rows: Sequence[T], opens: People) -> int:
    return len({str(row.person) for row in rows} - opens)
