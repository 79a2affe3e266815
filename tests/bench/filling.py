"""Responses by the million, written past the recorder: for measuring what happens once they are there.

20,000 people in 400 teams take module after module out of eighty, eight items each (one asked beforehand), in ten
months. Time-ordered ids, like those of the application; the same rows every time.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Table, select
from sqlmodel import SQLModel, col

from courses.catalog import Catalog, ModuleFolder
from courses.exercises import Choice
from courses.exercises.base import Option
from courses.model import Curriculum, Module, Skill, Step
from server.store.prepared import driver
from server.store.queries import people
from server.store.recorder import table_of
from server.store.store import Store
from server.store.tables import Attempt, Ended, Membership, ResponseGiven
from tests.bench.office import BEGAN, ORGANIZATION, TODAY

MODULES: Final = 80
ITEMS: Final = 8
SKILLS: Final = 20
AT_ONCE: Final = 12_500  # attempts in one transaction, with what was given in them
TOLD: Final = 125_000  # attempts between two words of how far it is
ROWS: Final = 1 + ITEMS + 0.9  # an attempt, its responses, and of nine in ten the end
SPAN: Final = TODAY - timedelta(days=2) - BEGAN


Row = dict[str, Any]
Waiting = tuple[Row, list[Row]]  # an attempt and its responses


class Person(NamedTuple):
    id: str  # 32 hex digits
    path: str
    ability: float


def catalog() -> Catalog:
    """Eighty modules of eight choices each; two of the items are of another skill."""
    options = tuple(Option(f"Zin {number}, zo lang als een zin is.", key=number == 1) for number in range(4))
    modules = [
        Module(
            f"module-{number:02}", "nl", f"Oefening {number}", "", (skill_of(number, 0),), 10, "bedacht", "",
            tuple(
                Step(
                    f"stap-{item}", f"Stap {item}", Choice(options), skill=skill_of(number, item), revision="r",
                    key_revision=key_of(number, item), beforehand=item == 0,
                )
                for item in range(ITEMS)
            ),
            content_hash=f"{number}",
        )
        for number in range(MODULES)
    ]  # fmt: skip
    folders = {
        one.id: ModuleFolder(one.id, one.id, {"nl": one}, {"nl": ""}, default_language="nl", content_hash=one.id)
        for one in modules
    }
    skills = tuple(Skill(f"skill-{number:02}", {"nl": f"vaardigheid {number}"}, {}, 0.7) for number in range(SKILLS))
    return Catalog(Curriculum(("nl",), skills), folders)


def skill_of(module: int, item: int) -> str:
    return f"skill-{(module + (item >= ITEMS - 2)) % SKILLS:02}"


def key_of(module: int, item: int) -> str:
    return f"{module * ITEMS + item:016x}"


def everyone(connection: Connection) -> list[Person]:
    """Who there is, with the way from the root to their team."""
    above = {row.id: row.parent_id for row in people.units(connection, ORGANIZATION)}
    rng, found = Random(1), list[Person]()
    asked = select(col(Membership.person_id), col(Membership.unit_id)).where(
        col(Membership.organization) == ORGANIZATION
    )
    for person_id, unit in connection.execute(asked.order_by(col(Membership.person_id))):
        path = [unit]
        while above[path[0]]:
            path.insert(0, above[path[0]])
        found.append(Person(person_id.hex, "/".join(map(str, path)), rng.gauss(0.75, 0.15)))
    return found


def attempts(whose: Sequence[Person], first: int, count: int, many: int) -> Iterator[tuple[int, Person, int, datetime]]:
    """Number, person, module and start of so many attempts out of `many`, in the order of time."""
    for number in range(first, first + count):
        turn, place = divmod(number, len(whose))
        module = place * 7 + turn - (number % 33 == 0)  # now and then the one they had before
        yield number, whose[place], module % MODULES, BEGAN + SPAN * (number / many)


def id_of(number: int) -> str:
    return f"{number:012x}" + "7000" + "8" + f"{number * 2654435761 % 16**15:015x}"


def fill(store: Store, responses: int, again: int) -> None:
    """Stores responses with their attempts, `AT_ONCE` attempts in a transaction, and says how far it is; goes on where
    a run before it ended. `again` more are given later (`to_give`)."""
    whose = store.read_now(everyone)
    many, given, write = (responses + again) // ITEMS, responses // ITEMS, _Loading(store)
    first = begun = store.read_now(stored)
    at, told = time.perf_counter(), first
    while first < given:
        some = list(attempts(whose, first, min(AT_ONCE, given - first), many))
        rng = Random(first)
        answers = [row for one in some for row in _responses(*one, rng)]
        ended = [_ended(*one) for one in some if one[0] % 10]
        write({Attempt: [_attempt(*one) for one in some], ResponseGiven: answers, Ended: ended})
        first += len(some)
        if first - told >= TOLD or first >= given:
            told, rows = first, (first - begun) * ROWS
            print(f"    {first * ITEMS:,} there, {rows / (time.perf_counter() - at):,.0f} rows/s", flush=True)
    write.done()


def stored(connection: Connection) -> int:
    """How many attempts there are: the number of the next one."""
    last = connection.execute(select(col(Attempt.id)).order_by(col(Attempt.id).desc()).limit(1)).scalar()
    return 0 if last is None else int(last.hex[:12], 16) + 1


def to_give(whose: Sequence[Person], responses: int, again: int) -> Iterator[Waiting]:
    """Attempts that nobody began yet, each with what will be given in it; moments are for who records them."""
    many, rng = (responses + again) // ITEMS, Random(3)
    for one in attempts(whose, responses // ITEMS, again // ITEMS, many):
        begun = _named(Attempt, _attempt(*one))
        yield (
            begun | {"id": UUID(begun["id"]), "person_id": UUID(begun["person_id"])},
            [_named(ResponseGiven, row) for row in _responses(*one, rng)],
        )


def _attempt(number: int, person: Person, module: int, at: datetime) -> tuple[Any, ...]:
    start = str(at) if at.microsecond else f"{at}.000000"
    return (
        ORGANIZATION, id_of(number), person.id, f"module-{module:02}", 1, "nl", person.path, start, "", False, 0, None
    )  # fmt: skip


def _responses(number: int, person: Person, module: int, at: datetime, rng: Random) -> Iterator[tuple[Any, ...]]:
    attempt = id_of(number)
    for item in range(ITEMS):
        right = rng.random() < person.ability - 0.2 * (item == 0) + 0.1 * ((module * 5 + item) % 4 - 1.5)
        picked = 1 if right else rng.choice((0, 2, 3))
        moment = at + timedelta(minutes=item + 1, microseconds=number % 1000 + 1)
        yield (
            ORGANIZATION, attempt, f"stap-{item}", 1, f"{attempt[:20]}{item}", str(moment), "nl", f"{item:016x}",
            key_of(module, item), f'{{"picked":[{picked}]}}', f'{{"score":{1.0 * right}}}', 1.0 * right,
            rng.random() < 0.03,
        )  # fmt: skip


def _ended(number: int, person: Person, module: int, at: datetime) -> tuple[Any, ...]:
    return ORGANIZATION, id_of(number), str(at + timedelta(minutes=ITEMS, microseconds=number % 1000 + 2))


def _named(kind: type[SQLModel], row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(table_of(kind).c.keys(), row, strict=True))


class _Loading:
    """As quick as the database can: SQLite without waiting for the disk, PostgreSQL by COPY. One transaction each."""

    def __init__(self, store: Store) -> None:
        self._store, self._embedded = store, store.engine.dialect.name == "sqlite"

    def done(self) -> None:
        if not self._embedded:
            with self._store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM ANALYZE")

    def __call__(self, rows: dict[type[SQLModel], list[tuple[Any, ...]]]) -> None:
        with self._store.engine.connect() as connection:
            on = driver(connection)
            if self._embedded:
                on.execute("PRAGMA synchronous = OFF")
                on.execute("BEGIN IMMEDIATE")
            for kind, some in rows.items():
                self._put(on, table_of(kind), some)
            on.commit()
            if self._embedded:
                on.execute("PRAGMA synchronous = FULL")

    def _put(self, on: Any, table: Table, rows: list[tuple[Any, ...]]) -> None:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        if self._embedded:
            places = ", ".join("?" * len(table.c))
            on.executemany(f"INSERT INTO {table.name} ({names}) VALUES ({places})", rows)
            return
        with on.cursor() as cursor, cursor.copy(f"COPY {table.name} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
