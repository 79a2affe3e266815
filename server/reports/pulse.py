"""The published pulse, as a manager may see it: of the whole organization, the newest quarter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from server.insight.printed import End
from server.insight.shift import Way
from server.reports.cells import STAND
from server.reports.decoded import quarters_of, whole_of
from server.reports.indicators import Told
from server.reports.pulse_cells import PULSE, PulseCell
from server.reports.quarterly import KEPT
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.store.queries import reports

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["PulseCell", "PulseReport", "Way", "read_pulse"]

Held = Mapping[UUID, date]  # the units the viewer manages, each with the day they were given it


@dataclass(frozen=True, slots=True)
class PulseReport:
    """One quarter."""

    since: date  # its first day
    told: Told
    answered: int | End | None  # the share of everyone who works here; None: too few to tell anything
    cells: Mapping[str, PulseCell]  # by step


def read_pulse(connection: "Connection", organization: str, held: Held, today: date) -> PulseReport | None:
    """None where there is nothing to tell, or no longer; whoever has their role since a publication sees the next."""
    told = read_shown(connection, organization, today).get("pulse")
    for snapshot in reports.snapshots(connection, organization, PULSE + STAND, limit=1):
        quarters = quarters_of(connection, organization, snapshot.id, PULSE, KEPT)
        mine = [name for name, one in quarters.items() if any(since < one.published_on for since in held.values())]
        if told and mine:
            newest = max(mine)
            every = whole_of(connection, organization, snapshot.id, PULSE, PulseCell)
            cells = {step: cell for (quarter, step), cell in every.items() if quarter == newest}
            return PulseReport(first_day(newest), told, quarters[newest].answered, cells)
    return None
