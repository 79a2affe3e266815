"""Generated histories of giving without a name: who passed which prompt when, what they gave, and the releases.

Everything goes the way it goes in the product: named facts and unnamed entries in transactions of their own, the
monthly release in one more, then the rewriting. The attacker gets what is stored, never this file's own truth.
"""

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import SQLModel

from server.ids import new_id, random_id
from server.learn.giving import month_of
from server.learn.unnamed import new_receipt, receipt_hash, writer_mark
from server.listen.releasing import release_month
from server.logs import LOGGING, ByName
from server.store.queries import changes_release
from server.store.queries.changes_learn import writer_key
from server.store.recorder import table_of
from server.store.tables import Attempt, Entry, Organization, Passed, UnnamedEntry
from server.store.tables import Unit as UnitRow
from tests.counting.doors import Door

ORGANIZATION = "demo"
START = datetime(2026, 5, 4, 8, 0)
LANGUAGES = ("nl", "en")

Release = Callable[[Door, str], None]
Facts = Sequence[SQLModel]
Say = Callable[[Exception, Facts], str]  # what the log says of facts that could not be stored


class Person(NamedTuple):
    id: UUID
    unit: str  # its path
    language: str
    gives: float  # chance, at each prompt
    takes: float  # chance, for each module


class World(NamedTuple):
    """What happened, and whose each text is: only a test may know that."""

    people: tuple[Person, ...]
    writers: dict[str, UUID]  # by text
    log: tuple[tuple[datetime, str], ...]  # of the server: the moment and the line


class Shape(NamedTuple):
    """How large, and of what kind."""

    people: tuple[int, int] = (12, 40)
    units: int = 5
    modules: int = 3
    prompts: int = 2  # of each module; the second asks what helped
    months: int = 3
    english: float = 0.15
    skips: float = 0.1
    keeps: float = 0.2
    stops: float = 0.2  # chance, at each prompt, to go no further
    gives: tuple[float, ...] = (0.2, 0.6, 0.9)  # of which everyone has one
    takes: tuple[float, ...] = (0.3, 0.7, 1.0)  # the same
    fails: float = 0.1  # chance that what is given can't be stored the first time


def lived(
    store: Door, seed: int, shape: Shape = Shape(), release: Release | None = None, say: Say | None = None
) -> World:
    """Fills an empty database with a history, each month's release included."""
    rng = Random(seed)
    units = _tree(rng, shape.units)
    people = _people(rng, shape, list(units.values()))
    rows = [
        UnitRow(organization=ORGANIZATION, id=unit, parent_id=_above(path), name="x") for unit, path in units.items()
    ]
    _put(store, [Organization(id=ORGANIZATION, name="x", created_at=START)], rows)
    writers, log, failing = dict[str, UUID](), list[tuple[datetime, str]](), Random(f"{seed}/fails")

    def fail(facts: Facts, at: datetime) -> None:
        if failing.random() < shape.fails:
            log.append((at - timedelta(seconds=2), (say or said)(*_failed(store, facts))))

    for month in range(shape.months):
        begin = START + timedelta(days=31 * month)
        for at, who, module in _taken(rng, people, shape, begin):
            writers |= _walk(store, rng, shape, who, module, at, fail)
        (release or released)(store, month_of(begin + timedelta(days=31)))
    return World(tuple(people), writers, tuple(log))


def said(problem: Exception, _: Facts) -> str:
    """What the server says on its log of a request that failed."""
    info = (type(problem), problem, problem.__traceback__)
    told = logging.LogRecord("server.errors", logging.ERROR, "", 0, "%s %s failed", ("POST", "/learn/{step}"), info)
    return ByName(LOGGING["formatters"]["by_name"]["fmt"]).format(told)


def released(store: Door, month: str) -> None:
    """A release as the product does it, without the job around it."""
    store.write_now(lambda connection: release_month(connection, ORGANIZATION, month))
    store.rewrite(changes_release.names_of(changes_release.REWRITTEN))


def _tree(rng: Random, size: int) -> dict[UUID, str]:
    """Units by id, with their path from the root down."""
    paths = dict[UUID, str]()
    for _ in range(size):
        unit = new_id()
        above = rng.choice([*paths.values()]) if paths else ""
        paths[unit] = f"{above}/{unit}" if above else str(unit)
    return paths


def _above(path: str) -> UUID | None:
    parts = path.split("/")
    return UUID(parts[-2]) if len(parts) > 1 else None


def _people(rng: Random, shape: Shape, paths: list[str]) -> list[Person]:
    return [
        Person(
            new_id(), rng.choice(paths), LANGUAGES[rng.random() < shape.english],
            rng.choice(shape.gives), rng.choice(shape.takes),
        )
        for _ in range(rng.randint(*shape.people))
    ]  # fmt: skip


def _taken(rng: Random, people: list[Person], shape: Shape, begin: datetime) -> Iterator[tuple[datetime, Person, str]]:
    """Who takes what in a month, in the order it happens."""
    moments = [
        (begin + timedelta(minutes=rng.randrange(26 * 24 * 60)), rng.random(), who, f"module-{module}")
        for who in people
        for module in range(shape.modules)
        if rng.random() < who.takes
    ]
    yield from ((at, who, module) for at, _, who, module in sorted(moments))


def _walk(
    store: Door,
    rng: Random,
    shape: Shape,
    who: Person,
    module: str,
    at: datetime,
    fail: Callable[[Facts, datetime], None],
) -> dict[str, UUID]:
    """One attempt: at each prompt something is kept, given or skipped, and all three leave the same named fact."""
    attempt = Attempt(
        organization=ORGANIZATION, id=new_id(), person_id=who.id, module_id=module, version=1, language=who.language,
        unit_path=who.unit, started_at=at,
    )  # fmt: skip
    store.record([attempt])
    found = dict[str, UUID]()
    for prompt in range(shape.prompts):
        step, at = f"{module}/prompt-{prompt}", at + timedelta(minutes=3)
        place = {"organization": ORGANIZATION, "attempt_id": attempt.id, "step_id": step}
        passed = Passed(**place, key=random_id().hex, at=at)
        if rng.random() < shape.keeps:
            store.record([passed, Entry(**place, person_id=who.id, text="Voor mij.", at=at)])
        elif rng.random() < shape.skips or rng.random() > who.gives:
            store.record([passed])
        else:
            entry = _unnamed(store, rng, who, module, step, at)
            fail([passed, entry], at)
            store.record([passed, entry])
            found[entry.text] = who.id
        if rng.random() < shape.stops:
            break
    return found


def _failed(store: Door, facts: Facts) -> tuple[Exception, Facts]:
    """One form that the database refuses and undoes; it is sent again right after."""
    nobodys = Attempt(
        organization=ORGANIZATION, id=new_id(), person_id=None, module_id="", version=1, language="", unit_path="",
        started_at=START,
    )  # fmt: skip
    try:
        store.record([*facts, nobodys])
    except Exception as problem:
        return problem, facts
    raise AssertionError("it was stored")


def _unnamed(store: Door, rng: Random, who: Person, module: str, step: str, at: datetime) -> UnnamedEntry:
    secret = store.write_now(lambda connection: writer_key(connection, ORGANIZATION, month_of(at)))
    return UnnamedEntry(
        organization=ORGANIZATION, id=random_id(), module_id=module, step_id=step, month=month_of(at),
        language=who.language, receipt_hash=receipt_hash(new_receipt()), text=f"{who.language} {random_id().hex}",
        hindered="time" if step.endswith("1") and rng.random() < 0.6 else "", unit_id=UUID(who.unit.split("/")[-1]),
        writer_mark=writer_mark(secret, who.id),
    )  # fmt: skip


def _put(store: Door, *lists: list[Organization] | list[UnitRow]) -> None:
    for rows in lists:
        store.write_now(
            lambda connection, rows=rows: connection.execute(
                insert(table_of(type(rows[0]))), [row.model_dump() for row in rows]
            )
        )
