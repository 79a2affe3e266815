"""The manager's pages on paper: nothing to tap, the numbers in a table, words whole."""

import pytest
from playwright.sync_api import Browser

from tests.browsing.walking import sign_in

pytestmark = pytest.mark.browser
A4 = 673  # pixels between the margins of a sheet
BROKEN = """() => {
  const found = [];
  for (const cell of document.querySelectorAll(".map :is(th, td), .same :is(th, td), .coverage :is(th, td)")) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const word of texts.currentNode.data.matchAll(/[^\\s–-]+/g)) {
        const range = document.createRange();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) found.push(word[0]);
      }
    }
  }
  return found;
}"""


def test_on_paper_the_map_has_whole_words_its_numbers_and_nothing_to_tap(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": A4, "height": 900}, locale="nl-NL")
    page = context.new_page()
    sign_in(page, address, "manager")
    page.goto(f"{address}/manage")
    page.emulate_media(media="print")
    main = page.locator("main").bounding_box()
    assert main is not None
    assert main["x"] < 1  # nothing floats beside it
    assert page.evaluate(BROKEN) == []
    assert page.locator(".same tbody tr").first.is_visible()
    assert "%" in page.locator(".same tbody").inner_text()
    assert page.locator(".periods li:visible").count() <= 1
    text = page.locator("main").inner_text()
    assert not any(hint in text for hint in ("open een vak", "Open een team", "Zoek een team", "Toon de tabel"))
    context.close()


def test_on_paper_who_took_what_is_asked_has_whole_words_and_fits_the_sheet(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": A4, "height": 900}, locale="nl-NL")
    page = context.new_page()
    sign_in(page, address, "manager")
    page.goto(f"{address}/manage/coverage")
    page.emulate_media(media="print")
    assert page.locator("table.coverage tbody tr").count() > 1
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
