"""Signing in and out: by link, by code, once, in time, without telling who has an account."""

from tests.people import LOTTE


def test_signed_in(client, sign_in):
    sign_in(client, LOTTE)
    assert "Lotte Vink" in client.get("/nowhere").text
