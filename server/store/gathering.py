"""Hands what an event loop has for the writer over in bunches, when the loop comes to rest.

The loop and the writer share one interpreter lock. A fact handed over alone makes them fight for it, one small
transaction per fact; so as long as the loop keeps making more, they gather. A single client waits 50 µs longer for it.
"""

import asyncio
import threading
import time
from typing import Final

from server.store.writer import Job, Writer

BUNCH: Final = 32  # not more: while the writer has them, the loop works on the next
REST: Final = 2  # rounds of the loop without anything new: a request takes two from its bytes to its fact
LONGEST: Final = 0.02  # seconds after which they go in any case


class Gathering(threading.local):
    """One bunch per thread, so per event loop."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._jobs: list[Job] = []
        self._looking: asyncio.AbstractEventLoop | None = None  # the loop that looks once a round
        self._seen = 0  # jobs, a round ago
        self._rest = 0  # rounds without a new one
        self._since = 0.0

    def add(self, job: Job, loop: asyncio.AbstractEventLoop) -> None:
        """Takes a job along. Raises Busy when the writer has no room for it."""
        self._writer.check(len(self._jobs) + 1)
        self._jobs.append(job)
        if len(self._jobs) >= BUNCH:
            self.hand_over()
        elif self._looking is not loop:
            self._looking, self._seen, self._rest, self._since = loop, 0, 0, time.monotonic()
            loop.call_soon(self._look, loop)

    def hand_over(self) -> None:
        """Gives the writer all there is."""
        jobs, self._jobs = self._jobs, []
        if jobs:
            self._writer.put(jobs)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Once a round: on with it when nothing new came, or it takes too long."""
        self._rest = self._rest + 1 if len(self._jobs) == self._seen else 0
        self._seen = len(self._jobs)
        if self._rest >= REST or time.monotonic() - self._since > LONGEST:
            self._looking = None
            self.hand_over()
        else:
            loop.call_soon(self._look, loop)
