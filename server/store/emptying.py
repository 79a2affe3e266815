"""Empties SQLite's log when it could not be done at once: another program was reading the database."""

import logging
import threading

from sqlalchemy import Engine

from server.store.engine import checkpoint

AGAIN_SECONDS = 10.0  # between two tries; they don't wait, so that they hold up nobody

log = logging.getLogger(__name__)


class Emptying:
    """Tries on until the log is empty or the store is closed; whoever closes the file last empties it anyway."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread: threading.Thread | None = None
        self._end = threading.Event()

    def later(self) -> None:
        """Begins to try, unless it does so already."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._try, name="gehoor-emptying", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Ends the thread; a second call does nothing."""
        self._end.set()
        if self._thread is not None:
            self._thread.join()

    def _try(self) -> None:
        while not self._end.wait(AGAIN_SECONDS):
            try:
                checkpoint(self._engine, patience=0)
            except TimeoutError as error:
                log.warning("%s; what was erased is still in it. It is tried again", error)
            else:
                return
