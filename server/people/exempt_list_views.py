"""What the page shows on which a list says who did elsewhere what is asked, frozen."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExemptLine:
    number: int
    title: str  # who, what and when; the line itself where it was not understood
    says: tuple[str, ...]  # all that is wrong with it


@dataclass(frozen=True, slots=True)
class ExemptListView:
    """people/exempt_list.html: a list put in, what it would do, or what it did."""

    text: str
    problem: str
    most: int  # lines at once
    done: bool
    bad: tuple[ExemptLine, ...]
    new: tuple[ExemptLine, ...]
    same: tuple[ExemptLine, ...]
    will_do: bool  # whether there is something to store
    example: str = ""  # what a line may name; "" where nothing is asked and no module is online
