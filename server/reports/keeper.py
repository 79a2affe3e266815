"""Publishes what is due, for as long as a server runs: at its start, and at the first look after each date."""

import logging
from collections.abc import Callable
from threading import Event, Thread
from typing import Final, Self

from courses.model import Curriculum
from server.clock import Clock
from server.reports.snapshot import take_due
from server.shelf import Recompile
from server.store.store import Store

EVERY: Final = 300.0  # seconds between two looks; a look that finds nothing due takes a millisecond

log = logging.getLogger(__name__)


class Keeper:
    """A thread; used as a context. `curriculum` is asked anew each time: authors change it."""

    def __init__(
        self,
        store: Store,
        curriculum: Callable[[], Curriculum],
        clock: Clock,
        recompile: Recompile | None = None,
        every: float = EVERY,
    ) -> None:
        self._store, self._curriculum, self._clock, self._recompile = store, curriculum, clock, recompile
        self._every = every
        self._stop = Event()
        self._thread = Thread(target=self._run, name="gehoor-reports", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def look(self) -> tuple[str, ...]:
        """Publishes what is due now; the names of the tables."""
        return take_due(self._store, self._curriculum(), self._clock(), self._recompile)

    def _run(self) -> None:
        while True:
            try:
                self.look()
            except Exception:  # tried again at the next look; the server goes on with the numbers it has
                log.exception("could not publish the numbers that are due")
            if self._stop.wait(self._every):
                return
