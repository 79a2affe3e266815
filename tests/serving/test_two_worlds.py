"""Two worlds that differ only in who declined or put off which invitation: nobody but that person can tell them apart.

The demonstration's organization is copied twice, with a listener in it; in each other people answer other invitations.
Then numbers are published, and everyone with a role looks at everything they can reach. New routes are in it by
themselves: the addresses come from the server's own table.
"""

import logging
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, select
from starlette.testclient import TestClient

from server.access import Page
from server.accounts.viewer import SESSION_COOKIE
from server.pages import Pages
from server.store.queries import invitations
from server.store.tables import Assignment, Attempt, Compliment, Person, PutOff, Signal, Unit
from tests.serving.crawling import MOST, Answered, addresses, crawl, get_routes, is_of
from tests.serving.demonstration import CATALOG
from tests.serving.two_worlds import MANY, Lived, World, before, logged, opened, worlds

NOBODYS = "01990000-0000-7000-8000-0000000000ff"
Ids = Mapping[str, Sequence[str]]
Reached = dict[str, dict[str, Answered]]  # role → address → what came back


@pytest.fixture(scope="module")
def base(world: Engine, tmp_path_factory: pytest.TempPathFactory) -> World:
    return before(world, tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="module")
def lived(base: World, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Lived]:
    """Both worlds."""
    return worlds(base, tmp_path_factory.mktemp("lived"))


def everything(
    base: World, client: TestClient, engine: Engine, only: tuple[str, str] = ("", ""), most: int = MOST
) -> Reached:
    """All that everyone with a role can reach. `only`: what the roles, and addresses, begin with that are looked at."""
    app = client.app
    assert isinstance(app, FastAPI)
    known, paths = ids(engine), sorted(get_routes(app.routes))
    begin = [one for path in paths for one in addresses(path, known, [NOBODYS], most)]
    found = Reached()
    for role, cookie in base.cookies.items():
        if role.startswith(only[0]):
            client.cookies.clear()
            client.cookies.set(SESSION_COOKIE, cookie, domain="localhost.local")
            found[role] = crawl(client, paths, begin, only[1], most)
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


def apart(
    base: World, both: Sequence[Lived], folder: Path, only: tuple[str, str] = ("", ""), most: int = MOST
) -> list[str]:
    """What tells two worlds apart: addresses, and lines of the log."""
    reached, logs = list[Reached](), list[frozenset[str]]()
    for number, one in enumerate(both):
        with opened(one.file, folder / str(number)) as (client, engine), logged() as log:
            reached.append(everything(base, client, engine, only, most))
            if not any(only):
                _is_of_something(base, client, reached[-1])
        logs.append(one.log | log)
    return differences(*reached) + sorted(logs[0] ^ logs[1])


def _is_of_something(base: World, client: TestClient, found: Reached) -> None:
    """Each route of a workroom showed somebody a page, and files were among what came."""
    app = client.app
    assert isinstance(app, FastAPI)
    shown = {address for of in found.values() for address, one in of.items() if one.status == 200}
    rooms = [path for path in get_routes(app.routes) if path.split("/")[1] in {"manage", "author", "people", "guide"}]
    assert [path for path in rooms if not any(is_of(path, address) for address in shown)] == []
    assert {role.split()[0] for role in base.cookies} == {"manager", "author", "administrator", "listener"}
    assert {"/me/export.json"} <= shown


def test_the_worlds_do_differ(lived: Sequence[Lived]) -> None:
    found = list[frozenset[Any]]()
    for one in lived:
        with closing(sqlite3.connect(one.file)) as connection:
            found.append(frozenset(connection.execute("SELECT person_id, module_id, until FROM put_off")))
    assert min(map(len, found)) == MANY
    assert len(found[0] ^ found[1]) > MANY


def test_nobody_can_tell_who_declined(base: World, lived: Sequence[Lived], tmp_path: Path) -> None:
    assert apart(base, lived, tmp_path) == []


@pytest.mark.long
def test_nobody_can_tell_who_declined_wherever_else_they_look(
    base: World, lived: Sequence[Lived], tmp_path: Path
) -> None:
    assert apart(base, lived, tmp_path, most=8) == []


def on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who declined what, in a comment of one page."""
    draw = Pages.draw

    def leaking(self: Pages, request: Any, template: str, view: object, **other: Any) -> str:
        text = draw(self, request, template, view, **other)
        if other["page"] is not Page.MANAGE_REACH:
            return text
        store = request.app.state.parts.store
        asked = select(PutOff.person_id, PutOff.module_id).where(PutOff.until.is_(None))  # type: ignore[union-attr]
        rows = store.read_now(lambda connection: sorted(map(str, connection.execute(asked))))
        return f"{text}<!-- {rows} -->"

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


OF_A_MANAGER = ("manager of all", "/manage")


def test_planted_leaks_are_found_each_where_it_is(base: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both in the same two worlds: one tells in the log alone, the other on pages alone."""
    in_the_log(monkeypatch)
    in_the_numbers(monkeypatch)
    found = apart(base, worlds(base, tmp_path / "lived"), tmp_path, OF_A_MANAGER)
    assert [one for one in found if one.startswith("log: ") and "set aside" in one] != []
    assert [one for one in found if one.startswith(OF_A_MANAGER[0])] != []


def test_a_leak_planted_on_a_page_is_found(
    base: World, lived: Sequence[Lived], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_page(monkeypatch)
    assert apart(base, lived, tmp_path, (OF_A_MANAGER[0], "/manage/reach")) != []
