"""The demonstration's invented world; conftest fills one for all that look at it."""

from datetime import datetime

from sqlalchemy import Engine

from server.demo.world import build
from server.settings import shipped_content
from server.store.engine import open_engine
from server.store.migrate import migrate
from server.store.store import open_store
from tests.compiled import compiled_once

NOW = datetime(2026, 11, 24, 13, 0)
CATALOG = compiled_once(shipped_content())


def connect(url: str) -> Engine:
    """A database with the schema in it."""
    engine = open_engine(url)
    migrate(engine)
    return engine


def filled(url: str) -> Engine:
    """A database with the whole world in it, as it is on the day of NOW."""
    engine = connect(url)
    store = open_store(engine, "org")
    build(store, CATALOG, NOW)
    store.close()
    return engine
