"""The other teams a page leads to: all of a few; of many the way to the one shown, and what is right below that way."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from server.manage.views import UnitLink
from server.reports.scope import UnitChoice

MOST: Final = 60  # that are all in one list


class Teams(NamedTuple):
    links: tuple[UnitLink, ...]  # in the order of the tree
    left_out: int  # further down, besides these


def teams(choices: Sequence[UnitChoice], shown: UUID | None) -> Teams:
    """`choices`: all the viewer may open, each before those below it; `shown`: the one the page is about."""
    near = choices if len(choices) <= MOST else _near(choices, shown)
    links = tuple(UnitLink(one.id, one.name, min(one.depth, 4), one.id == shown) for one in near)
    return Teams(links, len(choices) - len(near))


def _near(choices: Sequence[UnitChoice], shown: UUID | None) -> list[UnitChoice]:
    way = set(_way(choices, shown))
    near, below = list[UnitChoice](), [True]  # by depth, whether what stands right below the last one there is near
    for place, one in enumerate(choices):
        if below[one.depth]:
            near.append(one)
        del below[one.depth + 1 :]
        below.append(place in way)
    return near


def _way(choices: Sequence[UnitChoice], shown: UUID | None) -> Iterator[int]:
    """The places of the one shown and of those above it."""
    depth = None
    for place in range(len(choices) - 1, -1, -1):
        one = choices[place]
        if one.id == shown if depth is None else one.depth < depth:
            depth = one.depth
            yield place
