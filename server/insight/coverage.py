"""Coverage of an assignment: counts of whole people, nothing estimated. It says who took part, not what they know."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from server.insight.asked import State


class Covered(NamedTuple):
    """required = in_time + late + exempt + open."""

    required: int
    in_time: int  # done by the due date
    late: int  # done after it
    exempt: int  # away, done elsewhere, left
    open: int  # not done yet


def counted(states: Iterable[State]) -> Covered:
    """How far a group is, from what became of it for each; who is not asked does not count."""
    found = Counter(states)
    each = [found[state] for state in (State.IN_TIME, State.LATE, State.EXEMPT, State.OPEN)]
    return Covered(sum(each), *each)


def together(parts: Iterable[Covered]) -> Covered:
    """Groups that have nobody in common as one."""
    return Covered(*map(sum, zip(*parts, strict=True)))
