"""The page a link opens: whom it signs in, and whom it no longer does."""

from sqlalchemy import update
from sqlmodel import col
from starlette.testclient import TestClient

from server.accounts import routes
from server.accounts.sign_in import Opened, spend_link
from server.accounts.viewer import SESSION_COOKIE
from server.parts import Parts
from server.store.erase import erase
from server.store.tables import Person, Session
from tests.people import LOTTE, SAMIR, Someone
from tests.serving.browser import send
from tests.serving.signing import ask, code_in, link_in, rows


def test_the_link_says_whom_it_signs_in(client, other, sign_in, postbox):
    ask(client, LOTTE.mail)
    link = link_in(postbox)
    page = client.get(link).text
    assert "Log in als Lotte Vink</button>" in page
    assert "l…@brug.example" in page
    assert LOTTE.mail not in page
    assert "ingelogd als" not in page
    assert "ingelogd als" not in sign_in(other, LOTTE).get(link).text
    sign_in(other, SAMIR)
    assert "Je bent hier ingelogd als Samir Haddad. De knop logt je uit, en Lotte Vink in." in other.get(link).text


def test_choosing_a_language_stays_on_the_page(client, postbox):
    ask(client, LOTTE.mail)
    link = link_in(postbox)
    for path in (link, "/sign-in", "/sign-in/code"):
        chosen = send(client, "/language", {"language": "en", "next": path}, page=path)
        assert chosen.headers["location"] == path
    assert "Sign in as Lotte Vink</button>" in client.get(link).text


def leaves(client: TestClient, person: Someone, *, active: bool = False) -> None:
    """What an administrator does when someone leaves, or comes back."""
    store = client.app.state.parts.store  # type: ignore[attr-defined]
    store.write_now(
        lambda connection: connection.execute(update(Person).where(col(Person.id) == person.id).values(active=active))
    )


def test_who_is_erased_as_the_link_is_spent_is_not_signed_in(client, postbox, monkeypatch):
    ask(client, LOTTE.mail)
    link = link_in(postbox)

    async def spent_then_erased(own: Parts, secret: str) -> Opened | None:
        opened = await spend_link(own, secret)
        await erase(own.store, LOTTE.id)
        return opened

    monkeypatch.setattr(routes, "spend_link", spent_then_erased)
    answer = send(client, link, page=link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert SESSION_COOKIE not in answer.headers.get("set-cookie", "")
    assert rows(client, Session) == []


def test_who_left_since_asking_is_not_signed_in(client, postbox):
    ask(client, LOTTE.mail)
    link, code = link_in(postbox), code_in(postbox)
    leaves(client, LOTTE)
    assert client.get(link).status_code == 410
    assert send(client, link).status_code == 410
    assert send(client, "/sign-in/code", {"code": code}).status_code == 422
    assert rows(client, Session) == []
    leaves(client, LOTTE, active=True)
    assert send(client, link, page=link).status_code == 303
