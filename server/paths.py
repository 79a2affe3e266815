"""Addresses no page has."""

import re

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from server.errors import NOT_FOUND, trouble_page

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # no database and no id takes these


class PlainPaths:
    """Answers a path with control characters as any other that is not there."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and UNSEEN.search(scope["path"]):
            path = UNSEEN.sub("", scope["path"])  # the page has it in its forms
            response = await trouble_page(Request({**scope, "path": path}, receive), NOT_FOUND)
            await response(scope, receive, send)
            return
        await self.app(scope, receive, send)
