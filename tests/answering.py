"""What a test asks of an application is answered in one go, instead of piece by piece from another thread.

Starlette's client hands every step of an answer from the thread of the application to the test's: eight times, which
took four fifths of the time of a request. Here the application answers to its end, and the test goes on from there.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import unquote

MODULE = "starlette.testclient"
ENDLESS = "text/event-stream"  # goes on for as long as somebody listens: left to Starlette's own
Scope = dict[str, Any]


def answer_at_once(replace: Callable[[Any, str, object], None]) -> None:
    """Has every test client do so where one was imported, by `replace(owner, name, method)`."""
    module: Any = sys.modules.get(MODULE)
    if module:
        transport = module._TestClientTransport
        replace(transport, "handle_request", _at_once(module.httpx, transport.handle_request))


def _at_once(httpx: Any, otherwise: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    def handle_request(client: Any, request: Any) -> Any:
        if ENDLESS in request.headers.get("accept", ""):
            return otherwise(client, request)
        answer = Answer(client.app, _scope(client, request), request.read())
        try:
            with client.portal_factory() as portal:
                portal.call(answer.come)
        except Exception:
            if client.raise_server_exceptions:
                raise
        body = b"" if request.method == "HEAD" else bytes(answer.body)
        return httpx.Response(answer.status, headers=answer.headers, stream=httpx.ByteStream(body), request=request)

    return handle_request


class Answer:
    """A request, and what comes of it."""

    def __init__(self, app: Any, scope: Scope, sent: bytes) -> None:
        self._app, self._scope, self._sent = app, scope, sent
        self.status, self.headers, self.body = 500, list[tuple[str, str]](), bytearray()

    async def come(self) -> None:
        """The whole answer; raises what the application raises."""
        over, asked = asyncio.Event(), iter([{"type": "http.request", "body": self._sent}])
        await self._app(self._scope, lambda: _next(asked, over), lambda message: self._take(message, over))

    async def _take(self, message: dict[str, Any], over: asyncio.Event) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = [(name.decode(), value.decode()) for name, value in message.get("headers", [])]
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                over.set()


async def _next(asked: Iterator[Scope], over: asyncio.Event) -> Scope:
    """The request; after it, once it was answered, that nobody listens any more."""
    for message in asked:
        return message
    await over.wait()
    return {"type": "http.disconnect"}


def _scope(client: Any, request: Any) -> Scope:
    url = request.url
    return {
        "type": "http", "http_version": "1.1", "method": request.method, "path": unquote(url.path),
        "raw_path": url.raw_path.split(b"?", 1)[0], "root_path": client.root_path, "scheme": url.scheme,
        "query_string": url.query, "client": client.client, "state": client.app_state.copy(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in request.headers.multi_items()],
        "server": [url.host, url.port or {"http": 80, "https": 443}[url.scheme]],
        "extensions": {"http.response.debug": {}},
    }  # fmt: skip
