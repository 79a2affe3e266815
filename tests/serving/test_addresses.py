"""Every address of the server, and whom it is for: a new one has to be written here before it can be."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from server.access import Who
from server.app import create_app
from tests.people import AMIR, BAS, IRIS, LOTTE, MIRJAM
from tests.serving.browser import send
from tests.serving.served import served

ANYONE, HIDDEN = None, "demonstration"
ADDRESSES: dict[str, Any] = {
    "GET /": ANYONE,  # signed out: the catalogue
    "GET /ahead/{attempt}": Who.LEARNER,
    "GET /answers": Who.LEARNER,
    "GET /answers/code": ANYONE,  # the code is all there is
    "POST /answers/code": ANYONE,
    "POST /answers/code/withdraw": ANYONE,
    "POST /answers/code/name": Who.LEARNER,
    "GET /attempts/{attempt}": Who.LEARNER,
    "GET /attempts/{attempt}/done": Who.LEARNER,
    "GET /attempts/{attempt}/{step}": Who.LEARNER,
    "POST /attempts/{attempt}/{step}": Who.LEARNER,
    "GET /attempts/{attempt}/{step}/open": Who.LEARNER,
    "GET /attempts/{attempt}/{step}/sound": Who.LEARNER,
    "POST /attempts/{attempt}/{step}/open": Who.LEARNER,
    "GET /api/coverage": ANYONE,  # the token is all there is; see test_api
    "GET /api/openapi.json": ANYONE,
    "GET /author": Who.AUTHOR,
    "GET /author/new": Who.AUTHOR,
    "POST /author/new": Who.AUTHOR,
    "GET /author/{module_id}": Who.AUTHOR,
    "POST /author/{module_id}": Who.AUTHOR,
    "GET /author/{module_id}/analysis": Who.AUTHOR,
    "GET /author/{module_id}/analysis.csv": Who.AUTHOR,
    "GET /calendar/{secret}.ics": ANYONE,  # the address is all there is
    "GET /demo": HIDDEN,
    "POST /demo": HIDDEN,
    "GET /follow-up/{secret}": ANYONE,  # one question, by the link in a mail
    "POST /follow-up/{secret}": ANYONE,
    "GET /follow-ups": Who.LEARNER,
    "POST /follow-ups/rest": Who.LEARNER,
    "GET /follow-ups/{question}": Who.LEARNER,
    "POST /follow-ups/{question}": Who.LEARNER,
    "GET /guide": Who.AUTHOR,
    "GET /guide/{name}": Who.AUTHOR,
    "POST /guest": Who.LEARNER,
    "GET /handed": Who.LEARNER,  # what was handed to them; another's is not there
    "GET /handed/answer": Who.LEARNER,
    "POST /handed/answer": Who.LEARNER,
    "GET /healthz": ANYONE,
    "POST /language": ANYONE,
    "GET /indicators": Who.LEARNER,
    "POST /indicators": Who.LEARNER,  # about one's own numbers; see test_register
    "POST /invitations/{module}": Who.LEARNER,
    "GET /listen": Who.LISTENER,
    "POST /listen/tag": Who.LISTENER,
    "POST /listen/about": Who.LISTENER,
    "GET /listen/answer": Who.LISTENER,
    "POST /listen/answer": Who.LISTENER,
    "POST /listen/hand": Who.LISTENER,
    "GET /listen/thanks": Who.LISTENER,
    "POST /listen/thanks": Who.LISTENER,
    "GET /listen/improvements": Who.LISTENER,
    "POST /listen/improvements/{answer}": Who.LISTENER,
    "GET /manage": Who.MANAGER,
    "GET /manage/answers": Who.MANAGER,
    "GET /manage/assignments/new": Who.MANAGER,
    "POST /manage/assignments/new": Who.MANAGER,
    "GET /manage/assignments/list": Who.MANAGER,
    "POST /manage/assignments/list": Who.MANAGER,
    "GET /manage/assignments/list/template.csv": Who.MANAGER,
    "GET /manage/assignments/{assignment}": Who.MANAGER,
    "POST /manage/assignments/{assignment}": Who.MANAGER,
    "POST /manage/assignments/{assignment}/withdraw": Who.MANAGER,
    "GET /manage/calendar": Who.MANAGER,
    "POST /manage/calendar": Who.MANAGER,
    "GET /manage/coverage": Who.MANAGER,
    "GET /manage/coverage/{assignment}": Who.MANAGER,
    "GET /manage/learning.csv": Who.MANAGER,
    "GET /manage/pulse.csv": Who.MANAGER,
    "GET /manage/pulse.xlsx": Who.MANAGER,
    "GET /manage/learning.xlsx": Who.MANAGER,
    "GET /manage/learning.png": Who.MANAGER,
    "GET /manage/learning.svg": Who.MANAGER,
    "GET /manage/output": Who.MANAGER,
    "GET /manage/time": Who.MANAGER,
    "POST /manage/time": Who.MANAGER,
    "GET /manage/reach": Who.MANAGER,
    "GET /manage/numbers": Who.MANAGER,
    "GET /manage/teams": Who.MANAGER,
    "GET /manage/names": Who.MANAGER,  # where that was agreed; see test_names
    "POST /manage/names": Who.MANAGER,
    "GET /manage/report": Who.MANAGER,
    "GET /manage/report.csv": Who.MANAGER,
    "GET /manage/report.xlsx": Who.MANAGER,
    "GET /manage/report/file": Who.MANAGER,
    "POST /manage/report/file": Who.MANAGER,
    "GET /manage/report/file.xlsx": Who.MANAGER,
    "GET /manage/report/ways": Who.MANAGER,
    "POST /manage/report/mail": Who.MANAGER,
    "POST /manage/report/tokens": Who.MANAGER,
    "POST /manage/report/tokens/{report_token}/end": Who.MANAGER,
    "GET /me": Who.LEARNER,
    "GET /me/asked": Who.LEARNER,
    "GET /me/asked/{assignment}/calendar.ics": Who.LEARNER,
    "GET /me/learned": Who.LEARNER,
    "GET /me/looks": Who.LEARNER,
    "GET /me/erase": Who.LEARNER,
    "GET /me/asked/{assignment}": Who.LEARNER,
    "POST /me/erase": Who.LEARNER,
    "GET /me/asked/{assignment}/stops": Who.LEARNER,
    "POST /me/asked/{assignment}/stops": Who.LEARNER,
    "GET /me/export.json": Who.LEARNER,
    "POST /me/entries/{attempt}/{step}/give": Who.LEARNER,
    "POST /me/promises/{attempt}/{step}/take-back": Who.LEARNER,
    "GET /modules": ANYONE,
    "GET /modules/{module}": ANYONE,
    "GET /modules/{module}/media/{file}": ANYONE,  # as the page it stands on; see test_media
    "GET /modules/{module}/poster": Who.LEARNER,
    "POST /modules/{module}/start": ANYONE,
    "GET /parked": Who.LEARNER,
    "GET /people": Who.ADMINISTRATOR,
    "GET /people/exempt/list": Who.ADMINISTRATOR,
    "POST /people/exempt/list": Who.ADMINISTRATOR,
    "GET /people/import": Who.ADMINISTRATOR,
    "POST /people/import": Who.ADMINISTRATOR,
    "GET /people/names": Who.ADMINISTRATOR,
    "POST /people/names": Who.ADMINISTRATOR,
    "GET /people/new": Who.ADMINISTRATOR,
    "POST /people/new": Who.ADMINISTRATOR,
    "GET /people/teams/new": Who.ADMINISTRATOR,
    "POST /people/teams/new": Who.ADMINISTRATOR,
    "GET /people/teams/{unit}": Who.ADMINISTRATOR,
    "POST /people/teams/{unit}": Who.ADMINISTRATOR,
    "POST /people/teams/{unit}/remove": Who.ADMINISTRATOR,
    "GET /people/time": Who.ADMINISTRATOR,
    "POST /people/time": Who.ADMINISTRATOR,
    "GET /people/{person}": Who.ADMINISTRATOR,
    "POST /people/{person}": Who.ADMINISTRATOR,
    "GET /people/{person}/exempt": Who.ADMINISTRATOR,
    "POST /people/{person}/exempt": Who.ADMINISTRATOR,
    "POST /people/{person}/deactivate": Who.ADMINISTRATOR,
    "POST /people/{person}/reactivate": Who.ADMINISTRATOR,
    "GET /report-mails/{secret}": ANYONE,  # by the link in a mail: it stops them
    "POST /report-mails/{secret}": ANYONE,
    "GET /sign-in": ANYONE,
    "POST /sign-in": ANYONE,
    "GET /sign-in/code": ANYONE,
    "POST /sign-in/code": ANYONE,
    "GET /sign-in/{secret}": ANYONE,
    "POST /sign-in/{secret}": ANYONE,
    "POST /sign-out": ANYONE,
    "GET /static/{name}": ANYONE,
    "GET /voice": Who.LEARNER,
    "GET /voice/compliments/new": Who.LEARNER,
    "POST /voice/compliments/new": Who.LEARNER,
    "GET /voice/compliments/{given}": Who.LEARNER,
    "POST /voice/compliments/{given}/show": Who.LEARNER,
    "POST /voice/compliments/{given}/take-back": Who.LEARNER,
    "GET /voice/promises/{attempt}/{step}": Who.LEARNER,
    "POST /voice/promises/{attempt}/{step}": Who.LEARNER,
    "GET /voice/signals/new": Who.LEARNER,
    "POST /voice/signals/new": Who.LEARNER,
    "GET /voice/signals/{given}": Who.LEARNER,
    "POST /voice/signals/{given}/take-back": Who.LEARNER,
    "POST /voice/useful/{attempt}": Who.LEARNER,
    "GET /wall": Who.LEARNER,
}
CLOSED = [address for address, who in ADDRESSES.items() if isinstance(who, Who)]
OF_A_ROLE = [address for address in CLOSED if ADDRESSES[address] is not Who.LEARNER]
NOBODYS = "01990000-0000-7000-8000-0000000000ff"


def filled(address: str) -> tuple[str, str]:
    method, path = address.split()
    for name in ("report_token", "attempt", "assignment", "given", "person", "question", "secret", "unit"):
        path = path.replace(f"{{{name}}}", NOBODYS)
    for name in ("step", "module", "module_id", "name"):
        path = path.replace(f"{{{name}}}", "x")
    return method, path


def all_addresses(routes: Any) -> Iterator[str]:
    for route in routes:
        if hasattr(route, "path"):
            yield from (f"{method} {route.path}" for method in route.methods - {"HEAD"})
        else:
            yield from all_addresses(route.original_router.routes)


@pytest.fixture(scope="module")
def server(settled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with served(settled, tmp_path_factory.mktemp("server")) as client:
        yield client


@pytest.fixture
def client(server: TestClient) -> TestClient:
    server.cookies.clear()
    return server


def test_every_address_says_whom_it_is_for(app: FastAPI, settings, catalog, engine):
    ordinary = {address for address, who in ADDRESSES.items() if who is not HIDDEN}
    assert set(all_addresses(app.routes)) == ordinary
    shown = create_app(settings.for_demonstration(), catalog, engine)
    assert set(all_addresses(shown.routes)) == set(ADDRESSES)


@pytest.mark.parametrize("address", CLOSED)
def test_signed_out_it_leads_to_signing_in(client, address):
    method, path = filled(address)
    if method == "GET":
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={path}")
        return
    answer = client.post(path, data={"text": "Wat ik schreef"})
    assert answer.status_code in {303, 401}
    assert answer.status_code == 303 or "Wat ik schreef" in answer.text


@pytest.mark.parametrize("address", OF_A_ROLE)
def test_only_its_role_gets_in(client, sign_in, address):
    method, path = filled(address)
    for person in (LOTTE, AMIR, MIRJAM, IRIS, BAS):
        sign_in(client, person)
        answer = client.get(path) if method == "GET" else send(client, path)
        refused = "Deze pagina is niet voor jou" in answer.text
        assert refused == (ADDRESSES[address] not in {role for role, _ in person.roles}), person.name
        assert not refused or answer.status_code == 403


@pytest.mark.parametrize("address", [address for address in CLOSED if "{" in address])
def test_what_is_not_there_is_not_there_for_anyone(client, sign_in, address):
    cast = {Who.ADMINISTRATOR: BAS, Who.AUTHOR: AMIR, Who.LISTENER: IRIS, Who.MANAGER: MIRJAM, Who.LEARNER: LOTTE}
    person = cast[ADDRESSES[address]]
    method, path = filled(address)
    sign_in(client, person)
    answer = client.get(path) if method == "GET" else send(client, path, {"text": "Wat ik schreef"})
    assert answer.status_code == 404
    assert method == "GET" or "Wat ik schreef" in answer.text
