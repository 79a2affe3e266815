"""What the templates of order, sort and estimate are filled with. HTML in a view comes from compiled modules only."""

from dataclasses import dataclass

from server.learn.kinds.views import Choosable


@dataclass(frozen=True, slots=True)
class Placed:
    """Order: one item."""

    index: int  # the form's number of it, which tells nothing
    text: str
    chosen: int  # the place given to it, from 1; 0 none
    right: bool = False  # after
    feedback: str = ""  # after


@dataclass(frozen=True, slots=True)
class OrderView:
    """kinds/order.html. Afterwards the items stand in the right order."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    items: tuple[Placed, ...]
    found: int  # after: pairs that stood in the right order
    pairs: int  # … of so many
    explanation: str


@dataclass(frozen=True, slots=True)
class Card:
    """Sort: one card."""

    index: int  # the form's number of it, which tells nothing
    text: str
    chosen: int  # the position of the category it was put under; -1 none
    put: str = ""  # after: that category's name
    right: bool = False  # after
    feedback: str = ""  # after


@dataclass(frozen=True, slots=True)
class Pile:
    """Sort, after: one category with what belongs there."""

    name: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SortView:
    """kinds/sort.html."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    cards: tuple[Card, ...]  # to put somewhere
    names: tuple[Choosable, ...]  # the categories
    piles: tuple[Pile, ...]  # after
    found: int  # after: cards that lie where they belong
    all: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Ruler:
    """Estimate, after: a line with the number, what counts as right around it, and what was said. 0–100 each."""

    start: int
    width: int
    number: int
    said: int


@dataclass(frozen=True, slots=True)
class EstimateView:
    """kinds/estimate.html. Numbers are written as the reader's language does, with their unit."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    unit: str
    typed: str  # a form that is given back
    said: str  # after
    number: str  # after
    margin: str  # after; "" where only the number itself counts
    reach: str  # after: how far off nothing counts any more
    within: bool  # after
    exact: bool  # after
    ruler: Ruler | None  # after
    explanation: str
