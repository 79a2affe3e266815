"""Invented organizations for tests: made in a database, and looked into with plain SQL."""

from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Engine, text

from server.settings import shipped_content
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import open_store
from server.world.truth import Truth
from server.world.wanted import Wanted
from server.world.writing import fill
from tests.compiled import compiled_once

ORGANIZATION = "org"
UNTIL = datetime(2026, 11, 20, 13)
CATALOG = compiled_once(shipped_content())
DRAWN = (  # tables whose rows the arguments alone decide
    "absence", "answer", "answer_to", "assignment", "assignment_terms", "attempt", "compliment", "compliment_shown",
    "departure", "ended", "entry", "exemption", "follow_up", "follow_up_answer", "found_useful", "job", "mail_sent",
    "membership", "move", "obstacle", "opened", "passed", "person", "promise", "promise_shown", "put_off", "reminder",
    "response", "role", "signal", "unit", "unnamed_entry", "writer_key",
)  # fmt: skip


class World(NamedTuple):
    """A filled database and what was planted in it."""

    engine: Engine
    truth: Truth
    wanted: Wanted

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    def one(self, sql: str) -> Any:
        ((found,),) = self.rows(sql)
        return found

    def fingerprint(self) -> str:
        """Of everything that was drawn."""
        found = sha256()
        for table in DRAWN:
            for row in sorted(map(repr, self.rows(f'SELECT * FROM "{table}"'))):
                found.update(row.encode())
        return found.hexdigest()


def made(url: str, **wanted: Any) -> World:
    """Fills a new database; nothing is published but the modules."""
    engine = open_engine(url)
    migrate(engine)
    store = open_store(engine, ORGANIZATION)
    asked = Wanted(UNTIL, **wanted)
    try:
        return World(engine, fill(store, CATALOG, asked), asked)
    finally:
        store.close()
