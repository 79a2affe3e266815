"""Sends forms from many clients at once, each over one open connection, and measures; a process of its own.

Reads one plan per line as JSON from standard input and answers each with one line of figures.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

Form = tuple[str, str, str]  # path, cookie, urlencoded body


class Client(asyncio.Protocol):
    """Sends a form, waits for the whole answer, sends the next."""

    def __init__(self, forms: Iterator[Form], seen: "Seen", finished: "asyncio.Future[None]") -> None:
        self.forms, self.seen, self.finished = forms, seen, finished
        self.answer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self.send()

    def send(self) -> None:
        form = next(self.forms, None)
        if form is None:
            self.transport.close()
            return
        path, cookie, body = form
        self.started = time.perf_counter()
        self.transport.write(
            f"POST {path} HTTP/1.1\r\nhost: localhost\r\ncookie: {cookie}\r\n"
            f"content-type: application/x-www-form-urlencoded\r\ncontent-length: {len(body)}\r\n\r\n{body}".encode()
        )

    def data_received(self, data: bytes) -> None:
        self.answer += data
        head, end, body = self.answer.partition(b"\r\n\r\n")
        if end and len(body) >= length(head):
            self.seen.milliseconds.append((time.perf_counter() - self.started) * 1000)
            self.seen.statuses[int(head[9:12])] += 1
            self.answer = b""
            self.send()

    def connection_lost(self, error: Exception | None) -> None:
        if error is None:
            self.finished.set_result(None)
        else:
            self.finished.set_exception(error)


class Seen:
    def __init__(self) -> None:
        self.milliseconds: list[float] = []
        self.statuses: Counter[int] = Counter()


def length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


async def run(port: int, clients: int, forms: list[Form]) -> dict[str, Any]:
    """Sends every form once; all clients take from one pile."""
    loop, pile, seen = asyncio.get_running_loop(), iter(forms), Seen()
    finished = [loop.create_future() for _ in range(clients)]
    started = time.perf_counter()
    for future in finished:
        await loop.create_connection(lambda future=future: Client(pile, seen, future), "127.0.0.1", port)
    await asyncio.gather(*finished)
    seconds = time.perf_counter() - started
    ordered = sorted(seen.milliseconds)
    return {
        "per_second": len(ordered) / seconds,
        "p50": ordered[len(ordered) // 2],
        "p99": ordered[len(ordered) * 99 // 100],
        "statuses": seen.statuses,
    }


if __name__ == "__main__":
    for line in sys.stdin:
        plan = json.loads(line)
        print(json.dumps(asyncio.run(run(plan["port"], plan["clients"], plan["forms"]))), flush=True)
