"""Signing in as a person does: asking for a mail, and what is in it."""

import re
from typing import Any

from sqlalchemy import select
from starlette.testclient import TestClient

from tests.serving.browser import send
from tests.serving.conftest import Postbox


def rows(client: TestClient, table: Any) -> list[Any]:
    return client.app.state.parts.store.read_now(  # type: ignore[attr-defined, no-any-return]
        lambda connection: connection.execute(select(table)).all()
    )


def ask(client: TestClient, mail: str, next_path: str = "/") -> Any:
    return send(client, "/sign-in", {"mail": mail, "next": next_path}, page="/sign-in")


def link_in(postbox: Postbox, many: int = 1) -> str:
    found = re.search(r"http://localhost(/sign-in/\S+)", postbox.last(many).body)
    assert found
    return found[1]


def code_in(postbox: Postbox, many: int = 1) -> str:
    found = re.search(r"\b(\d{3} \d{3})\b", postbox.last(many).body)
    assert found
    return found[1]


def signed_in_as(client: TestClient) -> str:
    """The name in the foot of a page; "" when signed out."""
    found = re.search(r"<span>([^<]+)</span> <button", client.get("/sign-in/x").text)
    return found[1] if found else ""
