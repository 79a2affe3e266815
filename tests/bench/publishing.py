"""Publishing all there is of a planted organization of 20,000 people: how long, table by table, and who waits for it.

`python -m tests.bench.publishing [--people N] [--teams N] [--database sqlite|postgresql …] [--at URL]`. First each
table, reading and working out apart; then all of them at once as a server does it beside people at work: held to two
minutes, in which no other write waits longer than 250 ms. `--at`: of an organization that `gehoor world` made before.
Exits 1 above a limit.
"""

import argparse
import sys
import threading
import time
from datetime import datetime, timedelta
from functools import partial
from typing import Final, NamedTuple

from sqlalchemy import Connection

from courses.catalog import load
from courses.model import Curriculum
from server.clock import now
from server.commands.listening import collect_rarely
from server.reports.folding import fold
from server.reports.inputs import Inputs, Reading
from server.reports.snapshot import take_snapshot
from server.reports.tables import ALL, TABLES
from server.reports.tree import read_tree
from server.store.queries import people
from server.store.store import Store
from tests.bench.covering import small_writes
from tests.bench.databases import DATABASES, emptied
from tests.bench.managing import ORGANIZATION, ROOT, opened, settle
from tests.postgres import Unavailable

LIMIT: Final = 120.0  # seconds of a publication
WAITING: Final = 0.25  # seconds that somebody else's write may wait for it


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--teams", type=int, default=3_000)
    parser.add_argument("--database", choices=DATABASES, nargs="*", default=DATABASES)
    parser.add_argument("--at", metavar="URL", default="")
    asked = parser.parse_args()
    if asked.at:
        return 0 if measured(asked.at) else 1
    reached = []
    for database in asked.database:
        print(f"{database}: {asked.people:,} people in {asked.teams} teams", flush=True)
        with emptied(database) as url:
            settle(url, asked.people, asked.teams, reports=0)
            reached.append(measured(url))
    return 0 if all(reached) else 1


def measured(url: str) -> bool:
    """Prints what it came to; whether the limits are reached. The first publication is of all quarters that are over,
    the next of none."""
    curriculum, moment = load(ROOT / "content").curriculum, now()
    collect_rarely()  # as a server does
    with opened(url) as store:
        begun = time.perf_counter()
        fold(store, moment)
        print(f"  folded in {time.perf_counter() - begun:.1f} s", flush=True)
        store.read_now(partial(each, inputs=Inputs(ORGANIZATION, curriculum, moment, ALL, None)))
        first = beside_work(store, curriculum, moment)
        again = beside_work(store, curriculum, moment + timedelta(days=1))
    told("all of it for the first time", first)
    told("… and the next time", again)
    return max(first.took, again.took) <= LIMIT and max(first.waited, again.waited) <= WAITING


def each(connection: Connection, inputs: Inputs) -> None:
    """Each table: what it reads at once, and the rest, beside which others go on reading and writing."""
    tree, settings = read_tree(connection, ORGANIZATION, inputs.now), people.organization_row(connection, ORGANIZATION)
    assert tree
    assert settings
    reading = Reading(connection, tree, settings, inputs, {})
    for table in TABLES:
        begun = time.perf_counter()
        cells = table.read(reading)
        read = time.perf_counter()
        count = sum(1 for _ in cells)
        made = time.perf_counter() - read
        print(
            f"  {table.name:10} read in {read - begun:6.2f} s, worked out in {made:6.2f} s: {count:,} cells", flush=True
        )


class Published(NamedTuple):
    """In seconds."""

    took: float
    waited: float  # the longest that somebody else's write did


def beside_work(store: Store, curriculum: Curriculum, moment: datetime) -> Published:
    """Publishes while another writes small things."""
    done, waits = threading.Event(), [0.0]
    writing = threading.Thread(target=lambda: waits.extend(small_writes(store, done)))
    writing.start()
    begun = time.perf_counter()
    taken = take_snapshot(store, curriculum, moment)
    took = time.perf_counter() - begun
    done.set()
    writing.join()
    assert taken
    return Published(took, max(waits))


def told(what: str, found: Published) -> None:
    print(
        f"  {what}: {found.took:.1f} s, limit {LIMIT:.0f}; the longest write waited {found.waited * 1000:.0f} ms, "
        f"limit {WAITING * 1000:.0f}",
        flush=True,
    )


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as problem:
        sys.exit(f"no PostgreSQL: {problem}")
