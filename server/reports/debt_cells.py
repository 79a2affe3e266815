"""The cells of the table *debt*: how much the organization still owes an answer, by sort, and how soon it thanks.

One row for all of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import msgspec

from server.clock import local_day
from server.insight.batches import LEAST
from server.insight.debt import Counted, Item, counted_until, debt, may_leave
from server.reports.cells import ATOMS, STAND, WHOLE, Cell, Stand
from server.reports.inputs import Reading, value_of
from server.reports.thanks_cells import thanks_cells
from server.store.queries import people
from server.store.queries.debt import OwedRow, owed

DEBT = "debt"
SORTS = {"entry": "entry", "named": "entry", "signal": "signal", "compliment": "compliment"}
READERS = ("manager", "listener", "author")  # who may open it, or read what it counts


class DebtCell(msgspec.Struct, frozen=True):
    """One sort of things given: entries, signals or compliments."""

    open: int  # without an answer
    late: int  # of these, longer than 30 days
    answered: int  # in the last year
    days: int | None  # the median until these were answered
    as_of: datetime  # until when what was given counts


class DebtAtom(msgspec.Struct, frozen=True):
    """What the next snapshot needs to know; never read by a page."""

    as_of: datetime
    items: int
    unnamed: int = 0


def debt_cells(reading: Reading) -> list[Cell]:
    """Everything this table publishes as of now."""
    return list(_cells(reading))


def _cells(reading: Reading) -> Iterator[Cell]:
    yield Cell(DEBT + STAND, WHOLE, "", "", Stand())
    connection, inputs = reading.connection, reading.inputs
    roles = people.roles(connection, inputs.organization)
    viewers = frozenset(role.person_id for role in roles if role.role in READERS)
    before = {row.subject: value_of(row, DebtAtom) for row in reading.last(DEBT + STAND, DEBT + ATOMS)}
    stood = {row.subject: value_of(row, DebtCell) for row in reading.last(DEBT + STAND, DEBT)}
    found = _items(owed(connection, inputs.organization), reading.settings.time_zone, inputs.now)
    today = local_day(inputs.now, reading.settings.time_zone)
    for sort in sorted({*SORTS.values()}):
        items, atom, cell = found[sort], before.get(sort), stood.get(sort)
        known = Counted(atom.as_of, atom.items, atom.unnamed) if atom else None
        until = counted_until(items, known, viewers, reading.tree.k, LEAST, inputs.now)
        if until is not None:  # else fewer than k took something back: what stands stays as it is
            own = [one for one in items if one.at <= until]
            cell = DebtCell(*_printed(own, until, today))
            atom = DebtAtom(until, len(own), sum(one.giver is None for one in own))
        if atom is not None:
            yield Cell(DEBT + ATOMS, WHOLE, sort, "", atom)
            if cell is not None and may_leave(items, atom.as_of, viewers, reading.tree.k, LEAST):
                yield Cell(DEBT, WHOLE, sort, "", cell)
    yield from thanks_cells(reading, DEBT, frozenset(map(str, viewers)))


def _printed(items: Sequence[Item], until: datetime, today: date) -> tuple[int, int, int, int | None, datetime]:
    owes = debt(items, until, today)
    return owes.open, owes.late, owes.answered, owes.days, owes.as_of


def _items(rows: Sequence[OwedRow], zone: str, now: datetime) -> defaultdict[str, list[Item]]:
    found = defaultdict[str, list[Item]](list)
    for row in rows:
        at = row.at or _released(row.month, zone)
        if at <= now:
            answered = local_day(row.answered_at, zone) if row.answered_at and row.answered_at <= now else None
            found[SORTS[row.about]].append(Item(row.person_id, at, local_day(at, zone), answered))
    return found


def _released(month: str, zone: str) -> datetime:
    """The beginning of the month of release: all that is known of when. Naive UTC."""
    first = date.fromisoformat(f"{month}-01")
    return datetime.combine(first, time(), ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)
