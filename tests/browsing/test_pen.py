"""A transcript one marks with a pen: by finger, by keys, and with the mouse drawn over several sentences at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing.axe import findings
from tests.browsing.boards import SPOT, open_step
from tests.browsing.hands import DESK, PHONE, Finger, Point, drawn, middle

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL", reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=DESK, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def marked(page: Page) -> list[int]:
    """Which sentences, from 0."""
    return [at for at, box in enumerate(page.locator(".pen input").all()) if box.is_checked()]


def first_line(page: Page, at: int) -> Point:
    """A point of that sentence on the screen: its box spans what stands beside it too."""
    found: list[float] = (
        page.locator(".pen")
        .nth(at)
        .evaluate(
            """(pen) => {
                pen.scrollIntoView({ block: "center" });
                const line = pen.getClientRects()[0];
                return [line.left + 9, line.top + line.height / 2];
            }"""
        )
    )
    return Point(*found)


def stroke(page: Page, at: int) -> str:
    """How wide the pen is drawn over a sentence."""
    return str(page.locator(".pen").nth(at).evaluate("(pen) => getComputedStyle(pen).backgroundSize.split(' ')[0]"))


def test_a_finger_marks_and_wipes_and_the_count_is_told(phone: Page, modules: str) -> None:
    open_step(phone, modules, SPOT, after=0)
    counted = phone.locator("[data-counted]")
    assert counted.get_attribute("aria-live") == "polite"
    assert counted.inner_text() == "Er is geen vast aantal."
    for at in (1, 4):
        phone.touchscreen.tap(*first_line(phone, at))
    assert marked(phone) == [1, 4]
    assert (stroke(phone, 1), stroke(phone, 0)) == ("100%", "0px")
    assert counted.inner_text() == "2 gemarkeerd. Er is geen vast aantal."
    phone.touchscreen.tap(*first_line(phone, 4))
    assert marked(phone) == [1]
    assert findings(phone) == []


def test_a_finger_that_scrolls_marks_nothing(phone: Page, modules: str) -> None:
    open_step(phone, modules, SPOT, after=1)
    at = middle(phone.locator(".transcript"))
    Finger(phone).drag(at, Point(at.x, at.y - 180))
    phone.wait_for_function("scrollY > 40")
    drawn(phone)
    assert marked(phone) == []


def test_each_line_of_a_sentence_takes_a_finger(phone: Page, modules: str) -> None:
    open_step(phone, modules, SPOT, after=2)
    heights = phone.locator(".pen").evaluate_all(
        "(pens) => pens.flatMap((pen) => [...pen.getClientRects()].map((line) => line.height))"
    )
    assert min(heights) >= 44


def test_keys_mark_and_wipe(desk: Page, modules: str) -> None:
    open_step(desk, modules, SPOT, after=3)
    desk.locator("main").focus()
    desk.keyboard.press("Tab")
    desk.keyboard.press("Tab")
    desk.keyboard.press("Space")
    assert marked(desk) == [1]
    assert desk.locator(".pen").nth(1).evaluate("(pen) => getComputedStyle(pen).outlineStyle") == "solid"
    desk.keyboard.press("Space")
    assert marked(desk) == []


def test_a_mouse_draws_over_several_and_wipes_them_again(desk: Page, modules: str) -> None:
    open_step(desk, modules, SPOT, after=4)
    sentences = desk.locator(".pen")
    for wanted in ([0, 1, 2], []):
        desk.mouse.move(*first_line(desk, 0))
        desk.mouse.down()
        for at in range(1, 3):
            desk.mouse.move(*first_line(desk, at), steps=4)
        desk.mouse.up()
        assert marked(desk) == wanted
    desk.mouse.click(*first_line(desk, 2))
    assert marked(desk) == [2]
    assert desk.evaluate("String(getSelection())") == ""
    sentences.nth(2).locator("input").press("Space")
    assert marked(desk) == []


def test_marks_are_seen_where_colours_are_forced(browser: Browser, modules: str) -> None:
    context = browser.new_context(viewport=PHONE, forced_colors="active", reduced_motion="reduce")
    page = context.new_page()
    open_step(page, modules, SPOT, after=5)
    ground = "(pen) => getComputedStyle(pen).backgroundColor"
    sentence = page.locator(".pen").nth(1)
    before = sentence.evaluate(ground)
    page.mouse.click(*first_line(page, 1))
    assert sentence.evaluate(ground) != before
    expect(sentence.locator("input")).to_be_checked()
    context.close()
