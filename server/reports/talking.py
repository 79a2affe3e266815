"""Whether people ask before they solve, and tell a signal from the rest: published words, of all and of each module."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from server.insight.talking import Leans, Tells
from server.reports.cells import STAND
from server.reports.indicators import Told
from server.reports.quarterly import QUARTER, QuarterCell
from server.reports.reach_rows import first_day
from server.reports.register import read_shown
from server.reports.talking_cells import MOVES, SIGNALS, TALKING, MovesCell, SignalsCell
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["ALL", "Leans", "MovesCell", "SignalsCell", "TalkingQuarter", "Tells", "talking_report"]
ALL = ""  # the whole organization, all modules together


@dataclass(frozen=True, slots=True)
class TalkingQuarter:
    """One quarter. By module, `ALL` for all of them."""

    since: date  # its first day
    moves_told: Told | None  # None: no longer shown, and `moves` is empty
    moves: Mapping[str, MovesCell]
    signals_told: Told | None
    signals: Mapping[str, SignalsCell]


async def talking_report(store: Store, held: Mapping[UUID, date]) -> tuple[TalkingQuarter, ...]:
    """What an author, or who leads the whole organization, may see; the newest quarter first.

    `held`: their roles, with the day each was given: whoever has theirs since a publication counted in it.
    """
    return await store.read(lambda connection: _report(connection, store.organization, held))


def _report(connection: "Connection", organization: str, held: Mapping[UUID, date]) -> tuple[TalkingQuarter, ...]:
    for snapshot in reports.snapshots(connection, organization, TALKING + STAND, limit=1):

        def rows(part: str, of: UUID = snapshot.id) -> list[reports.CellRow]:
            return reports.cells(connection, organization, of, TALKING + part)

        shown = read_shown(connection, organization, snapshot.taken_on)
        counted = {row.period: msgspec.json.decode(row.value, type=QuarterCell).published_on for row in rows(QUARTER)}
        mine = [period for period, day in counted.items() if any(since < day for since in held.values())]
        moves, signals = shown.get("first-moves"), shown.get("signals-told-apart")
        return tuple(
            TalkingQuarter(
                first_day(period),
                moves,
                {r.subject: msgspec.json.decode(r.value, type=MovesCell) for r in rows(MOVES) if r.period == period}
                if moves else {},
                signals,
                {r.subject: msgspec.json.decode(r.value, type=SignalsCell) for r in rows(SIGNALS) if r.period == period}
                if signals else {},
            )
            for period in sorted(mine, reverse=True)
        )  # fmt: skip
    return ()
