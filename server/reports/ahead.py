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
MOST_UNITS = 60  # teams on one page; of more the highest


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


class Loads(NamedTuple):
    teams: tuple[Loaded, ...]
    left_out: int  # teams further down of which something is asked too, besides these


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


def loads(around: Around, quarters: Sequence[Quarter], today: date) -> Loads:
    """How much falls due from today on: in the viewer's highest teams, and in each below of which something is asked
    besides what is asked of all above it."""
    last = quarters[-1].next()
    due = falls_due(around, today, date(last.year, last.number * 3 - 2, 1))
    asked = {unit for one in due for unit in around.scope.above(one.row.unit_id)}
    own = [unit for unit in around.scope.own if unit.depth == 0 or unit.id in asked]
    depths = sorted(unit.depth for unit in own)
    deepest = depths[-1] if len(own) <= MOST_UNITS else depths[MOST_UNITS] - 1
    units = [unit for unit in own if unit.depth <= max(deepest, 0)][:MOST_UNITS]
    teams = (Loaded(unit.id, unit.name, unit.depth, _loads(unit.id, around, due, quarters)) for unit in units)
    return Loads(tuple(teams), len(own) - len(units))


def crowd(around: Around, what: What, holds: Holds, but: UUID | None = None) -> tuple[Due, ...]:
    """What falls due in this team within four weeks of this, where that is much. `but`: what is being changed."""
    if holds.due_on is None:
        return ()
    near = Around(around.scope, tuple(row for row in around.of(what.unit_id) if row.id != but))
    found = falls_due(near, holds.due_on - NEAR, holds.due_on + NEAR + timedelta(days=1))
    return found if len({due.row.id for due in found}) >= MANY else ()


def _loads(unit: UUID, around: Around, due: Sequence[Due], quarters: Sequence[Quarter]) -> tuple[Load, ...]:
    related, above = set(around.scope.related(unit)), set(around.scope.above(unit))
    here = [one for one in due if one.row.unit_id in related]
    whole = [one.on for one in here if one.row.of_all and one.row.unit_id in above]
    every = [one.on for one in here]
    counts = ((sum(map(quarter.holds, whole)), sum(map(quarter.holds, every))) for quarter in quarters)
    return tuple(Load(all_of_it, any_of_it - all_of_it) for all_of_it, any_of_it in counts)
