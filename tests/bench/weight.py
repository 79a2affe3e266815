"""What the first page of a module weighs over the wire, with everything it loads, in a real Chromium with empty cache.

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
from tests.browsing.chromium import find
from tests.browsing.walking import sign_in_as_someone_new_to

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


def weigh(browser: Any, address: str, module: str) -> tuple[int, list[str]]:
    """Bytes over the wire, headers and all, and what was asked for, of the first step after an empty cache."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL")
    page = context.new_page()
    sign_in_as_someone_new_to(page, address, module, after=20)
    page.locator(".thumb .btn").first.click()
    step = page.url
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    sizes: list[float] = []
    asked: list[str] = []
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(step, wait_until="networkidle")
    context.close()
    return int(sum(sizes)), asked


def report(module: str, size: int, asked: list[str]) -> bool:
    print(
        f"first page of {module}: {size / 1000:.1f} kB over the wire, limit {MOST_BYTES / 1000:.0f}; "
        f"{len(asked)} requests, limit {MOST_REQUESTS}"
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
