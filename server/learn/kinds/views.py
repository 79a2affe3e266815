"""What each kind's template is filled with: one frozen view per template, templates/learn/kinds/<kind>.html.

HTML in a view comes from compiled modules only.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pick:
    """One option as the person sees it after responding."""

    text: str
    feedback: str = ""
    right: bool = False


@dataclass(frozen=True, slots=True)
class Choosable:
    """One thing to pick."""

    index: int
    text: str
    checked: bool
    who: str = ""  # spot: who speaks, on the first sentence of a turn
    tried: bool = False  # choice: was picked before


@dataclass(frozen=True, slots=True)
class ReadingView:
    """kinds/reading.html and kinds/job-aid.html."""

    stem: str
    explanation: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """kinds/choice.html. After a wrong pick only that pick is there: `key` and the rest come with the second try."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    choosables: tuple[Choosable, ...]
    picks: tuple[Pick, ...]  # in the order they were made; the last first
    key: Pick | None
    others: tuple[Pick, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class SeveralView:
    """kinds/several.html."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    choosables: tuple[Choosable, ...]
    picks: tuple[Pick, ...]
    missed: tuple[Pick, ...]
    others: tuple[Pick, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class Row:
    """Match: one left cell."""

    index: int
    text: str
    chosen: int  # -1: none
    picked: str = ""  # after: what the person put there
    partner: str = ""  # after: what belongs there
    right: bool = False


@dataclass(frozen=True, slots=True)
class MatchView:
    """kinds/match.html."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    titles: tuple[str, str]
    rows: tuple[Row, ...]
    partners: tuple[Choosable, ...]
    found: int  # rows that are right
    explanation: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Spot: one turn of the conversation."""

    who: str
    sentences: tuple[Choosable, ...]


@dataclass(frozen=True, slots=True)
class SpotView:
    """kinds/spot.html. Afterwards what was heard, what went by, and what was marked though nothing was meant."""

    asking: bool
    stem: str
    counts: str  # how a response counts
    turns: tuple[Turn, ...]
    marked: int
    heard: tuple[Pick, ...]
    missed: tuple[Pick, ...]
    extra: tuple[Pick, ...]
    tempting: tuple[Pick, ...]  # not marked, rightly, and worth a word
    explanation: str


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """Recall: how one category went."""

    name: str
    heard: int
    said: int
    added: int  # ticked though it was not said


@dataclass(frozen=True, slots=True)
class RecallView:
    """kinds/recall.html. `phase`: closed, hearing, reading, asking, after."""

    phase: str
    is_sound: bool  # it can be heard instead of read
    sound: str  # where; only while hearing
    stem: str
    counts: str  # how a response counts
    passage: str  # HTML; only while reading, and after
    choosables: tuple[Choosable, ...]
    heard: tuple[Pick, ...]
    added: tuple[Pick, ...]
    missed: tuple[Pick, ...]
    categories: tuple[CategoryLine, ...]
    explanation: str


@dataclass(frozen=True, slots=True)
class ParaphraseView:
    """kinds/paraphrase.html. `phase`: asking, checking, after; skipped: nothing was said, and the example is shown."""

    phase: str
    stem: str
    quote: str
    text: str
    model: str
    points: tuple[Choosable, ...]
    limit: int
    explanation: str


@dataclass(frozen=True, slots=True)
class Said:
    """One line of a conversation."""

    html: str
    who: str = ""  # "" for what is told
    mine: bool = False
    instead: str = ""  # mine: where another move can be tried


@dataclass(frozen=True, slots=True)
class ScenarioView:
    """kinds/scenario.html. `phase`: playing, after, trying (a replay that leaves no trace)."""

    phase: str
    stem: str
    before: tuple[Said, ...]  # earlier turns, folded
    turns: int  # how many moves are folded
    latest: tuple[Said, ...]
    moves: tuple[Choosable, ...]
    ending: str  # worked, partly, not; "" while playing
    debrief: tuple[Said, ...]
    transcript: tuple[Said, ...]
    again: str  # where a replay begins
    explanation: str


@dataclass(frozen=True, slots=True)
class Chip:
    code: str
    label: str
    checked: bool


@dataclass(frozen=True, slots=True)
class ReflectView:
    """kinds/reflect.html."""

    asking: bool
    stem: str
    example: str
    text: str
    limit: int
    helped: tuple[Chip, ...]
    hindered: tuple[Chip, ...]
    audience: str  # chosen so far: me, unnamed, named; after, of what is kept
    quote: bool  # whether it may be quoted, so far
    only_me: bool  # a guest's: it can't be given
    kept: bool  # after: an entry of their own is there
    receipt: str  # after giving, once
    explanation: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """kinds/promise.html."""

    asking: bool
    stem: str
    example: str
    moment: str
    action: str
    limit: int
    audience: str  # whom it is shown, as chosen so far: me, team, all
    only_me: bool  # a guest's: there is nobody to show it to yet
    kept: bool
    explanation: str
