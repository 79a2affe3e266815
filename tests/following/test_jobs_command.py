"""`gehoor jobs` on PostgreSQL: a process of its own does due work and sends the mails of it."""

import os
import signal
import subprocess
import sys
from datetime import datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import select

from courses.catalog import Catalog
from server import clock
from server.hours import hours_of
from server.publish import publish
from server.settings import PREFIX
from server.store.engine import open_engine
from server.store.queries.changes_followups import ASK
from server.store.store import open_store
from server.store.tables import FollowUp, JobDue, MailSent
from tests.following.conftest import CONTENT, Time, World
from tests.people import LOTTE, ORGANIZATION, settle
from tests.serving.mail_server import mail_server

ROOT = Path(__file__).parents[2]


def test_a_process_of_its_own_does_what_is_due_and_stops_when_asked(postgres_url: str, shipped: Catalog) -> None:
    now = clock.now()
    engine = open_engine(postgres_url)
    with engine.begin() as connection:
        settle(connection)
    store = open_store(engine, ORGANIZATION)
    publish(store, shipped, now - timedelta(days=30))
    world = World(store, Time(now - timedelta(days=5)), hours_of("Europe/Amsterdam", "NL"))
    world.finishes(LOTTE)
    with mail_server() as server, started(postgres_url, server.port) as process:
        try:
            assert process.stdout is not None
            assert "does due work and sends mails for De Brug" in process.stdout.readline()
            wait_for(
                lambda: (
                    store.read_now(lambda c: c.scalar(select(JobDue.due_at).where(JobDue.kind == ASK)))
                    != world.time.now
                )
            )
            if world.hours.is_open(now) and world.hours.is_open(clock.now()):
                wait_for(lambda: len(server.taken) == 1)
                assert store.read_now(lambda c: c.scalar(select(FollowUp.kind))) == "knowledge"
                wait_for(lambda: store.read_now(lambda c: c.scalar(select(MailSent.of_itself))) is True)
            else:  # outside working hours it only looks again at the next opening
                due_at = store.read_now(lambda c: c.scalar(select(JobDue.due_at).where(JobDue.kind == ASK)))
                assert due_at is not None
                assert world.hours.is_open(due_at)
                assert server.taken == []
        finally:
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
    store.close()
    engine.dispose()


def started(url: str, port: int) -> "subprocess.Popen[str]":
    own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    own |= {
        "LC_ALL": "C.UTF-8", "GEHOOR_SMTP_HOST": "127.0.0.1", "GEHOOR_SMTP_PORT": str(port),
        "GEHOOR_SMTP_SECURITY": "none", "GEHOOR_SMTP_FROM": "Gehoor <gehoor@brug.example>",
    }  # fmt: skip
    command = [sys.executable, "-m", "server.cli", "jobs", "--database", url, "--content", str(CONTENT)]
    return subprocess.Popen(command, env=own, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def wait_for(holds, patience: float = 40.0) -> None:  # type: ignore[no-untyped-def]
    until = monotonic() + patience
    while not holds():
        assert monotonic() < until
        sleep(0.1)


@pytest.mark.parametrize("hour", [3, 12])
def test_working_hours_are_not_every_hour(hour: int) -> None:
    """What the test above does at night and by day are two things."""
    monday = datetime.combine(datetime(2026, 11, 23), time(hour))
    assert hours_of("Europe/Amsterdam", "NL").is_open(monday) is (hour == 12)
