"""axe-core in a page: what it finds, and nothing else of what it looked at."""

from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browsing.colours import CONTRAST, LINKS, of_colours

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NOT_OF_COLOURS = {rule: {"enabled": False} for rule in (CONTRAST, LINKS)}
#: Only violations leave the page: all that passed, with its HTML, is many times as much work.
FIND = "async (options) => (await axe.run({ ...options, resultTypes: ['violations'] })).violations"


def violations(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    """As axe tells them, by its own options, of all but colours; {} for all of its rules."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(Axe().axe_script)
        page.add_init_script(Axe().axe_script)  # what it goes to next has it: sent once, not with every page
    found: list[dict[str, Any]] = page.evaluate(FIND, {**options, "rules": NOT_OF_COLOURS})
    return found


def findings(page: Page, contrast: bool = True) -> list[str]:
    """What axe finds by the rules we hold to, a line each with where."""
    return told(page, [*violations(page, RULES), *of_colours(page, [CONTRAST, LINKS] if contrast else [LINKS])])


def findings_by_day_and_night(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """The same in the light and in the dark, without a second walk to the page.

    What can change with the scheme is colours: style sheets ask for it by light-dark() alone (see test_accessible).
    """
    found: list[str] = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        all_else = violations(page, rules) if scheme == SCHEMES[0] else []
        found += [f"{scheme}: {finding}" for finding in told(page, [*all_else, *of_colours(page, [CONTRAST, LINKS])])]
    return found


def told(page: Page, found: list[dict[str, Any]]) -> list[str]:
    return [f"{page.url}: {one['id']} at {node['target']}" for one in found for node in one["nodes"]]


def unfold(page: Page) -> None:
    """Opens all that is folded in, so that it is looked at too."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")


def too_wide(page: Page) -> list[str]:
    """The page when it scrolls sideways; what scrolls within itself may be wider."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    room = page.viewport_size
    assert room is not None
    return [f"{page.url}: {wide} px"] if wide > room["width"] else []
