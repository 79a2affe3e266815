"""A reason is read in the language it was written in, whatever the language of the page around it."""

import re
from typing import Any

from server.store.queries.assignments import assignment
from server.store.queries.changes_assignments import end
from tests.people import JOAN, LOTTE, MIRJAM, ORGANIZATION
from tests.serving.asking import FORM, ask, asked, fields, manager, settled, today
from tests.serving.browser import send
from tests.serving.test_api import ask as ask_api
from tests.serving.test_api import make
from tests.serving.test_board import asked as reported

__all__ = ["manager", "settled"]

DUTCH, ENGLISH = "Omdat bellers dat vragen.", "Because callers ask for it."
LIST = "/manage/assignments/list"


def in_english(browser: Any) -> Any:
    """Whoever is signed in reads English from here on."""
    assert send(browser, "/language", {"language": "en"}, "/me").status_code == 303
    assert '<html lang="en"' in browser.get("/me").text
    return browser


def languages(browser: Any, path: str, reason: str = DUTCH) -> list[str]:
    """The language said of the element right around it, each time the reason stands on a page; "" where none is."""
    return read_out(browser.get(path).text, reason)


def read_out(html: str, reason: str) -> list[str]:
    shown = re.sub(r'value="[^"]*"', "", html)  # what a form sends again is not read
    return [
        next(iter(re.findall(r'\blang="(\w+)"', before)), "")
        for before in re.findall(rf"([^>]*)>\s*{re.escape(reason)}", shown)
    ] + [""] * len(re.findall(rf"[^>\s]\s*{re.escape(reason)}", shown))


def changed(browser: Any, row: Any, **other: str) -> Any:
    """The form of a change, sent."""
    sent = {"number": str(row.now.number), "due": row.now.due_on.isoformat(), "reason": row.now.reason}
    address = f"/manage/assignments/{row.id}"
    return send(browser, address, sent | other, address)


def test_who_is_asked_reads_it_in_its_language(manager: Any, sign_in: Any) -> None:
    ask(manager)
    joan = sign_in(manager, JOAN)
    for path in ("/", "/modules/horen", "/me/asked"):
        assert languages(joan, path) == ["nl"]


def test_who_leads_reads_it_in_its_language(client: Any, sign_in: Any) -> None:
    reported(client)
    [row] = asked(client)
    browser = in_english(sign_in(client, MIRJAM))
    for path in (f"/manage/coverage/{row.id}", "/manage/report", f"/manage/assignments/{row.id}"):
        assert languages(browser, path, "Omdat het moet.") == ["nl"]


def test_it_is_stored_in_the_language_of_who_wrote_it(manager: Any) -> None:
    assert ask(manager).now.language == "nl"
    in_english(manager)
    moved = today(manager).replace(year=today(manager).year + 1).isoformat()
    assert changed(manager, asked(manager)[0], due=moved, phase="apply").status_code == 303
    [row] = asked(manager)
    assert (row.now.number, row.now.language) == (2, "nl")  # only its date was changed
    assert changed(manager, row, reason=ENGLISH, phase="apply").status_code == 303
    assert asked(manager)[0].now.language == "en"


def test_what_it_was_is_quoted_in_its_language(manager: Any, sign_in: Any) -> None:
    row = ask(manager)
    in_english(manager)
    looked = changed(manager, row, reason=ENGLISH).text
    assert f'The reason was: “<span lang="nl">{DUTCH}</span>”' in looked
    assert read_out(looked, ENGLISH) == ["en"]
    changed(manager, row, reason=ENGLISH, phase="apply")
    assert languages(manager, f"/manage/assignments/{row.id}") == ["nl"]
    late = changed(manager, row, reason="Otherwise.")
    assert read_out(late.text.split("What is different now:")[1].split("</ul>")[0], DUTCH) == ["nl"]
    lotte = sign_in(manager, LOTTE)
    assert (languages(lotte, "/me/asked"), languages(lotte, "/me/asked", ENGLISH)) == (["nl"], ["en"])


def test_what_would_be_read_is_looked_at_in_its_language(manager: Any) -> None:
    row = ask(manager)
    in_english(manager)
    assert read_out(changed(manager, row, renewal="12").text, DUTCH) == ["nl"]


def test_a_quoted_reason_is_text_and_nothing_else(manager: Any, sign_in: Any) -> None:
    row = ask(manager, reason="<b>Bellers</b> 100% & meer")
    assert changed(manager, row, reason="Anders.", phase="apply").status_code == 303
    pages = [manager.get(f"/manage/assignments/{row.id}").text, sign_in(manager, LOTTE).get("/me/asked").text]
    for html in pages:
        assert '“<span lang="nl">&lt;b&gt;Bellers&lt;/b&gt; 100% &amp; meer</span>”' in html
        assert "<b>Bellers" not in html


def test_the_same_words_of_a_reader_of_another_language_are_the_same_reason(manager: Any) -> None:
    row = ask(manager)
    in_english(manager)
    again = send(manager, FORM, fields(manager, phase="apply"), FORM)
    assert again.headers["location"] == f"/manage/assignments/{row.id}?before=1"
    line = f"module;team;before or on;why\nhoren;Klantcontact;{row.now.due_on.isoformat()};{DUTCH}"
    assert "1 line is so already" in send(manager, LIST, {"text": line}, LIST).text


def test_a_list_stores_the_language_of_who_puts_it_in(manager: Any) -> None:
    in_english(manager)
    line = f"module;team;before or on;why\nhoren;Klantcontact;{fields(manager)['due']};{ENGLISH}"
    looked = send(manager, LIST, {"text": line}, LIST).text.split("<textarea")[0]
    assert read_out(looked, ENGLISH) == ["en"]
    send(manager, LIST, {"text": line, "phase": "apply"}, LIST)
    assert [row.now.language for row in asked(manager)] == ["en"]


def test_what_ends_keeps_it(manager: Any) -> None:
    row = ask(manager)
    own = manager.app.state.parts
    assert own.store.write_now(lambda connection: end(connection, ORGANIZATION, row.id, own.clock()))
    found = own.store.read_now(lambda connection: assignment(connection, ORGANIZATION, row.id))
    assert [(one.number, one.language) for one in found.terms] == [(1, "nl"), (2, "nl")]


def test_programs_are_told_it_too(manager: Any) -> None:
    ask(manager)
    token = make(manager)
    [one] = ask_api(manager, token).json()["assignments"]
    assert (one["reason"], one["reason_language"]) == (DUTCH, "nl")
