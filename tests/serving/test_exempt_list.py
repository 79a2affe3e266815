"""Who did elsewhere what is asked, from a list: looked at first, all faults at once; a refused line keeps no other."""

import re
from typing import Any

import pytest

from server.store.queries.assignments import exemptions
from tests.people import BAS, LOTTE, MIRJAM, NORTH, ORGANIZATION, SAMIR
from tests.serving import managed
from tests.serving.browser import send
from tests.serving.reading import look

LIST = "/people/exempt/list"
HEAD = "E-mail;Module;Gedaan op"


@pytest.fixture(scope="module")
def settled(settled: Any) -> Any:
    return managed.published(settled)


@pytest.fixture
def keeper(client: Any, sign_in: Any) -> Any:
    office, own = managed.office_of(client), client.app.state.parts
    office.ask(NORTH.name, own.pages.local_day(own.clock()), owner=MIRJAM.id)
    return sign_in(client, BAS)


def put(client: Any, *lines: str, **more: str) -> Any:
    return send(client, LIST, {"text": "\n".join((HEAD, *lines)), **more}, LIST)


def box(page: str) -> str:
    """What stands in the box for lines."""
    [found] = re.findall(r'<textarea id="text"[^>]*>\n([^<]*)</textarea>', page)
    return str(found)


def stored(client: Any) -> list[Any]:
    return list(client.app.state.parts.store.read_now(lambda connection: exemptions(connection, ORGANIZATION)))


def test_a_look_stores_nothing_and_the_button_all_of_it_once(keeper: Any, sign_in: Any) -> None:
    line = f"{LOTTE.mail};Horen;1-3-2026"
    looked = put(keeper, line)
    assert "Lotte Vink · Horen · 1 maart 2026" in looked.text
    assert (looked.status_code, looked.headers["cache-control"], stored(keeper)) == (200, "no-store", [])
    assert "1 regel is bewaard" in put(keeper, line, phase="apply").text
    [row] = stored(keeper)
    assert (row.person_id, row.done_on.isoformat(), row.holds) == (LOTTE.id, "2026-03-01", True)
    assert "1 regel stond er al" in put(keeper, line, phase="apply").text
    assert len(stored(keeper)) == 1
    assert "je deed dit elders" in look(sign_in(keeper, LOTTE), "/me/asked").text


def test_lines_that_are_refused_keep_no_other_back_and_stand_there_to_mend(keeper: Any) -> None:
    """As in a list of people."""
    refused = [f"{SAMIR.mail};Horen;1-3-2999", "wie@elders.example;Zingen;ooit"]
    looked = put(keeper, f"{LOTTE.mail};Horen;1-3-2026", *refused)
    assert "Deze regels worden overgeslagen" in looked.text
    assert stored(keeper) == []
    answer = put(keeper, f"{LOTTE.mail};Horen;1-3-2026", *refused, phase="apply")
    assert "1 regel is bewaard" in answer.text
    assert [row.person_id for row in stored(keeper)] == [LOTTE.id]
    assert box(answer.text) == "\n".join((HEAD, *refused))
    assert re.findall(r'<p class="small wrong">([^<]+)</p>', answer.text) == [
        "Dit is niet aan deze persoon gevraagd: Horen · Op “1-3-2999” kan het niet gedaan zijn. "
        "Schrijf een dag tot en met vandaag, zoals 1-10-2026.",
        "Niemand hier heeft dit mailadres: wie@elders.example · Er is geen module of leerpad met deze naam: Zingen"
        " · Op “ooit” kan het niet gedaan zijn. Schrijf een dag tot en met vandaag, zoals 1-10-2026.",
    ]


def test_a_name_of_nothing_is_told_apart_from_what_is_not_asked(keeper: Any) -> None:
    answer = put(keeper, f"{LOTTE.mail};Zingen;1-3-2026")
    [said] = re.findall(r'<p class="small wrong">([^<]+)</p>', answer.text)
    assert said == "Er is geen module of leerpad met deze naam: Zingen"
    assert "Er is niets om te bewaren." in answer.text


def test_the_example_names_what_is_asked_here(keeper: Any) -> None:
    page = keeper.get(LIST).text
    assert ";Horen;1-10-2026</pre>" in page
    assert "Luisteren" not in page


def test_an_empty_list_is_no_list(keeper: Any) -> None:
    assert "Er staat nog geen regel in." in put(keeper).text
