"""A reflection kept, given without a name, or skipped: what is stored, and what is not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

import server
from courses.catalog import Catalog
from server.insight.batches import LEAST
from server.learn.unnamed import RECEIPT, new_receipt, receipt_hash, writer_mark
from server.store.tables import Attempt, Entry, Passed, UnnamedEntry, WriterKey
from tests.people import JOAN, LOTTE, NORTH
from tests.serving.conftest import SignIn
from tests.serving.modules import PARAPHRASE, PROMISE, REFLECT, compiled
from tests.serving.reading import Seen, look, see
from tests.serving.taking import begin, stored, take_to

TEXT = "Ik hoorde pas later wat ze vroeg."
CODE = re.compile(r'class="receipt">([^<]+)<')


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def reflect(client: TestClient, sign_in: SignIn) -> Seen:
    return take_to(begin(sign_in(client, LOTTE)), REFLECT)


def test_only_me_is_what_one_gets_without_choosing(reflect: Seen, app: FastAPI) -> None:
    assert reflect.press("Bewaar", text=TEXT, helped=["time", "can"], hindered=["may"]).url.endswith(PROMISE)
    (entry,) = stored(app, select(Entry))
    assert (entry.text, entry.helped, entry.hindered, entry.audience) == (TEXT, "can,time", "may", "me")
    assert stored(app, select(UnnamedEntry)) == []
    assert TEXT in look(reflect.client, reflect.url).text
    mine = look(reflect.client, "/me").text
    assert TEXT in mine
    assert "Ik mocht het niet zelf beslissen" in mine


def test_given_without_a_name_leads_to_nobody(reflect: Seen, app: FastAPI) -> None:
    answer = reflect.send("Bewaar", text=TEXT, audience="unnamed", hindered=["time"])
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    code = CODE.findall(answer.text)[0]
    (entry,) = stored(app, select(UnnamedEntry))
    (attempt,) = stored(app, select(Attempt))
    (key,) = stored(app, select(WriterKey))
    passed = next(row for row in stored(app, select(Passed)) if row.step_id == REFLECT)
    assert (entry.text, entry.hindered, entry.unit_id) == (TEXT, "time", NORTH.id)
    assert entry.receipt_hash == receipt_hash(code)
    assert entry.id.version == 4
    assert entry.month == key.month == f"{passed.at:%Y-%m}"
    assert entry.writer_mark == writer_mark(key.secret, LOTTE.id)
    row = " ".join(str(value) for value in entry)
    for trace in (attempt.id, attempt.id.hex, LOTTE.id, LOTTE.id.hex, passed.key, code, f"{passed.at:%H:%M}"):
        assert str(trace) not in row
    assert stored(app, select(Entry)) == []


def test_the_receipt_is_shown_once_and_again_only_to_the_same_form(reflect: Seen, app: FastAPI) -> None:
    fields = {"text": TEXT, "audience": "unnamed"}
    code = CODE.findall(reflect.send("Bewaar", **fields).text)[0]
    assert RECEIPT.fullmatch(code)
    assert CODE.findall(reflect.send("Bewaar", **fields).text) == [code]  # the line broke, the phone sent it again
    page = look(reflect.client, reflect.url)
    assert code not in page.html
    assert TEXT not in page.html
    assert "zonder naam gaf" in page.text
    assert len(stored(app, select(UnnamedEntry))) == 1
    assert TEXT.encode() not in reflect.client.get("/me/export.json").content


def test_a_second_tab_gives_nothing_and_gets_no_receipt(reflect: Seen, app: FastAPI) -> None:
    other = look(reflect.client, reflect.url)
    reflect.send("Bewaar", text=TEXT, audience="unnamed")
    page = see(other.send("Bewaar", text="Iets anders.", audience="unnamed"), reflect.client)
    assert page.status == 409
    assert "Iets anders." in page.text
    assert CODE.findall(page.html) == []
    assert [row.text for row in stored(app, select(UnnamedEntry))] == [TEXT]


@pytest.mark.parametrize("way", ["kept", "given", "skipped"])
def test_the_named_fact_tells_nothing_of_the_way(reflect: Seen, app: FastAPI, way: str) -> None:
    ways: dict[str, Callable[[], object]] = {
        "kept": lambda: reflect.send("Bewaar", text=TEXT),
        "given": lambda: reflect.send("Bewaar", text=TEXT, audience="unnamed"),
        "skipped": lambda: reflect.send("Sla over"),
    }
    ways[way]()
    passed = next(row for row in stored(app, select(Passed)) if row.step_id == REFLECT)
    (attempt,) = stored(app, select(Attempt))
    assert passed._fields == tuple(Passed.model_fields)
    assert (passed.attempt_id, passed.step_id) == (attempt.id, REFLECT)
    assert passed.key == dict(reflect.form.fields)["key"]


def test_two_writers_of_a_month_have_two_marks(reflect: Seen, app: FastAPI, sign_in: SignIn) -> None:
    reflect.send("Bewaar", text=TEXT, audience="unnamed")
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as other:
        second = look(sign_in(other, JOAN), "/")
        token = dict(second.forms[0].fields)["token"]
        other.post("/language", data={"token": token, "language": "nl", "next": "/"})
        take_to(begin(other), REFLECT).send("Bewaar", text="Van Joan.", audience="unnamed")
    marks = {row.writer_mark for row in stored(app, select(UnnamedEntry))}
    assert len(marks) == 2
    assert len(stored(app, select(WriterKey))) == 1


def test_the_page_is_honest_about_it(reflect: Seen) -> None:
    assert "leest het zodra het samen met dat van anderen is vrijgegeven" in reflect.text
    assert "valt buiten deze belofte" in reflect.text
    assert ("audience", "me") in reflect.form.fields


def test_the_page_promises_as_many_others_as_a_batch_has(reflect: Seen) -> None:
    """The same number as where the code leads to: of eight writers, seven are others."""
    assert LEAST - 1 == 7
    assert "samen met teksten van minstens zeven anderen" in reflect.text
    for template in ("learn/unnamed.html", "voice/code.html"):
        told = (Path(server.__file__).parent / "templates" / template).read_text(encoding="utf-8")
        assert told.count("at least seven others") == 2


def test_receipts_are_of_their_own_kind() -> None:
    codes = {new_receipt() for _ in range(200)}
    assert len(codes) == 200
    assert all(RECEIPT.fullmatch(code) for code in codes)


def test_what_people_wrote_is_kept_by_no_browser(reflect: Seen) -> None:
    """The empty form is: it holds nothing yet, and who comes back to it finds what they were writing."""

    def kept_by(path: str) -> str:
        return str(reflect.client.get(path).headers["cache-control"])

    promise = reflect.url.replace(REFLECT, PROMISE)
    assert kept_by(reflect.url) == "private, no-cache"
    assert reflect.send("Sla over", text=TEXT).headers["cache-control"] == "no-store"  # given back
    made = reflect.press("Bewaar", text=TEXT)
    assert kept_by(promise) == "private, no-cache"
    made.press("Bewaar", moment="het regent", action="luister ik").press("Verder")
    for path in (reflect.url, promise, reflect.url.replace(REFLECT, PARAPHRASE), reflect.url.replace(REFLECT, "done")):
        assert kept_by(path) == "no-store", path
    assert kept_by("/me") == "no-store"
