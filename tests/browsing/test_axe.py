"""What axe would say of a whole page is said, though of what looks the same it is asked once in a browser."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browsing.axe import findings, findings_by_day_and_night, too_wide

pytestmark = pytest.mark.browser
PAGE = """<!doctype html><html lang="en"><title>x</title><style>:root {{ color-scheme: light dark }} {style}</style>
<main><h1>A</h1>{main}</main>"""
PALE = "p { color: #bbb }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def rules(page: Page, style: str, main: str) -> list[str]:
    """That are broken, by name, and where."""
    page.set_content(PAGE.format(style=style, main=main))
    return [finding.split(": ", 1)[1] for finding in findings(page)]


def test_the_same_place_in_other_colours_is_found(page: Page) -> None:
    assert rules(page, "", "<p>One</p><p>Two</p>") == []
    assert rules(page, PALE, "<p>One</p><p>Two</p>") == ["color-contrast at ['p:nth-child(2)']"]
    assert rules(page, "", "<p>One</p>") == []
    assert rules(page, PALE, "<p>One</p>") == ["color-contrast at ['p']"]  # a second time too


@pytest.mark.parametrize(
    "style",
    [
        "main { background: #555 }",
        "p { opacity: .3 }",
        ".b { color: #999 }",
        "main:has(.b) { background: #444 }",
        "p { background: #333 }",
    ],
)
def test_whatever_makes_it_hard_to_read_is_found(page: Page, style: str) -> None:
    assert rules(page, "", "<p>One</p><p class='b'>Two</p>") == []
    assert {found.split(" at ")[0] for found in rules(page, style, "<p>One</p><p class='b'>Two</p>")} == {
        "color-contrast"
    }


def test_what_can_not_be_told_of_one_is_asked_of_the_others(page: Page) -> None:
    """The first lies under something, the second does not."""
    over = "<div style='position: absolute; inset: 0; background: #fff'></div>"
    main = f"<div style='position: relative'><p>One</p>{over}</div><div style='position: relative'><p>Two</p></div>"
    assert rules(page, PALE, main) == ["color-contrast at ['div:nth-child(3) > p']"]


def test_a_link_told_from_its_text_by_colour_alone_is_found(page: Page) -> None:
    main = "<p>All of this is text, and <a href='/'>a link</a> is in it.</p><ul><li><a href='/'>alone</a></li></ul>"
    assert rules(page, "a { color: #00e }", main) == []
    assert rules(page, "a { color: #333; text-decoration: none }", main) == ["link-in-text-block at ['p > a']"]
    page.set_content(PAGE.format(style="a { color: #333; text-decoration: none }", main=main))
    assert findings(page, contrast=False) == [f"{page.url}: link-in-text-block at ['p > a']"]


def test_what_is_no_colour_is_found_in_the_light_and_once(page: Page) -> None:
    page.set_content(PAGE.format(style="input { width: 500px }", main="<input name='a'><h4>B</h4>"))
    found = sorted(finding.rsplit(": ", 1)[1] for finding in findings_by_day_and_night(page))
    assert found == ["heading-order at ['h4']", "label at ['input']"]
    assert len(too_wide(page)) == 1
