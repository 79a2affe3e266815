"""Cards one lays somewhere: by finger, by mouse, by taps and by keys; and what is sent is what lies there."""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing.axe import findings
from tests.browsing.boards import GRID, MATCH, ORDER, PICK, SORT, card, open_step, pile, values
from tests.browsing.hands import DESK, PHONE, Finger, Point, drawn, middle, mouse_drag, said, scrolled
from tests.browsing.walking import go_on

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


def test_a_finger_drags_by_the_grip_and_the_page_stays_where_it_is(phone: Page, modules: str) -> None:
    open_step(phone, modules, SORT, after=0)
    before = scrolled(phone)
    first = phone.locator(".lot .card").first
    text = first.inner_text()
    Finger(phone).drag(middle(first.locator(".grip")), middle(phone.locator(".rooms li").nth(1)))
    expect(pile(phone, 1).locator(".card")).to_have_text(text)
    assert list(values(phone).values()) == ["1"]
    assert said(phone) == f"{text}: neergelegd bij Gevoel."
    assert scrolled(phone) == before
    assert phone.locator(".ghost").count() == 0


def test_a_finger_anywhere_else_scrolls_and_carries_nothing(phone: Page, modules: str) -> None:
    open_step(phone, modules, SORT, after=1)
    at = middle(phone.locator(".lot .card").first.locator(".face"))
    Finger(phone).drag(at, Point(at.x, at.y - 150))
    phone.wait_for_function("scrollY > 40")
    drawn(phone)
    assert values(phone) == {}
    assert phone.locator(".card[aria-pressed=true]").count() == 0


def test_a_long_list_scrolls_while_one_drags_to_its_end(phone: Page, modules: str) -> None:
    open_step(phone, modules, ORDER, after=2)
    text = phone.locator(".line .face").first.inner_text()
    finger, start = Finger(phone), middle(phone.locator(".line .grip").first)
    finger.down(start)
    finger.move(start, Point(start.x, 540))
    for _ in range(40):  # held near the edge; a finger trembles
        finger.move(Point(start.x, 540), Point(start.x, 542), steps=2)
        if phone.locator(".line .face").last.inner_text() == text:
            break
    finger.up()
    assert scrolled(phone) > 100
    expect(phone.locator(".line .face").last).to_have_text(text)
    assert sorted(map(int, values(phone).values())) == list(range(1, 11))


def test_escape_in_the_middle_of_a_drag_puts_it_back(desk: Page, modules: str) -> None:
    open_step(desk, modules, ORDER, after=3)
    lines = desk.locator(".line .face").all_inner_texts()
    desk.mouse.move(*middle(desk.locator(".line .face").first))
    desk.mouse.down()
    desk.mouse.move(*middle(desk.locator(".line .face").nth(3)), steps=8)
    drawn(desk)
    assert desk.locator(".line .face").all_inner_texts() != lines
    desk.keyboard.press("Escape")
    desk.mouse.up()
    assert desk.locator(".line .face").all_inner_texts() == lines
    assert said(desk).endswith("teruggelegd bij 1.")


def test_the_mouse_takes_hold_anywhere_and_may_carry_it_on(desk: Page, modules: str) -> None:
    open_step(desk, modules, MATCH, after=4)
    late = card(desk, "Te laat")
    mouse_drag(desk, middle(late), middle(pile(desk, 1)))
    assert values(desk) == {"match-0": "1"}
    mouse_drag(desk, middle(late), middle(pile(desk, 0)))
    assert values(desk) == {"match-0": "0"}
    mouse_drag(desk, middle(late), Point(5, 5))  # beside everything: it stays where it lay
    assert values(desk) == {"match-0": "0"}
    assert desk.locator(".card[aria-pressed=true]").count() == 0


def test_a_tap_on_a_card_and_one_where_it_goes(phone: Page, modules: str) -> None:
    open_step(phone, modules, GRID, after=5)
    card(phone, "Ik vraag door.").tap()
    assert said(phone) == "Ik vraag door: opgepakt, ligt nu bij Nog te leggen."
    phone.locator(".rooms li").nth(2).tap()
    assert said(phone) == "Ik vraag door: neergelegd bij 0 (1/3)."
    assert list(values(phone).values()) == ["2"]
    card(phone, "Ik luister eerst.").tap()
    pile(phone, 2).locator(".card").tap()  # on a card that lies there: beside it
    assert list(values(phone).values()) == ["2", "2"]
    card(phone, "Ik vraag door.").tap()
    card(phone, "Ik vraag door.").tap()  # twice the same: laid down where it was
    assert list(values(phone).values()) == ["2", "2"]
    assert phone.locator(".carrying").count() == 0


def test_a_whole_board_by_keys_and_its_response(desk: Page, modules: str) -> None:
    open_step(desk, modules, SORT, after=6)
    desk.locator("main").focus()
    desk.keyboard.press("Tab")
    for number in range(5):  # laid from where all wait, a card leaves the focus to the next one
        assert desk.evaluate("document.activeElement.matches('.lot .card')")
        desk.keyboard.press("Space")
        for _ in range(1 + number % 3):
            desk.keyboard.press("ArrowDown")
        assert desk.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
        desk.keyboard.press("Space")
    assert sorted(values(desk).values()) == ["0", "0", "1", "1", "2"]
    with desk.expect_navigation():
        desk.locator(".thumb .btn").press("Enter")
    expect(desk.locator("main")).to_contain_text("Verzoek")
    assert desk.locator("form#step").count() == 0


def test_escape_puts_back_and_past_the_last_place_is_nowhere(desk: Page, modules: str) -> None:
    open_step(desk, modules, SORT, after=7)
    first = desk.locator(".lot .card").first
    text = first.inner_text()
    first.press("Space")
    desk.keyboard.press("ArrowRight")
    assert said(desk) == f"{text}: bij Feit."
    desk.keyboard.press("Escape")
    assert said(desk) == f"{text}: teruggelegd bij Nog te leggen."
    assert values(desk) == {}
    desk.keyboard.press("Space")
    desk.keyboard.press("ArrowUp")
    assert list(values(desk).values()) == ["2"]
    desk.keyboard.press("ArrowDown")
    assert values(desk) == {}


def test_an_order_nobody_chose_is_not_sent(desk: Page, modules: str) -> None:
    open_step(desk, modules, ORDER, after=8)
    assert values(desk) == {}
    with desk.expect_navigation():
        desk.locator(".thumb .btn").click()
    assert desk.locator("#scrap").is_visible()
    desk.get_by_role("button", name="Zo staat het goed").press("Enter")
    assert sorted(map(int, values(desk).values())) == list(range(1, 11))
    assert not desk.get_by_role("button", name="Zo staat het goed").is_visible()
    shown = desk.locator(".line .face").all_inner_texts()
    desk.locator(".line .card").first.press("Space")
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("Space")
    assert desk.locator(".line .face").all_inner_texts() == [shown[1], shown[0], *shown[2:]]


def test_what_lies_somewhere_is_still_there_when_the_form_comes_back(desk: Page, modules: str) -> None:
    open_step(desk, modules, MATCH, after=9)
    card(desk, "Te laat").click()
    pile(desk, 3).click()
    with desk.expect_navigation():
        desk.locator(".thumb .btn").click()
    assert desk.locator("#scrap").is_visible()
    expect(pile(desk, 3).locator(".card")).to_have_text("Te laat")


def test_where_the_script_fails_the_plain_form_comes_back_with_all_of_it(desk: Page, modules: str) -> None:
    open_step(desk, modules, MATCH, after=10)
    card(desk, "Te laat").click()
    pile(desk, 1).click()
    desk.evaluate("void (Element.prototype.replaceChildren = () => { throw new Error('broken') })")
    card(desk, "Onvolledig").click()
    assert desk.locator(".board").count() == 0
    assert not desk.locator(".with-script").is_visible()
    assert desk.locator("select[name=match-0]").input_value() == "1"
    desk.locator("select[name=match-1]").select_option(value="0")
    desk.locator("select[name=match-2]").select_option(value="2")
    go_on(desk)
    assert desk.locator("form#step").count() == 0


def test_a_tray_fills_by_ticks_and_by_dragging(phone: Page, modules: str) -> None:
    open_step(phone, modules, PICK, after=11)
    phone.get_by_label("Tijd").check()
    assert phone.locator(".tray .filled").all_inner_texts() == ["Tijd"]
    option = phone.locator("label.option", has_text="Rust op de afdeling")
    option.evaluate("(option) => option.scrollIntoView({ block: 'center' })")
    Finger(phone).drag(middle(option.locator(".grip")), middle(phone.locator(".tray")))
    expect(phone.get_by_label("Rust op de afdeling")).to_be_checked()
    expect(phone.locator("[data-counted]")).to_have_text("2 gekozen; kies er 3")
    Finger(phone).drag(middle(option.locator(".grip")), Point(180, 500))  # and out of it again
    expect(phone.get_by_label("Rust op de afdeling")).not_to_be_checked()


def test_the_module_s_words_keep_their_language_in_what_is_said(browser: Browser, modules: str) -> None:
    context = browser.new_context(viewport=DESK, reduced_motion="reduce")
    page = context.new_page()
    open_step(page, modules, SORT, after=12)
    with page.expect_navigation():
        page.get_by_role("button", name="English").click()
    first = page.locator(".lot .card").first
    assert first.locator(".face").get_attribute("lang") == "nl"
    first.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    assert said(page).endswith("laid down at Feit.")
    assert page.locator(".board [role=status] [lang=nl]").count() == 2
    context.close()


@pytest.mark.parametrize(
    ("step", "scheme"), [(SORT, "light"), (ORDER, "dark"), (MATCH, "dark"), (GRID, "light"), (PICK, "light")]
)
def test_axe_finds_nothing_in_any_state(
    browser: Browser, modules: str, step: str, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    open_step(page, modules, step, after=13)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # where the button lies below the cards, not over one
    trouble = findings(page)
    if page.locator(".board").count():
        page.locator(".card").first.click()
        trouble += findings(page)
        page.keyboard.press("ArrowDown")
        trouble += findings(page)
        page.keyboard.press("Space")
    else:
        page.locator("label.option").first.click()
    assert trouble + findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()
