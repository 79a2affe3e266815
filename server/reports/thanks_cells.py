"""How soon who gave something with their name was thanked, by quarter: part of the table *debt*, for all of it.

Like everything of quarters it is said once, when the quarter is over and the last of it had two weeks to be thanked
for, and carried on as it was then: there is no newer number to subtract it from. It says of how many people it is, and
not of how many things: the answer debt beside it counts the same things one by one, until another day.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Final

import msgspec

from server.clock import local_day
from server.hours import hours_of
from server.insight.printed import End, at_least
from server.insight.privacy import People
from server.insight.thanks import how_soon
from server.insight.transfer import in_words
from server.reports.cells import WHOLE, Cell
from server.reports.inputs import Reading
from server.reports.quarterly import QUARTER, QuarterCell, Span, carried_on, due
from server.store.queries.thanking import ThankRow, to_thank

THANKS: Final = "-thanks"  # after the name of the table
WAITS: Final = timedelta(days=14)  # after a quarter; what is thanked for later counts as not thanked for


class ThanksCell(msgspec.Struct, frozen=True):
    """What was given with a name in one quarter."""

    in_time: int | End  # the share thanked for within one working day
    people: int  # who gave it, down to the five below
    days: int | None  # working days until thanks, the middle one; None: most were not thanked for


KINDS: Final[Mapping[str, type[msgspec.Struct]]] = {QUARTER: QuarterCell, THANKS: ThanksCell}


def thanks_cells(reading: Reading, table: str, viewers: People) -> Iterator[Cell]:
    """All cells as of now. `viewers`: who may open the number, or reads what it counts."""
    kept = carried_on(reading, table, KINDS)
    yield from kept
    for span in due(reading, table, kept, WAITS):
        yield from _fresh(reading, table, span, viewers)


def _fresh(reading: Reading, table: str, span: Span, viewers: People) -> Iterator[Cell]:
    rows = to_thank(reading.connection, reading.inputs.organization, span.since, span.until)
    if may_leave(rows, viewers, reading.tree.k):
        yield Cell(table + QUARTER, WHOLE, "", span.name, QuarterCell(reading.tree.today, reading.tree.above()))
        yield Cell(table + THANKS, WHOLE, "", span.name, _cell(reading, span, rows))


def may_leave(rows: list[ThankRow], viewers: People, k: int) -> bool:
    """Whether enough people gave them."""
    return len({str(row.person_id) for row in rows} - viewers) >= k


def _cell(reading: Reading, span: Span, rows: list[ThankRow]) -> ThanksCell:
    settings, until = reading.settings, span.until + WAITS
    hours = hours_of(settings.time_zone, settings.country)
    days = [
        (
            local_day(row.at, settings.time_zone),
            local_day(row.thanked_at, settings.time_zone) if row.thanked_at and row.thanked_at < until else None,
        )
        for row in rows
    ]
    soon = how_soon(days, hours.is_working_day)
    return ThanksCell(
        in_words(soon.in_time / soon.of, soon.of), at_least(len({row.person_id for row in rows})), soon.days
    )
