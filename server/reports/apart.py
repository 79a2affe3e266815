"""With whom a team is counted that has no numbers of its own: as the groups were at the last publication."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.insight.privacy import LEADERS
from server.reports.covered import read_published
from server.reports.scope import NamePart
from server.reports.sight import Edition, Sight
from server.reports.tree import smallest
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Apart(NamedTuple):
    """What is known of it."""

    k: int  # the smallest group numbers are published of; 0: there are none any more
    others: tuple[NamePart, ...] = ()  # with whom it is counted; none: it has numbers of its own, or it is not known


BETWEEN: Final = ","  # of the units in the key of a group called after several


def counted_with(edition: Edition | None, unit: UUID) -> tuple[NamePart, ...]:
    """The others of the group a unit of the viewer's was published in; none where it was published by itself.

    None either where the group is of so many units that its key does not name them.
    """
    if edition is None or not edition.has(str(unit)):
        return ()
    units = edition.key(unit).split(BETWEEN)
    if str(unit) not in units:
        return ()
    others = sorted((one for one in units if one != str(unit)), key=lambda one: one == LEADERS)
    return edition.sight.named(others)


async def apart(store: Store, managed: Mapping[UUID, date], unit: UUID, today: date) -> Apart:
    """What to tell a manager who asks something of a unit."""

    def read(connection: "Connection") -> Apart:
        sight, k = Sight(connection, store.organization, managed), smallest(connection, store.organization)
        published = read_published(sight, today, most=1)
        return Apart(0 if published.ended else k, counted_with(published.now, unit))

    return await store.read(read)
