"""What was made of rows that never change, kept for whoever reads them next: published cells, above all.

Whoever keeps something names it by what it was made of (a snapshot's id), so nothing is ever to be taken back; what was
not asked for longest goes first. What is kept is shared between requests and threads: nobody changes it.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")

MOST: Final = 64  # things; of the largest tree of 3,000 units one is a few MB at most
OPTION: Final = "kept"  # under which a connection that reads knows where
ANSWERS: Final = "answers"  # under which it knows what was asked in this read


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


def once(connection: "Connection", name: Hashable, ask: Callable[[], T]) -> T:
    """What was answered to this before in the same read, which sees one state of the database: several parts of a page
    ask the same. On a connection that may write it is asked anew."""
    known: dict[Hashable, Any] | None = connection.info.get(ANSWERS)
    if known is None:
        return ask()
    if name not in known:
        known[name] = ask()
    found: T = known[name]
    return found


@contextmanager
def one_view(connection: "Connection") -> Iterator[None]:
    """While a connection sees one state of the database, whatever is asked of it `once` is remembered."""
    known = connection.info  # of the driver's connection, that may break meanwhile
    known[ANSWERS] = {}
    try:
        yield
    finally:
        known.pop(ANSWERS, None)
