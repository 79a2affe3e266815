"""The register with what its owners decided: which kinds of numbers are shown, and until when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from server.reports.indicators import REGISTER, Indicator, Review, Told, ends_on, shown_today
from server.store.kept import once
from server.store.queries.register import ReviewRow, reviews
from server.store.queries.transfer import began

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of number in the register."""

    indicator: Indicator
    ends_on: date
    last: ReviewRow | None  # the last review; None: its owner never looked


def read_shown(connection: "Connection", organization: str, today: date) -> dict[str, Told]:
    """All that may be shown, by key. `today`: the reader's, and not the day of the publication that is read: a number
    disappears on its end, and not at the next publication after it."""
    rows, first = once(connection, ("register", organization), lambda: _read(connection, organization))
    last = {row.indicator: row for row in rows}.values()
    return shown_today(today, first or today, list(map(_review, last)))


def read_register(connection: "Connection", organization: str, today: date) -> tuple[Entry, ...]:
    """Every kind of number, shown or not."""
    rows = reviews(connection, organization)
    first = began(connection, organization) or today
    last: Mapping[str, ReviewRow] = {row.indicator: row for row in rows}
    found = list(map(_review, last.values()))
    return tuple(Entry(one, ends_on(one, first, found), last.get(key)) for key, one in REGISTER.items())


def _read(connection: "Connection", organization: str) -> tuple[tuple[ReviewRow, ...], date | None]:
    """All reviews, and when the organization began: a page asks it for each of its tables."""
    return reviews(connection, organization), began(connection, organization)


def _review(row: ReviewRow) -> Review:
    return Review(row.indicator, row.day, row.ends_on)
