"""How soon the screen answers a finger: every kind of exercise, with the processor slowed six times.

Interaction to next paint, in milliseconds, as Chromium's Event Timing counts it (in steps of eight; what takes less
than 16 counts as 16). On every step of a module with all kinds, all that can be done there is done: taps, drags, keys,
typing, and the press on the button, of which the sending is held back. Each is done several times on a fresh page and
counts with its median; the slowest of a step is set against the limit. A busy machine makes all of it slower: how busy
it was is said, and first how long a bare box on an empty page takes there.

`python -m tests.bench.touching [--runs N] [ADDRESS]`; with an address it uses the module `horen` that runs there. Exits
1 above the limit.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.kinds import write_kinds
from tests.bench.touches import Do, acts
from tests.browsing.chromium import find
from tests.browsing.conftest import demonstration
from tests.browsing.hands import PHONE
from tests.browsing.walking import begin, in_dutch, screens, sign_in_as_someone_new_to

LIMIT = 100  # ms
SLOWED = 6  # times
BARE = (
    "data:text/html,<meta name=viewport content=width=device-width><main><label class=chip><input type=checkbox> bare"
)
REST = 350  # ms between two things one does: nobody is faster, and what one did is then over
WATCH = """() => {
    window.waits = [16];
    new PerformanceObserver((list) => {
        for (const event of list.getEntries()) if (event.interactionId) window.waits.push(event.duration);
    }).observe({ type: "event", durationThreshold: 16 });
    addEventListener("submit", (event) => event.preventDefault());
}"""
Waits = dict[str, list[float]]  # what one did -> ms of each time


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("address", nargs="?")
    given = parser.parse_args()
    chromium = find()
    if chromium is None:
        print("not measured: there is no Chromium (python tests/browsing/chromium.py)")
        return 1
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=chromium.path, env=chromium.environment(), args=chromium.arguments()
        )
        bare = statistics.median(times(on_a_phone(browser, BARE), given.runs)["tap label.chip"])
        print(f"a bare box on an empty page: {bare:.0f} ms, which is this machine's own share")
        if given.address:
            kept = [report(*one) for one in walk(browser, given.address, given.runs)]
        else:
            write_kinds(Path(folder, "content"))
            with demonstration(Path(folder, "log"), "--content", str(Path(folder, "content"))) as address:
                kept = [report(*one) for one in walk(browser, address, given.runs)]
        browser.close()
    return 0 if kept and all(kept) else 1


def report(step: str, waits: Waits) -> bool:
    slowest, wait = max(((what, statistics.median(times)) for what, times in waits.items()), key=lambda one: one[1])
    print(
        f"{step}: the screen answers within {wait:.0f} ms, limit {LIMIT} ({slowest}; median of {len(waits[slowest])}, "
        f"processor {SLOWED} times slower, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)",
        flush=True,
    )
    return wait < LIMIT


def walk(browser: Browser, address: str, runs: int) -> Iterator[tuple[str, Waits]]:
    """Every step on which there is something to do, as a phone meets it."""
    page = on_a_phone(browser)
    sign_in_as_someone_new_to(page, address, "horen", after=0)
    in_dutch(page)
    begin(page, address, "horen")
    for screen in screens(page):
        waits = times(screen, runs)
        if waits:
            yield screen.url.rpartition("/")[2], waits


def on_a_phone(browser: Browser, address: str = "about:blank") -> Page:
    page = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL").new_page()
    page.goto(address)
    return page


def times(page: Page, runs: int) -> Waits:
    """How long each thing one can do on this page takes to be seen; each run on a fresh page."""
    found: Waits = defaultdict(list)
    if not acts(page):
        return found
    pace = page.context.new_cdp_session(page)
    for _ in range(runs):
        page.goto(page.url)
        page.wait_for_timeout(2 * REST)
        page.locator("main").bounding_box()  # what Playwright brings into a page is there before it is slowed
        pace.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        page.evaluate(WATCH)
        for what, do in acts(page):
            found[what].append(wait_after(page, do))
        pace.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    page.goto(page.url)
    return found


def wait_after(page: Page, do: Do) -> float:
    page.evaluate("window.waits = [16]")
    do(page)
    page.wait_for_timeout(REST)
    waits: list[float] = page.evaluate("window.waits")
    return max(waits)


if __name__ == "__main__":
    sys.exit(main())
