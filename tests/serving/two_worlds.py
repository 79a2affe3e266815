"""The demonstration's organization, lived in twice: in each other people answer other invitations."""

import logging
import secrets
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from fastapi import FastAPI
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.app import create_app
from server.manage.board.work import doing_reports
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.tables import Person, Role, Session, Unit
from tests.serving.demonstration import CATALOG, NOW

LATER = NOW + timedelta(days=9)  # another month, so that everything is published again
MANY = 20  # invitations that are answered in each world
SEEDS = (1, 2)  # of who answers which


@dataclass(frozen=True)
class World:
    """What is the same in both: one file, who looks with which cookie, and who may answer an invitation."""

    file: Path
    cookies: Mapping[str, str]  # role → cookie; one of each role, and managers at every height
    invited: Sequence[tuple[str, str]]  # cookie of somebody without a role, module


class Lived(NamedTuple):
    """A world after that, and what the server logged of it."""

    file: Path
    log: frozenset[str]


def before(world: Engine, folder: Path) -> World:
    """A copy of the demonstration in which someone is listener, and everyone is signed in."""
    file = folder / "base.sqlite3"
    copied(Path(str(world.url.database)), file)
    engine = open_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        people = connection.execute(select(Person.id, Person.name).order_by(Person.name)).all()
        root = connection.execute(select(Unit.id).where(Unit.parent_id.is_(None))).scalar_one()  # type: ignore[union-attr]
        held = connection.execute(select(Role.person_id, Role.role, Role.unit_id).order_by(Role.person_id)).all()
        above = dict(map(tuple, connection.execute(select(Unit.id, Unit.parent_id))))
        plain = [one for one in people if one.id not in {row.person_id for row in held}]
        listener, *learners = plain
        since = NOW.date() - timedelta(days=90)
        role = {"organization": "org", "person_id": listener.id, "role": "listener", "unit_id": root, "since": since}
        connection.execute(insert(Role), [role])
        cookies = {one.id: _signed_in(connection, one.id) for one in people}
    engine.dispose()
    looking = {"listener": cookies[listener.id]}
    for row in held:  # of managers: of the whole, of a part and of a team, whoever comes first
        name = row.role if row.role != "manager" else f"manager of {_height(row.unit_id, root, above)}"
        looking.setdefault(name, cookies[row.person_id])
    modules = sorted(CATALOG.folders)
    return World(file, looking, [(cookies[one.id], module) for one in learners for module in modules])


def worlds(base: World, folder: Path) -> Sequence[Lived]:
    """Both worlds, lived anew."""
    found = list[Lived]()
    for seed in SEEDS:
        with opened(base.file, folder / str(seed)) as (client, _), logged() as log:
            live(base, client, seed)
        found.append(Lived(folder / str(seed) / "gehoor.sqlite3", frozenset(log)))
    return found


def _height(unit: Any, root: Any, above: Mapping[Any, Any]) -> str:
    return "all" if unit == root else "a part" if unit in above.values() else "a team"


def _signed_in(connection: Any, person_id: Any) -> str:
    secret = secrets.token_urlsafe(16)
    row = Session(
        organization="org", id=secret_hash(secret), person_id=person_id, cross_site_secret="x" * 22,
        created_at=NOW, last_seen_at=LATER, expires_at=LATER + timedelta(days=9),
    )  # fmt: skip
    connection.execute(insert(Session), [row.model_dump()])
    return secret


def copied(old: Path, new: Path) -> None:
    with closing(sqlite3.connect(old)) as source, closing(sqlite3.connect(new)) as target:
        source.backup(target)


@contextmanager
def opened(file: Path, folder: Path) -> Iterator[tuple[TestClient, Engine]]:
    """A server with a copy of a world."""
    folder.mkdir(parents=True)
    copied(file, folder / "gehoor.sqlite3")
    engine = open_engine(f"sqlite:///{folder / 'gehoor.sqlite3'}")
    settings = load_settings(database=str(engine.url), base_url="http://localhost")
    app = create_app(settings, CATALOG, engine, clock=lambda: LATER)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client, engine
    engine.dispose()


def live(base: World, client: TestClient, seed: int) -> None:
    """Some, chosen by the seed, answer invitations; and then numbers are published."""
    rng = Random(seed)
    for cookie, module in rng.sample(list(base.invited), MANY):
        _answer(client, cookie, module, rng.choice(("later", "no")))
    assert isinstance(client.app, FastAPI)
    take_snapshot(client.app.state.parts.store, CATALOG.curriculum, LATER)
    for role, cookie in base.cookies.items():
        if role.startswith("manager"):
            _have_report_made(client, cookie)


@contextmanager
def logged() -> Iterator[set[str]]:
    """What the server logs meanwhile."""
    found, logger = set[str](), logging.getLogger("server")
    handler, level = logging.Handler(), logger.level
    handler.emit = lambda one: found.add(f"log: {one.name} {one.getMessage()}")  # type: ignore[method-assign]
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield found
    finally:
        logger.setLevel(level)
        logger.removeHandler(handler)


def _answer(client: TestClient, cookie: str, module: str, way: str) -> None:
    _send(client, cookie, f"/invitations/{module}", {"way": way})


def _have_report_made(client: TestClient, cookie: str) -> None:
    """The large file, that the server makes beside its pages."""
    _send(client, cookie, "/manage/report/file", {"unit": ""})
    assert isinstance(client.app, FastAPI)
    doing_reports(client.app.state.parts).work()


def _send(client: TestClient, cookie: str, address: str, fields: dict[str, str]) -> None:
    client.cookies.set(SESSION_COOKIE, cookie, domain="localhost.local")
    page = client.get("/sign-in/x").text
    token = page.split('name="token" value="')[1].split('"')[0]
    assert client.post(address, data={"token": token, **fields}).status_code == 303
