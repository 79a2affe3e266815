"""A real Chromium against a real `gehoor demo`."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, sync_playwright

from tests.browsing.chromium import find

ROOT = Path(__file__).parents[2]


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"the browser tests need Chromium: {reason}")
    pytest.skip(f"NO BROWSER TESTS: {reason}. Get one: python tests/browsing/chromium.py")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file: while Playwright runs, so does its event loop, and no other test could start one."""
    chromium = find()
    if chromium is None:
        _missing("none is on this machine")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(
                executable_path=chromium.path,
                env=chromium.environment(),
                args=[*chromium.arguments(), "--disable-background-networking"],
            )
        except Error as problem:
            _missing(f"{chromium.path} does not start: {str(problem).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running demonstration, its own for this test process."""
    with demonstration(tmp_path_factory.mktemp("demo") / "log") as running:
        yield running


@contextmanager
def demonstration(log_file: Path, *options: str) -> Iterator[str]:
    """The address of `gehoor demo` with these options, for as long as it is needed."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = log_file.open("wb")
    command = [sys.executable, "-m", "server.cli", "demo", "--port", str(port), *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)
    try:
        _wait(f"http://127.0.0.1:{port}/healthz", process, log_file)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)
        log.close()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"{address} did not answer within a minute\n{log.read_text()}")
