"""One process per SQLite file: a lock of the operating system on a file beside it, freed when its process dies."""

import os
import sys
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

SUFFIX: Final = "-owner"  # gehoor.sqlite → gehoor.sqlite-owner; commands leave their requests beside it


class Ownership:
    """The right to write to one SQLite file, held until `release` or the end of the process."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path  # of the lock file
        self._handle: int | None = handle

    def release(self) -> None:
        """Gives the right up; a second call does nothing. The lock file stays: removing it would race."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def database_path(url: str) -> Path | None:
    """The file behind a SQLite URL, absolute; None for other databases and for SQLite in memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        return None
    return Path(str(parsed.database)).absolute()


def lock_path(database: Path) -> Path:
    return database.with_name(database.name + SUFFIX)


def try_own(url: str) -> Ownership | None:
    """Ownership of the URL's SQLite file, or None when another engine or process has it.

    Raises OSError when the lock file can't be made (folder missing or read-only), ValueError for a URL without a file.
    """
    database = database_path(url)
    if database is None:
        raise ValueError(f"no SQLite file in {url!r}")
    path = lock_path(database)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return Ownership(path, handle)


def _lock(handle: int) -> None:
    """Raises OSError when someone else holds it."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
