"""What the page of a module's analysis shows, frozen; filled by `analysis_fill`, sentences in the reader's words."""

from dataclasses import dataclass
from datetime import date

from server.author.afterwards import AfterwardsView
from server.author.analysis_graph import Graph


@dataclass(frozen=True, slots=True)
class Bar:
    """A share as it is printed, and how long its bar is."""

    text: str  # "70%", "almost nobody", "too few"
    percent: int  # 0–100


@dataclass(frozen=True, slots=True)
class OptionLine:
    text: str  # HTML, in the module's language
    is_key: bool
    bar: Bar
    note: str  # who picks it, where that can be said


@dataclass(frozen=True, slots=True)
class CardView:
    """An item that wants a look."""

    title: str  # of the step
    anchor: str
    said: str  # what is seen
    option: str  # HTML of the wrong option it is about; "" for none
    question: str  # what to ask oneself


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with what belongs to it, for the table of figures."""

    name: str
    value: str
    range: str  # its interval; "" for none
    n: int


@dataclass(frozen=True, slots=True)
class ItemView:
    """One step that is graded."""

    title: str
    anchor: str
    n: int  # 0: too few
    said: tuple[str, ...]
    options: tuple[OptionLine, ...]
    figures: tuple[Figure, ...]
    as_of: date | None  # where it is older than the snapshot


@dataclass(frozen=True, slots=True)
class ScenarioView:
    title: str
    anchor: str
    n: int
    said: tuple[str, ...]
    graph: Graph | None
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Statement:
    text: str  # HTML
    mean: str
    places: tuple[str, ...]  # its place in each view


@dataclass(frozen=True, slots=True)
class OpinionView:
    """A poll, a scale, a list to pick from, a grid."""

    title: str
    anchor: str
    n: int
    said: tuple[str, ...]
    options: tuple[OptionLine, ...]
    statements: tuple[Statement, ...]  # of a grid, the most agreed with first
    views: tuple[str, ...]  # heads of its columns
    asks_missing: bool  # people could write what is missing from the list
    as_of: date | None


@dataclass(frozen=True, slots=True)
class RoundLine:
    """One thing of a list, in each round."""

    text: str  # HTML
    bars: tuple[Bar, ...]
    says: str  # how it moved from the first to the last
    moved: int  # points; 0 where that is not clear


@dataclass(frozen=True, slots=True)
class RoundsView:
    """A list that was picked from several times."""

    title: str  # of its first step
    anchor: str
    heads: tuple[str, ...]  # of the rounds
    lines: tuple[RoundLine, ...]  # most picked in the last round first
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    title: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class AnalysisView:
    title: str
    module_id: str
    language: str  # of the module's texts
    taken_on: date | None
    next_on: date
    too_new: bool
    smallest: int
    anything: bool  # there is a number about this module
    works: tuple[str, ...]
    fewer: str  # why fewer are told to have begun than to have done something later; "" where that is not so
    cards: tuple[CardView, ...]
    run: tuple[str, ...]  # sentences about the whole of it
    steps: tuple[StepLine, ...]
    items: tuple[ItemView, ...]
    scenarios: tuple[ScenarioView, ...]
    opinions: tuple[OpinionView, ...]
    rounds: tuple[RoundsView, ...] = ()  # lists that are asked about several times
    after: AfterwardsView | None = None  # what stays of it, and becomes of it at work
    is_pulse: bool = False  # what is said in it is told elsewhere, by quarter
