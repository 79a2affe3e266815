"""`gehoor check`, said in the language of whoever asks where the files don't tell; loads nothing of the server."""

import os
from collections.abc import Sequence

from courses import commands
from server.commands.spoken import spoken


def run(arguments: Sequence[str]) -> int:
    """Answers 0 where all is clean but for warnings, 1 on errors."""
    return commands.check(arguments, spoken(), _memory())


def _memory() -> str:
    """Where the system keeps what a program may forget; "" where it names no such place."""
    own = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or ""
    home = os.path.expanduser("~")
    base = own or (os.path.join(home, ".cache") if os.path.isabs(home) else "")
    return os.path.join(base, "gehoor") if base else ""
