"""axe finds nothing, on any page, in either scheme; and nothing is wider than a phone."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browsing.walking import fill_in, go_on, sign_in, sign_in_as_someone_new_to

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "": ("/", "/modules", "/modules/listening", "/sign-in", "/demo", "/nowhere"),
    "learner": ("/", "/me"),
    "author": ("/author", "/author/new", "/author/listening", "/guide", "/guide/scenario", "/guide/W106"),
    "manager": ("/manage", "/manage/coverage", "/manage/assignments/new"),
    "administrator": ("/people", "/people/import"),
}


@pytest.fixture
def page(browser: Browser, scheme: Literal["light", "dark"]) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, locale="nl-NL", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """What axe finds, a line each with where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{page.url}: {one['id']} at {node['target']}" for one in found for node in one["nodes"]]


def too_wide(page: Page) -> list[str]:
    """The page when it scrolls sideways; what scrolls within itself may be wider."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url}: {wide} px"] if wide > 360 else []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("role", PAGES)
def test_every_page(page: Page, address: str, role: str) -> None:
    if role:
        sign_in(page, address, role)
    trouble: list[str] = []
    for path in PAGES[role]:
        page.goto(address + path)
        for closed in page.locator("details:not([open]) > summary").all():
            if closed.is_visible():
                closed.click()
        trouble += findings(page) + too_wide(page)
    assert trouble == []


@pytest.mark.parametrize(
    ("module", "scheme"),  # the kinds are the same in all; one of them is looked at in the dark
    [("recognizing-signals", "light"), ("listening", "dark"), ("taking-perspective", "light")],
)
def test_every_step(page: Page, address: str, module: str) -> None:
    """Each screen of a module, before and after its response."""
    sign_in_as_someone_new_to(page, address, module, after=14)
    go_on(page)
    trouble: list[str] = []
    while not page.url.endswith("/done"):
        trouble += findings(page) + too_wide(page)
        form = page.locator("form#step")
        if form.count():
            fill_in(form)
        go_on(page)
    assert trouble + findings(page) == []
