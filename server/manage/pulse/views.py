"""What the page *Leren* shows of the pulse, frozen. Sentences in the reader's words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One sentence of the pulse."""

    name: str
    sentence: str  # HTML
    agree: str
    between: str  # the 90 % interval
    moved: str  # against the quarter before; "" where that can't be told
    people: str


@dataclass(frozen=True, slots=True)
class BlockView:
    """Sentences that belong together."""

    name: str  # "": they are in none
    lines: tuple[SentenceLine, ...]


@dataclass(frozen=True, slots=True)
class PulseView:
    """One quarter of the whole organization."""

    quarter: str
    language: str  # of the sentences; "" the page's
    says: tuple[str, ...]  # what moved
    blocks: tuple[BlockView, ...]
    caveat: str
    not_for: str
