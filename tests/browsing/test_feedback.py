"""After a pick: one's own pick first, another try or the answer; hints, how sure one is, and what Enter presses."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing.axe import findings
from tests.browsing.hands import PHONE
from tests.browsing.walking import begin, go_on, in_dutch, sign_in_as_someone_new_to

pytestmark = pytest.mark.browser
RIGHT, WRONG, LAST = "Dit is nu de derde keer", "Ik bel over mijn polis", "Ik hoop dat u"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL", reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def start(page: Page, address: str, after: int) -> None:
    sign_in_as_someone_new_to(page, address, "kiezen", after)
    in_dutch(page)
    begin(page, address, "kiezen")


def option(page: Page, text: str) -> Locator:
    return page.locator("label.option", has_text=text)


def press(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator(".thumb").get_by_text(name, exact=True).click()


def first_words(page: Page) -> str:
    """Of what stands below the heading."""
    return page.locator("main .yours").first.inner_text()


def test_a_wrong_pick_comes_first_and_then_another_try(phone: Page, modules: str) -> None:
    start(phone, modules, after=0)
    option(phone, WRONG).tap()
    phone.locator("label.chip", has_text="Ik denk het").tap()
    press(phone, "Antwoord")
    assert first_words(phone).startswith("Jij koos\nIk bel over mijn polis.")
    assert RIGHT not in phone.locator("main").inner_text()
    told = phone.locator("main").inner_text()
    assert 0 < told.index("Jij koos") < told.index("Hoe zeker je was: “Ik denk het”")
    assert findings(phone) == []
    press(phone, "Nog een keer")
    expect(option(phone, WRONG)).to_contain_text("Dit koos je eerst")
    assert phone.locator(".chip").count() == 0  # how sure one is, is asked once
    assert findings(phone) == []
    option(phone, RIGHT).tap()
    press(phone, "Antwoord")
    assert first_words(phone).startswith("Jij koos dit, en hier zit het\nDit is nu")
    assert phone.locator(".kept").inner_text() == "bewaard"


def test_the_answer_is_shown_when_asked_for(phone: Page, modules: str) -> None:
    start(phone, modules, after=1)
    option(phone, LAST).tap()
    press(phone, "Antwoord")
    press(phone, "Laat zien")
    assert phone.locator("main .yours .tag").all_inner_texts() == ["Jij koos", "Hier zat het"]
    assert phone.locator(".yours.key mark").inner_text() == "Dit is nu de derde keer dat ik u bel."
    assert findings(phone) == []


def test_a_hint_unfolds_in_sight_and_what_was_picked_stays(phone: Page, modules: str) -> None:
    start(phone, modules, after=2)
    option(phone, LAST).tap()
    with phone.expect_navigation():
        phone.get_by_role("button", name="Geef me een hint").tap()
    hint = phone.get_by_text("Let op wat zij over eerder zegt.")
    box, bar = hint.bounding_box(), phone.locator(".thumb .btn").bounding_box()
    assert box is not None
    assert bar is not None
    assert 0 <= box["y"] <= bar["y"] - box["height"]
    expect(option(phone, LAST).locator("input")).to_be_checked()
    assert findings(phone) == []


def test_enter_answers_and_asks_for_no_hint(phone: Page, modules: str) -> None:
    start(phone, modules, after=3)
    option(phone, RIGHT).locator("input").check()
    with phone.expect_navigation():
        option(phone, RIGHT).locator("input").press("Enter")
    assert first_words(phone).startswith("Jij koos dit")
    go_on(phone)
    phone.locator("#number").fill("4")
    with phone.expect_navigation():
        phone.locator("#number").press("Enter")
    assert phone.locator(".figure").first.inner_text() == "4 minuten".replace(" ", "\u00a0")
    assert phone.get_by_text("Denk aan jezelf.").count() == 0
