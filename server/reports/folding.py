"""Folding facts into sums, window by window: in the background, and to the end right before a publication.

A window is read without holding anyone up and written in one short transaction, which also moves the cursor: stopped
anywhere, the next one goes on where it ended, and of two processes at the same window one does nothing.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from server.reports.adding import Adding
from server.reports.items import Items
from server.shelf import Recompile
from server.store.queries import changes_tallies, folding, folding_more, folding_runs
from server.store.queries.folding import CursorRow
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

SETTLED: Final = timedelta(seconds=10)  # what is written by then is readable: a moment is taken before its commit
MOST: Final = 25_000  # facts of a kind in a window: a tenth of a second in which nobody else can write


class Window(NamedTuple):
    """A window, read."""

    cursor: CursorRow
    until: datetime
    sums: changes_tallies.Sums


def fold(
    store: Store,
    until: datetime,
    recompile: Recompile | None = None,
    most: int = MOST,
    going_on: Callable[[], bool] = lambda: True,
    items: Items | None = None,
) -> datetime:
    """Folds what came to count up to a moment (naive UTC); how far the facts are folded now, which may be further.

    `going_on` is asked before each window. `items`: for who folds again and again, so that versions are read once.
    """
    items = items or Items(store.organization, recompile)
    items.look_again()
    read = partial(_read, organization=store.organization, until=until, items=items, most=most)
    while going_on() and (window := store.read_now(read)) is not None:
        store.write_now(partial(_write, organization=store.organization, window=window))
    return store.read_now(partial(folding.cursor, organization=store.organization)).until


def _read(connection: "Connection", organization: str, until: datetime, items: Items, most: int) -> Window | None:
    """The next window's sums; None where all is folded."""
    cursor = folding.cursor(connection, organization)
    if cursor.until >= until:
        return None
    end = folding.window_end(connection, organization, cursor.until, until, most)
    window = (connection, organization, cursor.until, end)
    adding = Adding(organization, partial(items.asked, connection))
    adding.runs(folding_runs.runs(*window), folding_runs.tries(*window))
    adding.follow_ups(folding_more.follow_ups(*window))
    adding.moves(folding_more.moves(*window))
    return Window(cursor, end, adding.sums())


def _write(connection: "Connection", organization: str, window: Window) -> bool:
    return changes_tallies.fold(connection, organization, window.cursor, window.until, window.sums)
