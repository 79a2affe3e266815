"""What the templates of poll, scale, pick, Q-sort and persona are filled with; nothing in them is right or wrong.

HTML in a view comes from compiled modules only.
"""

from dataclasses import dataclass

from server.learn.kinds.views import Choosable, Pick


@dataclass(frozen=True, slots=True)
class PollView:
    """kinds/poll.html."""

    asking: bool
    stem: str
    choosables: tuple[Choosable, ...]
    picks: tuple[Pick, ...]  # after: one's own
    others: tuple[Pick, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ScaleView:
    """kinds/scale.html. Afterwards the same row with one's own point checked."""

    asking: bool
    stem: str
    points: tuple[Choosable, ...]  # low to high
    explanation: str


@dataclass(frozen=True, slots=True)
class PickView:
    """kinds/pick.html."""

    asking: bool
    stem: str
    count: int  # how many are asked for
    choosables: tuple[Choosable, ...]
    text: str  # what is missing from the list, as typed
    limit: int
    picks: tuple[Pick, ...]
    others: tuple[Pick, ...]
    explanation: str
    sees: tuple[str, ...]  # who sees what one gives here, a sentence each, from the access table


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the grid."""

    index: int  # the form's value; 0 for the least
    label: str  # "−2"
    end: str  # "least", "most" at the ends, "" between
    room: int  # how many statements it takes
    held: tuple[str, ...]  # HTML of those that are in it now


@dataclass(frozen=True, slots=True)
class Statement:
    index: int
    text: str
    column: int  # where it was put; -1: nowhere yet


@dataclass(frozen=True, slots=True)
class QSortView:
    """kinds/q-sort.html."""

    asking: bool
    stem: str
    columns: tuple[Column, ...]  # from most to least
    statements: tuple[Statement, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class PersonaView:
    """kinds/persona.html. The same before and after: who it is, only the browser knows."""

    stem: str
    phrase: str  # HTML: what stands in the module where nobody gave a name
    limit: int  # characters of a name
