"""The pages of who leads, writes, listens or administers, in a planted organization of 4,000 people in 400 teams.

`python -m tests.bench.managing [--people N] [--teams N] [--requests N] [--database sqlite|postgresql …] [--at URL]`.
The real server in a process of its own, asked over HTTP as one browser asks: packed, over a line that stays open. p95
of each page is held to 50 ms on both databases. `--at`: of an organization that `gehoor world` made before. Exits 1
above a limit.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from datetime import time as hour
from http.client import HTTPConnection
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert

from courses.catalog import load
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.clock import now
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries import people
from server.store.recorder import table_of
from server.store.store import Store, open_store
from server.store.tables import Session
from server.world.wanted import Wanted
from server.world.writing import fill, months, publish_reports
from tests.bench.databases import DATABASES, emptied
from tests.postgres import Unavailable

ROOT: Final = Path(__file__).parents[2]
ORGANIZATION: Final = "org"
LIMIT: Final = 50.0  # milliseconds of a page, at p95
WARM: Final = 5  # requests that do not count
MODULE: Final = "listening"  # whose analysis is looked at


class Page(NamedTuple):
    name: str
    path: str
    cookie: str


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=4_000)
    parser.add_argument("--teams", type=int, default=400)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--database", choices=DATABASES, nargs="*", default=DATABASES)
    parser.add_argument("--at", metavar="URL", default="")
    asked = parser.parse_args()
    if asked.at:
        return 0 if measured(asked.at, asked.requests) else 1
    reached = []
    for database in asked.database:
        print(f"{database}: {asked.people:,} people in {asked.teams} teams", flush=True)
        with emptied(database) as url:
            settle(url, asked.people, asked.teams)
            reached.append(measured(url, asked.requests))
    return 0 if all(reached) else 1


def settle(url: str, people_: int, teams: int, reports: int = 2) -> None:
    """Two years of an organization, and its last reports."""
    until = datetime.combine(now().date() - timedelta(days=1), hour(13))
    wanted, catalog = Wanted(until, people=people_, teams=teams), load(ROOT / "content")
    with opened(url) as store:
        begun = time.perf_counter()
        fill(store, catalog, wanted)
        drawn = time.perf_counter()
        publish_reports(store, catalog, months(wanted, reports))
        taken = time.perf_counter() - drawn
    print(f"  drawn in {drawn - begun:.0f} s, {reports} reports published in {taken:.0f} s", flush=True)


def measured(url: str, requests: int) -> bool:
    """Prints one line per page; whether each is within the limit."""
    with opened(url) as store:
        pages = store.write_now(signed_in)
    with served(url) as port:
        within = [told(page, taken(port, page, requests)) for page in pages]
    return all(within)


def told(page: Page, found: tuple[list[float], int]) -> bool:
    times, size = found
    high = statistics.quantiles(times, n=20)[-1]
    print(
        f"  {page.name:34} p50 {statistics.median(times):6.1f} ms  p95 {high:6.1f} ms  limit {LIMIT:.0f}"
        f"  ({size / 1000:.0f} kB packed)",
        flush=True,
    )
    return high <= LIMIT


def taken(port: int, page: Page, requests: int) -> tuple[list[float], int]:
    """Milliseconds of each request to its last byte, and the bytes of one."""
    line = HTTPConnection("127.0.0.1", port)
    headers = {"cookie": f"{SESSION_COOKIE}={page.cookie}", "host": "localhost", "accept-encoding": "gzip"}
    times, size = list[float](), 0
    for turn in range(requests + WARM):
        begun = time.perf_counter()
        line.request("GET", page.path, headers=headers)
        answer = line.getresponse()
        size = len(answer.read())
        if turn >= WARM:
            times.append((time.perf_counter() - begun) * 1000)
        assert answer.status == 200, (page.path, answer.status)
    line.close()
    return times, size


def signed_in(connection: Connection) -> list[Page]:
    """Whoever looks, signed in, with what they look at."""
    units, roles = people.units(connection, ORGANIZATION), people.roles(connection, ORGANIZATION)
    root = units[0].id
    parts = [unit.id for unit in units if unit.parent_id == root]
    part = max(parts, key=lambda one: len(people.units_below(connection, ORGANIZATION, one)))
    leading = {role.unit_id: role.person_id for role in roles if role.role == "manager"}
    others = {role.role: role.person_id for role in roles if role.role != "manager"}
    who = {"root": leading[root], "part": leading[part], "team": leading[units[-1].id], **others}
    cookies = {name: session(connection, person) for name, person in who.items()}
    return [
        Page(f"{path.split('?')[0]}{' …' if '?' in path else ''} ({name})", path, cookies[name])
        for name, paths in looked_at(root, part, units[-1].id).items()
        for path in paths
    ]


def looked_at(root: UUID, part: UUID, team: UUID) -> dict[str, Sequence[str]]:
    """By who looks."""
    every = ("/manage", "/manage/output", "/manage/coverage", "/manage/answers")
    return {
        "root": (
            *every, "/manage?period=beforehand", f"/manage?unit={part}", f"/manage?unit={team}", "/manage/reach",
            "/manage/time", "/manage/teams?team=e", "/manage/report", "/manage/assignments/new",
        ),
        "part": (*every, "/manage/time"),
        "team": (*every, "/manage/time", "/handed"),
        "author": ("/author", f"/author/{MODULE}/analysis", "/indicators"),
        "listener": ("/listen", "/listen?show=answered", "/listen?page=40", "/listen/thanks", "/listen/improvements"),
        "administrator": ("/people", f"/people?unit={part}", "/people?q=jan"),
    }  # fmt: skip


def session(connection: Connection, person: UUID) -> str:
    """A cookie that signs somebody in."""
    cookie, at = token_hex(), now()
    row = Session(
        organization=ORGANIZATION, id=secret_hash(cookie), person_id=person, cross_site_secret="s", created_at=at,
        last_seen_at=at, expires_at=at + timedelta(days=1),
    )  # fmt: skip
    connection.execute(insert(table_of(Session)), [row.model_dump()])
    return cookie


@contextmanager
def opened(url: str) -> Iterator[Store]:
    engine = open_engine(url)
    migrate(engine)
    store = open_store(engine, ORGANIZATION)
    try:
        yield store
    finally:
        store.close()
        engine.dispose()


@contextmanager
def served(url: str) -> Iterator[int]:
    """The port of the real server, with the shipped modules."""
    command = [sys.executable, "-m", "tests.bench.serving", url, "shipped"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())["port"]
        finally:
            process.terminate()


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Unavailable as problem:
        sys.exit(f"no PostgreSQL: {problem}")
