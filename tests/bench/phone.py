"""Pages as a slow phone meets them: Lighthouse's phone profile, the median of five, and how soon there is text to read.

`python -m tests.bench.phone [--runs N]`. Lighthouse comes from npm (`npx`), for as long as this takes; where it can't
be had it is said, and only the text is timed. Exits 1 below a limit. Search engines are not judged: pages behind
signing in are not for them.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import sync_playwright

from tests.bench.weight import demonstration
from tests.browsing.chromium import Chromium, find

LIGHTHOUSE = "lighthouse@13"
LIMITS = {"performance": 98, "accessibility": 100, "best-practices": 100}
MODULE = "recognizing-signals"
SLOW_4G = {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8, "offline": False}
READABLE = 1000  # ms until there is text, from an empty cache


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    chromium = find()
    if chromium is None:
        print("not measured: there is no Chromium (python tests/browsing/chromium.py)")
        return 1
    with demonstration() as address:
        step, cookie = begun(chromium, address)
        pages = {"opening page": f"{address}/modules/{MODULE}", "first step": step, "all modules": f"{address}/modules"}
        kept = [readable(chromium, name, page, cookie) for name, page in pages.items()]
        judge = lighthouse()
        if judge is None:
            print("not measured: Lighthouse, which npx gets from npm, can't be had here")
            return 1
        kept += [judged(judge, chromium, name, page, cookie, runs) for name, page in pages.items()]
    return 0 if all(kept) else 1


def begun(chromium: Chromium, address: str) -> tuple[str, str]:
    """The address of a first step, begun without signing in, and the cookies that open it."""
    with sync_playwright() as playwright:
        context = _browser(playwright, chromium).new_context()
        page = context.new_page()
        page.goto(f"{address}/modules/{MODULE}")
        page.locator(".thumb .btn").first.click()
        page.wait_for_url("**/attempts/*/*")
        return page.url, "; ".join(f"{one['name']}={one['value']}" for one in context.cookies())


def readable(chromium: Chromium, name: str, page: str, cookie: str) -> bool:
    """How long until the first text is painted, over slow 4G with an empty cache; the median of five."""
    with sync_playwright() as playwright:
        browser = _browser(playwright, chromium)
        middle = statistics.median(_first_text(browser, page, cookie) for _ in range(5))
    print(f"{name}: text to read after {middle:.0f} ms on slow 4G, limit {READABLE}")
    return middle <= READABLE


def _first_text(browser: Any, page: str, cookie: str) -> float:
    context = browser.new_context(viewport={"width": 360, "height": 740}, extra_http_headers={"Cookie": cookie})
    tab = context.new_page()
    wire = context.new_cdp_session(tab)
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    tab.goto(page, wait_until="load")
    painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    tab.wait_for_function(painted)
    found: float = tab.evaluate(painted)
    context.close()
    return found


def lighthouse() -> list[str] | None:
    """The command, or None where it can't be had."""
    if own := shutil.which("lighthouse"):
        return [own]
    npx = shutil.which("npx")
    command = [npx, "--yes", LIGHTHOUSE] if npx else []
    works = npx and subprocess.run([*command, "--version"], capture_output=True, check=False).returncode == 0
    return command if works else None


def judged(judge: list[str], chromium: Chromium, name: str, page: str, cookie: str, runs: int) -> bool:
    found = [_scores(judge, chromium, page, cookie) for _ in range(runs)]
    middle = {category: statistics.median(one[category] for one in found) for category in LIMITS}
    told = ", ".join(f"{category} {middle[category]:.0f} (limit {LIMITS[category]})" for category in LIMITS)
    print(f"{name}, Lighthouse on a phone, median of {runs}: {told}")
    return all(middle[category] >= limit for category, limit in LIMITS.items())


def _scores(judge: list[str], chromium: Chromium, page: str, cookie: str) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        headers, report = Path(folder) / "headers.json", Path(folder) / "report.json"
        headers.write_text(json.dumps({"Cookie": cookie}), encoding="utf-8")
        flags = " ".join(["--headless=new", *chromium.arguments()])
        subprocess.run(
            [*judge, page, "--quiet", "--output=json", f"--output-path={report}", f"--extra-headers={headers}",
             f"--only-categories={','.join(LIMITS)}", f"--chrome-flags={flags}"],
            env={**os.environ, "CHROME_PATH": chromium.path}, check=True, capture_output=True,
        )  # fmt: skip
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
    return {category: 100 * categories[category]["score"] for category in LIMITS}


def _browser(playwright: Any, chromium: Chromium) -> Any:
    return playwright.chromium.launch(
        executable_path=chromium.path, env=chromium.environment(), args=chromium.arguments()
    )


if __name__ == "__main__":
    sys.exit(main())
