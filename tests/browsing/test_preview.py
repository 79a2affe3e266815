"""`gehoor preview` in a real browser: a save is on the page, what one had opened stays, and everyone can read it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bench.previewing import previewed
from tests.browsing.axe import findings_by_day_and_night

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def module(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("content") / "listening"
    shutil.copytree(ROOT / "content" / "listening", folder)
    return folder


@pytest.fixture(scope="module")
def running(module: Path) -> Iterator[str]:
    with previewed(module) as address:
        yield address


@contextmanager
def page_at(browser: Browser, width: int = 1280, script: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", locale="en-GB", java_script_enabled=script
    )
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []  # nothing the content policy refused


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 1280])
def test_everyone_can_read_it(browser: Browser, running: str, width: int) -> None:
    with page_at(browser, width) as page:
        page.goto(f"{running}/?file=nl")
        page.get_by_label("Show right answers and all feedback").check()
        for _ in range(3):
            assert findings_by_day_and_night(page, {}) == []
            assert page.evaluate("document.documentElement.scrollWidth") == width
            with page.expect_navigation():
                page.locator("a.btn, a.move").first.click()


@pytest.mark.browser
def test_a_save_is_on_the_page_and_what_was_open_stays(browser: Browser, running: str, module: Path) -> None:
    file = module / "nl.md"
    text = file.read_text(encoding="utf-8")
    with page_at(browser) as page:
        page.goto(f"{running}/?file=nl")
        page.get_by_label("Show right answers and all feedback").check()
        page.locator(".in-words summary").first.click()
        file.write_text(
            text.replace("## Wat bleef er hangen?", "## Wat bleef er over?\n\n[x](#nergens)"), encoding="utf-8"
        )
        expect(page.get_by_role("heading", name="Wat bleef er over?")).to_be_visible()
        assert page.get_by_label("Show right answers and all feedback").is_checked()
        assert page.locator(".in-words").first.evaluate("one => one.open")
        file.write_text(text, encoding="utf-8")
        expect(page.get_by_role("heading", name="Wat bleef er hangen?")).to_be_visible()


@pytest.mark.browser
def test_all_feedback_is_shown_on_request_what_choices_bring_about_too(browser: Browser, running: str) -> None:
    with page_at(browser) as page:
        page.goto(f"{running}/?file=nl")
        answers, scenes = page.get_by_label("Show right answers and all feedback"), page.locator("details.scene")
        assert scenes.count() > 1
        for shown in (True, False):
            answers.set_checked(shown)
            assert scenes.evaluate_all("found => found.map((one) => one.open)") == [shown] * scenes.count()


@pytest.mark.browser
def test_a_drawing_of_two_columns_fits_on_a_phone_and_a_wider_one_begins_in_its_middle(
    browser: Browser, running: str
) -> None:
    measure = "one => [one.scrollWidth - one.clientWidth, one.scrollLeft, +one.firstElementChild.getAttribute('width')]"
    with page_at(browser, 360) as page:
        page.goto(f"{running}/?file=nl")
        for drawing in page.locator(".drawn").all():
            over, left, width = drawing.evaluate(measure)
            assert (over == 0) is (width <= 400)
            assert abs(left - over / 2) <= 1


@pytest.mark.browser
def test_without_javascript_a_reload_does(browser: Browser, running: str) -> None:
    with page_at(browser, script=False) as page:
        page.goto(f"{running}/?file=nl")
        expect(page.get_by_role("heading", name="Wat bleef er hangen?")).to_be_visible()
        expect(page.locator(".why").first).to_be_hidden()
        page.get_by_label("Show right answers and all feedback").check()
        expect(page.locator(".why").first).to_be_visible()
