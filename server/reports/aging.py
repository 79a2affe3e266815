"""Person-linked responses are kept for a while, 24 months where nobody says otherwise; then only their sums."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from server.reports.publishing import AT_ONCE
from server.store.queries import changes_aging
from server.store.store import Store

MONTH: Final = timedelta(days=30.4375)


def let_go(store: Store, now: datetime, months: int) -> int:
    """Deletes responses and moves older than so many months, some at a time; how many went.

    What was folded of them stays in the sums, and nobody's next response becomes their first.
    """
    gone = 0
    some = partial(changes_aging.let_go, organization=store.organization, before=now - months * MONTH, most=AT_ONCE)
    while went := store.write_now(some):
        gone += went
    return gone
