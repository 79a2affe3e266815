"""Small invented organizations, each made once for all that look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.inventing.worlds import World, made


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """120 people, everything planted."""
    yield from _world(tmp_path_factory, "everything", people=120, seed=3)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """30 people, nothing planted."""
    yield from _world(tmp_path_factory, "nothing", people=30, seed=5, plants=frozenset())


def _world(factory: pytest.TempPathFactory, name: str, **wanted: object) -> Iterator[World]:
    path: Path = factory.mktemp("world") / f"{name}.sqlite3"
    world = made(f"sqlite:///{path}", **wanted)
    yield world
    world.engine.dispose()
