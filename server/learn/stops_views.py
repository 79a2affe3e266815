"""What the page where one says what stops one is filled with."""

from dataclasses import dataclass
from datetime import date

from server.learn.kinds.views import Chip


@dataclass(frozen=True, slots=True)
class StopsPage:
    """learn/stops.html"""

    title: str
    language: str  # of the title; "" the page's
    due_on: date
    chips: tuple[Chip, ...]
    action: str
    stands: bool  # something was said before: it can be taken back
    owner: str  # whom one can tell; ""
    begin: str  # where one takes it after all
    message: str
    scrap: str
