"""How soon the screen answers a finger: every kind that has a script, with the processor slowed six times.

Interaction to next paint, in milliseconds, as Chromium's Event Timing counts it (in steps of eight); the worst of each
kind against the limit. `python -m tests.bench.touching`; with an address it uses what runs there.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browsing.boards import GRID, MATCH, ORDER, PICK, SORT, SPOT, open_step, write_boards
from tests.browsing.chromium import find
from tests.browsing.conftest import demonstration
from tests.browsing.hands import PHONE, Finger, Point, middle

LIMIT = 100  # ms
SLOWED = 6  # times
WATCH = """() => {
    window.waits = {};
    new PerformanceObserver((list) => {
        for (const event of list.getEntries()) if (event.interactionId) {
            window.waits[event.interactionId] = Math.max(event.duration, window.waits[event.interactionId] ?? 0);
        }
    }).observe({ type: "event", durationThreshold: 16 });
}"""


def main(*addresses: str) -> int:
    chromium = find()
    if chromium is None:
        print("touching: no Chromium here, nothing measured")
        return 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path, env=chromium.environment(), args=chromium.arguments()
        )
        if addresses:
            worst = measure(browser, addresses[0])
        else:
            write_boards(Path(folder, "content"))
            with demonstration(Path(folder, "log"), "--content", str(Path(folder, "content"))) as address:
                worst = measure(browser, address)
        browser.close()
    for kind, wait in worst.items():
        print(f"{kind:20} {wait:4.0f} ms   limit {LIMIT} ms   {'ok' if wait < LIMIT else 'NOT REACHED'}")
    return int(max(worst.values()) >= LIMIT)


def measure(browser: Browser, address: str) -> dict[str, float]:
    """Per kind the longest wait."""
    tried: dict[str, Callable[[Page], None]] = {
        SORT: lay, ORDER: lay_in_order, MATCH: lay, GRID: lay, PICK: tick, SPOT: mark,
    }  # fmt: skip
    return {step: longest(browser, address, step, act, at) for at, (step, act) in enumerate(tried.items())}


def longest(browser: Browser, address: str, step: str, act: Callable[[Page], None], after: int) -> float:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL")
    page = context.new_page()
    open_step(page, address, step, after)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.evaluate(WATCH)
    act(page)
    page.wait_for_timeout(600)
    waits: list[float] = page.evaluate("Object.values(window.waits)")
    context.close()
    return max(waits, default=0.0)


def lay(page: Page) -> None:
    """By taps, by dragging and by keys."""
    for number in range(2):
        page.locator(".lot .card").first.tap()
        page.locator(".piles > .pile").nth(number).tap(position={"x": 12, "y": 12})
    grip = page.locator(".lot .grip").first
    grip.evaluate("(grip) => grip.scrollIntoView({ block: 'center' })")
    Finger(page).drag(middle(grip), Point(180, 500))
    page.locator(".card").first.press("Space")
    for key in ("ArrowDown", "ArrowDown", "Space"):
        page.keyboard.press(key)


def lay_in_order(page: Page) -> None:
    start = middle(page.locator(".line .grip").nth(1))
    Finger(page).drag(start, Point(start.x, start.y + 200))
    page.locator(".line .card").first.tap()
    page.locator(".line .card").nth(2).tap()
    page.locator(".line .card").nth(1).press("Space")
    for key in ("ArrowDown", "ArrowUp", "Escape"):
        page.keyboard.press(key)


def tick(page: Page) -> None:
    for option in page.locator("label.option").all()[:3]:
        option.tap()


def mark(page: Page) -> None:
    for at in range(3):
        page.locator(".pen input").nth(at).press("Space")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
