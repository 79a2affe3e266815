"""Numbers that are not shown because they are only being made: for everyone who would see them, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from server.insight.pressure import Sign
from server.reports.cells import STAND
from server.reports.decoded import whole_of
from server.reports.pressure_cells import PRESSURE, PressureCell, still_retired
from server.reports.reach_rows import first_day
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Retired:
    """Why a module's completion is not shown, of the whole organization. It says nothing of a team or a person."""

    since: date  # the first day of the quarter in which it was seen first
    signs: tuple[Sign, ...]


async def retired_modules(store: Store) -> Mapping[str, Retired]:
    """The modules whose completion is not shown."""
    return await store.read(lambda connection: read_retired(connection, store.organization))


def read_retired(connection: "Connection", organization: str) -> dict[str, Retired]:
    """The same, inside a query."""
    for snapshot in reports.snapshots(connection, organization, PRESSURE + STAND, limit=1):
        cells = whole_of(connection, organization, snapshot.id, PRESSURE, PressureCell)
        return {
            module: Retired(first_day(period), tuple(map(Sign, signs)))
            for module, (period, signs) in still_retired(cells).items()
        }
    return {}
