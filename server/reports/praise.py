"""Compliments that were shown to everyone, for people of some units: words that anyone here may read. No numbers."""

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.clock import local_day
from server.store.queries.voice_shown import shown_to_all

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST: Final = 2  # on a page
RECENT: Final = timedelta(days=365)  # what was said earlier does not say what works now
NEWEST: Final = 200  # of the whole organization, the last that were given: these are looked through


class Praise(NamedTuple):
    """One compliment. Who gave it is not in it: they were not asked."""

    to: str  # the name of whom it is for
    text: str
    language: str
    from_customer: bool
    on: date


def read_praise(
    connection: "Connection", organization: str, units: Callable[[], Collection[UUID]], zone: str, today: date
) -> tuple[Praise, ...]:
    """The newest for people who showed it while they were in one of these units: looked up where anybody did."""
    rows = shown_to_all(connection, organization, units, NEWEST, MOST)
    found = (
        Praise(row.name, row.text, row.language, row.origin == "customer", local_day(row.at, zone)) for row in rows
    )
    return tuple(one for one in found if one.on > today - RECENT)
