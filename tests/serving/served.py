"""One server for all tests of a file that change nothing of what the others look at."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.model import Curriculum
from server.app import create_app
from server.settings import load_settings
from server.store.engine import open_engine


@contextmanager
def served(settled: Path, folder: Path) -> Iterator[TestClient]:
    """A browser at a server with this database copied into a folder; what it keeps is each test's to clear."""
    url = f"sqlite:///{shutil.copy(settled, folder / 'gehoor.sqlite3')}"
    engine = open_engine(url)
    settings = load_settings(database=url, content=folder / "content", base_url="http://localhost")
    app = create_app(settings, Catalog(Curriculum(("nl", "en")), {}), engine)
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client
    engine.dispose()
