"""Coverage of an assignment: counts of whole people, nothing estimated. It says who took part, not what they know."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple


class Covered(NamedTuple):
    """required = in_time + late + open."""

    required: int
    in_time: int  # done by the due date
    late: int  # done after it
    open: int  # not done yet


def covered(people: Iterable[str], ended: Mapping[str, date], due: date, today: date) -> Covered:
    """How far a group is. `ended`: the day each person first reached the end; days after `today` do not count."""
    days = [ended.get(person) for person in people]
    done = [day for day in days if day is not None and day <= today]
    in_time = sum(day <= due for day in done)
    return Covered(len(days), in_time, len(done) - in_time, len(days) - len(done))
