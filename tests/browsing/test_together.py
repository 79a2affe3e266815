"""Pictures and sound in a real browser, and a talk that fits on one page of paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from courses.exercises.team_talk import ONE_PAGE
from tests.browsing.conftest import demonstration
from tests.browsing.test_accessible import findings, too_wide
from tests.browsing.walking import begin, sign_in
from tests.serving.folders import write_module
from tests.small_media import mp3, png

pytestmark = pytest.mark.browser
DURATION = """() => new Promise((tell, fail) => {
    const sound = document.querySelector("audio");
    if (sound.readyState > 0) tell(sound.duration);
    sound.onloadedmetadata = () => tell(sound.duration);
    sound.onerror = () => fail(sound.error.message);
})"""  # in seconds
QUESTION = "1. Wat hoorde je deze week van een klant?\n"
MODULE = f"""---
titel: Samen
samenvatting: Kijken, luisteren, bespreken.
vaardigheden: luisteren
minuten: 9
bron: bedacht geval
---

![Een lege balie](balie.png)

## Luister

*(onthoud)*

[De klant](gesprek.mp3)

> **Klant:** Ik bel voor de derde keer.

- [x] Hij belde eerder.
- [ ] Hij is kwaad.

## Met je team

*(teamgesprek)*

{QUESTION * (ONE_PAGE // 9)}"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("media")
    write_module(folder / "content", MODULE)
    (folder / "content" / "horen" / "balie.png").write_bytes(png(64, 32))
    (folder / "content" / "horen" / "gesprek.mp3").write_bytes(mp3(60))
    with demonstration(folder / "log", "--content", str(folder / "content")) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_pictures_are_drawn_sounds_play_and_a_talk_is_printed_on_one_page(page: Page, shown: str) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    sign_in(page, shown, "learner")
    page.goto(f"{shown}/modules/horen")
    assert page.evaluate("document.querySelector('main img').naturalWidth") == 64
    trouble = findings(page) + too_wide(page)
    begin(page, shown, "horen")
    with page.expect_navigation():
        page.get_by_role("button", name="Luister één keer").click()
    assert page.evaluate(DURATION) > 1
    trouble += findings(page) + too_wide(page)
    page.get_by_role("button", name="Gehoord").click()
    assert page.locator("audio").count() == 0
    page.locator("label.option").first.click()
    page.locator(".thumb .btn").click()
    page.locator(".thumb .btn").click()
    assert "Met je team" in page.locator("h1").inner_text()
    trouble += findings(page) + too_wide(page)
    assert re.findall(rb"/Count (\d+)", page.pdf(format="A4")) == [b"1"]
    page.emulate_media(media="print")
    assert page.locator(".keep").is_visible()
    assert not page.locator(".thumb").is_visible()
    assert trouble + said == []
