"""Empty databases to measure with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgres import postgres_server

DATABASES = ("sqlite", "postgresql")


@contextmanager
def emptied(database: str) -> Iterator[str]:
    """The address of an empty one of this kind; gone afterwards. Raises Unavailable."""
    if database == "sqlite":
        with TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder) / 'many.sqlite'}"
        return
    with postgres_server() as server:
        server.create("many")
        yield server.url("many")
