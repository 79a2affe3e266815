"""An organization as large as coverage has to bear: 20,000 people in so many teams, eighty modules asked, half done.

Forty modules are asked of everyone, forty others of one part of the tree each. Every tenth date is past, every fifth
comes back each year. Written row by row with plain statements: it has to be there in seconds.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, insert

from courses.catalog import Catalog, ModuleFolder
from courses.exercises import Choice
from courses.exercises.base import Option
from courses.model import Curriculum, Module, Step
from server.accounts.viewer import secret_hash
from server.clock import now
from server.ids import new_id
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import (
    Assignment,
    AssignmentTerms,
    Attempt,
    Ended,
    Membership,
    Organization,
    Person,
    Role,
    Session,
    Unit,
)  # fmt: skip

ORGANIZATION = "org"
PEOPLE, MODULES = 20_000, 40
SHAPES = {12: (12,), 400: (8, 50), 3000: (10, 10, 30)}  # how many below each unit, level by level
BEGAN = datetime(2026, 1, 5, 8)
TODAY = datetime(2026, 11, 16, 9)  # a Monday


class Manager(NamedTuple):
    """Someone who leads one unit."""

    cookie: str
    unit_id: UUID


class Office(NamedTuple):
    """Where to look."""

    root: Manager
    team: Manager  # leads the first of the smallest teams
    part: UUID  # the first unit below the root


def catalog() -> Catalog:
    """All modules that are asked, of one step each."""
    step = Step("stap", "Stap", Choice((Option("Ja", key=True), Option("Nee"))), skill="luisteren", revision="r")
    names = [f"module-{number:02}" for number in range(2 * MODULES)]
    modules = [
        Module(
            name, "nl", f"Oefening {number} in luisteren", "", ("luisteren",), 10, "bedacht", "", (step,),
            content_hash=name,
        )
        for number, name in enumerate(names)
    ]  # fmt: skip
    folders = {
        one.id: ModuleFolder(one.id, one.id, {"nl": one}, {"nl": ""}, default_language="nl", content_hash=one.id)
        for one in modules
    }
    return Catalog(Curriculum(("nl",)), folders)


def settle(store: Store, teams: int, share: float, rng: Random, asked_of: int = 2 * MODULES) -> Office:
    """Fills an empty database. `share`: of all that is asked, so much is done; `asked_of`: assignments, the first
    `MODULES` of everyone and the others of a unit each."""
    units = list(_units(SHAPES[teams]))
    leaves = units[-teams:]
    people = [_row(Person, id=new_id(), name=f"Mens {n}", mail=f"m{n}@org.example") for n in range(PEOPLE)]
    staffed = [(person, leaves[number % teams]["id"]) for number, person in enumerate(people[:-2])]
    leading = [(people[-2], units[0]["id"]), (people[-1], leaves[0]["id"])]
    store.write_now(lambda connection: _put(connection, Organization, [_organization()]))
    _store(store, Unit, units)
    _store(store, Person, people)
    _store(
        store,
        Membership,
        [_row(Membership, person_id=one["id"], since=BEGAN.date(), unit_id=unit) for one, unit in staffed + leading],
    )
    roles = [_row(Role, person_id=one["id"], role="manager", unit_id=unit, since=BEGAN.date()) for one, unit in leading]
    _store(store, Role, roles)
    _store(store, Session, [_session(one["id"]) for one, _ in leading])
    asked = list(_asked(units, asked_of, rng))
    _store(store, Assignment, [assignment for assignment, _ in asked])
    _store(store, AssignmentTerms, [terms for _, terms in asked])
    _did(store, people, share, rng)
    root, team = (Manager(cookie_of(one["id"]), unit) for one, unit in leading)
    return Office(root, team, units[1]["id"])


def _units(shape: Sequence[int]) -> Iterator[dict[str, Any]]:
    """Each level after the one above it."""
    level = [_row(Unit, id=new_id(), parent_id=None, name="Organisatie", position=0)]
    yield from level
    for depth, count in enumerate(shape):
        level = [
            _row(
                Unit,
                id=new_id(),
                parent_id=above["id"],
                name=f"{'Afdeling' if depth < len(shape) - 1 else 'Team'} {place}-{n}",
                position=n,
            )
            for place, above in enumerate(level)
            for n in range(count)
        ]
        yield from level


def _asked(units: Sequence[dict[str, Any]], many: int, rng: Random) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for number in range(many):
        unit = units[0] if number < MODULES else units[rng.randrange(1, min(len(units), 110))]
        made = _row(Assignment, id=new_id(), modules=f"module-{number:02}", unit_id=unit["id"], created_at=BEGAN)
        due = TODAY.date() + timedelta(days=rng.randrange(-60, -1) if number % 10 == 0 else rng.randrange(400))
        yield made, _row(
            AssignmentTerms, assignment_id=made["id"], number=1, at=BEGAN, due_on=due, reason="Daar vragen bellers om.",
            language="nl", renewal=12 if number % 5 == 0 else 0,
        )  # fmt: skip


def _did(store: Store, people: Sequence[dict[str, Any]], share: float, rng: Random) -> None:
    days = (TODAY - BEGAN).days - 1
    for number in range(MODULES):
        ended = list[dict[str, Any]]()
        attempts = list[dict[str, Any]]()
        for one in people:
            if rng.random() < share:
                at = BEGAN + timedelta(days=rng.randrange(days))
                attempts.append(
                    _row(
                        Attempt,
                        id=new_id(),
                        person_id=one["id"],
                        module_id=f"module-{number:02}",
                        version=1,
                        language="nl",
                        unit_path="",
                        started_at=at,
                    )
                )
                ended.append(_row(Ended, attempt_id=attempts[-1]["id"], at=at))
        _store(store, Attempt, attempts)
        _store(store, Ended, ended)


def _organization() -> dict[str, Any]:
    return Organization(id=ORGANIZATION, name="Organisatie", created_at=BEGAN).model_dump()


def _session(person_id: UUID) -> dict[str, Any]:
    at = now()
    return _row(
        Session, id=secret_hash(cookie_of(person_id)), person_id=person_id, cross_site_secret="s", created_at=at,
        last_seen_at=at, expires_at=at.replace(year=at.year + 1), revoked_at=None,
    )  # fmt: skip


def cookie_of(person_id: UUID) -> str:
    return f"cookie-{person_id}"


def _row(kind: Any, **values: Any) -> dict[str, Any]:
    """A row with what it has by default."""
    made: dict[str, Any] = kind(
        organization=ORGANIZATION, **({"created_at": BEGAN} if kind is Person else {}), **values
    ).model_dump()
    return made


def _store(store: Store, kind: Any, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        store.write_now(lambda connection: _put(connection, kind, rows))


def _put(connection: Connection, kind: Any, rows: Sequence[dict[str, Any]]) -> None:
    connection.execute(insert(table_of(kind)), list(rows))
