"""What an author may see of a module, as it is stored: shares in steps of five, words for what is near all or none.

Every number of people is rounded down to a multiple of five, and never more than other tables tell of the same people
(`printed.at_least_beside`).
"""

from datetime import datetime

import msgspec

from server.insight.cards import Sign
from server.insight.comparing import Size
from server.insight.printed import End

ANALYSIS = "analysis"  # the publishable table
ITEMS, SCENARIOS, OPINIONS, WHOLE_RUN = "-items", "-scenarios", "-opinions", "-run"  # after its name, a cell per module

Share = int | End  # percent: 5, 10 … 95, or an end


class Range(msgspec.Struct, frozen=True):
    """A share and its 90 % interval."""

    share: Share
    low: Share
    high: Share


class Related(msgspec.Struct, frozen=True):
    """A correlation and its 90 % interval, in hundredths, in steps of five."""

    r: int
    low: int
    high: int


class OptionCell(msgspec.Struct, frozen=True):
    share: Share
    is_key: bool
    rest: Related | None = None  # from 30 people on, with enough who picked it and who did not


class CardCell(msgspec.Struct, frozen=True):
    sign: Sign
    option: int = -1


class PartCell(msgspec.Struct, frozen=True):
    """One language."""

    language: str
    n: int
    right: Range


class SignalCell(msgspec.Struct, frozen=True):
    """Telling signals from the rest."""

    tells: str  # "well", "partly", "hardly"
    leans: str  # "even", "passes" (signals go by), "alarms"


class ItemCell(msgspec.Struct, frozen=True):
    """One item, as one key asks it."""

    step: str
    key: str
    n: int
    right: Range
    rest: Related | None
    options: tuple[OptionCell, ...]
    seconds: int | None  # median, in steps of five
    signal: SignalCell | None
    card: CardCell | None
    parts: tuple[PartCell, ...]  # languages, where each has enough people
    size: Size | None  # how much harder it is in one of two languages; None where too few answered to tell
    harder: str  # which; "" for neither
    as_of: datetime


class SceneCell(msgspec.Struct, frozen=True):
    scene: str
    reached: Share  # of all who played it
    choices: tuple[Share | None, ...] | None  # of those who made a move there; None where they are too few


class WayCell(msgspec.Struct, frozen=True):
    """Moves from the start to an ending, by choice."""

    choices: tuple[int, ...]
    share: Share


class ScenarioCell(msgspec.Struct, frozen=True):
    step: str
    key: str
    n: int
    scenes: tuple[SceneCell, ...]
    ways: tuple[WayCell, ...]  # the most usual
    as_of: datetime


class ViewCell(msgspec.Struct, frozen=True):
    """One view: each statement's place in its typical sort, from 0 for the least."""

    places: tuple[int, ...]


class OpinionCell(msgspec.Struct, frozen=True):
    """What people think: a poll, a scale, a list to pick from, a grid."""

    step: str
    key: str
    n: int
    options: tuple[Share, ...]  # of a grid none
    means: tuple[float, ...]  # of a grid: each statement's mean column, to a tenth; else none
    views: tuple[ViewCell, ...] | None  # of a grid; None where it was not looked for any: too few sorted it
    agreed: tuple[int, ...]  # statements on which the views do not differ
    apart: tuple[tuple[int, int], ...]  # statement, and the view that differs from all others in it
    as_of: datetime


class ReachedCell(msgspec.Struct, frozen=True):
    step: str
    share: Share  # of those who began and were offered it: who did something there


class RunCell(msgspec.Struct, frozen=True):
    """A module from its beginning to its end."""

    n: int  # who began, and for whom it is settled how far they came; 0 where that can't be said
    ended: Share | None
    steps: tuple[ReachedCell, ...]
    minutes: int | None  # median, of those who reached the end
    useful: Share | None  # of those who said so; from 8 people on
    useful_n: int
    reasoned: Share | None  # of these who said why
    alpha: int | None  # hundredths, in steps of five; from 30 people on
    alpha_n: int
    as_of: datetime
