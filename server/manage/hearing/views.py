"""What the page *Leren* shows beside knowing and using, frozen. Sentences in the reader's words."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class QuietLine:
    """What is said of some groups; `names` where there are too many for a sentence, and it ends in a colon then."""

    says: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SilenceView:
    """From where almost nothing is heard."""

    quarter: str  # ""; there is nothing to tell yet
    quiet: tuple[QuietLine, ...]
    channels: str  # a sentence; ""
    groups: int  # that are told of
    not_for: str


@dataclass(frozen=True, slots=True)
class LeadersView:
    """How leaders take part, as one group."""

    says: str
    evidence: str
    quarter: str
    not_for: str


@dataclass(frozen=True, slots=True)
class RetiredLine:
    """A number that says nothing for now, and why."""

    title: str  # of the module
    language: str  # of the title; "" the page's
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """What one kind of number is for."""

    question: str
    owner: str
    tier: str
    not_for: str
    until: str  # a day


@dataclass(frozen=True, slots=True)
class HearingView:
    """All of it; by default nothing."""

    silence: SilenceView = field(default_factory=lambda: SilenceView("", (), "", 0, ""))
    leaders: LeadersView | None = None
    retired: tuple[RetiredLine, ...] = ()
    register: tuple[IndicatorLine, ...] = ()
