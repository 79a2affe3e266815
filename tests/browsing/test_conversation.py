"""A scenario is a conversation: its latest line and all one may say stand on one small screen, a tap is no move yet,
and what is tried afterwards is kept by nobody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from courses.catalog import Catalog
from courses.exercises import Scenario
from courses.model import Module
from courses.scenario.walk import Stage, open_choices, transcript
from tests.browsing.axe import findings
from tests.browsing.hands import DESK, PHONE
from tests.browsing.modules import SHIPPED, WITH_SCENARIO
from tests.browsing.walking import begin, go_on, in_dutch, sign_in_as_someone_new_to
from tests.compiled import compiled_once

pytestmark = pytest.mark.browser
#: Puts another way of the conversation in place of what is shown, as its own page would show it while one plays.
SHOW = """async (address) => {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    document.getElementById("main").replaceWith(page.getElementById("main"));
    document.querySelector("main .notice")?.remove();
    scrollTo(0, 0);
}"""
#: How far the last move reaches below the button, and how far the latest line begins above the screen; in pixels.
TOO_FAR = """() => {
    const latest = [...document.querySelectorAll("#step > .talk > *")].findLast((line) => line.querySelector(".said"));
    const last = [...document.querySelectorAll(".move")].at(-1).getBoundingClientRect().bottom;
    return Math.max(last - document.querySelector(".thumb .btn").getBoundingClientRect().top,
        -(latest?.getBoundingClientRect().top ?? 0));
}"""


@pytest.fixture(scope="module")
def shipped() -> Catalog:
    return compiled_once(SHIPPED)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, locale="nl-NL", reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def scenario_of(module: Module) -> Scenario:
    return next(step.exercise for step in module.run if isinstance(step.exercise, Scenario))


def ways(exercise: Scenario) -> Iterator[tuple[int, ...]]:
    """The moves to every scene, by every move that leads there, with every choice that may be open."""
    seen: set[object] = set()
    todo: list[tuple[int, ...]] = [()]
    while todo:
        moves = todo.pop()
        stages = transcript(exercise, moves)
        assert stages is not None
        here, before = stages[-1], stages[-2:-1]
        choices = tuple(index for index, _ in open_choices(exercise, here.state))
        looks = (here.scene.id, choices, [_said(stage) for stage in before].__repr__())
        if here.scene.ending:
            continue
        if looks not in seen:
            seen.add(looks)
            yield moves
        if (here.scene.id, here.state) not in seen:
            seen.add((here.scene.id, here.state))
            todo += [(*moves, choice) for choice in choices]


def _said(stage: Stage) -> tuple[str, str]:
    return stage.scene.id, stage.chosen.text if stage.chosen else ""


def take_to_scenario(page: Page, address: str, module: str, after: int) -> None:
    """Begins, as someone new, the copy of a shipped module that has its scenario first."""
    sign_in_as_someone_new_to(page, address, f"{module}-scenario", after)
    in_dutch(page)
    begin(page, address, f"{module}-scenario")
    assert page.locator(".moves").count() == 1


def play(page: Page) -> None:
    """To its end, whatever it is."""
    while page.locator(".moves").count():
        page.locator(".move").first.click()
        go_on(page)


@pytest.mark.parametrize("name", WITH_SCENARIO)
def test_the_latest_line_and_all_choices_fit_a_small_phone(
    phone: Page, modules: str, shipped: Catalog, name: str
) -> None:
    take_to_scenario(phone, modules, name, after=14)
    assert phone.evaluate(TOO_FAR) <= 0
    here = phone.url
    play(phone)
    trouble = []
    for language in ("nl", "en"):
        with phone.expect_navigation():
            phone.locator(f".languages button[value={language}]").click()
        phone.goto(f"{here}?moves=")
        exercise = scenario_of(shipped.folders[name].modules[language])
        for moves in ways(exercise):
            phone.evaluate(SHOW, f"{here}?moves={'.'.join(map(str, moves))}")
            if (over := phone.evaluate(TOO_FAR)) > 0:
                trouble.append((language, moves, over))
    assert trouble == []


def test_a_tap_selects_and_the_button_says_it(phone: Page, modules: str) -> None:
    posted: list[Request] = []
    take_to_scenario(phone, modules, "recognizing-signals", after=18)
    phone.on("request", lambda request: posted.append(request) if request.method == "POST" else None)
    moves = phone.locator(".move")
    moves.nth(0).tap()
    moves.nth(1).tap()
    text = moves.nth(1).inner_text()
    expect(moves.nth(1).locator("input")).to_be_checked()
    assert posted == []
    go_on(phone)
    assert len(posted) == 1
    assert phone.locator("#step > .talk .mine").inner_text().endswith(text)
    phone.get_by_text("Lees terug: 1 beurt").tap()
    assert phone.locator("details.back .said").first.is_visible()
    assert findings(phone) == []


def test_a_conversation_by_keys_and_another_way_from_its_transcript(browser: Browser, modules: str) -> None:
    context = browser.new_context(viewport=DESK, locale="nl-NL", reduced_motion="reduce")
    context.set_default_timeout(15_000)
    page = context.new_page()
    take_to_scenario(page, modules, "recognizing-signals", after=22)
    while page.locator(".moves").count():
        page.locator(".move input").first.focus()
        page.keyboard.press("ArrowDown")
        assert page.locator(".move input").nth(1).is_checked()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    told = page.locator("main").inner_text()
    page.get_by_role("link", name="Wat als je hier iets anders zei?").first.press("Enter")
    expect(page.locator(".notice")).to_contain_text("Je probeert het anders")
    assert findings(page) == []
    page.locator(".move input").first.focus()
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(page.url.split("?")[0])
    assert page.locator("main").inner_text() == told
    context.close()
