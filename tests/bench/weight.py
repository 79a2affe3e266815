"""What the first page of a module weighs over the wire, with everything that comes until nothing more does: the page's
own files, and what its worker reads ahead. In a real Chromium that was never here.

`python -m tests.bench.weight`. Exits 1 above a limit.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.free_port import free_port, wait_for
from tests.bench.metered import Meter
from tests.browsing.chromium import find
from tests.browsing.walking import go_on, sign_in_as_someone_new_to

ROOT = Path(__file__).parents[2]
MODULES = ("recognizing-signals", "listening", "taking-perspective")
MOST_BYTES, MOST_REQUESTS = 60_000, 12


def main() -> int:
    chromium = find()
    if chromium is None:
        print("not measured: there is no Chromium (python tests/browsing/chromium.py)")
        return 1
    with demonstration() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path, env=chromium.environment(), args=chromium.arguments()
        )
        kept = [report(module, *weigh(browser, address, module)) for module in MODULES]
        browser.close()
    return 0 if all(kept) else 1


def weigh(browser: Any, address: str, module: str) -> tuple[int, int, list[str]]:
    """Of a first visit to the first step, with nothing in the cache: the bytes until the page is there, those of all
    that comes until nothing more does, the worker's reading ahead too, and what was asked for."""
    step, cookies = begun(browser, address, module)
    meter = Meter(int(address.rpartition(":")[2]))
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    try:
        context.add_cookies(cookies)
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{meter.port}{step}", wait_until="load")
        shown = meter.down
        meter.rest(page.wait_for_timeout)
        return shown, meter.down, meter.asked
    finally:
        context.close()
        meter.close()


def begun(browser: Any, address: str, module: str) -> tuple[str, list[Any]]:
    """The path of the first step of an attempt that has just begun, and the cookies that open it."""
    context = browser.new_context(locale="nl-NL", service_workers="block")
    page = context.new_page()
    sign_in_as_someone_new_to(page, address, module, after=20)
    go_on(page)
    try:
        return page.url.removeprefix(address), context.cookies()
    finally:
        context.close()


def report(module: str, shown: int, size: int, asked: list[str]) -> bool:
    print(
        f"first page of {module}: {size / 1000:.1f} kB over the wire ({shown / 1000:.1f} until it is there, the rest "
        f"read ahead), limit {MOST_BYTES / 1000:.0f}; {len(asked)} requests, limit {MOST_REQUESTS}"
    )
    return size <= MOST_BYTES and len(asked) <= MOST_REQUESTS


@contextmanager
def demonstration() -> Iterator[str]:
    """The address of a `gehoor demo` of its own."""
    port = free_port()
    command = [sys.executable, "-m", "server.cli", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            assert json.loads(wait_for(f"http://127.0.0.1:{port}/healthz")) == {"status": "ok"}
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


if __name__ == "__main__":
    sys.exit(main())
