"""What a browser does with a page: find the form's token, send the form."""

import re
from typing import Any

from starlette.testclient import TestClient

TOKEN = re.compile(r'name="token" value="([^"]+)"')


def token(client: TestClient, page: str = "/sign-in/x") -> str:
    """The token of the forms on a page."""
    found = TOKEN.search(client.get(page).text)
    assert found, f"no form on {page}"
    return found[1]


def send(client: TestClient, path: str, fields: dict[str, Any] | None = None, page: str = "/sign-in/x") -> Any:
    """Posts a form to `path` with the token of `page`; the answer, not followed."""
    return client.post(path, data={"token": token(client, page), **(fields or {})})
