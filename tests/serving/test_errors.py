"""Trouble: a page that says what happened, what was kept and what to do; never lost text, never a traceback."""

import re

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from server.headers import SECURITY
from tests.people import AMIR, BAS, JOAN, LOTTE
from tests.serving.browser import send, token
from tests.serving.probes import router

TEXT = "Ik hoorde <b>haar</b> zeggen:\n“Dit is de derde keer.”"
SHOWN = "Ik hoorde &lt;b&gt;haar&lt;/b&gt; zeggen:\n“Dit is de derde keer.”"


@pytest.fixture
def app(app: FastAPI) -> FastAPI:
    app.include_router(router)
    return app


def title(text: str) -> str:
    found = re.search(r"<h1>([^<]+)</h1>", text)
    assert found
    return found[1]


def given_back(text: str) -> list[str]:
    return re.findall(r"<textarea [^>]*readonly[^>]*>\n([^<]*)</textarea>", text)


def test_an_unknown_page(client):
    answer = client.get("/nowhere")
    assert (answer.status_code, title(answer.text)) == (404, "Hier is niets")


def test_an_address_that_does_not_fit_is_not_there(client):
    assert client.get("/probe/number/12").json() == 12
    assert client.get("/probe/number/twelve").status_code == 404


@pytest.mark.parametrize("path", ["/modules/%00", "/modules/a%1fb", "/sign-in/%7F", "/%00", "/static/%0A"])
def test_an_address_with_what_can_not_be_seen_is_not_there(client, path):
    answer = client.get(path)
    assert (answer.status_code, title(answer.text)) == (404, "Hier is niets")
    assert answer.headers.items() >= SECURITY.items()
    assert not re.search(r"[\x00-\x08\x7f]", answer.text)


def test_a_form_to_such_an_address_comes_back(client, sign_in):
    sign_in(client, LOTTE)
    answer = send(client, "/probe/own%00", {"text": TEXT})
    assert answer.status_code == 404
    assert given_back(answer.text) == [SHOWN]


def test_in_the_language_of_the_reader(client, sign_in):
    assert title(client.get("/nowhere", headers={"accept-language": "en"}).text) == "There is nothing here"
    sign_in(client, JOAN)
    assert title(client.get("/nowhere").text) == "There is nothing here"


def test_a_page_for_signed_in_people_leads_through_signing_in(client):
    answer = client.get("/probe/own?step=2")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/probe/own%3Fstep%3D2")
    assert 'name="next" value="/probe/own?step=2"' in client.get(answer.headers["location"]).text


def test_a_form_sent_after_signing_out_comes_back(client, sign_in):
    sign_in(client, LOTTE)
    before = token(client)
    send(client, "/sign-out")
    answer = client.post("/probe/own", data={"token": before, "key": "k1", "option": "2", "text": TEXT})
    assert (answer.status_code, title(answer.text)) == (401, "Je bent uitgelogd")
    assert given_back(answer.text) == [SHOWN]
    assert 'href="/sign-in?next=/probe/own"' in answer.text


def test_a_form_from_before_signing_in_again_comes_back(client, sign_in):
    sign_in(client, LOTTE)
    before = token(client)
    send(client, "/sign-out")
    sign_in(client, LOTTE)
    answer = client.post("/probe/own", data={"token": before, "text": TEXT})
    assert (answer.status_code, title(answer.text)) == (403, "Deze pagina was niet meer geldig")
    assert given_back(answer.text) == [SHOWN]


def test_a_page_of_another_role(client, sign_in):
    answer = sign_in(client, LOTTE).get("/probe/author")
    assert (answer.status_code, title(answer.text)) == (403, "Deze pagina is niet voor jou")
    assert "Vraag het de beheerder van Gehoor" in answer.text
    assert sign_in(client, AMIR).get("/probe/author").json() == AMIR.name


def test_who_gives_the_roles_is_not_sent_to_who_gives_the_roles(client, sign_in):
    answer = sign_in(client, BAS).get("/probe/author")
    assert answer.status_code == 403
    assert "Rollen geef je zelf, onder Mensen" in answer.text
    assert "de beheerder van Gehoor" not in answer.text


def test_busy_keeps_the_text_and_can_be_sent_again(client, sign_in):
    sign_in(client, LOTTE)
    answer = send(client, "/probe/busy", {"key": "k1", "text": TEXT})
    assert (answer.status_code, title(answer.text)) == (503, "Het is nu even druk")
    assert answer.headers["retry-after"] == "5"
    assert given_back(answer.text) == [SHOWN]
    again = dict(
        re.findall(
            r'<input type="hidden" name="(\w+)" value="([^"]*)">', answer.text.split("<main")[1].split("</main")[0]
        )
    )
    assert again["key"] == "k1"
    assert again["text"] == SHOWN
    assert client.post("/probe/own", data=again).status_code == 200


def test_a_form_for_what_is_not_there_comes_back(client, sign_in):
    sign_in(client, LOTTE)
    answer = send(client, "/probe/gone", {"text": TEXT})
    assert answer.status_code == 404
    assert given_back(answer.text) == [SHOWN]


def test_a_database_out_of_reach(client):
    for path in ("/probe/away", "/probe/locked"):
        answer = client.get(path)
        assert (answer.status_code, title(answer.text)) == (503, "Het is nu even druk")
        assert answer.headers["retry-after"] == "5"
        assert "open hem opnieuw" in answer.text
        assert "typte" not in answer.text.split("<main")[1].split("</main")[0]


def test_head_is_answered_like_get(client):
    for path in ("/sign-in", "/healthz", "/static/gehoor.css"):
        assert client.head(path).status_code == 200
    assert client.head("/me").status_code == 303


def test_a_failure_shows_no_traceback_and_keeps_the_text(app, sign_in, caplog):
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        sign_in(client, LOTTE)
        answer = send(client, "/probe/fails", {"text": TEXT})
    assert (answer.status_code, title(answer.text)) == (500, "Hier ging iets mis")
    assert given_back(answer.text) == [SHOWN]
    assert "secret" not in answer.text
    assert "POST /probe/fails failed" in caplog.text
    assert TEXT not in caplog.text
    assert answer.headers.items() >= SECURITY.items()


def test_only_what_a_form_sends(client):
    assert client.get("/sign-out").status_code == 405


def test_every_answer_carries_the_security_headers(client):
    for path in ("/", "/nowhere", "/healthz", "/static/gehoor.css", "/sign-in"):
        assert client.get(path).headers.items() >= SECURITY.items(), path
    policy = client.get("/sign-in").headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_pages_have_no_inline_style_or_script(client):
    for path in ("/nowhere", "/sign-in", "/sign-in/x"):
        assert not re.search(r"<style|<script(?! src)| style=| on\w+=", client.get(path).text), path


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 404), ("localhost:8000", 404), ("127.0.0.1:1", 404), ("[::1]:8000", 404), ("LOCALHOST", 404),
     ("gehoor.example", 400), ("localhost.example", 400), ("", 400)],
)  # fmt: skip
def test_it_answers_by_its_own_names_only(client, host, status):
    assert client.get("/nowhere", headers={"host": host}).status_code == status


def test_health_is_said_to_anyone_who_asks(client):
    answer = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_health_without_a_database(client, monkeypatch):
    async def away(_: object) -> bool:
        raise OSError("no database")

    monkeypatch.setattr(client.app.state.parts.store, "read", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "the database does not answer")


def test_static_files_are_kept_under_their_hash(client):
    address = re.search(r'"(/static/gehoor\.css\?v=\w+)"', client.get("/sign-in").text)
    assert address
    answer = client.get(address[1])
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert client.get("/static/gehoor.css?v=0").headers["cache-control"] == "no-cache"
    assert client.get("/static/..%2Fapp.py").status_code == 404


def test_every_static_file_that_pages_name_exists(app):
    from server.pages import TEMPLATES
    from server.static_files import StaticFiles

    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"static\(['\"]([^'\"]+)['\"]\)", path.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= StaticFiles().files.keys()
