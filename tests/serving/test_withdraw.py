"""A module is taken back while people are under way: what they meet, what stays theirs, where they go on."""

from datetime import datetime
from pathlib import Path
from shutil import copytree

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.testclient import TestClient

from courses.catalog import Catalog, load
from server.publish import publish, withdraw
from server.store.tables import Attempt, Ended, Passed, ResponseGiven
from tests.people import AMIR, LOTTE
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, CONTENT, EVERYTHING, PARAPHRASE, SCENARIO, SEVERAL, compiled
from tests.serving.reading import Seen, look
from tests.serving.taking import begin, stored, take, take_to

LATER = datetime(2026, 11, 3, 9, 0)
PATH = f"/modules/{EVERYTHING}"
OTHER_WELCOME = {"Welkom bij deze proef": "Welkom bij de nieuwe proef"}
ONE_OPTION_LESS = {
    """- [ ] "Ik hoop dat u er even naar kunt kijken nu."
  > Een beleefde vraag die bijna iedereen stelt.
""": ""
}
OTHER_CONVERSATION = {
    """- [U wilt weten of u vrij moet nemen?](#hij-vertelt) *(samenvatten, vertrouwen +1)*
  > "Ja, precies dat."
""": "",
    "- [Ik zet een tijdvak vast voor u.](#hij-weet-het) *(oplossen, alleen bij vertrouwen minstens 1)*\n": "",
    "*(begin: vertrouwen 0)*\n\n": "",
}


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def take_back(app: FastAPI) -> None:
    withdraw(app.state.parts.store, EVERYTHING, LATER)


def publish_changed(app: FastAPI, folder: Path, changes: dict[str, str]) -> None:
    """A new version, in which each text is another one; one language, so that both stay in step."""
    copytree(CONTENT, folder, dirs_exist_ok=True)
    (folder / EVERYTHING / "en.md").unlink(missing_ok=True)
    file = folder / EVERYTHING / "nl.md"
    text = file.read_text(encoding="utf-8")
    for before, after in changes.items():
        assert before in text
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")
    again = load(folder)
    assert "nl" in again.folders[EVERYTHING].modules, again.folders[EVERYTHING].diagnostics
    publish(app.state.parts.store, again, LATER)


def attempt_of(page: Seen) -> str:
    return page.url.partition("/attempts/")[2].partition("/")[0]


def without(name: str) -> dict[str, str]:
    """The change that leaves out a step, by the title it has in Dutch."""
    text = (CONTENT / EVERYTHING / "nl.md").read_text(encoding="utf-8")
    start = text.index(f"## {name}")
    end = text.find("\n## ", start)
    return {text[start : end + 1 if end > 0 else len(text)]: ""}


def test_it_is_not_in_the_catalogue(lotte: TestClient, app: FastAPI) -> None:
    take_back(app)
    assert PATH not in look(lotte, "/modules").html
    assert PATH not in look(lotte, "/").html
    assert lotte.get(PATH).status_code == 404
    assert "/modules/short" in look(lotte, "/modules").html


def test_who_is_under_way_is_told_and_gets_the_text_back(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), PARAPHRASE)
    stood = len(stored(app, select(Passed))), len(stored(app, select(ResponseGiven)))
    take_back(app)
    for path in (page.url, f"/attempts/{attempt_of(page)}"):
        told = lotte.get(path)
        assert told.status_code == 410
        assert "Deze module is teruggetrokken" in told.text
        assert "Wie ziet dit?" in told.text
    sent = page.send("Zeg dit", text="Wat ik net schreef")
    assert sent.status_code == 410
    assert "Wat ik net schreef" in sent.text
    assert (len(stored(app, select(Passed))), len(stored(app, select(ResponseGiven)))) == stood
    assert attempt_of(page) not in look(lotte, "/").html
    mine = look(lotte, "/me")
    assert "teruggetrokken terwijl je bezig was" in mine.text
    assert attempt_of(page) not in mine.html
    assert b'"everything"' in lotte.get("/me/export.json").content


def test_who_was_done_keeps_it(lotte: TestClient, app: FastAPI) -> None:
    page = take_to(begin(lotte), "")
    take_back(app)
    assert "Als iemand belt" in look(lotte, page.url).text
    assert "Wat vraagt hij?" in look(lotte, page.url).text


def test_beginning_as_it_is_taken_back_begins_nothing(lotte: TestClient, app: FastAPI, monkeypatch) -> None:
    shelf = app.state.parts.shelf
    looked_up = shelf.current

    async def just_before(module_id: str):
        version = await looked_up(module_id)
        withdraw(app.state.parts.store, EVERYTHING, LATER)
        return version

    opening = look(lotte, PATH)
    monkeypatch.setattr(type(shelf), "current", lambda self, module_id: just_before(module_id))
    answer = opening.send("Begin")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert stored(app, select(Attempt)) == []


def test_publishing_the_same_brings_nothing_back(lotte: TestClient, app: FastAPI, catalog: Catalog) -> None:
    take_back(app)
    publish(app.state.parts.store, catalog, LATER)
    assert lotte.get(PATH).status_code == 404


def test_it_goes_on_in_the_next_version(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    page = take_to(begin(lotte), SEVERAL)
    take_back(app)
    publish_changed(app, tmp_path / "next", OTHER_WELCOME)
    assert lotte.get(PATH).status_code == 200
    (attempt,) = stored(app, select(Attempt))
    assert attempt.version == 2
    home = look(lotte, "/")
    assert any(attempt_of(page) in href for href in home.links.values())
    here = look(lotte, page.url)
    assert here.url == page.url
    done = take_to(take(here), "")
    assert done.url.endswith("/done")
    assert len(stored(app, select(Ended))) == 1


def test_a_form_from_before_is_not_graded_by_the_next(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    page = take_to(begin(lotte), PARAPHRASE)
    stood = len(stored(app, select(ResponseGiven)))
    take_back(app)
    publish_changed(app, tmp_path / "next", OTHER_WELCOME)
    answer = page.send("Zeg dit", text="Wat ik net schreef")
    assert answer.status_code == 409
    assert "Er kwam een nieuwe versie" in answer.text
    assert "Wat ik net schreef" in answer.text
    assert len(stored(app, select(ResponseGiven))) == stood


def test_a_form_of_a_step_that_is_gone_leads_to_where_one_is(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    page = take_to(begin(lotte), PARAPHRASE)
    take_back(app)
    publish_changed(app, tmp_path / "next", without("Zeg het terug"))
    answer = page.send("Zeg dit", text="Wat ik net schreef")
    assert answer.status_code == 409
    assert "Wat ik net schreef" in answer.text
    assert SCENARIO in answer.text


def test_what_was_answered_before_it_changed_is_behind_one(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    page = take_to(begin(lotte), SEVERAL)
    take_back(app)
    publish_changed(app, tmp_path / "next", ONE_OPTION_LESS)
    assert look(lotte, page.url).url == page.url  # it goes on where it was
    back = look(lotte, page.url.replace(SEVERAL, CHOICE))
    assert "eerdere versie van deze module" in back.text
    assert "Jij koos" not in back.text
    assert back.follow("Verder").url.endswith(SEVERAL)


def test_a_conversation_that_changed_is_behind_one(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    talk = take_to(begin(lotte), SCENARIO).press("Zeg dit", pick=1)
    take_back(app)
    publish_changed(app, tmp_path / "next", OTHER_CONVERSATION)
    back = look(lotte, talk.url)
    assert "eerdere versie van deze module" in back.text
    assert take_to(back.follow("Verder"), "").url.endswith("/done")


def test_who_has_nothing_left_in_the_next_has_reached_its_end(lotte: TestClient, app: FastAPI, tmp_path: Path) -> None:
    page: Seen = take_to(begin(lotte), "op-een-kaartje")
    take_back(app)
    publish_changed(app, tmp_path / "next", without("Op een kaartje"))
    end = look(lotte, f"/attempts/{attempt_of(page)}").follow("Verder")
    assert end.url.endswith("/done")
    assert "zeg ik de vraag terug" in end.text
    assert len(stored(app, select(Ended))) == 1
    assert look(lotte, end.url).url == end.url


def test_an_author_sees_that_it_was_taken_back(client: TestClient, sign_in: SignIn, app: FastAPI) -> None:
    content = app.state.parts.library.content
    copytree(CONTENT, content)
    take_back(app)
    for path in ("/author", f"/author/{EVERYTHING}"):
        assert "Teruggetrokken: niemand krijgt hem." in look(sign_in(client, AMIR), path).text
