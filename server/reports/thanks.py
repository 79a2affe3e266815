"""How soon who gives something is thanked, as a manager may see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from server.reports.cells import STAND
from server.reports.debt_cells import DEBT
from server.reports.decoded import quarters_of
from server.reports.indicators import Told
from server.reports.quarterly import KEPT
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.thanks_cells import THANKS, ThanksCell
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["ThanksCell", "ThanksQuarter", "read_thanks"]


@dataclass(frozen=True, slots=True)
class ThanksQuarter:
    """The newest quarter of the whole organization that is told of."""

    since: date  # its first day
    told: Told
    cell: ThanksCell


def read_thanks(
    connection: "Connection", organization: str, held: Mapping[UUID, date], today: date
) -> ThanksQuarter | None:
    """None where there is none, or its indicator is no longer shown. `held`: the units the viewer leads, with since
    when: whoever has their role since a publication counted in it."""
    for snapshot in reports.snapshots(connection, organization, DEBT + STAND, limit=1):
        told = read_shown(connection, organization, today).get("thanks")
        counted = quarters_of(connection, organization, snapshot.id, DEBT, KEPT)
        mine = {name for name, one in counted.items() if any(since < one.published_on for since in held.values())}
        cells = [
            row for row in reports.cells(connection, organization, snapshot.id, DEBT + THANKS) if row.period in mine
        ]
        newest = max(cells, key=lambda row: row.period, default=None)
        if newest and told:
            cell = msgspec.json.decode(newest.value, type=ThanksCell)
            return ThanksQuarter(first_day(newest.period), told, cell)
    return None
