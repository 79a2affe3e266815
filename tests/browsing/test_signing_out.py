"""What a browser keeps is its person's: signing out leaves nothing of it, and nobody else sends it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect

from tests.browsing.broken import TEXT, begun, press, press_second_try, to_the_text
from tests.browsing.fault_world import MODULE_ID, World

pytestmark = pytest.mark.browser
LEFT = """async () => [
    Object.keys(localStorage).length, Object.keys(sessionStorage).filter((name) => name !== "tab").length,
    (await indexedDB.databases()).length, (await caches.keys()).length]"""
QUEUE = """() => new Promise((done) => { const asked = indexedDB.open("gehoor"); asked.onsuccess = () => {
    const base = asked.result, all = base.transaction("queue").objectStore("queue").getAll();
    all.onsuccess = () => { base.close(); done(all.result.map((entry) => entry.body)); }; }; })"""


@pytest.fixture
def context(browser: Browser, world: World) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(30_000)
    yield context
    world.heal()
    context.close()


def test_what_waits_is_never_sent_as_somebody_else(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 5)
    world.line.cut()
    to_the_text(page)
    page.locator("textarea").fill(TEXT)
    press(page)
    world.line.mend()
    posted: list[str] = []
    context.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    context.add_cookies([world.cookie(world.people[6])])  # type: ignore[list-item]
    page.goto(world.address + "/")
    expect(page.locator(".sign-out span")).to_have_text("Persoon 6")
    page.wait_for_selector("html[data-waiting]", state="attached")
    assert page.locator("html").get_attribute("data-waiting") == "0"  # of theirs; the other's is none of their business
    assert posted == []
    assert world.stored(world.people[5]).texts == world.stored(world.people[6]).texts == []
    context.add_cookies([world.cookie(world.people[5])])  # type: ignore[list-item]
    page.goto(world.address + "/")
    page.wait_for_selector("html[data-waiting='0']", state="attached")
    assert TEXT.strip() in world.stored(world.people[5]).texts


def test_without_a_line_nobody_is_shown_what_another_was_at(world: World, context: BrowserContext) -> None:
    """Two people on one device, the session of the first ran out."""
    page = begun(world, context, 8)
    step = page.url
    context.add_cookies([world.cookie(world.people[9])])  # type: ignore[list-item]
    page.goto(world.address + "/")
    expect(page.locator(".sign-out span")).to_have_text("Persoon 9")
    page.wait_for_selector("html[data-waiting]", state="attached")
    world.line.cut()
    for address in (step, step.rsplit("/", 1)[0], world.address + "/me"):
        try:
            page.goto(address)
        except Error:  # the browser's own page: there is no line
            continue
        assert page.locator("form#step, .prose").count() == 0, address
    world.line.mend()
    own = begun(world, context, 9)
    world.line.cut()
    own.goto(step)
    expect(own.locator("h1")).to_have_text("Geen verbinding")
    own.goto(own.url)
    expect(own.locator("h1")).to_have_text("Geen verbinding")
    context.add_cookies([world.cookie(world.people[8])])  # type: ignore[list-item]
    world.line.mend()
    own.goto(step)
    expect(own.locator("form#step")).to_be_attached()


def sign_out(page: Page) -> None:
    page.locator(".sign-out button").click()


def test_signing_out_leaves_nothing_behind(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 7)
    to_the_text(page)
    page.goto(page.url.rsplit("/", 1)[0])
    press_second_try(page)
    page.locator("textarea").fill("Een half woord")
    assert page.evaluate(LEFT) == [1, 0, 1, 1]
    with page.expect_navigation(url=world.address + "/"):
        sign_out(page)
    page.wait_for_load_state()
    page.wait_for_function(f"async () => (await ({LEFT})()).every((left) => left === 0)")  # not all at once


def test_signing_out_with_something_unsent_asks_first(world: World, context: BrowserContext) -> None:
    page = begun(world, context, 8)
    world.line.cut()
    to_the_text(page)
    sign_out(page)
    expect(page.locator("#keeping")).to_contain_text("Nog niet alles kon worden verstuurd")
    assert len(page.evaluate(QUEUE)) == 2
    world.line.mend()
    with page.expect_navigation(url=world.address + "/"):
        sign_out(page)


def test_on_a_shared_computer_nothing_is_kept_but_in_the_tab(world: World, context: BrowserContext) -> None:
    world.share(world.people[9])
    context.add_cookies([world.cookie(world.people[9])])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"{world.address}/modules/{MODULE_ID}")
    press(page)
    to_the_text(page)
    press_second_try(page)
    page.locator("textarea").fill("Een half woord")
    page.reload()
    assert page.locator("textarea").input_value() == "Een half woord"
    assert page.evaluate(LEFT) == [0, 1, 0, 0]
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
