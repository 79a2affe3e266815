"""Forms: from our own pages only, of bounded size, without what can't be stored."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from server.forms import BODY_LIMIT, FIELD_LIMIT, Fields, plain_text, typed_texts
from tests.people import JOAN, LOTTE
from tests.serving.browser import send, token
from tests.serving.probes import router


@pytest.fixture
def app(app: FastAPI) -> FastAPI:
    app.include_router(router)
    return app


def test_a_form_comes_in_as_it_was_typed(client, sign_in):
    sign_in(client, LOTTE)
    fields = {"text": "één\r\ntwee\0", "option": ["1", "3"], "empty": ""}
    taken = send(client, "/probe/own", fields).json()
    del taken["token"]
    assert taken == {"text": ["één\ntwee"], "option": ["1", "3"], "empty": [""]}


def test_no_sign_turns_around_what_stands_beside_a_text(client, sign_in):
    """Letters of right-to-left scripts, marks and joiners stay: they belong to what is written."""
    sign_in(client, LOTTE)
    kept = "שלום\u200f مرحبا👩\u200d👧 a\u0301"
    taken = send(client, "/probe/own", {"text": f"\u202e{kept}\u2066\u2069\u202a"}).json()
    assert taken["text"] == [kept]
    assert plain_text("\u202b\u202c\u202d\u2067\u2068x\r\n") == "x\n"


def test_the_token_differs_each_time_and_each_holds(client, sign_in):
    sign_in(client, LOTTE)
    first, second = token(client), token(client)
    assert first != second
    for one in (first, second):
        assert client.post("/probe/own", data={"token": one}).status_code == 200


@pytest.mark.parametrize("bad", ["", "x", "x.", ".x", "é.é", "0.0" * 40])
def test_a_form_without_its_token_is_not_taken(client, sign_in, bad):
    sign_in(client, LOTTE)
    assert client.post("/probe/own", data={"token": bad}).status_code == 403
    assert client.post("/probe/own").status_code == 403


def test_a_token_of_another_session_is_not_taken(app, client, sign_in):
    other = TestClient(app, base_url="http://localhost")
    sign_in(other, JOAN)
    sign_in(client, LOTTE)
    assert client.post("/probe/own", data={"token": token(other)}).status_code == 403


def test_a_visitors_form_needs_the_cookie_of_its_page(app, client):
    there = token(client)
    assert client.post("/probe/any", data={"token": there}).status_code == 200
    elsewhere = TestClient(app, base_url="http://localhost")
    assert elsewhere.post("/probe/any", data={"token": there}).status_code == 403


def test_signing_in_needs_a_form_of_ours(client):
    assert client.post("/sign-in", data={"mail": LOTTE.mail}).status_code == 403


@pytest.mark.parametrize("chunked", [False, True])
def test_too_long_a_body(client, sign_in, chunked):
    sign_in(client, LOTTE)
    body = f"token={token(client)}&text={'a' * BODY_LIMIT}".encode()
    content = iter([body[:1000], body[1000:]]) if chunked else body
    answer = client.post("/probe/own", content=content, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413
    assert "Dat was te lang" in answer.text


def test_the_longest_body_is_taken(client, sign_in):
    sign_in(client, LOTTE)
    fields = {"token": token(client), "text": ""}
    room = BODY_LIMIT - len(f"token={fields['token']}&text=")
    assert client.post("/probe/own", data=fields | {"text": "a" * room}).status_code == 200
    assert client.post("/probe/own", data=fields | {"text": "a" * (room + 1)}).status_code == 413


def test_too_many_fields(client, sign_in):
    sign_in(client, LOTTE)
    fields = {"token": token(client)} | {f"f{number}": "1" for number in range(FIELD_LIMIT)}
    assert client.post("/probe/own", data=fields).status_code == 413


@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "application/json", "text/plain"])
def test_a_body_that_is_no_form(client, sign_in, kind):
    sign_in(client, LOTTE)
    answer = client.post("/probe/own", content=b'{"token": "x"}', headers={"content-type": kind})
    assert answer.status_code == 415


def test_bytes_that_are_no_text_do_no_harm(client, sign_in):
    sign_in(client, LOTTE)
    body = f"token={token(client)}&text=".encode() + b"\xff%FF%00a"
    answer = client.post("/probe/own", content=body, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.json()["text"] == ["\ufffd\ufffda"]


def test_typed_texts_are_what_a_person_would_miss():
    fields = Fields(
        {
            "token": ["a.b"], "key": ["k"], "option": ["0", "12"], "text": ["Eerst dit", " "],
            "answer": ["terugbellen"],
            "attempt": ["01990000-0000-7000-8000-000000000065"], "next": ["/me"],
        }
    )  # fmt: skip
    assert typed_texts(fields) == ("Eerst dit", "terugbellen")
