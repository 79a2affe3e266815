"""The server's log: what failed and where, and nothing of what people wrote."""

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from server.logs import ByName
from tests.bench.free_port import free_port

WRITTEN = "Ik durfde de klant niet terug te bellen"
SERVE = """
import sys
from courses.catalog import Catalog
from courses.model import Curriculum
from server.app import create_app
from server.commands.listening import listen
from server.settings import load_settings
from server.store.engine import open_engine
from tests.serving.probes import router
settings = load_settings(database=sys.argv[1], content=sys.argv[2], port=int(sys.argv[3]))
app = create_app(settings, Catalog(Curriculum(("nl", "en")), {}), open_engine(settings.database))
app.include_router(router)
listen(app, settings)
"""


@pytest.fixture
def served(database: str, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server in a process of its own, as `gehoor serve` runs it, and the file with its log."""
    port, log = free_port(), tmp_path / "log"
    with log.open("wb") as file:
        command = [sys.executable, "-c", SERVE, database, str(tmp_path), str(port)]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=file)
        try:
            assert process.stdout
            assert process.stdout.readline(), log.read_text()
            yield f"http://127.0.0.1:{port}", log
        finally:
            process.terminate()
            process.communicate(timeout=20)


def test_what_fails_is_named_with_its_place_and_holds_nothing_that_was_typed(served: tuple[str, Path]) -> None:
    address, log = served
    form = Request(f"{address}/probe/quotes", urlencode({"text": WRITTEN}).encode())
    with pytest.raises(HTTPError) as answer:
        urlopen(form, timeout=20)
    answer.value.close()
    assert answer.value.code == 500
    for _ in range(600):
        said = log.read_text(encoding="utf-8")
        if "LookupError" in said:
            break
        time.sleep(0.05)
    for named in ("POST /probe/quotes failed", "ValueError", "which led to", "ExceptionGroup", "LookupError", "quotes"):
        assert named in said, said
    assert "probes.py:" in said
    assert WRITTEN not in said
    assert WRITTEN.split()[1] not in said


def test_of_a_message_with_an_exception_the_first_line_is_kept() -> None:
    """As asyncio says it of a task nobody waited for."""
    try:
        raise ValueError(WRITTEN)
    except ValueError as problem:
        info = (ValueError, problem, problem.__traceback__)
        record = logging.LogRecord(
            "asyncio", logging.ERROR, "", 1, f"Task exception was never retrieved\nfuture: {problem!r}", None, info
        )
    said = ByName("%(levelname)s: %(message)s").format(record)
    assert said.startswith("ERROR: Task exception was never retrieved\nValueError\n  ")
    assert WRITTEN not in said
    assert WRITTEN in logging.Formatter().format(record)  # what it would have been


def test_a_message_without_one_is_whole() -> None:
    record = logging.LogRecord("server", logging.WARNING, "", 1, "two\n%s", ("lines",), None)
    assert ByName("%(message)s").format(record) == "two\nlines"
