"""Pictures and sound in a real browser, and a talk that fits on one page of paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing.axe import findings, too_wide
from tests.browsing.walking import begin, go_on, sign_in

pytestmark = pytest.mark.browser
DURATION = """() => new Promise((tell, fail) => {
    const sound = document.querySelector("audio");
    if (sound.readyState > 0) tell(sound.duration);
    sound.onloadedmetadata = () => tell(sound.duration);
    sound.onerror = () => fail(sound.error.message);
})"""  # in seconds


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_pictures_are_drawn_sounds_play_and_a_talk_is_printed_on_one_page(page: Page, modules: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, modules, "learner")
    page.goto(f"{modules}/modules/samen")
    assert page.evaluate("document.querySelector('main img').naturalWidth") == 64
    trouble = findings(page) + too_wide(page)
    begin(page, modules, "samen")
    with page.expect_navigation():
        page.get_by_role("button", name="Luister één keer").click()
    assert page.evaluate(DURATION) > 1
    trouble += findings(page) + too_wide(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Gehoord").click()
    assert page.locator("audio").count() == 0
    page.locator("label.option").first.click()
    go_on(page)
    go_on(page)
    assert "Met je team" in page.locator("h1").inner_text()
    trouble += findings(page) + too_wide(page)
    assert re.findall(rb"/Count (\d+)", page.pdf(format="A4")) == [b"1"]
    page.emulate_media(media="print")
    assert page.locator(".keep").is_visible()
    assert not page.locator(".thumb").is_visible()
    assert trouble + said == []
