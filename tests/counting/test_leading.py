"""After weeks leads; but a gap of today is not hidden by too few who followed."""

from datetime import datetime

import pytest

from server.insight.gap import Finding, State
from server.insight.privacy import Group
from server.reports.cells import BEFOREHAND, TODAY, WEEKS
from server.reports.gap_cells import Found, ranked

HERE = Group(frozenset("a"), frozenset("a"), frozenset(), frozenset())
FEW, GAP, FINE, LOOK = State.NOT_ENOUGH_DATA, State.CLEAR, State.NO_SIGN, State.LOOK_HERE


def found(period: str, state: State) -> Found:
    finding = Finding(0.5, 0.4, 0.6, 12, state, 0.9 if state in (GAP, LOOK) else 0.3, None)
    return Found(HERE, "listening", period, finding, 12, datetime(2026, 11, 1), later=False)


@pytest.mark.parametrize(
    ("states", "leads"),
    [
        ({TODAY: GAP}, {TODAY}),
        ({TODAY: GAP, WEEKS: FEW}, {TODAY}),
        ({TODAY: GAP, WEEKS: FINE}, set()),
        ({TODAY: GAP, WEEKS: LOOK}, {WEEKS}),
        ({TODAY: FINE, WEEKS: GAP}, {WEEKS}),
        ({TODAY: FEW, WEEKS: FEW}, set()),
        ({BEFOREHAND: GAP, WEEKS: FEW}, set()),
    ],
)
def test_one_of_them_is_ranked_at_most(states: dict[str, State], leads: set[str]) -> None:
    cells = list(ranked([found(period, state) for period, state in states.items()]))
    assert {one.period for one, cell in cells if cell.rank} == leads
