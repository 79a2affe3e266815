"""axe finds nothing, on any page, by day and by night; nothing is wider than a phone; what is kept is one sheet."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing.axe import SCHEMES, findings, findings_by_day_and_night, too_wide, unfold
from tests.browsing.walking import go_on, screens, sign_in, sign_in_as_someone_new_to

pytestmark = pytest.mark.browser
PAGES = {
    "": ("/", "/modules", "/modules/listening", "/sign-in", "/demo", "/nowhere"),
    "learner": ("/", "/me", "/me/asked", "/me/looks"),
    "author": (
        "/author", "/author/new", "/author/listening", "/author/listening/analysis", "/guide", "/guide/scenario",
        "/guide/W106", "/guide/analysis",
    ),
    "manager": (
        "/manage/report",
        "/manage/report/ways",
        "/manage/report/file",
        "/manage", "/manage?period=weeks", "/manage/output", "/manage/answers", "/manage/reach",
        "/manage/coverage", "/manage/assignments/new", "/manage/names", "/manage/calendar",
        "/manage/assignments/list", "/manage/numbers",
    ),
    "administrator": ("/people", "/people/import", "/people/names", "/people/exempt/list"),
}  # fmt: skip

TOUCHED: dict[str, Any] = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
ROOT = Path(__file__).parents[2]
ONLY_AT_NIGHT = """<!doctype html><html lang="en"><title>x</title><style>:root { color-scheme: light dark }
p { color: light-dark(#000, #444); background: light-dark(#fff, #222) }</style><main><h1>A</h1><p>Text</p></main>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_nothing_but_colours_depends_on_the_scheme() -> None:
    """So it is enough to look at colours in the dark, where all of a page was looked at in the light."""
    files = [file for part in ("server", "courses") for file in (ROOT / part).rglob("*.*")]
    asked = [file for file in files if file.suffix in {".css", ".html", ".js"}]
    assert len(asked) > 100
    assert [file.name for file in asked if "prefers-color-scheme" in file.read_text(encoding="utf-8")] == []


def test_what_can_not_be_read_at_night_is_found_on_the_first_page_and_the_next(page: Page) -> None:
    for number in range(2):
        page.goto(f"data:text/html,{quote(ONLY_AT_NIGHT)}#{number}")
        (finding,) = findings_by_day_and_night(page)
        assert finding.startswith("dark: ")
        assert finding.endswith("color-contrast at ['p']")


@pytest.mark.parametrize("role", PAGES)
def test_every_page(page: Page, address: str, role: str) -> None:
    if role:
        sign_in(page, address, role)
    trouble: list[str] = []
    paths = list(PAGES[role])
    for path in paths:
        page.goto(address + path)
        assert page.url == address + path  # not of another page, to which this one leads
        if path == "/manage/coverage":  # one assignment, and one team
            paths += [page.locator(one).first.get_attribute("href") or "" for one in ("table.coverage a", ".teams a")]
        unfold(page)
        trouble += findings_by_day_and_night(page) + too_wide(page)
    assert trouble == []


@pytest.mark.parametrize(
    ("module", "scheme"),  # the kinds are the same in all; one of them is looked at in the dark
    [
        ("recognizing-signals", SCHEMES[0]),
        ("listening", SCHEMES[1]),
        pytest.param("taking-perspective", SCHEMES[0], marks=pytest.mark.long),
    ],
)
def test_every_step_and_every_sheet(
    browser: Browser, address: str, module: str, scheme: Literal["light", "dark"]
) -> None:
    """A whole module on a phone, each screen before and after its response; its cards and talks as they are printed."""
    context = browser.new_context(**TOUCHED, locale="nl-NL", reduced_motion="reduce", color_scheme=scheme)
    page = context.new_page()
    trouble, sheets, seen = list[str](), [], set[str]()
    page.on("console", lambda message: trouble.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: trouble.append(str(error)))
    sign_in_as_someone_new_to(page, address, module, after=14)
    go_on(page)
    for shown in screens(page):
        seen.add(shown.locator("h1").inner_text())
        trouble += findings(shown) + too_wide(shown)
        if shown.locator(".keep").count():
            sheets.append((shown.url, re.findall(rb"/Count (\d+)", shown.pdf(format="A4"))))
    assert trouble == []
    assert len(seen) >= 8
    assert page.locator(".promise").count() == 1
    assert len(sheets) >= 2  # the card on its step and at the end
    assert [pages for _, pages in sheets] == [[b"1"]] * len(sheets), sheets
    context.close()
