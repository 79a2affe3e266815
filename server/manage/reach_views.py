"""What the page *Bereik* shows, frozen; filled by `reach.py`."""

from dataclasses import dataclass
from datetime import date

from server.manage.views import UnitLink


@dataclass(frozen=True, slots=True)
class Took:
    """How many took one module in one quarter."""

    head: str  # the quarter, as the column is called
    people: int | None  # None: there is no number
    as_of: date | None  # where it, or a part of it, is older than the page
    later: bool = False  # other parts are newer


@dataclass(frozen=True, slots=True)
class ReachedModule:
    """One module that is online."""

    title: str
    language: str  # of the title
    href: str
    took: tuple[Took, ...]  # one for each quarter


@dataclass(frozen=True, slots=True)
class ReachView:
    """The page *Bereik*."""

    units: tuple[UnitLink, ...]  # those the viewer may open that are near; none: they manage no unit
    units_left_out: int  # further down, besides these
    group: str  # the people the numbers are about; "" where there are too few
    note: str  # who is counted with them; ""
    taken_on: date | None  # None: nothing has been published yet
    next_on: date
    too_new: bool  # the viewer leads the unit only since then
    ended: bool  # the number has ended
    heads: tuple[str, ...]  # the quarters
    modules: tuple[ReachedModule, ...]  # those with a number
    without: tuple[ReachedModule, ...]  # those with none, in any quarter
    smallest: int  # people; a smaller number is not shown
