"""What was made of rows that never change, kept for whoever reads them next: published cells, above all.

Whoever keeps something names it by what it was made of (a snapshot's id), so nothing is ever to be taken back; what was
not asked for longest goes first. What is kept is shared between requests and threads: nobody changes it.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")

MOST: Final = 64  # things; of the largest tree of 3,000 units one is a few MB at most
OPTION: Final = "kept"  # under which a connection that reads knows where


class Kept:
    """Of one store."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._made, self._lock = most, dict[Hashable, Any](), Lock()

    def get(self, name: Hashable, make: Callable[[], T]) -> T:
        """What was kept under a name, or is made now. Two who come at once may both make it."""
        with self._lock:
            if name in self._made:
                self._made[name] = self._made.pop(name)  # asked for last
                found: T = self._made[name]
                return found
        made = make()
        with self._lock:
            self._made[name] = made
            while len(self._made) > self._most:
                del self._made[next(iter(self._made))]
        return made


def kept(connection: "Connection", name: Hashable, make: Callable[[], T]) -> T:
    """The same, of the store whose read this is; on any other connection it is made anew."""
    of: Kept | None = connection.get_execution_options().get(OPTION)
    return make() if of is None else of.get(name, make)
