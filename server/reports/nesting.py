"""Rows of a tree in the order of a walk, each with its depth."""

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def without_only_children(rows: Sequence[T], depths: Sequence[int]) -> list[T]:
    """The rows without those that say the same as the row above them: leaves that are their parent's only part."""
    return [row for place, row in enumerate(rows) if not _is_only_child(place, depths)]


def _is_only_child(place: int, depths: Sequence[int]) -> bool:
    depth = depths[place]
    before = depths[place - 1] if place else depth
    after = depths[place + 1] if place + 1 < len(depths) else -1
    return before == depth - 1 and after < depth
