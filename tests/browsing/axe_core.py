"""axe-core itself, in a page."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def load(page: Page) -> None:
    """Only to a page of which there is something to ask: to send and start it takes longer than most answers."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
