"""Coverage of 20,000 people and 80 assignments in 12, 400 and 3,000 teams: its pages, and working all of it out anew.

`python -m tests.bench.covering [--teams N …]`. Pages are asked of the real server in this process, without a network;
p95 of each is held to 50 ms. Then one publication, as a running server does it beside people at work: what one
standing costs, how long the longest write of somebody else had to wait, and how late the event loop was. Exits 1 above
a limit.
"""

import argparse
import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from fastapi import FastAPI

from server.accounts.viewer import SESSION_COOKIE
from server.app import create_app
from server.assigned import assigned, read_lives
from server.commands.listening import collect_rarely
from server.insight.standing import OneDay
from server.publish import publish
from server.reports.cells import COVERAGE
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.assignments import assignments
from server.store.queries.reports import snapshots
from server.store.store import Store, open_store
from tests.bench.office import MODULES, ORGANIZATION, PEOPLE, SHAPES, TODAY, Manager, Office, catalog, settle

LIMIT = 50.0  # milliseconds of a page, at p95
STANDING = 15.0  # microseconds of one person with one assignment
WAITING = 0.25  # seconds that somebody else's write may wait for the publication
LATE = 0.25  # seconds that the event loop may be late
ROUNDS = 40
SHARE = {12: 0.1, 400: 0.1, 3000: 0.5}  # of what is asked, done


class Waited(NamedTuple):
    """What others felt of a publication, in seconds."""

    took: float
    write: float
    loop: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teams", type=int, nargs="+", choices=SHAPES, default=list(SHAPES))
    reached = [measure(teams) for teams in parser.parse_args().teams]
    return 0 if all(reached) else 1


def measure(teams: int) -> bool:
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.sqlite'}"
        engine = open_engine(url)
        migrate(engine)
        store = open_store(engine, ORGANIZATION)
        office = settle(store, teams, SHARE[teams], Random(teams))
        publish(store, catalog(), TODAY - timedelta(days=90))
        take_snapshot(store, catalog().curriculum, TODAY - timedelta(days=7), [COVERAGE])
        collect_rarely()  # as a server does: else others wait up to a second for garbage, and not for the publication
        one = per_standing(store)
        waited = asyncio.run(beside_work(store))
        store.close()
        size = (Path(folder) / "office.sqlite").stat().st_size
        settings = load_settings(database=url, content=Path("nowhere"), base_url="http://localhost")
        times = asyncio.run(pages(create_app(settings, catalog(), engine, clock=lambda: TODAY), office))
        engine.dispose()
    return told(teams, times, one, waited, size)


def per_standing(store: Store) -> float:
    """Microseconds of one person's standing with one assignment of everyone, with all that is looked up for it."""
    lives = store.read_now(lambda connection: read_lives(connection, ORGANIZATION, "Europe/Amsterdam", TODAY))
    rows = store.read_now(lambda connection: assignments(connection, ORGANIZATION))[:10]
    count, begun = 0, time.process_time()
    for row in rows:
        judged = OneDay(assigned(row, "Europe/Amsterdam"), TODAY.date())
        for person in lives.concerned(row):
            judged.standing(lives.of(row, person))
            count += 1
    return (time.process_time() - begun) / max(1, count) * 1e6


async def beside_work(store: Store) -> Waited:
    """Publishes in a thread, while another writes small things and the event loop serves."""
    done, waits = threading.Event(), [0.0]
    writing = threading.Thread(target=lambda: waits.extend(small_writes(store, done)))
    writing.start()
    begun = time.perf_counter()
    taking = asyncio.create_task(asyncio.to_thread(take_snapshot, store, catalog().curriculum, TODAY, [COVERAGE]))
    late = 0.0
    while not taking.done():
        asleep = time.perf_counter()
        await asyncio.sleep(0.005)
        late = max(late, time.perf_counter() - asleep - 0.005)
    await taking
    took = time.perf_counter() - begun
    done.set()
    await asyncio.to_thread(writing.join)
    return Waited(took, max(waits), late)


def small_writes(store: Store, done: threading.Event) -> Iterator[float]:
    """How long each waited."""
    while not done.wait(0.01):
        begun = time.perf_counter()
        store.write_now(lambda connection: connection.exec_driver_sql("UPDATE organization SET k = k"))
        yield time.perf_counter() - begun


async def pages(app: FastAPI, office: Office) -> dict[str, list[float]]:
    """Milliseconds of each page, in turns."""
    async with app.router.lifespan_context(app):
        store: Store = app.state.parts.store
        [newest, *_] = store.read_now(lambda connection: snapshots(connection, ORGANIZATION, f"{COVERAGE}-stand"))
        assert newest.taken_on == TODAY.date()
        asked = list(addresses(office, f"/manage/coverage/{of_all(store)}"))
        found: dict[str, list[float]] = {name: [] for name, _, _ in asked}
        collect_rarely()  # as a server does
        for turn in range(ROUNDS + 3):
            for name, path, viewer in asked:
                taken = await answer(app, path, viewer)
                if turn >= 3:  # warm
                    found[name].append(taken)
    return found


def of_all(store: Store) -> str:
    """An assignment of everyone."""
    rows = store.read_now(lambda connection: assignments(connection, ORGANIZATION))
    return str(next(row.id for row in rows if row.modules == (f"module-{MODULES - 1:02}",)))


def addresses(office: Office, one: str) -> Iterator[tuple[str, str, Manager]]:
    yield "all that is asked", "/manage/coverage", office.root
    yield "… page 2 by name", "/manage/coverage?sort=name&page=2", office.root
    yield "… searched", "/manage/coverage?q=oefening+1", office.root
    yield "… of one part", f"/manage/coverage?unit={office.part}", office.root
    yield "… of a team's manager", "/manage/coverage", office.team
    yield "a team searched", "/manage/coverage?team=team+1", office.root
    yield "one assignment", one, office.root
    yield "… at one part", f"{one}?unit={office.part}", office.root
    yield "… by name", f"{one}?sort=name", office.root
    yield "… for a team's manager", one, office.team


async def answer(app: FastAPI, path: str, viewer: Manager) -> float:
    """Milliseconds to the whole page."""
    where, _, query = path.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": where, "raw_path": where.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"host", b"localhost"), (b"cookie", f"{SESSION_COOKIE}={viewer.cookie}".encode())],
        "client": ("127.0.0.1", 1), "server": ("localhost", 80),
    }  # fmt: skip
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    begun = time.perf_counter()
    await app(scope, receive, send)
    taken = (time.perf_counter() - begun) * 1000
    assert sent[0]["status"] == 200, (path, sent[0]["status"])
    return taken


def told(teams: int, times: dict[str, list[float]], one: float, waited: Waited, size: int) -> bool:
    """Prints what was measured; whether all limits were reached."""
    print(f"{teams} teams, {PEOPLE} people, {2 * MODULES} assignments; the file is {size / 1e6:.0f} MB")
    reached = True
    for name, taken in times.items():
        high = statistics.quantiles(taken, n=20)[-1]
        reached &= high <= LIMIT
        print(f"  {name:26} p50 {statistics.median(taken):5.1f} ms  p95 {high:5.1f} ms  limit {LIMIT:.0f}")
    print(f"  one standing {one:.1f} µs, limit {STANDING:.0f}; all worked out and published in {waited.took:.1f} s")
    print(
        f"  meanwhile the longest write waited {waited.write * 1000:.0f} ms, limit {WAITING * 1000:.0f}, and the event "
        f"loop was {waited.loop * 1000:.0f} ms late, limit {LATE * 1000:.0f}"
    )
    return reached and one <= STANDING and waited.write <= WAITING and waited.loop <= LATE


if __name__ == "__main__":
    sys.exit(main())
