"""Passing on from anywhere in a real browser: by touch, by keyboard alone, without JavaScript, without axe findings."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsing.axe import findings, unfold
from tests.browsing.walking import go_on, sign_in

pytestmark = pytest.mark.browser
PAGES = (
    "/voice/signals/new", "/voice/signals/new?module=listening", "/voice/compliments/new", "/voice", "/wall",
    "/wall?of=everyone", "/answers", "/answers/code",
)  # fmt: skip
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, locale="nl-NL", reduced_motion="reduce", has_touch=True
    )
    yield context
    context.close()


def troubles(page: Page) -> list[str]:
    wide = page.evaluate(WIDE)
    return findings(page) + ([f"{page.url}: {wide} px too wide"] if wide > 0 else [])


@pytest.mark.parametrize(("scheme", "width", "language"), [("light", 320, "nl-NL"), ("dark", 1280, "en-GB")])
def test_every_page_and_state(browser: Browser, address: str, scheme, width: int, language: str) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )
    page, trouble = context.new_page(), list[str]()
    sign_in(page, address, "learner")
    for path in PAGES:
        page.goto(address + path)
        unfold(page)
        trouble += troubles(page)
    trouble += _states_of_a_signal(page, address) + _states_of_a_compliment(page, address)
    page.goto(f"{address}/me")
    with page.expect_navigation():
        page.locator('a[href^="/voice/promises/"]').first.click()
    trouble += troubles(page)
    page.goto(f"{address}/answers/code")
    page.fill("#code", "xxxx-xxxx")
    go_on(page)
    assert trouble + troubles(page) == []
    context.close()


def _states_of_a_signal(page: Page, address: str) -> list[str]:
    page.goto(f"{address}/voice/signals/new")
    page.fill("#text", "Mevrouw Jansen belde voor de derde keer.")
    page.locator("label.chip").nth(1).click()
    go_on(page)  # what may show the customer
    found = troubles(page)
    go_on(page)  # as it is: the receipt
    assert page.locator("ol.course li").count() == 2  # that there is no answer yet, and that it was passed on
    return found + troubles(page)


def _states_of_a_compliment(page: Page, address: str) -> list[str]:
    page.goto(f"{address}/voice/compliments/new")
    page.fill("#to", "ma")
    page.locator("label.chip").nth(1).click()
    page.fill("#text", "Je bleef rustig.")
    go_on(page)  # more than one is meant
    found = troubles(page)
    page.locator("label.option").first.click()
    go_on(page)
    assert "/voice/compliments/" in page.url
    return found + troubles(page)


def test_a_signal_by_touch_from_the_start_page_in_one_tap_and_a_form(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    sign_in(page, address, "learner", which=1)
    link = page.locator("a.at-thumb")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] > 640 / 2  # where the thumb is
    assert min(box["width"], box["height"]) >= 44
    with page.expect_navigation():
        link.tap()
    page.locator("#text").tap()
    page.keyboard.type("“Ik bel voor de derde keer.”")
    page.locator("label.chip", has_text="Aan de telefoon").tap()
    page.get_by_role("button", name="Geef door").tap()
    page.get_by_text("Het is bewaard.").wait_for()
    assert page.get_by_text("“Ik bel voor de derde keer.”").is_visible()
    page.go_back()
    page.reload()
    assert page.locator("#text").input_value() == ""  # the draft went with the form


def test_a_signal_by_keyboard_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL")
    page = context.new_page()
    sign_in(page, address, "learner", which=3)
    page.goto(f"{address}/voice/signals/new")
    seen: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "document.activeElement.id || document.activeElement.name || document.activeElement.tagName"
        )
        seen.append(here)
        if here == "text":
            page.keyboard.type("“Er staat niet op tot wanneer.”")
        elif here == "channel":
            page.keyboard.press("ArrowDown")
        elif here == "BUTTON" and "named" in seen:
            break
    assert [one for one in seen if one in ("text", "channel", "guess", "named")] == [
        "text",
        "channel",
        "guess",
        "named",
    ]
    page.keyboard.press("Enter")
    page.get_by_text("Het is bewaard.").wait_for()
    assert page.get_by_text("Aan de telefoon").is_visible()
    context.close()


def test_all_of_it_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", java_script_enabled=False)
    page = context.new_page()
    sign_in(page, address, "learner")
    page.goto(f"{address}/voice")
    with page.expect_navigation():
        page.locator("li.key button", has_text="Iedereen hier").click()
    assert "Dat is bewaard" in page.locator(".notice").inner_text()
    page.goto(f"{address}/me")
    with page.expect_navigation():
        page.locator('a[href^="/voice/promises/"]').first.click()
    page.get_by_label("Mijn team").check()
    go_on(page)
    assert "ziet het" in page.locator(".notice").inner_text()
    vow = page.locator(".promise").inner_text()
    page.goto(f"{address}/wall")
    assert vow in page.locator(".wall").inner_text()
    hung = page.locator(".wall li", has_text=vow).filter(has=page.locator("a"))
    with page.expect_navigation():
        hung.get_by_role("link", name="van jou: kies wie het ziet").first.click()
    page.get_by_label("Alleen ik").check()
    go_on(page)
    page.goto(f"{address}/wall")
    assert vow not in page.locator(".wall").inner_text()
    context.close()


def test_at_the_end_one_tap_says_whether_it_was_of_use(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    sign_in(page, address, "learner")
    page.goto(f"{address}/me")
    with page.expect_navigation():
        page.locator("section[aria-labelledby=took] > ul > li > a").last.click()
    assert page.url.endswith("/done")
    with page.expect_navigation():
        page.get_by_role("button", name="Niet, want …").tap()
    page.get_by_label("Want …").fill("Dit speelt bij ons niet.")
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar de reden").tap()
    assert page.url.endswith("/done#useful")
    assert page.get_by_label("Want …").input_value() == "Dit speelt bij ons niet."
    assert page.get_by_role("button", name="Niet, want …").get_attribute("aria-pressed") == "true"
    with page.expect_navigation():
        page.get_by_role("button", name="Bruikbaar").tap()
    assert page.get_by_role("button", name="Bruikbaar").get_attribute("aria-pressed") == "true"
    assert troubles(page) == []


def test_one_word_of_any_length_widens_no_page(phone: BrowserContext, address: str) -> None:
    page, wide = phone.new_page(), dict[str, int]()
    sign_in(page, address, "learner")
    page.goto(f"{address}/voice/signals/new")
    page.fill("#text", "x" * 4000)
    page.fill("#guess", "y" * 4000)
    page.locator("label.chip").nth(1).click()
    go_on(page)
    wide |= {page.url: page.evaluate(WIDE)}
    for who, path in (("learner", "/voice"), ("listener", "/listen")):
        sign_in(page, address, who)
        page.goto(address + path)
        assert "x" * 100 in page.content()
        wide |= {page.url: page.evaluate(WIDE)}
    tick = page.locator("li", has_text="x" * 100).locator("input[name=subject][type=checkbox]")
    page.goto(f"{address}/listen/answer?subject={tick.get_attribute('value')}")
    wide |= {page.url: page.evaluate(WIDE)}
    assert {path: most for path, most in wide.items() if most > 0} == {}
