"""All that the page *Leren* tells of one unit, from one view of the database and one reading of the tree."""

from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from server.reports.cells import GAP, STAND
from server.reports.given import GivenQuarter, read_given
from server.reports.given_cells import GIVEN
from server.reports.indicators import Told
from server.reports.learning import Held, LearningReport, read_learning
from server.reports.praise import Praise, read_praise
from server.reports.pressure import Retired, read_retired
from server.reports.pressure_cells import PRESSURE
from server.reports.pulse import PulseReport, read_pulse
from server.reports.pulse_cells import PULSE
from server.reports.register import read_shown
from server.reports.scope import read_scope
from server.reports.silence import SilenceReport, read_silence
from server.reports.silence_cells import SILENCE
from server.reports.transfer import TransferReport, read_transfer
from server.reports.transfer_cells import DECAY, STOPS, USE
from server.store.queries import reports
from server.store.store import Store

if TYPE_CHECKING:
    from sqlalchemy import Connection

STANDS: Final = tuple(table + STAND for table in (GAP, DECAY, USE, STOPS, SILENCE, PRESSURE, GIVEN, PULSE))


class Whole(NamedTuple):
    """What there is to tell."""

    learning: LearningReport
    transfer: TransferReport | None
    silence: SilenceReport
    retired: Mapping[str, Retired]
    shown: Mapping[str, Told]  # indicators that hold today, by key
    given: tuple[GivenQuarter, ...] = ()  # what was given in the whole organization, newest first
    praise: tuple[Praise, ...] = ()  # compliments for people of the unit that everyone may see
    pulse: PulseReport | None = None  # how people say it is in the whole organization


async def whole_page(store: Store, managed: Held, unit: UUID | None, today: date, *, brief: bool) -> Whole | None:
    """Of one of the viewer's units, the first where none is named; None if it isn't theirs.

    `brief`: of a large unit only itself, its parts, and the way to each gap further down.
    """
    return await store.read(lambda connection: _whole(connection, store.organization, managed, unit, today, brief))


def _whole(
    connection: "Connection", organization: str, managed: Held, unit: UUID | None, today: date, brief: bool
) -> Whole | None:
    reports.ask_ahead(connection, organization, STANDS)
    scope = read_scope(connection, organization, managed)
    learning = read_learning(connection, organization, managed, unit, scope, brief=brief)
    if learning is None:
        return None
    return Whole(
        learning,
        read_transfer(connection, organization, managed, unit, scope, today) if learning.unit else None,
        read_silence(connection, organization, managed, scope, today),
        read_retired(connection, organization),
        read_shown(connection, organization, today),
        read_given(connection, organization, managed, today),
        read_praise(connection, organization, lambda: _below(learning), scope.time_zone, today),
        read_pulse(connection, organization, managed, today),
    )


def _below(learning: LearningReport) -> frozenset[UUID]:
    """The unit and all below it."""
    if learning.unit is None:
        return frozenset()
    start = learning.choices.index(learning.unit)
    below = takewhile(lambda one: one.depth > learning.choices[start].depth, learning.choices[start + 1 :])
    return frozenset({learning.unit.id, *(one.id for one in below)})
