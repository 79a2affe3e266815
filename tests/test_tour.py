"""The way of the data, file by file, as the README walks it: from a Markdown file to a manager's page."""

import re
import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from courses import codec
from courses.catalog import Catalog, load
from courses.exercises import Choice, Grade, Response
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.app import create_app
from server.clock import now
from server.reports.snapshot import take_snapshot
from server.settings import load_settings
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries.changes_accounts import open_session
from server.store.tables import Membership, Person, Session
from tests.people import DIRK, LOTTE, ORGANIZATION, Someone, settle
from tests.serving.reading import look

CURRICULUM = """\
languages: nl

skills:
  listening:
    name nl: luisteren
    sentence nl: Je hoort wat iemand vraagt, en zegt het terug.
    standard: 70 %
"""
MODULE = """\
---
titel: Nog een keer bellen
samenvatting: Een vriendelijke stem kan een signaal dragen.
vaardigheden: luisteren
minuten: 10
bron: bedacht geval
---

Iemand belt, rustig en vriendelijk. Wat hoor je nog meer?

## Welke zin is het signaal?

Mevrouw De Wit belt over haar polis.

- [ ] "Ik bel over mijn polis, ik heb het nummer hier."
  > Daar begint ze mee. Wat zegt ze nog meer?
- [x] "Dit is nu de derde keer dat ik bel hierover."
  > Herhaling is een signaal, ook op vriendelijke toon.
- [ ] "Ik hoop dat u er even naar kunt kijken voor mij."
  > Een beleefde vraag. Die stelt bijna iedereen.

Wie herhaalt, is eerder niet gehoord.

## Een tweede gesprek

Schrijf op wat iemand zei, in zijn eigen woorden.
"""
KEY, WRONG = "Dit is nu de derde keer", "Ik bel over mijn polis"
FEEDBACK, EXPLANATION = "Daar begint ze mee", "Wie herhaalt, is eerder niet gehoord"


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    folder = tmp_path / "content" / "calling-again"
    folder.mkdir(parents=True)
    (folder / "nl.md").write_text(MODULE, encoding="utf-8")
    (folder.parent / "curriculum.yml").write_text(CURRICULUM, encoding="utf-8")
    return load(folder.parent)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path}/gehoor.sqlite3")
    migrate(engine)
    with engine.begin() as connection:
        settle(connection)
    yield engine
    engine.dispose()


@pytest.fixture
def app(catalog: Catalog, engine: Engine, tmp_path: Path) -> FastAPI:
    settings = load_settings(
        database=str(engine.url), content=tmp_path / "content", organization=ORGANIZATION, base_url="http://localhost"
    )
    return create_app(settings, catalog, engine)


def browser(app: FastAPI, person_id: UUID) -> TestClient:
    """A browser in which this person is signed in."""
    secret, at = secrets.token_urlsafe(16), now()
    row = Session(
        organization=ORGANIZATION, id=secret_hash(secret), person_id=person_id, cross_site_secret=secrets.token_hex(16),
        created_at=at, last_seen_at=at, expires_at=at + timedelta(days=1),
    )  # fmt: skip
    app.state.parts.store.write_now(lambda connection: open_session(connection, row))
    client = TestClient(app, base_url="http://localhost", follow_redirects=True)
    client.cookies.set(SESSION_COOKIE, secret, domain="localhost.local")
    return client


def respond(app: FastAPI, person_id: UUID, pick: int) -> str:
    """Opens the module, begins, picks; the page that comes back."""
    step = look(browser(app, person_id), "/modules/calling-again").press("Begin")
    return step.press("", pick=pick).html


def colleagues_of(someone: Someone, how_many: int, app: FastAPI) -> list[UUID]:
    """New people in the same team."""
    ids = [uuid4() for _ in range(how_many)]
    rows = [
        row
        for number, one in enumerate(ids)
        for row in (
            Person(organization=ORGANIZATION, id=one, name=f"Collega {number}", mail=f"c{number}@brug.example",
                   created_at=now()),
            Membership(organization=ORGANIZATION, person_id=one, unit_id=someone.team.id, since=now().date()),
        )
    ]  # fmt: skip
    for row in rows:
        app.state.parts.store.write_now(
            lambda connection, row=row: connection.execute(type(row).__table__.insert(), row.model_dump())
        )
    return ids


def test_the_way_of_the_data(catalog: Catalog, app: FastAPI, engine: Engine) -> None:
    # content/<module>/nl.md → courses/module.py → a module, frozen, with its hash, and no diagnostic
    folder = catalog.folders["calling-again"]
    assert folder.diagnostics == ()
    module = folder.modules["nl"]
    item = module.run[0]
    assert isinstance(item.exercise, Choice)
    assert len(module.content_hash) >= 32

    with TestClient(app):  # its start publishes: server/publish.py
        # → server/shelf.py: the published version, decoded from the database
        version = app.state.parts.store.read_now(
            lambda connection: connection.execute(text("SELECT module_id, version FROM module_version")).one()
        )
        assert tuple(version) == ("calling-again", 1)

        # → server/learn: the page of one step; nothing on it tells the key
        step = look(browser(app, LOTTE.id), "/modules/calling-again").press("Begin")
        assert KEY in step.html
        assert WRONG in step.html
        assert FEEDBACK not in step.html
        assert EXPLANATION not in step.html

        # → the learner's response → graded by courses/exercises/choice.py → recorded → feedback, their own pick first
        feedback = step.press("", pick=0).html
        assert FEEDBACK in feedback
        assert EXPLANATION not in feedback  # one may try again
        given, grade, revision = stored_response(engine)
        assert codec.decode(given, Response) == Response(picked=(0,))
        assert codec.decode(grade, Grade) == item.exercise.grade(Response(picked=(0,)))
        assert revision == item.revision

        # → server/reports: a snapshot behind the gate. One person: no number. Seven more: a number, and never a name
        store = app.state.parts.store
        take_snapshot(store, catalog.curriculum, now())
        manager = browser(app, DIRK.id)
        assert re.search("1 (mens|persoon)", manager.get("/manage").text) is None
        for colleague in colleagues_of(LOTTE, 7, app):
            respond(app, colleague, pick=1)
        take_snapshot(store, catalog.curriculum, now() + timedelta(days=40))
        page = manager.get("/manage").text  # → server/manage: the manager's page
        assert "minstens 5 mensen" in page
        for hidden in (LOTTE.name, "Collega", KEY, FEEDBACK):
            assert hidden not in page


def stored_response(engine: Engine) -> tuple[str, str, str]:
    """What stands in the database, asked over a connection of its own."""
    with engine.connect() as connection:
        row = connection.execute(text("SELECT given, grade, revision FROM response")).one()
    return row.given, row.grade, row.revision
