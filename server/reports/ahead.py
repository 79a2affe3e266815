"""What falls due when, and how much is asked of a team: of what was asked, never of what anyone did."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from server.insight.ahead import Quarter, dates_between, quarter_of
from server.insight.periods import plus_months
from server.reports.asking import Around
from server.reports.assignments import Holds, What
from server.store.queries.assignments import AssignmentRow

__all__ = [
    "Due", "Load", "Loaded", "Quarter", "after_joining", "crowd", "falls_due", "loads", "quarters_around", "year_ahead",
]  # fmt: skip

MONTHS = 12  # that are looked ahead
NEAR = timedelta(days=28)  # what falls due so near each other is asked at once
MANY = 2  # so many things at once are enough to ask first whether there is time for more
MOST_UNITS = 60


class Due(NamedTuple):
    """One day on which one thing falls due for all it is asked of."""

    on: date
    row: AssignmentRow
    again: bool  # not for the first time


class Load(NamedTuple):
    """How many things fall due in one team in one quarter."""

    all: int  # asked of everyone in it
    some: int  # asked of a part of it: a team below it, who leads, who joins


class Loaded(NamedTuple):
    unit: UUID
    name: str
    depth: int
    loads: tuple[Load, ...]  # a quarter each


def falls_due(around: Around, since: date, until: date) -> tuple[Due, ...]:
    """All such days from one day on and before another, in order."""
    found = [
        Due(day, row, day != row.now.due_on)
        for row in around.asked
        if row.now.due_on is not None
        for day in dates_between(row.now.due_on, row.now.renewal, since, until)
    ]
    return tuple(sorted(found, key=lambda due: (due.on, due.row.created_at, due.row.id)))


def after_joining(around: Around) -> tuple[AssignmentRow, ...]:
    """What has no day for all: each has theirs, so many days after joining."""
    return tuple(row for row in around.asked if row.now.due_on is None)


def year_ahead(today: date) -> date:
    """The first day that is no longer looked at."""
    return plus_months(today.replace(day=1), MONTHS + 1)


def quarters_around(today: date) -> tuple[Quarter, ...]:
    """This quarter and the three after it."""
    found = [quarter_of(today)]
    while len(found) < 4:
        found.append(found[-1].next())
    return tuple(found)


def loads(around: Around, quarters: Sequence[Quarter], today: date) -> tuple[Loaded, ...]:
    """Each of the viewer's teams, the highest ones where they are many, with how much falls due in it from today on."""
    last = quarters[-1].next()
    due = falls_due(around, today, date(last.year, last.number * 3 - 2, 1))
    deepest = next((depth for depth in (9, 2, 1, 0) if _within(around, depth) <= MOST_UNITS), 0)
    units = [unit for unit in around.scope.own if unit.depth <= deepest][:MOST_UNITS]
    return tuple(Loaded(unit.id, unit.name, unit.depth, _loads(unit.id, around, due, quarters)) for unit in units)


def crowd(around: Around, what: What, holds: Holds, but: UUID | None = None) -> tuple[Due, ...]:
    """What falls due in this team within four weeks of this, where that is much. `but`: what is being changed."""
    if holds.due_on is None:
        return ()
    near = Around(around.scope, tuple(row for row in around.of(what.unit_id) if row.id != but))
    found = falls_due(near, holds.due_on - NEAR, holds.due_on + NEAR + timedelta(days=1))
    return found if len({due.row.id for due in found}) >= MANY else ()


def _within(around: Around, depth: int) -> int:
    return sum(unit.depth <= depth for unit in around.scope.own)


def _loads(unit: UUID, around: Around, due: Sequence[Due], quarters: Sequence[Quarter]) -> tuple[Load, ...]:
    related, above = set(around.scope.related(unit)), set(around.scope.above(unit))
    here = [one for one in due if one.row.unit_id in related]
    whole = [one.on for one in here if one.row.of_all and one.row.unit_id in above]
    every = [one.on for one in here]
    counts = ((sum(map(quarter.holds, whole)), sum(map(quarter.holds, every))) for quarter in quarters)
    return tuple(Load(all_of_it, any_of_it - all_of_it) for all_of_it, any_of_it in counts)
