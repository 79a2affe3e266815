"""Hands what an event loop has for another thread over in bunches, when the loop comes to rest.

The loop and the thread share one interpreter lock. A fact handed over alone makes them fight for it, one small
transaction per fact; so as long as the loop keeps making more, they gather. A single client waits 50 µs longer for it.
"""

import asyncio
import threading
import time
from collections.abc import Sequence
from typing import Final, Protocol

from server.store.job import Job

BUNCH: Final = 32  # not more: while the other thread has them, the loop works on the next
REST: Final = 2  # rounds of the loop without anything new: a request takes two from its bytes to its fact
LONGEST: Final = 0.02  # seconds after which they go in any case


class Taker(Protocol):
    """Who has other threads at work."""

    def check(self, more: int = 1) -> None:
        """Raises Busy when there is no room for so many more jobs."""

    def put(self, jobs: Sequence[Job]) -> None:
        """Takes jobs that `check` found room for."""


class Gathering(threading.local):
    """One bunch per thread, so per event loop."""

    def __init__(self, taker: Taker) -> None:
        self._taker = taker
        self._jobs: list[Job] = []
        self._looking: asyncio.AbstractEventLoop | None = None  # the loop that looks once a round
        self._seen = 0  # jobs, a round ago
        self._rest = 0  # rounds without a new one
        self._since = 0.0

    def add(self, job: Job, loop: asyncio.AbstractEventLoop) -> None:
        """Takes a job along. Raises Busy when there is no room for it."""
        self._taker.check(len(self._jobs) + 1)
        self._jobs.append(job)
        if len(self._jobs) >= BUNCH:
            self.hand_over()
        elif self._looking is not loop:
            self._looking, self._seen, self._rest, self._since = loop, 0, 0, time.monotonic()
            loop.call_soon(self._look, loop)

    def hand_over(self) -> None:
        """Gives the other thread all there is."""
        jobs, self._jobs = self._jobs, []
        if jobs:
            self._taker.put(jobs)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Once a round: on with it when nothing new came, or it takes too long."""
        self._rest = self._rest + 1 if len(self._jobs) == self._seen else 0
        self._seen = len(self._jobs)
        if self._rest >= REST or time.monotonic() - self._since > LONGEST:
            self._looking = None
            self.hand_over()
        else:
            loop.call_soon(self._look, loop)
