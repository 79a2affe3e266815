"""Asking and changing: first a look at what it comes to; every change told to those it concerns; whom it excuses."""

import re
from datetime import date, timedelta

import pytest
from babel.dates import format_date

from server.store.queries.changes_assignments import change
from server.store.tables import AssignmentTerms
from tests.people import BRUG, CONTACT, LOTTE, MIRJAM, NORTH, ORGANIZATION, STIJN
from tests.serving import managed
from tests.serving.asking import FORM, ask, asked, fields, manager, settled, today
from tests.serving.browser import send
from tests.serving.reading import look

__all__ = ["manager", "settled"]


def test_a_look_stores_nothing_and_says_whom_it_touches(manager):
    answer = send(manager, FORM, fields(manager, renewal="12"), FORM)
    text = re.sub(r"<[^>]+>|\s+", " ", answer.text)
    assert answer.status_code == 200
    assert "Dit raakt vandaag 29 mensen" in text
    heads = re.findall(r'<li class="d0"><span>([^<]+)</span> <span class="number">(\d+)<', answer.text)
    assert (f"direct in {CONTACT.name}", "1") in heads
    assert sum(int(people) for _, people in heads) == 29
    assert re.search(r"Noord\s+15", text)
    assert "Omdat bellers dat vragen." in text
    assert "Vraag Mirjam Bos ernaar." in text
    assert "Het wordt elk jaar opnieuw gevraagd." in text
    assert asked(manager) == []


@pytest.mark.parametrize("reason", ["Omdat bellers dat vragen.", "Omdat bellers dat vragen"])
def test_ones_own_page_says_why_and_whom_to_ask_as_sentences(manager, client, sign_in, reason):
    ask(manager, reason=reason)
    assert " · Omdat bellers dat vragen. Vraag Mirjam Bos ernaar." in look(sign_in(client, LOTTE), "/").text


def test_what_was_looked_at_is_what_is_stored(manager):
    page = send(manager, FORM, fields(manager, who="joiners", joined="2026-01-01", when="days", days="30"), FORM).text
    form = page.split('id="assign"')[1]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    assert hidden.pop("token")
    assert send(manager, FORM, hidden | {"phase": "apply"}, FORM).status_code == 303
    [row] = asked(manager)
    assert (row.joined_from, row.now.due_on, row.now.due_days) == (date(2026, 1, 1), None, 30)


@pytest.mark.parametrize("phase", ["", "apply"])
def test_what_is_asked_already_is_named_at_the_first_look_with_a_way_to_it(manager, phase):
    row = ask(manager)
    answer = send(manager, FORM, fields(manager, unit=str(NORTH.id), phase=phase), FORM)
    assert answer.status_code == 422
    assert len(asked(manager)) == 1
    assert "Dit is al gevraagd:" in answer.text
    [said] = re.findall(rf'<a href="/manage/assignments/{row.id}"[^>]*>Horen</a> · ([^<]+)<', answer.text)
    assert said.startswith(f"Gevraagd aan {CONTACT.name}, ")
    assert str(row.now.due_on.year) in said


def test_the_form_opened_for_what_is_asked_already_says_so_at_once(manager):
    opened = f"{FORM}?module=horen&unit={NORTH.id}"
    assert "Dit is al gevraagd:" not in manager.get(opened).text
    row = ask(manager)
    answer = manager.get(opened)
    assert answer.status_code == 200
    assert "Dit is al gevraagd:" in answer.text
    assert f'<a href="/manage/assignments/{row.id}"' in answer.text
    assert "Er is nog niets verstuurd" not in answer.text


def test_anothers_assignment_above_is_named_and_leads_to_its_coverage(manager):
    office = managed.office_of(manager)
    row = office.ask(BRUG.name, today(manager) + timedelta(days=9), owner=MIRJAM.id)
    answer = send(manager, FORM, fields(manager), FORM)
    [address] = re.findall(r'<li><a href="(/manage/[^"]+)"[^>]*>Horen</a>', answer.text)
    assert address == f"/manage/coverage/{row.id}"
    assert manager.get(address).status_code == 200


def test_changing_it_first_gives_the_form_back(manager):
    page = send(manager, FORM, fields(manager, phase="edit"), FORM)
    assert page.status_code == 200
    assert 'aria-invalid="true"' not in page.text
    assert ">Omdat bellers dat vragen.</textarea>" in page.text


@pytest.mark.parametrize(
    ("field", "more", "says"),
    [
        ("days", {"when": "days", "days": "0"}, "Vul een aantal dagen in van 1 tot 365."),
        ("days", {"when": "days", "days": "drie"}, "Vul een aantal dagen in van 1 tot 365."),
        ("renewal", {"renewal": "61"}, "Vul een aantal maanden in van 1 tot 60, of niets."),
        ("renewal", {"renewal": "0"}, "Vul een aantal maanden in van 1 tot 60, of niets."),
        ("joined", {"who": "joiners", "joined": "ooit"}, "Kies de dag vanaf wanneer mensen erbij komen"),
        ("owner", {"owner": str(LOTTE.id)}, "Kies aan wie mensen ernaar kunnen vragen."),
        ("module", {"module": "path:nergens"}, "Kies een module."),
    ],
)
def test_what_is_wrong_is_marked(manager, field, more, says):
    answer = send(manager, FORM, fields(manager, **more), FORM)
    assert answer.status_code == 422
    [said] = re.findall(rf'id="{field}-wrong">([^<]+)<', answer.text)
    assert said.startswith(says)


def test_a_change_is_looked_at_stored_and_told_to_whom_it_is_asked_of(manager, sign_in):
    row = ask(manager)
    address = f"/manage/assignments/{row.id}"
    sooner = today(manager) + timedelta(days=9)
    sent = {"number": "1", "due": sooner.isoformat(), "reason": row.now.reason, "renewal": "6", "earlier": "none"}
    looked = send(manager, address, sent, address).text
    for part in ("De datum was:", "Het wordt elke 6 maanden opnieuw gevraagd.", "Alleen wat vanaf"):
        assert part in looked
    assert len(asked(manager)[0].terms) == 1
    done = send(manager, address, sent | {"phase": "apply"}, address)
    assert done.headers["location"] == f"{address}?saved=1"
    assert "Het is bewaard." in look(manager, done.headers["location"]).text
    [changed] = asked(manager)
    assert [one.number for one in changed.terms] == [1, 2]
    assert (changed.now.due_on, changed.now.renewal, changed.now.since) == (sooner, 6, today(manager))
    lotte = sign_in(manager, LOTTE)
    assert "tot voor kort" in look(lotte, "/").text
    page = look(lotte, "/me/asked").text
    for part in ("De datum was:", "Gevraagd: uiterlijk", "Vraag Mirjam Bos ernaar.", "elke 6 maanden"):
        assert part in page


def test_two_who_change_it_at_once_do_not_undo_each_other(manager):
    row = ask(manager)
    address = f"/manage/assignments/{row.id}"
    sent = {"number": "1", "due": row.now.due_on.isoformat(), "reason": "Een andere reden.", "phase": "apply"}
    assert send(manager, address, sent, address).status_code == 303
    late = send(manager, address, sent | {"reason": "Nog een andere."}, address)
    assert late.status_code == 422
    assert "Dit is veranderd nadat je het opende." in late.text
    was = 'De reden was: “<span lang="nl">Omdat bellers dat vragen.</span>”'
    assert was in late.text.split("Wat er nu anders is:")[1]
    assert "Er is nog niets verstuurd" not in late.text
    assert ">Nog een andere.</textarea>" in late.text
    assert asked(manager)[0].now.reason == "Een andere reden."


def test_what_is_sent_a_second_time_is_shown_as_it_was_stored(manager):
    row = ask(manager, renewal="12")
    address = f"/manage/assignments/{row.id}"
    for phase in ("", "apply"):
        again = send(manager, FORM, fields(manager, renewal="12", phase=phase), FORM)
        assert (again.status_code, again.headers["location"]) == (303, f"{address}?before=1")
    assert "Dit was al opgeslagen toen het de eerste keer verstuurd werd." in look(manager, f"{address}?before=1").text
    sent = {"number": "1", "due": row.now.due_on.isoformat(), "reason": "Een andere reden.", "phase": "apply"}
    places = [send(manager, address, sent, address).headers["location"] for _ in range(2)]
    assert places == [f"{address}?saved=1", f"{address}?before=1"]
    assert [len(one.terms) for one in asked(manager)] == [2]


def test_who_has_to_take_it_again_gets_time(manager):
    row = ask(manager)
    own, past = manager.app.state.parts, today(manager) - timedelta(days=3)
    terms = AssignmentTerms(
        organization=ORGANIZATION, assignment_id=row.id, number=2, at=own.clock(), due_on=past, reason="x",
        language="nl", owner_id=MIRJAM.id,
    )  # fmt: skip
    assert own.store.write_now(lambda connection: change(connection, terms))
    address = f"/manage/assignments/{row.id}"
    kept = {"number": "2", "due": past.isoformat(), "reason": "Een reden.", "earlier": "keep"}
    assert send(manager, address, kept, address).status_code == 200
    assert "heeft tijd nodig" in send(manager, address, kept | {"earlier": "none"}, address).text


def test_what_changes_nothing_is_no_fact(manager):
    row = ask(manager)
    address = f"/manage/assignments/{row.id}"
    sent = {"number": "1", "due": row.now.due_on.isoformat(), "reason": row.now.reason}
    assert "Er verandert niets." in send(manager, address, sent, address).text
    send(manager, address, sent | {"phase": "apply"}, address)
    assert len(asked(manager)[0].terms) == 1


def test_another_managers_assignment_is_not_there(manager, sign_in):
    row = ask(manager)
    browser = sign_in(manager, STIJN)
    assert browser.get(f"/manage/assignments/{row.id}").status_code == 404
    assert send(browser, f"/manage/assignments/{row.id}", fields(browser), FORM).status_code == 404


def test_withdrawn_it_can_be_read_and_not_changed(manager, sign_in):
    row = ask(manager)
    address = f"/manage/assignments/{row.id}"
    send(manager, f"{address}/withdraw", {}, address)
    page = look(manager, address)
    day = format_date(today(manager), "d MMMM y", locale="nl")
    assert f"aan niemand meer gevraagd sinds {day}" in page.text
    assert 'id="due"' not in page.html
    old = manager.get(f"/manage/coverage/{row.id}", follow_redirects=False)
    assert (old.status_code, old.headers["location"]) == (303, address)
    assert f"Aan niemand meer gevraagd sinds {day}." in look(sign_in(manager, LOTTE), "/me/asked").text
    assert sign_in(manager, STIJN).get(f"/manage/coverage/{row.id}").status_code == 404


def test_only_leaders_are_asked_and_others_see_nothing(manager, sign_in):
    ask(manager, who="manager")
    assert "Omdat bellers dat vragen." in look(manager, "/").text
    assert "Omdat bellers dat vragen." not in look(sign_in(manager, LOTTE), "/").text


def test_the_day_goes_into_a_calendar_while_it_is_open(manager, sign_in):
    row = ask(
        manager, reason="Eerst dit; dan, dat.\nEn dit is een regel die veel langer is dan wat in één regel past: é."
    )
    lotte = sign_in(manager, LOTTE)
    address = f"/me/asked/{row.id}/calendar.ics"
    assert address in look(lotte, "/me/asked").html
    answer = lotte.get(address)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    lines = answer.text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole = answer.text.replace("\r\n ", "")
    assert f"DTSTART;VALUE=DATE:{row.now.due_on:%Y%m%d}\r\n" in whole
    assert "DESCRIPTION:Eerst dit\\; dan\\, dat.\\nEn dit is een regel" in whole
    office = managed.office_of(manager)
    office.people["Lotte Vink"] = LOTTE.id
    office.finish("Lotte Vink", "Noord", manager.app.state.parts.clock())
    assert lotte.get(address).status_code == 404
    assert sign_in(manager, STIJN).get(address).status_code == 404
