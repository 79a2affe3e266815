"""Ids that the seed decides."""

from random import Random
from typing import Final
from uuid import UUID

KIND: Final = 7 << 76 | 2 << 62  # where a UUID says what it is


def any_id(rng: Random) -> UUID:
    """A UUIDv4."""
    return UUID(int=rng.getrandbits(128), version=4)


class Ids:
    """UUIDv7s that count up, as those of rows stored one after the other do: a bulk load fills pages in their order.

    Their time is that of nothing: milliseconds from `begin` on, one per id.
    """

    def __init__(self, begin: int, rng: Random) -> None:
        self._next, self._rng = begin, rng

    def new(self) -> UUID:
        self._next += 1
        noise = self._rng.getrandbits(62)
        return UUID(int=self._next << 80 | KIND | noise)
