"""The listener's room in a real browser: by keyboard, without JavaScript, on a small phone, no axe findings."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing.axe import findings, unfold
from tests.browsing.test_voice import WIDE
from tests.browsing.walking import sign_in

pytestmark = pytest.mark.browser
PAGES = ("/listen", "/listen?show=answered", "/listen/improvements")


def troubles(page: Page) -> list[str]:
    unfold(page)
    wide = page.evaluate(WIDE)
    return findings(page) + ([f"{page.url}: {wide} px too wide"] if wide > 0 else [])


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 320, "nl-NL"), ("dark", 1280, "en-GB")])
def test_every_page_and_state(browser: Browser, address: str, scheme, width: int, language: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )
    page, trouble = context.new_page(), list[str]()
    sign_in(page, address, "listener")
    for path in PAGES:
        page.goto(address + path)
        trouble += troubles(page)
    page.goto(f"{address}/listen")
    first = page.locator("input[name=subject][type=checkbox]").first.get_attribute("value")
    page.goto(f"{address}/listen/answer?subject={first}")
    trouble += troubles(page)
    sign_in(page, address, "manager")
    for path in ("/manage/answers", "/handed"):
        page.goto(address + path)
        trouble += troubles(page)
    assert trouble == []
    context.close()


def test_by_keyboard_alone_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, locale="nl-NL", java_script_enabled=False, reduced_motion="reduce"
    )
    page = context.new_page()
    sign_in(page, address, "listener")
    page.goto(f"{address}/listen")
    waits = page.locator("input[name=subject][type=checkbox]").count()
    page.locator("input[name=subject][type=checkbox]").first.focus()
    page.keyboard.press("Space")
    page.locator("section.thumb button").focus()
    page.keyboard.press("Enter")
    page.locator("input[name=decision]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Dat de klok bij de balie stilstaat.")
    page.keyboard.press("Tab")
    page.keyboard.type("Hij is gemaakt.")
    page.locator("section.thumb button").focus()
    page.keyboard.press("Enter")
    assert page.locator("p.notice").inner_text().startswith("Beantwoord.")
    assert page.locator("input[name=subject][type=checkbox]").count() == waits - 1
    page.goto(f"{address}/answers")
    assert "Hij is gemaakt." in page.inner_text("main")
    context.close()
