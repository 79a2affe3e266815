"""The report for 20,000 people in 3,000 teams and forty modules asked of all: as spreadsheet, columns and page.

`python -m tests.bench.reporting [--teams N]`. The spreadsheet is made from database to last byte, as a job does,
and is held to 10 s; the page, asked of the real server in this process, to 50 ms at p95. Exits 1 above a limit.
"""

import argparse
import statistics
import sys
import time
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE
from server.app import create_app
from server.commands.listening import collect_rarely
from server.manage.board.as_csv import as_csv
from server.manage.board.as_xlsx import as_xlsx
from server.manage.board.told import Frame, Told, told
from server.publish import publish
from server.reports.board import read_board
from server.reports.cells import COVERAGE
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import Store, open_store
from server.words import load_words
from tests.bench.office import MODULES, ORGANIZATION, SHAPES, TODAY, Office, catalog, settle

LIMIT = 10.0  # seconds of a spreadsheet
PAGE = 50.0  # milliseconds of a page, at p95
ROUNDS = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--teams", type=int, choices=SHAPES, default=3000)
    teams = parser.parse_args().teams
    with TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'office.sqlite'}"
        engine = open_engine(url)
        migrate(engine)
        store = open_store(engine, ORGANIZATION)
        office = settle(store, teams, 0.5, Random(teams), MODULES)
        publish(store, catalog(), TODAY - timedelta(days=90))
        for days in (7, 0):
            take_snapshot(store, catalog().curriculum, TODAY - timedelta(days=days), [COVERAGE])
        collect_rarely()  # as a server does
        taken, size, lines = files(store, office)
        store.close()
        settings = load_settings(database=url, content=Path("nowhere"), base_url="http://localhost")
        with TestClient(create_app(settings, catalog(), engine, clock=lambda: TODAY)) as client:
            page(client, office)  # warm
            pages = sorted(page(client, office) for _ in range(ROUNDS))
        engine.dispose()
    p95 = statistics.quantiles(pages, n=20)[-1]
    print(
        f"report of {teams} teams: {lines} lines as XLSX in {taken[0]:.1f} s (limit {LIMIT:.0f}; {size / 1e6:.1f} MB), "
        f"as CSV in {taken[1]:.1f} s, page p95 {p95:.0f} ms (limit {PAGE:.0f})"
    )
    return 0 if taken[0] <= LIMIT and p95 <= PAGE else 1


def files(store: Store, office: Office) -> tuple[tuple[float, float], int, int]:
    """Seconds of both files, the bytes of the spreadsheet, and the lines in it."""
    words = load_words()["nl"]
    begun = time.perf_counter()
    found = whole(store, office)
    made = as_xlsx(found, words)
    between = time.perf_counter()
    list(as_csv(whole(store, office), words))
    ended = time.perf_counter()
    return (between - begun, ended - between), len(made), sum(len(one.lines) for one in found.assignments)


def whole(store: Store, office: Office) -> Told:
    managed = {office.root.unit_id: date(2026, 1, 1)}
    found = store.read_now(partial(read_board, organization=ORGANIZATION, managed=managed, today=TODAY.date()))
    frame = Frame(load_words()["nl"], catalog().curriculum, {}, "Meetorganisatie", "Wie vroeg", TODAY.date())
    return told(found, frame)


def page(client: TestClient, office: Office) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    answer = client.get(
        "/manage/report", headers={"cookie": f"{SESSION_COOKIE}={office.root.cookie}", "host": "localhost"}
    )
    taken = (time.perf_counter() - begun) * 1000
    assert answer.status_code == 200, answer.status_code
    return taken


if __name__ == "__main__":
    sys.exit(main())
