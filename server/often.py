"""A thread that works every so often, for as long as it is wanted. What it does is its subclass's."""

import logging
from abc import ABC, abstractmethod
from threading import Event, Thread
from typing import Self

from server.naming import name_of, place_of


class Often(ABC):
    """Used as a context: the thread runs while it is open, and the end of it waits for a turn that has begun."""

    def __init__(self, name: str, every: float, trouble: str, *, at_once: bool = False) -> None:
        """`every`: seconds between two turns, before the first one too unless `at_once`. `trouble` opens the line in
        the log about a turn that failed; the next one comes as if nothing had happened."""
        self._every, self._trouble, self._at_once = every, trouble, at_once
        self._stop = Event()
        self._thread = Thread(target=self._run, name=f"gehoor-{name}", daemon=True)

    @abstractmethod
    def turn(self) -> None:
        """What there is to do now. May raise: it is tried again at the next turn."""

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        stopped = False if self._at_once else self._stop.wait(self._every)
        while not stopped:
            try:
                self.turn()
            except Exception as problem:  # a folder, database or mail server that fails now may do later
                log = logging.getLogger(type(self).__module__)
                log.error("%s: %s at %s", self._trouble, name_of(problem), place_of(problem))
            stopped = self._stop.wait(self._every)
