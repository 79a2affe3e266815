"""An acknowledged response is on disk: whatever dies right after, it is there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.tables import Attempt, ResponseGiven
from tests.postgres import Unavailable, postgres_server

ROOT = Path(__file__).parents[2]
ENOUGH = 300  # acknowledgements before the plug is pulled
RECORD_FOR_EVER = """
import asyncio, sys
sys.path.insert(0, ".")
from server.store.engine import open_engine
from server.store.store import open_store
from tests.storing.facts import attempt, response

async def client(store):
    started = attempt()
    await store.record([started])
    for number in range(1_000_000):
        key = f"{started.id}:{number}"
        await store.record([response(started.id, f"stap-{number}", key)])
        sys.stdout.write(key + "\\n")
        sys.stdout.flush()

async def crowd(store):
    await asyncio.gather(*(client(store) for _ in range(16)))

asyncio.run(crowd(open_store(open_engine(sys.argv[1]), "demo")))
"""


def recording(url: str) -> "subprocess.Popen[str]":
    """A process that records for ever and prints the key of every acknowledged response."""
    command = [sys.executable, "-c", RECORD_FOR_EVER, url]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)


def acknowledged_before(process: "subprocess.Popen[str]", pull: int) -> set[str]:
    """Reads acknowledgements, then ends the process `pull` or lets another be ended, and reads what was still said."""
    assert process.stdout is not None
    keys = [process.stdout.readline() for _ in range(ENOUGH)]
    os.kill(pull, signal.SIGQUIT if pull != process.pid else signal.SIGKILL)
    process.kill()
    keys += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return {key.strip() for key in keys if key.endswith("\n")}


def stored_keys(url: str) -> set[str]:
    engine = open_engine(url)
    with engine.connect() as connection:
        keys = set(connection.scalars(select(ResponseGiven.key)))
        attempts = connection.scalar(select(func.count()).select_from(Attempt))
    engine.dispose()
    assert attempts == 16
    return keys


def test_sqlite_holds_what_a_killed_process_acknowledged(sqlite_url: str) -> None:
    process = recording(sqlite_url)
    keys = acknowledged_before(process, process.pid)
    assert len(keys) >= ENOUGH
    assert keys <= stored_keys(sqlite_url)


def test_postgres_holds_what_a_killed_process_acknowledged(postgres_url: str) -> None:
    process = recording(postgres_url)
    keys = acknowledged_before(process, process.pid)
    assert len(keys) >= ENOUGH
    assert keys <= stored_keys(postgres_url)


def test_postgres_holds_what_it_acknowledged_before_it_crashed() -> None:
    """The server itself goes down at once, without a checkpoint, and comes back from its log."""
    try:
        with postgres_server() as server:
            server.create("gehoor")
            engine = open_engine(server.url("gehoor"))
            migrate(engine)
            engine.dispose()
            process = recording(server.url("gehoor"))
            keys = acknowledged_before(process, server.pid)
            server.crash()
            server.start()
            assert len(keys) >= ENOUGH
            assert keys <= stored_keys(server.url("gehoor"))
    except Unavailable as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")
