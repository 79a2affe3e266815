"""The servers that are measured: the real one, and the same with a store that does no I/O. A process of its own.

`shipped`: the real one with the shipped modules; else they are those of `world`.
"""

import json
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from sqlmodel import SQLModel

from courses.catalog import load
from server.app import create_app
from server.commands.door import open_door
from server.commands.listening import collect_rarely, take_turns_often
from server.settings import load_settings
from server.shelf import Shelf
from server.store.engine import open_engine
from server.store.recorder import Outcome, Recorded
from server.store.store import Store
from tests.bench.world import catalog

SHIPPED = Path(__file__).parents[2] / "content"


class MemoryStore:
    """Answers a question it was asked before from memory, and calls every fact new without keeping it.

    The first round of a load teaches it; from then on a request does all the work of the route and no I/O.
    """

    def __init__(self, store: Store) -> None:
        self._store, self.organization, self.engine = store, store.organization, store.engine
        self._known: dict[Any, Any] = {}

    async def read(self, query: Callable[[Any], Any]) -> Any:
        question = _question(query)
        if question not in self._known:
            self._known[question] = self._store.read_now(query)
        return self._known[question]

    async def record(self, facts: Sequence[SQLModel]) -> Recorded:
        return Recorded(Outcome.NEW, facts[0])

    def note(self, change: Callable[[Any], Any]) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)


def _question(query: Callable[[Any], Any]) -> Any:
    """What is asked, apart from the moment: a function with what it is bound to."""
    if isinstance(query, partial):
        bound = tuple((name, _plain(value)) for name, value in query.keywords.items() if name != "now")
        return _question(query.func), query.args, bound
    cells = getattr(query, "__closure__", None) or ()
    return getattr(query, "__code__", query), tuple(_plain(cell.cell_contents) for cell in cells)


def _plain(value: Any) -> Any:
    return value if getattr(type(value), "__hash__", None) else str(value)


def in_memory(app: FastAPI) -> None:
    """Puts a memory store in the place of the real one as soon as there is one."""
    start = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with start(app):
            store: Any = MemoryStore(app.state.parts.store)
            app.state.parts = replace(app.state.parts, store=store, shelf=Shelf(store))
            yield

    app.router.lifespan_context = lifespan


def main(database: str, kind: str) -> None:
    content = SHIPPED if kind == "shipped" else Path("nowhere")
    settings = load_settings(database=database, content=content, base_url="http://localhost")
    engine = open_engine(database)
    app = create_app(settings, load(SHIPPED) if kind == "shipped" else catalog(), engine)
    if kind == "memory":
        in_memory(app)
    door = open_door("127.0.0.1", 0)
    print(json.dumps({"port": door.getsockname()[1]}), flush=True)
    collect_rarely()  # as `serve` does
    take_turns_often()
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
    uvicorn.Server(config).run(sockets=[door])
    engine.dispose()


if __name__ == "__main__":
    main(*sys.argv[1:])
