"""Follows saves in a folder by looking at names, sizes and times; needs nothing from the operating system."""

import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from server.often import Often

QUIET = 2.0  # seconds without a change before a save counts as done
EVERY = 0.5  # seconds between two looks

Print = tuple[tuple[str, int, int], ...]  # per file: path, size, time of change in nanoseconds


def fingerprint(folder: Path) -> Print:
    """What a folder looks like from outside; () when it isn't there. Never raises."""
    found = []
    for directory, _, names in os.walk(folder):
        for name in names:
            path = Path(directory, name)
            try:
                status = path.stat()
            except OSError:  # gone between the listing and the look
                continue
            found.append((str(path), status.st_size, status.st_mtime_ns))
    return tuple(sorted(found))


class Settling:
    """Tells when something that changes has been quiet for long enough. Times are monotonic seconds."""

    def __init__(self, first: Print, quiet: float = QUIET) -> None:
        self._settled = self._last = first
        self._changed_at = 0.0
        self._quiet = quiet

    def look(self, now_seen: Print, at: float) -> bool:
        """True once per change: at the first look that is `quiet` seconds after the last change."""
        if now_seen != self._last:
            self._last, self._changed_at = now_seen, at
        if self._last == self._settled or at - self._changed_at < self._quiet:
            return False
        self._settled = self._last
        return True


class Watcher(Often):
    """A thread that calls `changed` after each settled change under `folder`. Used as a context."""

    def __init__(self, folder: Path, changed: Callable[[], object], quiet: float = QUIET, every: float = EVERY) -> None:
        super().__init__("watch", every, f"could not follow a change in {folder}")
        self._folder = folder
        self._changed = changed
        self._settling = Settling(fingerprint(folder), quiet)

    def turn(self) -> None:
        if self._settling.look(fingerprint(self._folder), monotonic()):
            self._changed()
