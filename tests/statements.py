"""Statements compiled once for all databases that a run of tests opens, instead of anew for each.

A server has one engine for as long as it runs; here nearly every test opens one, and half of what its statements took
was SQLAlchemy compiling them.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from server.store import engine

KEPT = 3000


class Statements(dict[Any, Any]):
    """What statements came to. SQLAlchemy names them by an engine's own dialect; all here are made alike by name."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_named(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        if len(self) >= KEPT:
            self.clear()
        super().__setitem__(_named(key), compiled)


def statements_once(replace: Callable[[Any, str, object], None]) -> None:
    """Has every engine that is opened from now on share them, by `replace(owner, name, function)`."""
    options = {"compiled_cache": Statements()}
    replace(engine, "create_engine", partial(engine.create_engine, execution_options=options))


def _named(key: Any) -> tuple[Any, ...]:
    dialect, *rest = key
    return dialect.name, *rest
