"""What the load is about: an organization of 64 people who are signed in, a module, and attempts at it."""

from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from courses.catalog import Catalog, ModuleFolder
from courses.exercises import Choice
from courses.exercises.base import Option
from courses.model import Curriculum, Module, Step
from server.accounts.viewer import SESSION_COOKIE, secret_hash
from server.clock import now
from server.forms import token
from server.ids import new_id
from server.publish import publish
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.queries import changes_people as people
from server.store.recorder import table_of
from server.store.store import open_store
from server.store.tables import Attempt, ResponseGiven, Session
from tests.bench.load import Form

ORGANIZATION = "org"
PEOPLE = 64
STEPS = 8
SECRET = "of-a-form"
TEXT = "<p>Meneer Aydin haalt zijn paspoort op. Welke zin vertelt hoe het bij ons ging?</p>" * 3


class Member(NamedTuple):
    id: UUID
    cookie: str


def catalog() -> Catalog:
    """One module of eight choices: what is measured does not change with the content that is shipped."""
    options = tuple(
        Option(f"Zin {number}, zo lang als een zin is.", key=number == 1, feedback=TEXT) for number in range(4)
    )
    steps = tuple(
        Step(f"stap-{number}", f"Stap {number}", Choice(options), TEXT, TEXT, skill="luisteren", revision="r")
        for number in range(STEPS)
    )
    module = Module(
        "meten", "nl", "Meten", "Om te meten.", ("luisteren",), 10, "bedacht", TEXT, steps, content_hash="h"
    )
    folder = ModuleFolder("meten", "meten", {"nl": module}, {"nl": ""}, default_language="nl", content_hash="h")
    return Catalog(Curriculum(("nl",)), {"meten": folder})


def settle(url: str, loads: list[int]) -> list[list[Form]]:
    """Fills a new database, and answers forms for so many loads: each the first response of an attempt of its own."""
    engine = open_engine(url)
    migrate(engine)
    store = open_store(engine, ORGANIZATION)
    members = store.write_now(_members)
    publish(store, catalog(), now())
    prepared = [
        store.write_now(lambda connection, count=count: _attempts(connection, members, count)) for count in loads
    ]
    store.close()
    engine.dispose()
    return prepared


def stored(url: str) -> int:
    """How many responses the database holds."""
    engine = open_engine(url)
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(ResponseGiven))
    engine.dispose()
    return count or 0


def _members(connection: Connection) -> list[Member]:
    root = people.add_organization(connection, ORGANIZATION, "Meetorganisatie", now())
    members = []
    for number in range(PEOPLE):
        person_id = people.add_person(connection, ORGANIZATION, f"Lid {number}", f"{number}@example.org", now())
        people.move_person(connection, ORGANIZATION, person_id, root, now().date())
        members.append(Member(person_id, f"cookie-{number}"))
    connection.execute(insert(table_of(Session)), [_session(member) for member in members])
    return members


def _session(member: Member) -> dict[str, Any]:
    at = now()
    return {
        "organization": ORGANIZATION,
        "id": secret_hash(member.cookie),
        "person_id": member.id,
        "cross_site_secret": SECRET,
        "created_at": at,
        "last_seen_at": at,
        "expires_at": at.replace(year=at.year + 1),
        "revoked_at": None,
    }


def _attempts(connection: Connection, members: list[Member], count: int) -> list[Form]:
    rows = [_attempt(members[number % PEOPLE].id) for number in range(count)]
    connection.execute(insert(table_of(Attempt)), rows)
    return [_form(row["id"], members[number % PEOPLE].cookie) for number, row in enumerate(rows)]


def _attempt(person_id: UUID) -> dict[str, Any]:
    return {
        "organization": ORGANIZATION,
        "id": new_id(),
        "person_id": person_id,
        "module_id": "meten",
        "version": 1,
        "language": "nl",
        "unit_path": "",
        "started_at": now(),
    }


def _form(attempt_id: UUID, cookie: str) -> Form:
    body = urlencode({"token": token(SECRET), "key": new_id().hex, "try": "1", "pick": "1"})
    return (f"/attempts/{attempt_id}/stap-0", f"{SESSION_COOKIE}={cookie}", body)
