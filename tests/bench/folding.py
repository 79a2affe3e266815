"""Ten million responses: folding them, publishing from the sums, and the manager's page; beside a recount.

`python -m tests.bench.folding [--responses N] [--database …] [--at URL] [--loaded]`. Responses are written past the
recorder (`filling`), the last 100,000 through it, by 64 at once. Held to: folding those takes a tenth of what
recording them took, and the page of whoever leads everyone is there in 50 ms at p95. The rest is told. Exits 1 above a
limit.

What is compared: seconds of `Store.record` for 100,000 responses with their attempts and ends, called as a route calls
it, in the batches that gather of themselves while 64 wait for a commit that is on disk (no HTTP, no page, no check of
the answer: the share of all that a response costs is smaller), and seconds of `fold` for the same, with the keeper's
windows and its commits as durable. Both in one process that looks for garbage as seldom as the server does. Seconds
of processor are told beside it, for machines that do other things meanwhile.

`--at`: a database that stays; a run that was stopped goes on where it ended, until the last are recorded. `--loaded`
stops there itself, so that what is measured can be measured when nothing else runs. Where the last are there too,
recording and folding them was measured before, and only the rest is.
"""

import argparse
import asyncio
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import Connection, Engine, select, text
from sqlmodel import SQLModel, col
from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE
from server.app import create_app
from server.commands.listening import collect_rarely
from server.publish import publish
from server.reports.cells import GAP
from server.reports.folding import fold
from server.reports.items import Items
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import is_sqlite, open_engine
from server.store.migrate import migrate
from server.store.store import Store, open_store
from server.store.tables import Attempt, Ended, ResponseGiven, Role, Unit
from tests.bench.databases import emptied
from tests.bench.filling import ITEMS, Waiting, catalog, everyone, fill, stored, to_give
from tests.bench.office import BEGAN, ORGANIZATION, TODAY, cookie_of, settle
from tests.postgres import Unavailable

LAST: Final = 100_000  # recorded as people do
CLIENTS: Final = 64
SHARE: Final = 0.10  # of recording, that folding may take
PAGE: Final = 50.0  # milliseconds of a page, at p95
ROUNDS: Final = 200  # of fewer, what else the machine does decides
WARM: Final = 10  # requests that do not count: templates are compiled and statements prepared in the first ones


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--responses", type=int, default=10_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), nargs="*", default=("sqlite", "postgresql"))
    parser.add_argument("--at", metavar="URL", default="", help="a database that is kept and gone on with")
    parser.add_argument("--loaded", action="store_true", help="stop before the last are recorded")
    given = parser.parse_args()
    databases = [""] if given.at else given.database
    reached = [measured(database, given.responses, given.at, loaded=given.loaded) for database in databases]
    return 0 if all(reached) else 1


def measured(database: str, responses: int, kept: str = "", *, loaded: bool = False) -> bool:
    """Prints one line per figure; whether the limits are reached."""
    print(f"{database or kept}, {responses:,} responses", flush=True)
    with nullcontext(kept) if kept else emptied(database) as url:
        engine = open_engine(url)
        migrate(engine)
        store = open_store(engine, ORGANIZATION)
        if not store.read_now(everyone):
            settle(store, 400, 0.0, Random(1), 0)
            publish(store, catalog(), TODAY - timedelta(days=400))
        collect_rarely()
        with _told("written"):
            fill(store, responses - LAST, LAST)
        with _told("folded, all but the last"):
            items = _fold_all(store, TODAY - timedelta(days=2))
        if loaded:
            return True
        share = None if store.read_now(stored) > (responses - LAST) // ITEMS else _last(store, responses, items)
        with _told("a recount by skill and team"):
            store.read_now(_recount)
        before = _memory()
        with _told("published"):
            take_snapshot(store, catalog().curriculum, TODAY, [GAP])
        print(f"  memory at its most: {before:.0f} MB before publishing, {_memory():.0f} MB after", flush=True)
        print(f"  the database takes {_size(engine) / 1e9:.2f} GB", flush=True)
        cookie = store.read_now(_leading)
        store.close()
        p95 = _page(url, engine, cookie)
        engine.dispose()
    folding = "folding was measured before" if share is None else f"folding takes {share:.1%} of recording"
    print(f"  {folding} (limit {SHARE:.0%}), page p95 {p95:.0f} ms (limit {PAGE:.0f})")
    return (share is None or share <= SHARE) and p95 <= PAGE


def _fold_all(store: Store, until: datetime) -> Items:
    """Folds what was written, month by month, so that one hears how far it is; what was read of versions for that."""
    at, items = BEGAN, Items(ORGANIZATION, None)
    while at < until:
        at = min(at + timedelta(days=30), until)
        begun = time.perf_counter()
        fold(store, at, items=items)
        print(f"    up to {at:%d %B}: {time.perf_counter() - begun:.1f} s", flush=True)
    return items


def _size(engine: Engine) -> int:
    """Bytes the database takes on disk."""
    if is_sqlite(engine):
        return Path(str(engine.url.database)).stat().st_size
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())


def _last(store: Store, responses: int, items: Items) -> float:
    """Records and folds the last ones; the part folding takes. `items`: as the keeper has them from before."""
    whose = store.read_now(everyone)
    waiting = list(to_give(whose, responses - LAST, LAST))
    with _told(f"the last {LAST:,} recorded") as recording:
        asyncio.run(_record(store, waiting))
    waiting.clear()  # a server holds no such thing, which every collection of garbage would go through
    with _told("… and folded") as folding:
        fold(store, TODAY, items=items)
    print(f"  of processor, folding takes {folding[1] / recording[1]:.1%} of recording", flush=True)
    return folding[0] / recording[0]


async def _record(store: Store, waiting: list[Waiting]) -> None:
    begun = time.perf_counter()

    async def client(mine: list[Waiting]) -> None:
        for attempt, rows in mine:
            at = TODAY - timedelta(days=1) + timedelta(seconds=time.perf_counter() - begun)
            await store.record([Attempt(**attempt | {"started_at": at})])
            for place, row in enumerate(rows):
                at = TODAY - timedelta(days=1) + timedelta(seconds=time.perf_counter() - begun)
                values = row | {"attempt_id": attempt["id"], "at": at}
                facts: list[SQLModel] = [ResponseGiven(**values)]
                if place == ITEMS - 1:
                    facts.append(Ended(organization=ORGANIZATION, attempt_id=attempt["id"], at=at))
                await store.record(facts)

    await asyncio.gather(*(client(waiting[number::CLIENTS]) for number in range(CLIENTS)))


def _recount(connection: Connection) -> None:
    """What the sums save: first responses by team and item, from the responses themselves."""
    connection.execute(
        text(
            "SELECT unit_path, module_id, step_id, count(*), sum(score) FROM ("
            " SELECT a.unit_path, a.module_id, r.step_id, r.score, row_number() OVER ("
            "  PARTITION BY a.person_id, a.module_id, r.step_id ORDER BY r.at, r.attempt_id) AS nth"
            " FROM response r JOIN attempt a ON a.organization = r.organization AND a.id = r.attempt_id"
            " WHERE r.organization = :organization AND r.try_number = 1 AND r.score IS NOT NULL"
            ") AS given WHERE nth = 1 GROUP BY unit_path, module_id, step_id"
        ),
        {"organization": ORGANIZATION},
    ).fetchall()


def _leading(connection: Connection) -> str:
    """The cookie of whoever leads everyone."""
    top = select(col(Unit.id)).where(col(Unit.parent_id).is_(None)).scalar_subquery()
    return cookie_of(connection.execute(select(col(Role.person_id)).where(col(Role.unit_id) == top)).scalar_one())


def _page(url: str, engine: Engine, cookie: str) -> float:
    """Milliseconds at p95 of whoever leads everyone."""
    settings = load_settings(database=url, content=Path("nowhere"), base_url="http://localhost")
    headers = {"cookie": f"{SESSION_COOKIE}={cookie}", "host": "localhost"}
    taken = list[float]()
    with TestClient(create_app(settings, catalog(), engine, clock=lambda: TODAY)) as client:
        for turn in range(WARM + ROUNDS):
            begun = time.perf_counter()
            answer = client.get("/manage", headers=headers)
            if turn >= WARM:
                taken.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200, answer.status_code
    return statistics.quantiles(taken, n=20)[-1]


@contextmanager
def _told(what: str) -> Iterator[list[float]]:
    """Prints the seconds something took, and gives them afterwards: of the clock, and of this process."""
    taken, begun, busy = list[float](), time.perf_counter(), time.process_time()
    yield taken
    taken.append(time.perf_counter() - begun)
    taken.append(time.process_time() - busy)
    print(f"  {what}: {taken[0]:.2f} s ({taken[1]:.2f} s of processor)", flush=True)


def _memory() -> float:
    """The most this process ever held, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as problem:
        sys.exit(f"no PostgreSQL: {problem}")
