"""Cookies over https: under names that no other host can set, all of them, also when they are taken away."""

import re

import pytest
from starlette.testclient import TestClient

from server.accounts.viewer import SESSION_COOKIE
from server.app import create_app
from tests.people import LOTTE
from tests.serving.browser import send
from tests.serving.signing import ask, code_in, signed_in_as

HOST_ONLY = re.compile(r"__Host-gehoor_[a-z]+=")


@pytest.fixture
def secure(settings, catalog, engine, postbox):
    """A browser at a server people reach over https."""
    app = create_app(settings.model_copy(update={"base_url": "https://localhost"}), catalog, engine, post=postbox)
    with TestClient(app, base_url="https://localhost", follow_redirects=False) as client:
        yield client


def cookies(answer):
    return answer.headers.get_list("set-cookie")


def test_every_cookie_is_for_this_host_only(secure, postbox):
    seen = cookies(secure.get("/sign-in"))
    seen += cookies(ask(secure, LOTTE.mail))
    seen += cookies(send(secure, "/language", {"language": "en"}))
    seen += cookies(send(secure, "/sign-in/code", {"code": code_in(postbox)}))
    assert signed_in_as(secure) == LOTTE.name
    assert "__Host-" + SESSION_COOKIE in secure.cookies
    seen += cookies(send(secure, "/sign-out"))
    assert len({cookie.split("=")[0] for cookie in seen}) == 6
    for cookie in seen:
        assert HOST_ONLY.match(cookie), cookie
        assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; ")), cookie
        assert "Domain" not in cookie
    assert "__Host-" + SESSION_COOKIE not in secure.cookies


def test_a_cookie_of_a_neighbouring_host_is_not_read(secure, sign_in):
    sign_in(secure, LOTTE)  # under the plain name
    assert signed_in_as(secure) == ""
