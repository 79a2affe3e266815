"""Two worlds that differ only in who declined or put off which invitation: nobody but that person can tell them apart.

The demonstration's organization is copied twice, with a listener in it; in each other people answer other invitations.
Then numbers are published, and everyone with a role looks at everything they can reach. New routes are in it by
themselves: the addresses come from the server's own table.
"""

import logging
import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, insert, select
from starlette.testclient import TestClient

from server.access import Page
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.app import create_app
from server.manage.board.work import doing_reports
from server.pages import Pages
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.queries import invitations
from server.store.tables import Assignment, Attempt, Compliment, Person, PutOff, Role, Session, Signal, Unit
from tests.serving.crawling import Answered, addresses, crawl, get_routes, is_of
from tests.serving.demonstration import CATALOG, NOW

LATER = NOW + timedelta(days=9)  # another month, so that everything is published again
MANY = 20  # invitations that are answered in each world
NOBODYS = "01990000-0000-7000-8000-0000000000ff"
Ids = Mapping[str, Sequence[str]]
Reached = dict[str, dict[str, Answered]]  # role → address → what came back


@dataclass(frozen=True)
class World:
    """What is the same in both: one file, who looks with which cookie, and who may answer an invitation."""

    file: Path
    cookies: Mapping[str, str]  # role → cookie; one of each role, and managers at every height
    invited: Sequence[tuple[str, str]]  # cookie of somebody without a role, module


@pytest.fixture(scope="module")
def base(world: Engine, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A copy of the demonstration in which someone is listener, and everyone is signed in."""
    file = tmp_path_factory.mktemp("worlds") / "base.sqlite3"
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
def lived(base: World, folder: Path, seed: int, *, publish: bool = True) -> Iterator[tuple[TestClient, Engine]]:
    """A world in which some, chosen by the seed, answered invitations; and numbers were published since."""
    folder.mkdir()
    copied(base.file, folder / "gehoor.sqlite3")
    engine = open_engine(f"sqlite:///{folder / 'gehoor.sqlite3'}")
    settings = load_settings(database=str(engine.url), base_url="http://localhost")
    app = create_app(settings, CATALOG, engine, clock=lambda: LATER)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        rng = Random(seed)
        for cookie, module in rng.sample(list(base.invited), MANY):
            _answer(client, cookie, module, rng.choice(("later", "no")))
        if publish:
            take_snapshot(app.state.parts.store, CATALOG.curriculum, LATER)
            for role, cookie in base.cookies.items():
                if role.startswith("manager"):
                    _have_report_made(client, cookie)
        yield client, engine
    engine.dispose()


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


def everything(base: World, client: TestClient, engine: Engine, only: tuple[str, str] = ("", "")) -> Reached:
    """All that everyone with a role can reach. `only`: what the roles, and addresses, begin with that are looked at."""
    app = client.app
    assert isinstance(app, FastAPI)
    known, paths = ids(engine), sorted(get_routes(app.routes))
    begin = [one for path in paths for one in addresses(path, known, [NOBODYS])]
    found = Reached()
    for role, cookie in base.cookies.items():
        if role.startswith(only[0]):
            client.cookies.clear()
            client.cookies.set(SESSION_COOKIE, cookie, domain="localhost.local")
            found[role] = crawl(client, paths, begin, only[1])
    return found


def ids(engine: Engine) -> Ids:
    """What the places in addresses stand for: a few of each, in an order that no answer to an invitation changes."""
    with engine.connect() as connection:

        def some(column: Any, most: int = 8) -> list[str]:
            return [str(one) for one in connection.scalars(select(column).order_by(column).limit(most))]

        modules = sorted(CATALOG.folders)
        given = some(Signal.id, 3) + some(Compliment.id, 3)
        return {
            "person": some(Person.id), "unit": some(Unit.id), "assignment": some(Assignment.id), "module": modules,
            "module_id": modules, "attempt": some(Attempt.id, 3), "given": given, "name": ["choice", "index", "x"],
        }  # fmt: skip


def differences(one: Reached, other: Reached) -> list[str]:
    """The addresses at which two worlds can be told apart, with who can."""
    pairs = {(role, address) for world in (one, other) for role, found in world.items() for address in found}
    return sorted(f"{role}: {address}" for role, address in pairs if one[role].get(address) != other[role].get(address))


def lines(log: pytest.LogCaptureFixture) -> list[str]:
    """What the server logged."""
    return [f"log: {one.name} {one.getMessage()}" for one in log.records if one.name.startswith("server")]


def both(base: World, folder: Path, log: pytest.LogCaptureFixture, only: tuple[str, str] = ("", "")) -> list[str]:
    """What tells two worlds apart: addresses, and lines of the log."""
    worlds, logs = list[Reached](), list[list[str]]()
    for seed in (1, 2):
        log.clear()
        with log.at_level(logging.DEBUG, logger="server"), lived(base, folder / str(seed), seed) as (client, engine):
            worlds.append(everything(base, client, engine, only))
            if not any(only):
                _is_of_something(base, client, worlds[-1])
        logs.append(lines(log))
    return differences(*worlds) + sorted({*logs[0]} ^ {*logs[1]})


def _is_of_something(base: World, client: TestClient, found: Reached) -> None:
    """Each route of a workroom showed somebody a page, and files were among what came."""
    app = client.app
    assert isinstance(app, FastAPI)
    shown = {address for of in found.values() for address, one in of.items() if one.status == 200}
    rooms = [path for path in get_routes(app.routes) if path.split("/")[1] in {"manage", "author", "people", "guide"}]
    assert [path for path in rooms if not any(is_of(path, address) for address in shown)] == []
    assert {role.split()[0] for role in base.cookies} == {"manager", "author", "administrator", "listener"}
    assert {"/me/export.json"} <= shown


def test_the_worlds_do_differ(base: World, tmp_path: Path) -> None:
    found = list[frozenset[Any]]()
    for seed in (1, 2):
        with lived(base, tmp_path / str(seed), seed, publish=False) as (_, engine), engine.connect() as connection:
            rows = connection.execute(select(PutOff.person_id, PutOff.module_id, PutOff.until))
            found.append(frozenset(map(tuple, rows)))
    assert min(map(len, found)) == MANY
    assert len(found[0] ^ found[1]) > MANY


def test_nobody_can_tell_who_declined(base: World, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert both(base, tmp_path, caplog) == []


def on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many declined, in a comment of one page."""
    draw = Pages.draw

    def leaking(self: Pages, request: Any, template: str, view: object, **other: Any) -> str:
        text = draw(self, request, template, view, **other)
        if other["page"] is not Page.MANAGE_REACH:
            return text
        store = request.app.state.parts.store
        rows = store.read_now(lambda connection: connection.execute(select(PutOff).where(PutOff.until.is_(None))).all())  # type: ignore[union-attr]
        return f"{text}<!-- {len(rows)} -->"

    monkeypatch.setattr(Pages, "draw", leaking)


def in_the_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Which module someone puts aside, in a line of the log."""
    set_aside = invitations.set_aside

    def leaking(connection: Any, **other: Any) -> None:
        logging.getLogger("server.learn").debug("set aside %s", other["module_id"] + str(other["person_id"]))
        set_aside(connection, **other)

    monkeypatch.setattr(invitations, "set_aside", leaking)


def in_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever declined something is asked nothing any more."""
    from server.reports import tables

    read_lives = tables.read_lives

    def leaking(connection: Any, *other: Any) -> Any:
        declined, lives = {*connection.scalars(select(PutOff.person_id))}, read_lives(connection, *other)
        return replace(lives, stays={who: stays for who, stays in lives.stays.items() if who not in declined})

    monkeypatch.setattr(tables, "read_lives", leaking)


@pytest.mark.parametrize("leak", [on_a_page, in_the_log, in_the_numbers])
def test_a_planted_leak_is_found(
    base: World,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    leak: Callable[[pytest.MonkeyPatch], None],
) -> None:
    leak(monkeypatch)
    assert both(base, tmp_path, caplog, ("manager of all", "/manage")) != []
