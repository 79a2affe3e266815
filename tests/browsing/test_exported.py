"""The file to review a module in, opened from disk: no request but for itself, no finding, nothing too wide."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from courses.exchange.page import page as exported
from tests.browsing.axe import findings
from tests.compiled import compiled_once

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


@pytest.fixture
def page(browser: Browser, scheme: Literal["light", "dark"], width: int) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("name", "width", "scheme"),  # between them nearly all kinds
    [("taking-perspective", 360, "light"), ("listening", 1280, "dark"), ("writing-open-questions", 360, "dark")],
)
def test_a_module_from_disk(page: Page, name: str, width: int, tmp_path: Path) -> None:
    catalog = compiled_once(ROOT / "content")
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    file = tmp_path / f"{name}.html"
    file.write_text(exported(list(catalog.folders[name].modules.values()), catalog.curriculum).html, "utf-8")
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("getComputedStyle(document.querySelector('.options > li.key')).borderTopWidth") == "2px"
    assert asked == [file.as_uri()]
    assert said == []
    assert findings(page) == []
