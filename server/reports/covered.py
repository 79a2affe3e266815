"""Which publications of coverage may be shown: none from the day on which its owner let the number end.

What ends is all that tells what people did: of how many it is asked, how many took it and how many still have to, in
how many teams nobody began, with whom a team is counted; on pages, in the report for a board, in its files and for
programs. What stays is administration and no number of the register: what is asked of which team, by when, why and who
answers for it, which dates come, what each person sees of their own, and the names that were agreed upon with the works
council. Publications go on meanwhile, so that the number can be brought back; nobody is shown them.
"""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from server.reports.cells import COVERAGE, STAND
from server.reports.register import read_shown
from server.reports.sight import Edition, Sight
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Published(NamedTuple):
    """The newest snapshot and the one before, as the viewer may see them."""

    now: Edition | None
    before: Edition | None
    ended: bool = False  # the number has ended; then there are none


def read_published(sight: Sight, today: date, most: int = 2) -> Published:
    """The last two snapshots of coverage, or only the newest."""
    if has_ended(sight.connection, sight.organization, today):
        return Published(None, None, ended=True)
    taken = reports.snapshots(sight.connection, sight.organization, COVERAGE + STAND, most)
    now, before = [*(Edition(sight, COVERAGE, one) for one in taken), None, None][:2]
    return Published(now, before)


def has_ended(connection: "Connection", organization: str, today: date) -> bool:
    """Whether its owner let it end, or did not look in time whether it is to go on."""
    return "completion" not in read_shown(connection, organization, today)
