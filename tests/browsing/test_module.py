"""A whole module, on a phone without JavaScript, and by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsing.walking import begin, fill_in, go_on, sign_in, sign_in_as_someone_new_to, walk

pytestmark = pytest.mark.browser
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
MODULES = ("recognizing-signals", "listening", "taking-perspective")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    context = browser.new_context(**PHONE, java_script_enabled=request.param, locale="nl-NL")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.mark.parametrize(
    "module",  # the kinds are the same in all
    [MODULES[0], *(pytest.param(module, marks=pytest.mark.long) for module in MODULES[1:])],
)
def test_a_whole_module_on_a_phone_without_javascript(browser: Browser, address: str, module: str) -> None:
    """With it: `test_accessible.test_every_step_and_every_sheet`."""
    context = browser.new_context(**PHONE, java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    sign_in_as_someone_new_to(page, address, module, after=3)
    begin(page, address, module)
    seen = walk(page)
    assert len(set(seen)) >= 8
    assert page.locator(".promise").count() == 1
    context.close()


def test_nothing_is_wider_than_the_phone(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    sign_in(page, address, "learner", which=6)
    for path in ("/", "/modules", "/modules/listening", "/me", "/demo"):
        page.goto(address + path)
        assert width(page) <= 360, path


def width(page: Page) -> float:
    """Of the widest element that is not inside one that scrolls by itself."""
    return page.locator("html").bounding_box()["width"]  # type: ignore[index]


def test_one_leaves_halfway_and_goes_on_elsewhere_at_the_same_step(browser: Browser, address: str) -> None:
    first = browser.new_context(**PHONE).new_page()
    sign_in_as_someone_new_to(first, address, "listening", after=8)
    name = first.locator(".sign-out span").inner_text()
    begin(first, address, "listening")
    began_at = first.url
    while first.url == began_at:
        fill_in(first.locator("form#step"))
        go_on(first)
    left_at = first.url
    second = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    second.goto(f"{address}/demo")
    second.locator("section[aria-labelledby=learner] summary").click()
    with second.expect_navigation():
        second.locator("section[aria-labelledby=learner] li", has_text=name).locator("button").click()
    second.goto(f"{address}/modules/listening")
    go_on(second)
    assert second.url == left_at.removesuffix("/open")


@pytest.mark.parametrize(("module", "width"), [("recognizing-signals", 1280), ("writing-choices", 768)])
def test_a_whole_module_by_keyboard(browser: Browser, address: str, module: str, width: int) -> None:
    """Tab, space, arrows, letters and Enter; the mouse is never used."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    sign_in_as_someone_new_to(page, address, module, after=10)
    for _ in range(120):
        if re.search(r"/done$", page.url):
            break
        by_keys(page)
    assert page.url.endswith("/done")
    if page.locator("form#step").count():  # no step asked for a promise
        promise_by_keys(page)
    assert "als iemand zucht" in page.locator(".promise").inner_text()
    context.close()


def promise_by_keys(page: Page) -> None:
    """Tabs to the two halves of a promise at the end, says whom it is for, and stores it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('form#step textarea')"):
            page.keyboard.type("als iemand zucht")
        elif page.evaluate("document.activeElement.matches('form#step [name=audience]')"):
            page.keyboard.press("ArrowRight")
        elif page.evaluate("document.activeElement.matches('form#step button')"):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError("the promise at the end is not to be stored by keyboard")


def by_keys(page: Page) -> None:
    """Tabs through the page's fields, gives each something, and presses the button under the thumb."""
    for _ in range(80):
        page.keyboard.press("Tab")
        what = page.evaluate(
            "(() => { const e = document.activeElement; return [e.tagName, e.type || '',"
            " !!e.closest('.thumb'), !!e.closest('#step'), !!e.checked, e.name || '']; })()"
        )
        tag, kind, in_thumb, in_step, checked, name = what
        if in_thumb:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
        if in_step and not checked and name != "audience":
            give(page, tag, kind)
    raise AssertionError(f"the button under the thumb is not to be reached by keyboard on {page.url}")


def give(page: Page, tag: str, kind: str) -> None:
    if tag == "TEXTAREA" or kind == "text":
        page.keyboard.type("als iemand zucht")
    elif tag == "SELECT":
        page.keyboard.press("ArrowDown")
    elif kind in ("radio", "checkbox"):
        page.keyboard.press("Space")
    elif page.evaluate("document.activeElement.matches('.board.order .quietbtn')"):  # the order stands as it is
        page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.matches('.lot .card')"):  # each at the first place, then the next card
        for key in ("Space", "ArrowDown", "Space"):
            page.keyboard.press(key)
