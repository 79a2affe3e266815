"""What is kept of publications. Pages read the newest two of each table, and the next publication the newest's atoms.

- The newest two of each table stay in full.
- Older ones lose their atoms: the newest remember every atom there ever was.
- Their numbers stay 24 months, for trends. Those of coverage go at once: what was asked and done can be recounted for
  any day from the facts, and a year of weeks at 3,000 teams is two gigabytes.
"""

from datetime import datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from server.reports.cells import ATOMS, COVERAGE, STAND
from server.reports.publishing import AT_ONCE
from server.reports.tables import ALL
from server.store.queries import changes_pruning
from server.store.store import Store

FULL: Final = 2  # publications of a table that stay as they are
KEPT: Final = timedelta(days=731)  # numbers of older ones


class Rule(NamedTuple):
    """What goes of publications before the newest two of a table."""

    table: str
    of: str  # the cells that go; of a whole table all that begin like it
    whole: bool
    older: timedelta  # than so much


def rules() -> list[Rule]:
    """All of them."""
    atoms = [Rule(table, table + ATOMS, whole=False, older=timedelta()) for table in ALL]
    return atoms + [Rule(table, table, whole=True, older=timedelta() if table == COVERAGE else KEPT) for table in ALL]


def prune(store: Store, now: datetime) -> int:
    """Takes away what is not kept, some cells at a time; how many went."""
    gone, organization = 0, store.organization
    for rule in rules():
        before = (now - rule.older).date() if rule.older else None
        asked = partial(
            changes_pruning.beyond, organization=organization, stand=rule.table + STAND, full=FULL, before=before,
            of=rule.of, whole=rule.whole,
        )  # fmt: skip
        for snapshot in store.read_now(asked):
            some = partial(
                changes_pruning.prune, organization=organization, snapshot_id=snapshot, table=rule.of, most=AT_ONCE,
                whole=rule.whole,
            )  # fmt: skip
            while went := store.write_now(some):
                gone += went
    return gone
