"""Opinions in a browser: the name of someone dear stays on the device, and a grid says how full it is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browsing.axe import findings_by_day_and_night, too_wide
from tests.browsing.walking import begin, go_on, in_dutch, sign_in, sign_in_as_someone_new_to

pytestmark = pytest.mark.browser
PHONE = {"width": 360, "height": 740}
NAME = "oma Riet"


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    yield context
    context.close()


def place(page: Page, *columns: int) -> None:
    """Puts each statement in a column, counted from the least: on the board, or without scripts in its list."""
    for statement, column in enumerate(columns):
        if page.locator(".board").count():
            page.locator(".board .lot .card").first.click()
            page.locator(f".piles > [data-place='{column}']").click()
        else:
            page.locator(f"select[name=place-{statement}]").select_option(index=5 - column)


def take_to(page: Page, address: str, which: str, after: int) -> None:
    """Begins, as someone new, with thinking of someone (`persona`) or with the grid (`grid`)."""
    sign_in_as_someone_new_to(page, address, f"opinions-{which}", after)
    in_dutch(page)
    begin(page, address, f"opinions-{which}")


def test_the_name_of_someone_dear_is_shown_and_never_sent(phone: BrowserContext, modules: str) -> None:
    page = phone.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''} {request.headers}"))
    take_to(page, modules, "persona", after=0)
    page.locator("#persona").fill(NAME)
    go_on(page)
    assert page.locator(".prose").inner_text().startswith(f"Stel dat {NAME} belt met deze vraag.")
    page.reload()
    assert NAME in page.locator(".prose").inner_text()
    go_on(page)
    page.goto(f"{modules}/me")
    assert page.locator("h1").count() == 1
    assert len(sent) > 10
    assert [one for one in sent if "Riet" in one] == []
    stored = page.evaluate("Object.entries(localStorage)")
    assert [value for _, value in stored] == [NAME]
    assert NAME not in page.context.cookies().__repr__()


def test_the_name_is_gone_when_the_field_is_emptied_and_when_one_signs_out(phone: BrowserContext, modules: str) -> None:
    page = phone.new_page()
    take_to(page, modules, "persona", after=3)
    page.locator("#persona").fill(NAME)
    page.locator("#persona").fill("")
    assert page.evaluate("localStorage.length") == 0
    page.locator("#persona").fill(NAME)
    with page.expect_navigation():
        page.locator(".sign-out button").click()
    sign_in(page, modules, "learner", 3)
    assert page.evaluate("localStorage.length") == 0


def test_a_name_is_text_whatever_stands_in_it(phone: BrowserContext, modules: str) -> None:
    page = phone.new_page()
    take_to(page, modules, "persona", after=6)
    page.locator("#persona").fill("<img src=x>")
    go_on(page)
    assert "Stel dat <img src=x> belt" in page.locator(".prose").inner_text()
    assert page.locator(".prose img").count() == 0


def test_without_javascript_the_module_s_own_words_stand(browser: Browser, modules: str) -> None:
    context = browser.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    context.set_default_timeout(15_000)
    page = context.new_page()
    take_to(page, modules, "persona", after=9)
    assert not page.locator("#persona").is_visible()
    go_on(page)
    assert page.locator(".prose").inner_text().startswith("Stel dat mijn moeder belt")
    context.close()


def test_a_grid_says_how_full_each_column_is_while_one_fills_it(phone: BrowserContext, modules: str) -> None:
    page = phone.new_page()
    take_to(page, modules, "grid", after=12)
    rooms = page.locator(".rooms li")
    assert rooms.locator(".held").all_inner_texts() == ["0/1", "0/1", "0/3", "0/1", "0/1"]
    place(page, 0, 0, 2)
    assert rooms.locator(".held").all_inner_texts() == ["2/1", "0/1", "1/3", "0/1", "0/1"]
    assert rooms.nth(0).get_attribute("class") == "over"
    go_on(page)
    assert page.locator("#scrap").is_visible()
    assert rooms.locator(".held").all_inner_texts() == ["2/1", "0/1", "1/3", "0/1", "0/1"]


def test_axe_finds_nothing_and_nothing_is_wider_than_a_phone(phone: BrowserContext, modules: str) -> None:
    page = phone.new_page()
    trouble: list[str] = []

    def look() -> None:
        trouble.extend(findings_by_day_and_night(page) + too_wide(page))

    sign_in_as_someone_new_to(page, modules, "opinions", after=15)
    begin(page, modules, "opinions")
    while not page.url.endswith("/done"):
        look()
        if page.locator("select").count():
            go_on(page)
            look()
            place(page, 0, 1, 2, 2, 2, 3, 4)
        for box in page.locator("label.option").all()[: 2 if page.locator("input[type=checkbox]").count() else 1]:
            box.click()
        go_on(page)
    assert trouble == []
