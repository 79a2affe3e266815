"""The README's pictures, taken of a running demonstration: `python -m tests.browsing.pictures http://127.0.0.1:8000`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browsing.chromium import find
from tests.browsing.walking import fill_in, sign_in, sign_in_as_someone_new_to

HERE = Path(__file__).parent / "pictures"
PHONE = ViewportSize(width=390, height=800)
DESK = ViewportSize(width=1280, height=900)


def main(address: str) -> int:
    chromium = find()
    if chromium is None:
        print("No Chromium: python tests/browsing/chromium.py", file=sys.stderr)
        return 1
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.path, env=chromium.environment(), args=chromium.arguments()
        )
        learner(browser, address)
        manager(browser, address)
        browser.close()
    return 0


def page_of(browser: Browser, size: ViewportSize) -> Page:
    return browser.new_context(viewport=size, locale="nl-NL", reduced_motion="reduce").new_page()


def learner(browser: Browser, address: str) -> None:
    """A wrong first pick, and the first words of a scenario."""
    page = page_of(browser, PHONE)
    sign_in_as_someone_new_to(page, address, "recognizing-signals", after=8)
    page.locator(".thumb .btn").first.click()
    wanted = {"feedback": ".yours", "scenario": ".moves"}
    while wanted:
        for name in [name for name, mark in wanted.items() if page.locator(mark).count()]:
            page.screenshot(path=HERE / f"{name}.png")
            del wanted[name]
        form = page.locator("form#step")
        if form.count():
            fill_in(form)
        page.locator(".thumb .btn").first.click()


def manager(browser: Browser, address: str) -> None:
    page = page_of(browser, DESK)
    sign_in(page, address, "manager")
    page.locator("table.map").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('table.map').scrollIntoView()")
    page.screenshot(path=HERE / "manage.png")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2] or ["http://127.0.0.1:8000"]))
