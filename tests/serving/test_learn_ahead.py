"""The coming steps in one answer: what a browser without a connection shows, and nothing that follows a response."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest
from fastapi import FastAPI
from sqlmodel import select
from starlette.requests import Request
from starlette.testclient import TestClient

from courses.catalog import Catalog
from courses.exercises import Paraphrase, Recall, Scenario
from courses.model import Module
from server.accounts.viewer import Viewer
from server.clock import now
from server.learn import ahead, shell
from server.learn.run import Run, make_run
from server.pages import Pages
from server.settings import load_settings
from server.shelf import Version
from server.static_files import StaticFiles
from server.store.queries.attempts import AttemptRow
from server.store.tables import Ended, Entry, ResponseGiven
from tests.people import JOAN, LOTTE, ORGANIZATION
from tests.serving.conftest import SignIn
from tests.serving.modules import CHOICE, MATCH, READING, RECALL, REFLECT, SCENARIO, SEVERAL, SPOT, compiled
from tests.serving.reading import FORM, Seen, look, see
from tests.serving.taking import begin, stored, take_to
from tests.serving.test_learn_secrets import _modules, _offered, _secrets, _turned, _words

MODULES = [pytest.param(module, id=f"{module.id}-{module.language}") for module in _modules()]


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(load_settings(), StaticFiles())


def runs(module: Module) -> Iterator[Run]:
    """The module from its beginning, and from after each step that waits: so every step is once among the coming."""
    steps = module.run
    starts = [0] + [at + 1 for at, step in enumerate(steps) if isinstance(step.exercise, Scenario | Recall)]
    for start in starts:
        if start < len(steps):
            part = module.replace(steps=steps[start:])
            version = Version(module.id, 1, "hash", module.language, {module.language: part}, now())
            attempt = AttemptRow(LOTTE.id, LOTTE.id, module.id, 1, module.language, "", now())
            yield make_run(ORGANIZATION, attempt, version, (), module.language)


def given(pages: Pages, module: Module) -> str:
    """All pages of all answers, in one text."""
    viewer = Viewer(ORGANIZATION, LOTTE.id, LOTTE.name, module.language, (), "s", "c")
    app = SimpleNamespace(state=SimpleNamespace(parts=SimpleNamespace(pages=pages)))
    request = Request({"type": "http", "path": "/", "query_string": b"", "headers": [], "app": cast(Any, app)})
    found = (step for run in runs(module) for step in ahead._steps(request, viewer, run))
    return "\n".join(f"{step['page']}{step['kept']}" for step in found)


@pytest.mark.parametrize("module", MODULES)
def test_nothing_of_what_comes_after_a_response_is_given(pages: Pages, module: Module) -> None:
    text = _words(given(pages, module))
    shown = " ".join(_words(step.stem) + _words(_offered(step)) for step in module.run)
    after = [secret for step in module.run if _is_asked(step) for secret in _secrets(step)]
    for secret in map(_words, after):
        assert not secret or secret in shown or secret not in text, secret


def _is_asked(step: Any) -> bool:
    return step.exercise.kind not in ("reading", "worked-example", "job-aid")


@pytest.mark.parametrize("module", MODULES)
def test_it_is_the_same_byte_for_byte_whatever_the_key(
    pages: Pages, module: Module, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shell.secrets, "token_urlsafe", lambda _: "key")
    monkeypatch.setattr(shell, "new_receipt", lambda: "receipt")
    monkeypatch.setattr("server.pages.token", lambda _: "token")
    turned = tuple(step if step.exercise.kind == "job-aid" else _turned(step) for step in module.steps)
    assert given(pages, module) == given(pages, module.replace(steps=turned))


def test_a_conversation_and_a_passage_are_not_even_begun(pages: Pages) -> None:
    """Not the first scene, not a statement to tick: nothing of them is of use without what follows."""
    waiting = 0
    for module in _modules():
        for step in module.run:
            if isinstance(step.exercise, Scenario | Recall):
                waiting += 1
                text = _words(given(pages, module.replace(steps=(step,))))
                offered = [_words(offer.text) for offer in step.exercise.before("x").offers]
                assert not [one for one in offered if len(one) > 12 and one in text]
    assert waiting >= 4


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return compiled()


@pytest.fixture
def lotte(client: TestClient, sign_in: SignIn) -> TestClient:
    return sign_in(client, LOTTE)


def told(page: Seen) -> dict[str, Any]:
    attempt = page.url.split("/")[-2]
    answer = page.client.get(f"/ahead/{attempt}")
    assert answer.headers["cache-control"] == "no-store"
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> list[tuple[str, bool]]:
    return [(step["path"].rsplit("/", 1)[1], step["waits"]) for step in found["steps"]]


def test_the_coming_steps_up_to_the_first_that_waits(lotte: TestClient) -> None:
    first = begin(lotte)
    upto_recall = [(name, False) for name in (READING, CHOICE, SEVERAL, MATCH, SPOT)] + [(RECALL, True)]
    assert names(told(first)) == upto_recall
    assert names(told(take_to(first, CHOICE))) == upto_recall[1:]
    assert names(told(take_to(first, REFLECT)))[-1] == ("done", True)


def test_a_passage_that_was_read_may_be_answered_without_a_line(lotte: TestClient) -> None:
    page = take_to(begin(lotte), RECALL).press("Lees het")
    assert names(told(look(lotte, page.url.removesuffix("/open"))))[0] == (RECALL, False)


def test_every_step_leads_to_the_next(lotte: TestClient) -> None:
    steps = told(begin(lotte))["steps"]
    assert [step["next"] for step in steps[:-1]] == [step["path"] for step in steps[1:]]


def test_the_stamp_is_that_of_the_page(lotte: TestClient) -> None:
    page = begin(lotte)
    assert f'data-ahead="{told(page)["stamp"]}"' in page.html


def test_pages_without_a_line_name_nobody(lotte: TestClient) -> None:
    """They may come up when somebody else sits there."""
    found = told(begin(lotte))
    texts = [found["offline"], *(step["kept"] for step in found["steps"])]
    assert not [text for text in texts if LOTTE.name in text or "/sign-out" in text]


def test_another_person_gets_nothing(lotte: TestClient, other: TestClient, sign_in: SignIn) -> None:
    attempt = begin(lotte).url.split("/")[-2]
    assert sign_in(other, JOAN).get(f"/ahead/{attempt}").status_code == 404
    assert other.get(f"/ahead/{attempt}?only=token").status_code == 404


def sent(page: Seen, step: str, fields: dict[str, str]) -> Any:
    """A form of a page that was given ahead, as the browser's queue sends it."""
    found = told(page)
    html = next(one["page"] for one in found["steps"] if one["path"].endswith(f"/{step}"))
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html.split('id="step"')[1]))
    body = {**hidden, "token": found["token"], "key": f"made-here-{step}", **fields}
    path = page.url.rsplit("/", 1)[0] + f"/{step}"
    return page.client.post(path, data=body, headers={**FORM, "accept": "application/json, text/html"})


def test_what_was_answered_ahead_is_taken_in_order(lotte: TestClient, app: FastAPI) -> None:
    """A first try that is not right holds up nothing; where one comes back to is that step."""
    page = begin(lotte)
    for step, fields in ((READING, {}), (CHOICE, {"pick": "0"}), (SEVERAL, {"pick": "0"})):
        answer = sent(page, step, fields)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        assert answer.json()["to"].startswith("/attempts/")
    assert sorted(row.step_id for row in stored(app, select(ResponseGiven))) == sorted([CHOICE, SEVERAL])
    assert look(lotte, page.url.rsplit("/", 1)[0]).url.endswith(CHOICE)
    assert look(lotte, page.url.replace(READING, SEVERAL)).url.endswith(SEVERAL)
    assert look(lotte, page.url.replace(READING, MATCH)).url.endswith(CHOICE)  # not reached: not shown


def test_the_queue_sends_twice_and_it_is_one_fact(lotte: TestClient, app: FastAPI) -> None:
    page = begin(lotte)
    found = told(page)
    answers = [
        lotte.post(
            page.url,
            data={"token": found["token"], "key": "made-here", "version": "1", "try": "1"},
            headers={"accept": "application/json"},
        )
        for _ in range(2)
    ]
    assert answers[0].json() == answers[1].json()


def test_a_text_for_a_step_that_is_not_reached_comes_back(lotte: TestClient, app: FastAPI) -> None:
    page = begin(lotte)
    token = told(page)["token"]
    answer = lotte.post(
        page.url.replace(READING, REFLECT),
        data={"token": token, "key": "k", "version": "1", "text": "Te vroeg geschreven."},
        headers={"accept": "application/json, text/html"},
    )
    assert answer.status_code == 409
    assert "Te vroeg geschreven." in see(answer, lotte).text
    assert stored(app, select(Entry)) == []


def test_the_module_ends_with_whichever_step_was_left(lotte: TestClient, app: FastAPI) -> None:
    """The last card was read without a line, with the comparison of an earlier step still open."""
    page = take_to(begin(lotte), SCENARIO)
    scenario = page.press("Zeg dit", pick=1).press("Zeg dit", pick=0).follow("Verder")
    take_to(scenario, "")
    assert len(stored(app, select(Ended))) == 1


def test_a_paraphrase_left_half_is_the_end_of_the_module_when_it_is_done(lotte: TestClient, app: FastAPI) -> None:
    assert Paraphrase.tries == 2
    page = take_to(begin(lotte), "zeg-het-terug")
    compare = page.press("Zeg dit", text="U wilt weten of u vrij moet nemen?")
    here = look(lotte, page.url.rsplit("/", 1)[0])
    assert here.url.endswith("zeg-het-terug")
    token = re.findall(r'name="token" value="([^"]+)"', compare.html)[0]
    base = page.url.rsplit("/", 1)[0]
    for number, pick in (("1", "1"), ("2", "0")):  # further on, as a queue would
        move = {"token": token, "key": f"m{number}", "version": "1", "number": number, "pick": pick}
        assert lotte.post(f"{base}/{SCENARIO}", data=move).status_code == 303
    kept = {"token": token, "key": "r", "version": "1", "text": "Later.", "audience": "me"}
    lotte.post(f"{base}/{REFLECT}", data=kept)
    promise = {"token": token, "key": "p", "version": "1", "moment": "het regent", "action": "luister ik"}
    lotte.post(f"{base}/wat-ga-je-proberen", data=promise)
    lotte.post(f"{base}/op-een-kaartje", data={"token": token, "key": "j", "version": "1"})
    assert stored(app, select(Ended)) == []
    see(compare.send("Bewaar", pick=[0]), lotte)
    assert len(stored(app, select(Ended))) == 1
