"""Coverage of an assignment: counts of whole people, nothing estimated. It says who took part, not what they know."""

from collections.abc import Iterable
from typing import NamedTuple

from server.insight.asked import Standing, State


class Covered(NamedTuple):
    """required = in_time + late + exempt + open."""

    required: int
    in_time: int  # done by the due date
    late: int  # done after it
    exempt: int  # away, done elsewhere, left
    open: int  # not done yet


def covered(standings: Iterable[Standing]) -> Covered:
    """How far a group is; who is not asked does not count."""
    states = [one.state for one in standings if one.state is not State.NOT_ASKED]
    counts = (states.count(state) for state in (State.IN_TIME, State.LATE, State.EXEMPT, State.OPEN))
    return Covered(len(states), *counts)
