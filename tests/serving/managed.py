"""The cast's organization with enough people in it to publish numbers about, and a module they took."""

import shutil
from pathlib import Path

from fastapi import FastAPI
from sqlalchemy import Connection, text
from starlette.testclient import TestClient

from server.clock import now
from server.reports.snapshot import take_snapshot
from server.store.engine import open_engine
from server.store.store import Store, open_store
from server.store.tables import Unit
from tests.counting.office import CURRICULUM, Office, days
from tests.people import CAST, INSIDE, NORTH, ORGANIZATION, SOUTH, TEAMS

BEFORE = now() - days(40)
SECRET = "Dit is wat ik zelf schreef"
CROWDS = {NORTH: 14, SOUTH: 12, INSIDE: 13}


def office_in(store: Store) -> Office:
    """The cast's organization, to put more into."""
    units = {
        team.name: Unit(organization=ORGANIZATION, id=team.id, parent_id=team.above and team.above.id, name=team.name)
        for team in TEAMS
    }
    return Office(store, ORGANIZATION, units, {one.name: one.id for one in CAST})


def office_of(client: TestClient) -> Office:
    app = client.app
    assert isinstance(app, FastAPI)
    return office_in(app.state.parts.store)


def published(settled: Path) -> Path:
    """A copy of a database with 39 more people, who practised: Noord listens far less well; and a snapshot of today."""
    path = settled.with_name("published.sqlite3")
    shutil.copy(settled, path)
    engine = open_engine(f"sqlite:///{path}")
    store = open_store(engine, ORGANIZATION)
    office = office_in(store)
    with office.at_once():
        office.publish()
        for team, size in CROWDS.items():
            for name in office.crowd(team.name, size):
                attempt = office.attempt(name, team.name, at=BEFORE)
                for step in ("een", "twee", "drie"):
                    low = team is NORTH and step != "drie"
                    office.respond(attempt, step, 0.2 if low else 0.9, BEFORE, given=f'{{"text":"{SECRET}"}}')
    take_snapshot(store, CURRICULUM, now())
    store.close()
    engine.dispose()
    return path


def names(client: TestClient) -> dict[str, str]:
    """Everyone's name, and their id without hyphens."""

    def read(connection: Connection) -> dict[str, str]:
        return {row.name: str(row.id) for row in connection.execute(text("SELECT name, id FROM person"))}

    found: dict[str, str] = office_of(client).store.read_now(read)
    return found
