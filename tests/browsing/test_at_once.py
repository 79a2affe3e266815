"""A device that was never here: from a link to the first exercise, and back to it; and a poster to scan."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing.axe import findings, too_wide
from tests.browsing.walking import go_on, sign_in

pytestmark = pytest.mark.browser
MODULES = ("recognizing-signals", "listening", "taking-perspective")
MOST_TAPS = 2
EXERCISE = "form#step :is(input:not([type=hidden]), select, textarea), .thumb [form=step][formaction]"


@pytest.fixture(params=[(360, "light"), (1280, "dark")], ids=["phone", "desk"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 740}, has_touch=width < 500, color_scheme=scheme, locale="nl-NL"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("module", MODULES)
def test_the_first_exercise_is_two_taps_from_the_link(page: Page, address: str, module: str) -> None:
    page.goto(f"{address}/modules/{module}")
    taps = 0
    while not page.locator(EXERCISE).count() and taps <= MOST_TAPS:
        go_on(page)
        taps += 1
    assert "/attempts/" in page.url
    assert 1 <= taps <= MOST_TAPS


def test_the_pages_of_who_did_not_sign_in_are_for_everyone(page: Page, address: str) -> None:
    page.goto(f"{address}/modules/listening")
    assert findings(page) == []
    go_on(page)
    assert findings(page) == []
    step = page.url
    page.goto(address)
    assert findings(page) == []
    assert too_wide(page) == []
    page.locator(f'main a[href$="{step.rsplit("/", 2)[1]}"]').click()
    page.wait_for_url(step)


def test_a_poster_is_one_sheet_and_its_code_is_drawn(page: Page, address: str) -> None:
    sign_in(page, address, "learner")
    page.goto(f"{address}/modules/listening/poster")
    assert findings(page) == []
    assert too_wide(page) == []
    drawn = page.locator(".scan svg").bounding_box()
    assert drawn is not None
    assert drawn["width"] == pytest.approx(drawn["height"])
    assert drawn["width"] > 200
    sheets = page.pdf(format="A4")
    assert sheets.count(b"/Type /Page") - sheets.count(b"/Type /Pages") == 1
