"""How `gehoor publish` asks a running server to publish or withdraw, and gets its answer.

On SQLite one process owns the database file, so the question is a small file beside it, and so is the answer; both
appear whole, by renaming. On PostgreSQL it is a row.
"""

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import msgspec

from server.clock import Clock
from server.ids import random_id
from server.often import Often
from server.publish import PublishAnswer
from server.store.queries.changes_versions import answer_request, ask_to_publish, take_back_request
from server.store.queries.versions import answer_to, open_requests
from server.store.store import Store

EVERY = 0.2  # seconds between two looks
STALE = 600.0  # seconds after which a question file without an asker is swept away

log = logging.getLogger(__name__)


class Asked(msgspec.Struct, frozen=True):
    """A question."""

    content: str = ""  # the folder to publish from; "" = the server's own
    withdraw: str = ""  # a module to withdraw instead of publishing; "" = none


Publish = Callable[[Asked], PublishAnswer]


class Channel(Protocol):
    def ask(self, asked: Asked, patience: float) -> PublishAnswer | None:
        """Asks, waits at most `patience` seconds; None when nobody answered (the question is taken back)."""

    def answer(self, publish: Publish) -> None:
        """Answers every question that stands open now."""


class FileChannel:
    """Question `NAME.<id>.ask` and answer `NAME.<id>.answer` beside the database file NAME."""

    def __init__(self, database: Path) -> None:
        self._folder = database.parent
        self._name = database.name

    def ask(self, asked: Asked, patience: float) -> PublishAnswer | None:
        name = f"{self._name}.{random_id().hex}"
        question, answer = self._folder / f"{name}.ask", self._folder / f"{name}.answer"
        _write_whole(question, msgspec.json.encode(asked))
        try:
            found = _wait(lambda: _read(answer), patience)
            return None if found is None else msgspec.json.decode(found, type=PublishAnswer)
        finally:
            question.unlink(missing_ok=True)
            answer.unlink(missing_ok=True)

    def answer(self, publish: Publish) -> None:
        for question in sorted(self._folder.glob(f"{self._name}.*.ask")):
            asked = _read(question)
            if asked is None or time.time() - question.stat().st_mtime > STALE:
                question.unlink(missing_ok=True)
                continue
            answer = msgspec.json.encode(_safely(publish, asked))
            if question.exists():  # else the asker has gone
                _write_whole(question.with_suffix(".answer"), answer)
                question.unlink(missing_ok=True)


class RowChannel:
    """A row that the first server to see it answers."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask(self, asked: Asked, patience: float) -> PublishAnswer | None:
        store, now = self._store, self._clock()
        mine: dict[str, Any] = {"organization": store.organization, "request": random_id()}
        store.write_now(partial(ask_to_publish, **mine, question=msgspec.json.encode(asked).decode(), now=now))
        found = _wait(lambda: store.read_now(partial(answer_to, **mine)), patience)
        store.write_now(partial(take_back_request, **mine))
        return None if found is None else msgspec.json.decode(found, type=PublishAnswer)

    def answer(self, publish: Publish) -> None:
        store = self._store
        for request, asked in store.read_now(partial(open_requests, organization=store.organization)):
            answer = msgspec.json.encode(_safely(publish, asked)).decode()
            this: dict[str, Any] = {"organization": store.organization, "request": request}
            store.write_now(partial(answer_request, **this, answer=answer, now=self._clock()))


class Desk(Often):
    """A thread in the serving process that answers questions. Used as a context."""

    def __init__(self, channel: Channel, publish: Publish, every: float = EVERY) -> None:
        super().__init__("publish", every, "could not look for publish requests")
        self._channel = channel
        self._publish = publish

    def turn(self) -> None:
        self._channel.answer(self._publish)


def _safely(publish: Publish, asked: str | bytes) -> PublishAnswer:
    """An answer in every case: who asked is waiting for it."""
    try:
        return publish(msgspec.json.decode(asked, type=Asked))
    except Exception as problem:
        log.exception("publishing failed")
        return PublishAnswer((), (f"publishing failed: {problem}",), 1)


def _wait(look: Callable[[], str | bytes | None], patience: float) -> str | bytes | None:
    until = time.monotonic() + patience
    while (found := look()) is None and time.monotonic() < until:
        time.sleep(EVERY)
    return found


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _write_whole(path: Path, data: bytes) -> None:
    """The file appears complete or not at all."""
    draft = path.with_suffix(".draft")
    draft.write_bytes(data)
    draft.replace(path)
