"""A worked example, a talk for the team and a signal to pass on, as a learner meets them."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog, load
from server.learn.unnamed import receipt_hash
from server.store.tables import Entry, Passed, ResponseGiven, UnnamedEntry
from tests.people import LOTTE, NORTH
from tests.serving.conftest import SignIn
from tests.serving.folders import write_module
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored
from tests.serving.test_learn_unnamed import CODE

MODULE = """---
titel: Samen
samenvatting: Lezen, bespreken, doorgeven.
vaardigheden: luisteren
minuten: 5
bron: bedacht geval
---

Hallo.

## Zo kan het gaan

*(voorbeeld)*

> **Klant:** "Dit is nu de derde keer."
>
> **Jij:** "Wat had u verwacht?"[^nu]

[^nu]: Ze gaf een getal.

Wat zou jij zeggen?

## Met je team

*(teamgesprek)*

1. Wie hoorde iets waar niemand om vroeg?

## Geef een signaal door

*(geef door)*

Wat moet iemand weten?

> "De balie was dicht."

Dank voor het lezen.
"""
EXAMPLE, TALK, SIGNAL = "zo-kan-het-gaan", "met-je-team", "geef-een-signaal-door"
TEXT = "Drie bellers dachten dat de balie dicht was."


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    write_module(tmp_path / "modules", MODULE)
    return load(tmp_path / "modules")


@pytest.fixture
def example(client: TestClient, sign_in: SignIn) -> Seen:
    return begin(sign_in(client, LOTTE), "horen")


@pytest.fixture
def signal(example: Seen) -> Seen:
    return example.press("Verder").press("Verder")


def test_a_why_is_folded_and_opens_without_a_script(example: Seen, app: FastAPI) -> None:
    assert '<details class="why-now"><summary>Waarom nu?' in example.html
    assert example.html.index("Wat had u verwacht") < example.html.index("Ze gaf een getal.")
    assert "[^nu]" not in example.text
    assert "<sup>" not in example.html
    assert "niets van bewaard of beoordeeld" in example.text
    assert example.press("Verder").url.endswith(TALK)
    assert [row.step_id for row in stored(app, select(Passed))] == [EXAMPLE]
    assert stored(app, select(ResponseGiven)) == []
    assert "Ze gaf een getal." in look(example.client, example.url).text


def test_a_talk_is_a_sheet_to_print(example: Seen) -> None:
    talk = example.press("Verder")
    assert '<div class="keep prose">' in talk.html
    assert "Wie hoorde iets" in talk.text


def test_a_signal_is_given_without_a_name(signal: Seen, app: FastAPI) -> None:
    assert "Laat de naam van de klant weg" in signal.text
    answer = signal.send("Geef door", text=TEXT)
    assert answer.headers["cache-control"] == "no-store"
    (entry,) = stored(app, select(UnnamedEntry))
    assert (entry.text, entry.step_id, entry.unit_id) == (TEXT, SIGNAL, NORTH.id)
    assert entry.receipt_hash == receipt_hash(CODE.findall(answer.text)[0])
    assert stored(app, select(Entry)) == []
    page = look(signal.client, signal.url)
    assert TEXT not in page.html
    assert "zonder naam gaf" in page.text
    assert TEXT.encode() not in signal.client.get("/me/export.json").content


def test_the_page_says_who_sees_a_signal_as_the_access_table_has_it(signal: Seen) -> None:
    assert "Luisteraars lezen" in signal.text
    section = signal.html.partition('id="readers"')[2].partition("</section>")[0]
    assert section.count("<li>") == 4  # learner, author, manager, listener; administrators see nothing of it


def test_a_signal_may_be_left_empty_and_skipped(signal: Seen, app: FastAPI) -> None:
    assert signal.press("Sla over").url.endswith("/done")
    assert stored(app, select(UnnamedEntry)) == []


def test_nothing_written_is_asked_back(signal: Seen, app: FastAPI) -> None:
    page = signal.press("Geef door", text=" ")
    assert page.status == 422
    assert "nog niets" in page.text
    assert stored(app, select(UnnamedEntry)) == []


def test_a_written_signal_is_not_skipped_by_a_stray_tap(signal: Seen, app: FastAPI) -> None:
    page = signal.press("Sla over", text=TEXT)
    assert page.status == 422
    assert TEXT in page.html
    page = page.press("Geef door")
    assert len(CODE.findall(page.html)) == 1
    assert [row.text for row in stored(app, select(UnnamedEntry))] == [TEXT]


def test_a_text_that_is_too_long_is_given_back_whole(signal: Seen, app: FastAPI) -> None:
    page = signal.press("Geef door", text="x" * 4_001)
    assert page.status == 422
    assert "x" * 4_001 in page.html
    assert stored(app, select(UnnamedEntry)) == []
    assert page.press("Geef door", text="kort").status == 200


def test_the_same_form_twice_gives_one_signal_and_the_same_code(signal: Seen, app: FastAPI) -> None:
    codes = [CODE.findall(signal.send("Geef door", text=TEXT).text) for _ in range(2)]
    assert codes[0] == codes[1]
    assert len(stored(app, select(UnnamedEntry))) == 1


def test_a_second_form_is_given_back(signal: Seen, app: FastAPI) -> None:
    other = look(signal.client, signal.url)
    signal.send("Geef door", text=TEXT)
    page = other.press("Geef door", text="Iets anders.")
    assert page.status == 409
    assert "Iets anders." in page.html
    assert [row.text for row in stored(app, select(UnnamedEntry))] == [TEXT]
