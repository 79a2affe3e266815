"""The other teams a page leads to: all of a few; of many the way to the one shown, and what is right below that way."""

from collections.abc import Sequence
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
    parents, above = dict[UUID, UUID | None](), list[UUID]()
    for one in choices:
        del above[one.depth :]
        parents[one.id] = above[-1] if above else None
        above.append(one.id)
    way, at = set[UUID | None]({None}), shown
    while at is not None:
        way.add(at)
        at = parents.get(at)
    return [one for one in choices if parents[one.id] in way]
