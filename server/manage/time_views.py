"""What the page about time for learning shows, frozen."""

from dataclasses import dataclass

from server.manage.views import UnitLink


@dataclass(frozen=True, slots=True)
class TimeUsed:
    """What modules took."""

    says: str
    evidence: str
    not_for: str


@dataclass(frozen=True, slots=True)
class TimePage:
    """manage/time.html"""

    units: tuple[UnitLink, ...]  # none: they manage no unit
    units_left_out: int
    unit: str
    unit_id: str
    query: str
    agreed: str  # what is agreed, in a sentence
    minutes: str  # as it stands in the form
    most: int
    lacking: str  # that people name time, and what to do; ""
    used: TimeUsed | None
    why_not: str  # why nothing is said of what modules took; ""
    message: str
    scrap: str  # what stands in the way of keeping it
