"""What the page *Uitvoer* shows, frozen."""

from dataclasses import dataclass
from datetime import date

from server.manage.views import UnitLink


@dataclass(frozen=True, slots=True)
class OutputView:
    """Which files there are, of which team."""

    unit: str  # "": the viewer leads none
    query: str  # "?unit=…", goes after the addresses
    taken_on: date | None  # of the gap map; None: there are no figures to take along
    units: tuple[UnitLink, ...]
    units_left_out: int  # further down, besides these
    pulse: str  # the quarter of how people say it is here; "": there is nothing of it
