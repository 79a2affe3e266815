"""Without a connection one reads and responds on; what waits says so; signing out leaves nothing behind."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browsing.axe import findings_by_day_and_night, too_wide
from tests.browsing.broken import TEXT, begun, press, press_second_try, to_the_text
from tests.browsing.chromium import Chromium
from tests.browsing.fault_world import World

pytestmark = pytest.mark.browser
DEVICE = "Bewaard op dit toestel, wordt verstuurd zodra er weer verbinding is."
SENT = "Er is weer verbinding en alles is bewaard."


@pytest.fixture
def context(browser: Browser, world: World) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context
    world.heal()
    context.close()


def test_one_goes_on_and_feedback_follows(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 0)
    world.line.cut()
    to_the_text(page)
    expect(page.locator("#keeping")).to_have_text(DEVICE)
    page.locator("textarea").fill(TEXT)
    expect(page.locator(".kept")).to_have_text("nog niet bewaard")
    press(page)
    assert world.stored(world.people[0]).texts == []
    world.line.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("#keeping")).to_contain_text(SENT)
    assert [text for text in world.stored(world.people[0]).texts if "hoorde" in text] == [TEXT.strip()]
    page.locator("#keeping a").click()
    expect(page.locator("h1")).to_have_text("Lees dit")
    press(page)
    expect(page.locator(".kept")).to_have_text("bewaard")
    assert page.locator(".yours").count() == 1  # what there is to say about the pick


def test_a_conversation_waits_and_says_so(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 1)
    world.line.cut()
    to_the_text(page)
    page.locator("textarea").fill("Iets.")
    press(page)
    page.locator("textarea").fill("Nog iets.")
    press(page)
    page.locator("textarea").fill("En nog iets.")
    press(page)
    expect(page.locator("h1")).to_have_text("Aan de telefoon")
    expect(page.locator("main")).to_contain_text("Het wacht op verbinding")
    expect(page.locator("#keeping")).to_have_text(DEVICE)
    assert page.locator("form").count() == 0
    world.line.mend()
    with page.expect_navigation():  # by itself
        page.evaluate("dispatchEvent(new Event('online'))")
    assert world.stored(world.people[1]).open_steps <= 4


def test_every_state_is_for_everyone(world: World, context: BrowserContext) -> None:
    """axe finds nothing and nothing is too wide: without a line, waiting, answered, held back, signed out."""
    page = begun(world, context, 11)
    trouble: list[str] = []

    def look() -> None:
        trouble.extend(findings_by_day_and_night(page) + too_wide(page))

    world.line.cut()
    to_the_text(page)
    expect(page.locator("#keeping")).to_have_text(DEVICE)
    look()
    press(page)  # nothing written
    page.locator("textarea").fill("Iets.")
    press(page)
    page.locator("textarea").fill("Nog iets.")
    press(page)
    look()  # the conversation waits
    page.goto(page.url.rsplit("/", 1)[0] + "/lees-dit")
    look()  # answered
    page.goto(f"{world.address}/me")
    look()  # no line
    world.line.mend()
    page.goto(world.address + "/")
    page.wait_for_selector("main > .notice")
    look()  # something is missing at one step
    page.locator("main > .notice a").click()
    page.wait_for_selector("form#step")
    page.locator("textarea").fill(TEXT)
    world.expire(world.people[11])
    press(page)
    expect(page.locator("main")).to_contain_text("ben je niet kwijt")
    look()
    assert trouble == []


def test_any_page_without_a_line_says_what_is_kept(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 2)
    world.line.cut()
    page.goto(f"{world.address}/me")
    expect(page.locator("h1")).to_have_text("Geen verbinding")
    press(page)
    expect(page.locator("h1")).to_have_text("Lees dit")


def test_the_browser_was_closed_and_it_arrives_at_the_next_visit(
    world: World, browser: Browser, chromium: Chromium, tmp_path: Path
) -> None:
    def opened() -> BrowserContext:
        return browser.browser_type.launch_persistent_context(
            tmp_path / "profile",
            executable_path=chromium.path,
            env=chromium.environment(),
            args=[*chromium.arguments(), "--disable-background-networking"],
            locale="nl-NL",
        )

    first = opened()
    page = begun(world, first, 3)
    world.line.cut()
    to_the_text(page)
    page.locator("textarea").fill(TEXT)
    press(page)
    first.close()
    world.heal()
    second = opened()
    second.add_cookies([world.cookie(world.people[3])])  # type: ignore[list-item]
    page = second.new_page()
    page.goto(world.address)
    page.wait_for_selector("html[data-waiting='0']", state="attached", timeout=30_000)
    assert TEXT.strip() in world.stored(world.people[3]).texts
    second.close()


def test_a_session_that_ran_out_keeps_a_long_text(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 4)
    to_the_text(page)
    page.goto(page.url.rsplit("/", 1)[0])
    press_second_try(page)
    page.locator("textarea").fill(TEXT)
    world.expire(world.people[4])
    press(page)
    expect(page.locator("main")).to_contain_text("ben je niet kwijt")
    assert page.locator("textarea").input_value() == TEXT
    assert [one for one in world.stored(world.people[4]).texts if "hoorde" in one] == []
    world.expire(world.people[4], back=True)
    page.goto(world.address + "/")
    page.wait_for_selector("html[data-waiting='0']", state="attached")
    assert [one for one in world.stored(world.people[4]).texts if "hoorde" in one] == [TEXT.strip()]


def test_a_form_with_something_missing_comes_back_to_its_step(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 10)
    world.line.cut()
    to_the_text(page)
    press(page)  # nothing written
    page.locator("textarea").fill("Wat ik daarna zei.")
    press(page)
    world.line.mend()
    page.evaluate("dispatchEvent(new Event('online'))")
    notice = page.locator("main > .notice")
    expect(notice).to_contain_text("Bij één stap ontbreekt nog iets")
    notice.locator("a").click()
    expect(page.locator("main > .notice")).to_contain_text("Hier ontbreekt nog iets")
    page.locator("textarea").fill("Toch iets.")
    press(page)
    page.goto(world.address + "/")
    page.wait_for_selector("html[data-waiting='0']", state="attached")
    texts: list[Any] = world.stored(world.people[10]).texts
    assert "Toch iets." in texts
    assert any("Wat ik daarna zei." in text for text in texts)
