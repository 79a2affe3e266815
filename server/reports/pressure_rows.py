"""From runs through a module to what the pressure detector looks at: of the whole organization, of one quarter."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache, partial
from itertools import groupby
from re import compile as pattern
from typing import Final
from uuid import UUID

from courses.model import Module
from server.assigned import Lives, assigned, read_places
from server.clock import local_day
from server.followups.ladder import RIGHT
from server.insight.asked import Assigned, State
from server.insight.pressure import Watched, alike
from server.insight.standing import standing
from server.reports.inputs import Reading
from server.reports.quarterly import Span
from server.reports.responses import COUNTED, read_module
from server.store.queries import pressure
from server.store.queries.assignments import AssignmentRow, assignments
from server.store.queries.pressure import KeptRow, RunRow

AFTER_WEEKS: Final = 10  # days, and more
HASTE: Final = 1 / 3  # of the time that reading and doing take
NEAR: Final = timedelta(days=1)  # before a date; and after a mail
SURE = pattern(r',?"sure":\d+')  # how sure someone said to be is no part of an answer
Texts = Callable[[int], Module | None]  # by version
Asking = Mapping[str, Sequence[tuple[AssignmentRow, Assigned]]]  # module → what ever asked for it


def watched(reading: Reading, span: Span) -> dict[str, Watched]:
    """By module."""
    same, before = (reading.connection, reading.inputs.organization), _before(span)
    now, earlier = (_by_module(pressure.runs(*same, since, until)) for since, until in (span[1:], before))
    kept, kept_before = (
        _kept(pressure.kept(*same, since, until, AFTER_WEEKS)) for since, until in (span[1:], before)
    )  # fmt: skip
    crowd = _Crowd(reading, span) if now else None
    found = dict[str, Watched]()
    for module, runs in sorted(now.items()):
        if module == reading.inputs.curriculum.pulse:  # nothing in it is right or wrong, and nobody is asked it
            continue
        right, asked = kept.get(module, (0, 0))
        right_before, asked_before = kept_before.get(module, (0, 0))
        texts = cache(partial(_module, reading, module))
        fast, timed = _fast(runs, texts)
        crowded, dated = crowd.count(runs) if crowd else (0, 0)
        found[module] = Watched(
            len(runs), len(earlier.get(module, ())), right, asked, right_before, asked_before, fast, timed,
            _alike(reading, module, span, runs, texts), crowded, dated,
        )  # fmt: skip
    return found


class _Crowd:
    """Who had a date or a mail."""

    def __init__(self, reading: Reading, span: Span) -> None:
        organization, self._zone = reading.inputs.organization, reading.settings.time_zone
        self._lives: Lives = read_places(reading.connection, organization, self._zone)
        self._asking = _asking(reading, organization, self._zone)
        self._mails = defaultdict[UUID, set[date]](set)
        for person, at in pressure.reminded(reading.connection, organization, span.since - 2 * NEAR, span.until):
            self._mails[person].add(local_day(at, self._zone))

    def count(self, runs: Iterable[RunRow]) -> tuple[int, int]:
        """Runs just before their date or after a mail, and all that had one."""
        crowded = dated = 0
        for run in runs:
            day = local_day(run.ended_at, self._zone)
            dates = self._dates(run, day)
            mailed = bool(self._mails[run.person_id] & {day, day - NEAR})
            dated += bool(dates) or mailed
            crowded += mailed or any(due - NEAR <= day <= due for due in dates)
        return crowded, dated

    def _dates(self, run: RunRow, day: date) -> set[date]:
        stands = (
            standing(judged, self._lives.of(row, run.person_id), day)
            for row, judged in self._asking.get(run.module_id, ())
        )
        return {one.due_on for one in stands if one.due_on and one.state is not State.NOT_ASKED}


def _asking(reading: Reading, organization: str, zone: str) -> Asking:
    found = defaultdict[str, list[tuple[AssignmentRow, Assigned]]](list)
    for row in assignments(reading.connection, organization, ended=True):
        for module in row.modules:
            found[module].append((row, assigned(row, zone)))
    return found


def _before(span: Span) -> tuple[datetime, datetime]:
    """As long a time before."""
    return span.since - (span.until - span.since), span.since


def _by_module(rows: Iterable[RunRow]) -> dict[str, list[RunRow]]:
    return {module: list(own) for module, own in groupby(rows, key=lambda row: row.module_id)}


def _kept(rows: Iterable[KeptRow]) -> dict[str, tuple[int, int]]:
    """By module how many answers were right, of how many."""
    found = defaultdict[str, list[bool]](list)
    for row in rows:
        found[row.module_id].append(row.score >= RIGHT)
    return {module: (sum(own), len(own)) for module, own in found.items()}


def _module(reading: Reading, module: str, version: int) -> Module | None:
    inputs = reading.inputs
    return read_module(reading.connection, inputs.organization, module, version, inputs.recompile)


def _fast(runs: Iterable[RunRow], texts: Texts) -> tuple[int, int]:
    """Runs faster than reading, of those whose reading time is known."""
    fast = timed = 0
    for run in runs:
        text = texts(run.version)
        minutes = sum(step.minutes for step in text.run) if text else 0.0
        if minutes > 0:
            timed += 1
            fast += run.ended_at - run.started_at < timedelta(minutes=minutes * HASTE)
    return fast, timed


def _alike(reading: Reading, module: str, span: Span, runs: Sequence[RunRow], texts: Texts) -> float:
    """How probable so many runs with the same mistakes are. The same questions: the same steps with the same keys.

    Of each person their first run: who does it again makes their own mistakes again, and copies nobody.
    """
    firsts = {run.person_id: run.attempt_id for run in sorted(runs, key=lambda run: run.ended_at, reverse=True)}
    of_first = {*firsts.values()}
    steps = _counted(text for version in {run.version for run in runs} if (text := texts(version)))
    rows = pressure.answered(reading.connection, reading.inputs.organization, module, span.since, span.until, steps)
    of_run = (list(own) for attempt, own in groupby(rows, key=lambda row: row.attempt_id) if attempt in of_first)
    return alike(
        (
            tuple((row.step_id, row.key_revision) for row in own),
            [SURE.sub("", row.given) for row in own],
            [row.score < 1 for row in own],
        )
        for own in of_run
    )


def _counted(modules: Iterable[Module]) -> Collection[str]:
    return {step.id for module in modules for step in module.steps if step.exercise.kind in COUNTED}
