"""Every kind's step, before and after its response, for hands and eyes of all sorts: fields a finger can hit, names and
order as they are read, a focus one sees, a screen at 200 %, forced colours."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.browsing.axe import findings, too_wide
from tests.browsing.boards import GRID, MATCH, ORDER, PICK, SORT, SPOT, open_step
from tests.browsing.hands import DESK
from tests.browsing.walking import begin, in_dutch, screens, sign_in_as_someone_new_to

pytestmark = pytest.mark.browser
NARROW = ViewportSize(width=320, height=640)  # also what 1280 px are at 400 %
HALF = ViewportSize(width=640, height=400)  # what 1280 × 800 are at 200 %

#: What can be hit, smaller than a finger. Links within a sentence, and what only Enter presses, are no targets.
SMALL = """() => [...document.querySelectorAll(":is(main, .thumb) :is(a, button, input, select, textarea, summary)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.closest(".visually-hidden, .skip, .pen, p.small:not(.no-print)"))
    .map((one) => [one, (one.closest("label") ?? one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
    .map(([one, box]) => `${one.tagName} ${one.textContent.trim()}: ${box.width} by ${box.height}`)"""
#: The place in the tab order where one is: its name as it is read, and whether its focus is seen.
HERE = """() => {
    const one = document.activeElement;
    const ring = [one, one.closest("label") ?? one].some((part) => getComputedStyle(part).outlineStyle !== "none");
    const label = one.getAttribute("aria-label") ?? one.labels?.[0]?.textContent ?? one.textContent;
    return [label.trim().replace(/\\s+/g, " "), ring, !!one.closest(".thumb")];
}"""


def page_with(browser: Browser, **options: Any) -> Page:
    context = browser.new_context(**{"locale": "nl-NL", "reduced_motion": "reduce", **options})
    context.set_default_timeout(15_000)
    return context.new_page()


def every_screen(page: Page, address: str, module: str, after: int) -> Iterator[Page]:
    """Each step before and after its response; what is asked is filled in once it was looked at."""
    sign_in_as_someone_new_to(page, address, module, after)
    in_dutch(page)
    begin(page, address, module)
    yield from screens(page)


@pytest.mark.parametrize(("module", "after"), [("everything", 0), ("opinions", 3), ("placing", 6)])
def test_every_screen_for_a_finger_and_in_forced_colours_at_twice_the_size(
    browser: Browser, modules: str, module: str, after: int
) -> None:
    """All can be hit and nothing is wider than the narrowest phone; nor, at twice the size, than half a screen."""
    page = page_with(browser, viewport=NARROW, device_scale_factor=2, has_touch=True, is_mobile=True)
    trouble = []
    for shown in every_screen(page, modules, module, after):
        trouble += [f"{shown.url}: {small}" for small in shown.evaluate(SMALL)] + too_wide(shown)
        shown.set_viewport_size(HALF)
        shown.emulate_media(forced_colors="active")
        # The colours are the system's own here, and what axe computes of them is not what is drawn.
        trouble += findings(shown, contrast=False) + too_wide(shown)
        shown.emulate_media(forced_colors="none")
        shown.set_viewport_size(NARROW)
    page.context.close()
    assert trouble == []


def test_without_scripts_every_kind_is_a_plain_form(browser: Browser, modules: str) -> None:
    page = page_with(browser, viewport=NARROW, java_script_enabled=False)
    steps = []
    for shown in every_screen(page, modules, "horen", after=3):
        steps.append(shown.url.rsplit("/", 1)[1])
        assert shown.locator(".board, .grip, .tray, .with-script:visible").count() == 0
    assert steps == [step for step in (SORT, ORDER, MATCH, PICK, GRID, SPOT) for _ in "ab"] + ["done"]
    page.context.close()


def test_cards_glide_unless_one_asked_for_rest(browser: Browser, modules: str) -> None:
    for motion, moving in (("no-preference", True), ("reduce", False)):
        page = page_with(browser, viewport=DESK, reduced_motion=motion)
        open_step(page, modules, SORT, after=6)
        page.locator(".lot .card").first.click()
        page.evaluate("document.querySelector('.piles > .pile').click()")
        assert (
            bool(page.evaluate("document.getAnimations().some((one) => one.effect.target.matches('.card'))")) == moving
        )
        page.context.close()


def tab_through(page: Page) -> list[str]:
    """The names of the stops from the heading to the button, in order; each shows its focus."""
    page.locator("main").focus()
    names: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        name, seen, last = page.evaluate(HERE)
        assert seen, name
        names.append(name)
        if last:
            return names
    raise AssertionError(f"no button among {names}")


def test_names_and_order_as_they_are_read(browser: Browser, modules: str) -> None:
    page = page_with(browser, viewport=DESK)
    open_step(page, modules, SORT, after=0)
    first, *rest = tab_through(page)
    assert sorted([first, *rest[:4]]) == [
        "“De brief kwam dinsdag.”", "“Ik bel voor de derde keer over hetzelfde formulier.”", "“Ik ben er klaar mee.”",
        "“Ik lig er wakker van.”", "“Kunt u mij terugbellen?”",
    ]  # fmt: skip
    assert rest[4:] == ["Stop hier; wat je al deed, is bewaard", "Geef een signaal door", "Klaar, laat zien"]
    page.locator(".card").first.press("Space")
    assert page.get_by_role("group", name="Gevoel").get_by_role("button", name="Leg het hier Gevoel").count() == 1
    page.keyboard.press("Escape")
    open_step(page, modules, ORDER, after=1)
    assert [name[:2] for name in tab_through(page)[:10]] == ["1.", "2.", "3.", "4.", "5.", "6.", "7.", "8.", "9.", "10"]
    open_step(page, modules, PICK, after=1)
    assert sorted(tab_through(page)[:5]) == [
        "Een lijst met namen", "Een voorbeeld van een collega", "Ruimte om te beslissen", "Rust op de afdeling", "Tijd",
    ]  # fmt: skip
    open_step(page, modules, SPOT, after=1)
    assert tab_through(page) == [
        "Goedemiddag, ik heb een vraag.", "Ik kwam er niet uit.", "Mijn kenteken is veranderd.",
        "De oude auto is weg.", "Er was deze maand geen plek meer.", "Het nieuwe staat hieronder.",
        "Stop hier; wat je al deed, is bewaard", "Geef een signaal door", "Klaar, laat zien",
    ]  # fmt: skip
    page.context.close()
