"""A learner on a line that can be cut, step by step."""

from playwright.sync_api import BrowserContext, Page

from tests.browsing.fault_world import MODULE_ID, World

TEXT = "Ik hoorde pas later wat ze vroeg. " * 59  # 2,000 characters


def begun(world: World, context: BrowserContext, which: int) -> Page:
    """The first step, with the coming ones kept."""
    context.add_cookies([world.cookie(world.people[which])])  # type: ignore[list-item]
    page = context.new_page()
    page.goto(f"{world.address}/modules/{MODULE_ID}")
    press(page)
    page.wait_for_selector("html[data-waiting]", state="attached")
    return page


def press(page: Page) -> None:
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator(".thumb .btn").first.click(no_wait_after=True)


def to_the_text(page: Page) -> None:
    """On from the first step to the first that asks for a text."""
    press(page)
    page.locator("input[name=pick]").first.check(force=True)
    press(page)


def press_second_try(page: Page) -> None:
    """Past the choice, whatever was picked first."""
    while not page.locator("form#step textarea").count():
        boxes = page.locator("form#step input[name=pick]")
        if boxes.count():
            boxes.last.check(force=True)
        press(page)
