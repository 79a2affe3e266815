"""What the newest publication says of the numbers somebody decides about: for the page of the register.

Of the whole organization only, and only what the owner's role may see (`server.access`): who writes modules sees no
coverage and no leaders, and a listener how many groups are quiet and not which. What has ended nobody sees, its owner
neither: whether the question still is one does not hang on the last number.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

import msgspec

from server.reports.cells import GAP, STAND, TODAY, WEEKS, WHOLE, GapCell, State
from server.reports.given import GivenQuarter, read_given
from server.reports.indicators import Owner
from server.reports.learning_time import LearningTime, read_time
from server.reports.reach import WholeReach, read_whole_reach
from server.reports.register import read_shown
from server.reports.scope import read_scope
from server.reports.silence import Quietness, read_quietness
from server.reports.thanks import ThanksQuarter, read_thanks
from server.reports.transfer import ModulesQuarter, TransferQuarter, read_modules, read_transfer
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

Held = Mapping[UUID, date]  # the units the viewer has a role of, each with the day it was given


@dataclass(frozen=True, slots=True)
class Gaps:
    """The whole organization against what its authors expect."""

    taken_on: date
    skills: int  # of which there is a number
    states: Mapping[State, int]


@dataclass(frozen=True, slots=True)
class Owned:
    """None or empty: not the reader's, ended, or nothing was published that they may see."""

    reach: WholeReach | None = None
    gaps: Gaps | None = None
    modules: ModulesQuarter | None = None
    time: LearningTime | None = None
    quiet: Quietness | None = None
    given: tuple[GivenQuarter, ...] = ()
    thanks: ThanksQuarter | None = None
    transfer: TransferQuarter | None = None
    shown: frozenset[str] = field(default_factory=frozenset)  # keys of the numbers that are shown at all


async def owned(store: Store, owns: Collection[Owner], held: Mapping[str, Held], today: date) -> Owned:
    """`held`: by role the units the reader has it of."""
    return await store.read(lambda connection: _owned(connection, store.organization, owns, held, today))


def _owned(
    connection: "Connection", organization: str, owns: Collection[Owner], held: Mapping[str, Held], today: date
) -> Owned:
    shown = frozenset(read_shown(connection, organization, today))
    writes = held.get("author", {}) if Owner.AUTHOR in owns else {}
    listens = held.get("listener", {}) if Owner.LISTENER in owns else {}
    leads = held.get("manager", {}) if Owner.MANAGER in owns else {}
    return Owned(
        reach=read_whole_reach(connection, organization, writes, today) if writes and "reach" in shown else None,
        gaps=_gaps(connection, organization, writes) if writes and "gap" in shown else None,
        modules=next(iter(read_modules(connection, organization, writes, {}, today)), None) if writes else None,
        time=read_time(connection, organization) if writes and "learning-time" in shown else None,
        quiet=read_quietness(connection, organization, today) if listens and "silence" in shown else None,
        given=read_given(connection, organization, {**listens, **leads}, today) if listens or leads else (),
        thanks=read_thanks(connection, organization, listens, today) if listens else None,
        transfer=_transfer(connection, organization, leads, today) if leads else None,
        shown=shown,
    )


def _gaps(connection: "Connection", organization: str, writes: Held) -> Gaps | None:
    """None of too few people besides all who have a role: authors were not left out when it was counted."""
    for taken in reports.snapshots(connection, organization, GAP + STAND, limit=1):
        if not any(since < taken.taken_on for since in writes.values()):
            return None
        leading = dict[str, GapCell]()
        for row in reports.cells(connection, organization, taken.id, GAP, groups=[WHOLE], periods=[TODAY, WEEKS]):
            cell = msgspec.json.decode(row.value, type=GapCell)
            if cell.besides_roles and (row.subject not in leading or row.period == WEEKS):
                leading[row.subject] = cell
        states = Counter(cell.state for cell in leading.values())
        return Gaps(taken.taken_on, len(leading), states) if leading else None
    return None


def _transfer(connection: "Connection", organization: str, leads: Held, today: date) -> TransferQuarter | None:
    """The newest quarter of the first unit they lead: who decides leads all of it."""
    found = read_transfer(connection, organization, leads, None, read_scope(connection, organization, leads), today)
    return next(iter(found.quarters), None) if found else None
