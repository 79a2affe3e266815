"""An author with a browser: writes, reads in a Word document and publishes, by keyboard, and without JavaScript too."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing.axe import findings, too_wide
from tests.browsing.walking import sign_in
from tests.exchanging.word_files import item, paragraph, run, word_file

pytestmark = pytest.mark.browser
DOCUMENT = word_file(
    paragraph("Wat hoor je nog?", "Titel"),
    paragraph("Samenvatting: Een klant zegt meer dan de vraag."),
    paragraph("Vaardigheden: luisteren"),
    paragraph("Minuten: 1"),
    paragraph("Bron: bedacht geval"),
    paragraph("Lees dit", "Kop1"),
    paragraph(run("Rustig ") + run("lezen", "i") + run("verborgen", "<w:vanish/>") + run(" mag.")),
    item("één ding"),
    item("nog een ding"),
)
FILE = {"name": "Horen.docx", "mimeType": "application/octet-stream", "buffer": DOCUMENT}


@pytest.fixture
def page(browser: Browser, address: str, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="nl-NL", reduced_motion="reduce", java_script_enabled=scripts
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    sign_in(page, address, "author")
    yield page
    context.close()


def trouble(page: Page) -> list[str]:
    return findings(page) + too_wide(page)


@pytest.mark.parametrize("scripts", [True])
def test_what_is_typed_is_looked_over_and_kept_without_a_button(page: Page, address: str) -> None:
    page.goto(f"{address}/author/listening?file=nl")
    text = page.locator("#text")
    whole = text.input_value()
    text.fill(whole.replace("minuten: 10", "minuten: veel", 1))
    expect(page.locator("#counted")).to_contain_text("1 fout")
    expect(page.locator("#shown")).to_contain_text("Er staan fouten in de tekst")
    expect(page.locator("#tabs")).to_contain_text("1 fout")
    assert trouble(page) == []
    number = page.locator("#mend a.ln")
    number.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("getSelection().toString() || document.activeElement.id") in ("text", "minuten: veel")
    start, end = page.evaluate("[document.activeElement.selectionStart, document.activeElement.selectionEnd]")
    assert text.input_value()[start:end] == "minuten: veel"
    page.reload()
    assert "minuten: veel" in page.locator("#text").input_value()
    page.locator("#text").fill(whole)
    expect(page.locator("#counted")).not_to_contain_text("fout")
    expect(page.locator("#counted")).not_to_contain_text("kladje")
    expect(page.locator("#discard button")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True])
def test_answers_and_feedback_are_there_when_asked_for(page: Page, address: str) -> None:
    page.goto(f"{address}/author/listening?file=nl")
    feedback = page.locator("#shown .why").first
    expect(feedback).to_be_hidden()
    page.locator("#answers").focus()
    page.keyboard.press("Space")
    expect(feedback).to_be_visible()
    text = page.locator("#text")
    text.fill(text.input_value() + "\n\nNog een zin.\n")
    expect(page.locator("#shown")).to_contain_text("Nog een zin.")
    expect(page.locator("#shown .why").first).to_be_visible()
    assert trouble(page) == []


@pytest.mark.parametrize("scripts", [True])
def test_a_word_document_is_dropped_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}/author/new")
    page.locator("#text").fill("## Van mij\n\nEen zin.\n")
    expect(page.locator("#counted")).to_contain_text("kladje")
    dropped = page.evaluate_handle(
        """bytes => { const held = new DataTransfer();
        held.items.add(new File([new Uint8Array(bytes)], "Horen.docx")); return held; }""",
        list(DOCUMENT),
    )
    page.locator("#write").dispatch_event("drop", {"dataTransfer": dropped})
    expect(page.locator("main")).to_contain_text("Horen.docx is ingelezen")
    text = page.locator("#text")
    assert "## Lees dit" in text.input_value()
    text.fill(text.input_value() + "\nEn nog een zin.\n")
    expect(page.locator("#shown")).to_contain_text("En nog een zin.")
    assert page.locator("#before textarea").input_value() == "## Van mij\n\nEen zin.\n"


def paste(page: Page, text: str) -> None:
    page.locator("#text").evaluate(
        """(field, text) => { const held = new DataTransfer(); held.setData("text/plain", text); field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
        const event = new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true});
        if (field.dispatchEvent(event)) document.execCommand("insertText", false, text); }""",
        text,
    )


@pytest.mark.parametrize("scripts", [True])
def test_a_text_pasted_into_an_untouched_template_takes_its_place(page: Page, address: str) -> None:
    whole = "---\ntitel: Geplakt\nbron: bedacht geval\n---\n\n## Lees\n\nEen zin.\n"
    page.goto(f"{address}/author/new")
    text = page.locator("#text")
    template = text.input_value()
    paste(page, whole)
    expect(text).to_have_value(whole)
    page.keyboard.press("Control+z")
    expect(text).to_have_value(template)
    paste(page, "## Lees\n\nEen zin.\n")
    assert text.input_value() == template.partition("\n\n")[0] + "\n\n## Lees\n\nEen zin.\n"
    paste(page, whole)
    assert text.input_value().endswith("Een zin.\n" + whole)
    page.goto(f"{address}/author/new")
    paste(page, "Eén regel")
    expect(text).to_have_value(template + "Eén regel")


@pytest.mark.parametrize("scripts", [True])
def test_what_another_tab_wrote_is_given_back(page: Page, address: str) -> None:
    page.goto(f"{address}/author/listening?file=en")
    other = page.context.new_page()
    other.goto(f"{address}/author/listening?file=en")
    whole = page.locator("#text").input_value()
    page.locator("#text").fill(whole + "\nFrom one tab.\n")
    expect(page.locator("#counted")).to_contain_text("kladje")
    other.locator("#text").fill(whole + "\nFrom the other.\n")
    expect(other.locator("#before textarea")).to_have_value(whole + "\nFrom one tab.\n")
    other.locator("#text").fill(whole + "\nFrom the other, longer.\n")
    expect(other.locator("#shown")).to_contain_text("From the other, longer.")
    assert other.locator("#before textarea").count() == 1
    other.locator("#text").fill(whole)
    expect(other.locator("#discard button")).to_have_count(0)


@pytest.mark.parametrize("scripts", [False])
def test_from_word_to_online_by_keyboard_and_without_scripts(page: Page, address: str, content: Path) -> None:
    page.goto(f"{address}/author")
    page.get_by_role("link", name="Schrijf een nieuwe module").press("Enter")
    page.locator("#file").set_input_files(FILE)
    page.get_by_role("button", name="Lees dit bestand in").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Horen.docx is ingelezen")
    expect(page.locator("main")).to_contain_text("Verborgen tekst: “verborgen”")
    expect(page.locator("#shown")).to_contain_text("Rustig lezen mag.")
    text = page.locator("#text")
    whole = text.input_value()
    text.fill(whole.replace("minuten: 1", "minuten: veel"))
    page.get_by_role("button", name="Publiceer").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Niet gepubliceerd")
    assert "minuten: veel" in page.locator("#text").input_value()
    page.locator("#name").fill("Wat Hoor Je")
    page.locator("#name").press("Enter")  # looks it over, and nothing else
    expect(page.get_by_role("status").first).to_contain_text("Bewaard als jouw kladje")
    page.locator("#text").fill(whole)
    page.get_by_role("button", name="Publiceer").press("Enter")
    expect(page.locator("#name")).to_have_attribute("aria-invalid", "true")
    page.locator("#name").fill("wat-hoor-je")
    page.get_by_role("button", name="Publiceer").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Gepubliceerd")
    assert (content / "wat-hoor-je" / "nl.md").read_text(encoding="utf-8") == whole
    page.goto(f"{address}/modules/wat-hoor-je")
    expect(page.locator("h1")).to_have_text("Wat hoor je nog?")


@pytest.mark.parametrize("scripts", [True])
def test_a_file_that_changed_meanwhile_is_shown_beside_the_own_text(page: Page, address: str, content: Path) -> None:
    page.goto(f"{address}/author/listening?file=nl")
    file = content / "listening" / "nl.md"
    theirs = file.read_text(encoding="utf-8") + "\n"
    file.write_text(theirs, encoding="utf-8")
    text = page.locator("#text")
    mine = text.input_value() + "\nVan mij.\n"
    text.fill(mine)
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_role("alert")).to_contain_text("het bestand is veranderd")
    assert page.locator("#theirs").input_value().strip() == theirs.strip()
    assert trouble(page) == []
    page.get_by_role("checkbox", name="Ik heb het bekeken").check()
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_role("status").first).to_contain_text("Gepubliceerd")
    assert file.read_text(encoding="utf-8") == mine
