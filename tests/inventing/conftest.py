"""Small invented organizations, each made once for all that look at it."""

from collections.abc import Callable, Iterator
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


@pytest.fixture
def making(tmp_path: Path) -> Iterator[Callable[..., World]]:
    """Makes worlds of a test's own."""
    worlds = list[World]()

    def make(url: str = "", **wanted: object) -> World:
        worlds.append(made(url or f"sqlite:///{tmp_path / f'{len(worlds)}.sqlite3'}", **wanted))
        return worlds[-1]

    yield make
    for world in worlds:
        world.engine.dispose()


def _world(factory: pytest.TempPathFactory, name: str, **wanted: object) -> Iterator[World]:
    path: Path = factory.mktemp("world") / f"{name}.sqlite3"
    world = made(f"sqlite:///{path}", **wanted)
    yield world
    world.engine.dispose()
