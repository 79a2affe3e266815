"""A real Chromium against a real `gehoor demo`."""

import os
import random
import shutil
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

from tests.browsing.chromium import Chromium, find
from tests.browsing.fault_world import MANY, World, fault_world
from tests.browsing.modules import lay_out

ROOT = Path(__file__).parents[2]


def _missing(reason: str) -> None:
    if os.environ.get("CI"):
        pytest.fail(f"the browser tests need Chromium: {reason}")
    pytest.skip(f"NO BROWSER TESTS: {reason}. Get one: python tests/browsing/chromium.py")


@pytest.fixture(scope="package")
def chromium() -> Chromium:
    """The one on this machine. Looked for before Playwright runs, as it is asked too."""
    found = find()
    if found is None:
        _missing("none is on this machine")
    assert found
    return found


@pytest.fixture(scope="package")
def browser(chromium: Chromium) -> Iterator[Browser]:
    """One for all files here: while Playwright runs, so does its event loop, and no test elsewhere could start one."""
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


@pytest.fixture(scope="package")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The modules of the demonstration: a folder of its own, that may be written in."""
    folder = tmp_path_factory.mktemp("demo") / "content"
    shutil.copytree(ROOT / "content", folder)
    return folder


@pytest.fixture(scope="package")
def address(content: Path) -> Iterator[str]:
    """The address of a running demonstration, for all files here."""
    with demonstration(content.parent / "log", "--content", str(content)) as running:
        yield running


@pytest.fixture(scope="package")
def modules(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one with every module that tests take (see modules.py), none of which anyone has begun."""
    folder = tmp_path_factory.mktemp("modules")
    lay_out(folder / "content")
    with demonstration(folder / "log", "--content", str(folder / "content")) as running:
        yield running


@pytest.fixture(scope="package")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A server on a line that can be broken. GEHOOR_SEED gives what chance gave in another run."""
    seed = int(os.environ.get("GEHOOR_SEED", "") or random.SystemRandom().randrange(10**6))
    with fault_world(tmp_path_factory.mktemp("faults"), people=MANY, seed=seed) as world:
        yield world


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
